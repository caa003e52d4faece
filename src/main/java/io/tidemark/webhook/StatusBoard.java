package io.tidemark.webhook;

import io.tidemark.ops.DeliveryMeter;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says on a topic how it goes with each endpoint, whenever that has changed, and what is missing or wrong of its settings. */
final class StatusBoard {
    private static final Logger LOG = LoggerFactory.getLogger(StatusBoard.class);

    /** How often it is said how it goes. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** How often secrets and URLs are looked for that nobody needs just now. */
    private static final Duration FAULTS_PAUSE = Duration.ofMinutes(1);

    private final Envelope envelope;
    private final DeliveryMeter meter;
    private final Outbox outbox;
    private final BiConsumer<String, byte @Nullable []> topic;
    private long saidAt;
    private long faultsFoundAt;

    /** @param topic takes an endpoint's status; null where there is nothing to say */
    StatusBoard(Envelope envelope, DeliveryMeter meter, Outbox outbox, BiConsumer<String, byte @Nullable []> topic) {
        this.envelope = envelope;
        this.meter = meter;
        this.outbox = outbox;
        this.topic = topic;
    }

    /** Looks whether the secrets and the URL of a subscription are where it says. */
    void findFaults(Lane lane, Subscription subscription) {
        List<String> found = envelope.faults(subscription);
        meter.faults(lane.endpoint(), found.size());
        if (!found.isEmpty() && !found.equals(lane.standing().faults())) {
            LOG.warn("{}: {}", lane.endpoint(), String.join("; ", found));
        }
        lane.standing().faults(found);
    }

    /** Says what has changed, if enough time has passed. */
    void say(Collection<Lane> lanes, Map<String, Subscription> subscriptions, long now) {
        if (now - saidAt < PAUSE.toMillis()) {
            return;
        }
        saidAt = now;
        boolean findsFaults = now - faultsFoundAt >= FAULTS_PAUSE.toMillis();
        faultsFoundAt = findsFaults ? now : faultsFoundAt;
        for (Lane lane : lanes) {
            Subscription subscription = subscriptions.get(lane.endpoint());
            lane.inScope(now, () -> {
                if (subscription == null) {
                    lane.standing().faults(List.of());
                } else if (findsFaults) {
                    findFaults(lane, subscription);
                }
                if (lane.standing().takeTouched()) {
                    say(lane, subscription);
                }
            });
        }
    }

    private void say(Lane lane, @Nullable Subscription subscription) {
        List<Outbox.Due> due = outbox.due(lane.endpoint(), 1);
        boolean served = subscription != null && subscription.isEnabled();
        if (!served && due.isEmpty()) {
            lane.standing().succeeded();
        }
        Long next = !served || due.isEmpty()
                ? null
                : Long.valueOf(Math.max(due.get(0).at(), lane.pausedUntil()));
        DeliveryStatus status = lane.standing().status(next);
        DeliveryStatus before = outbox.published(lane.endpoint());
        byte[] bytes = status.isWell() ? null : status.toBytes();
        if (bytes == null ? before != null : !status.equals(before)) {
            outbox.publish(lane.endpoint(), bytes);
            topic.accept(lane.endpoint(), bytes);
        }
    }
}
