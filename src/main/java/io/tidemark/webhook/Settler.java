package io.tidemark.webhook;

import io.tidemark.domain.alert.AlertChange;
import io.tidemark.domain.alert.AlertState;
import io.tidemark.domain.alert.Fact;
import io.tidemark.domain.alert.Meaning;
import io.tidemark.domain.alert.Saying;
import io.tidemark.domain.alert.Succession;
import io.tidemark.domain.alert.Telling;
import io.tidemark.ops.FailureCode;
import io.tidemark.settle.ReleaseProgress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for each release to settle, and then makes messages of what is news to the receiver. A release has settled when the stream
 * has caught up with all its events, and none has come for the webhook's settling time.
 *
 * <p>Keeps for each webhook and alert the latest change, under {@code name|alert|id}, and under {@code name|settling|release|id}
 * which of them wait. How long they have waited need not be kept: after a restart they wait once more.
 */
final class Settler implements Processor<String, byte[], String, byte[]> {
    static final Duration TICK = Duration.ofMillis(10);

    /** A subscription is known everywhere long before; what nobody knows by then has been removed. */
    static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(10);

    private static final Logger LOG = LoggerFactory.getLogger(Settler.class);
    private static final String ALERT = "alert";
    private static final String SETTLING = "settling";
    private static final byte[] NOTHING = {};
    /** So much is held in memory at a time, however many alerts a release has. */
    private static final int AT_ONCE = 250;

    private final Directory directory;
    private final ReleaseProgress progress;
    private final Duration longest;
    private final Deserializer<AlertChange> alerts;
    private final String storeName;
    private final MessageWriter writer;

    /** In the order in which the releases came: they settle in that order where it can be kept. */
    private final Map<Waiting, Wait> waits = new LinkedHashMap<>();

    private @Nullable EndpointStore store;
    private @Nullable ProcessorContext<String, byte[]> context;

    /** A release that has not settled for a webhook. */
    private record Waiting(String endpoint, String release) {}

    /** When the first and the latest change came that wait, milliseconds since 1970 UTC. */
    private record Wait(long first, long last) {
        Wait until(Wait later) {
            return new Wait(first, later.last);
        }
    }

    /** @param longest how long a release waits for the stream, at most */
    Settler(
            Directory directory,
            ReleaseProgress progress,
            Duration longest,
            Deserializer<AlertChange> alerts,
            String storeName,
            MessageWriter writer) {
        this.directory = directory;
        this.progress = progress;
        this.longest = longest;
        this.alerts = alerts;
        this.storeName = storeName;
        this.writer = writer;
    }

    @Override
    public void init(ProcessorContext<String, byte[]> initialized) {
        context = initialized;
        EndpointStore opened = new EndpointStore(initialized.getStateStore(storeName));
        store = opened;
        long now = initialized.currentSystemTimeMs();
        for (String endpoint : opened.endpoints()) {
            for (KeyValue<String, byte[]> entry : opened.first(Integer.MAX_VALUE, endpoint, SETTLING)) {
                KnownAlert.Settling settling =
                        known(endpoint, EndpointStore.last(entry.key)).settling();
                if (settling != null) {
                    waitFor(new Waiting(endpoint, settling.release()), now);
                }
            }
        }
        initialized.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, this::settle);
    }

    @Override
    public void process(Record<String, byte[]> input) {
        AlertChange change = read(input);
        String endpoint = EndpointStore.endpoint(input.key());
        String id = EndpointStore.last(input.key());
        KnownAlert before = known(endpoint, id);
        if (change.version() <= before.version() || isOnlyToBeCounted(change, before, endpoint)) {
            return;
        }
        String release = change.cause().release();
        if (before.settling() != null) {
            store().remove(waitingKey(endpoint, before.settling().release(), id));
        }
        KnownAlert.Settling settling = new KnownAlert.Settling(release, appendedAt(input), input.value());
        long changedAt = change.cause().position().appendedAt();
        store().put(
                        EndpointStore.key(endpoint, ALERT, id),
                        before.waiting(change.version(), changedAt, settling).toBytes());
        store().put(waitingKey(endpoint, release, id), NOTHING);
        waitFor(new Waiting(endpoint, release), context().currentSystemTimeMs());
    }

    /** Whether it is no news and, of an alert that the receiver has not heard of, nothing to count either. */
    private boolean isOnlyToBeCounted(AlertChange change, KnownAlert before, String endpoint) {
        Subscription subscription = directory.subscriptions().get(endpoint);
        return change.mayConfirm()
                && before.version() == 0
                && subscription != null
                && subscription.filter().live();
    }

    private void waitFor(Waiting waiting, long now) {
        waits.merge(waiting, new Wait(now, now), Wait::until);
    }

    /** What the dispatcher sent; others may have written anything else. */
    private AlertChange read(Record<String, byte[]> input) {
        if (!Message.isKey(input.key()) || input.value() == null || input.value().length > Dispatcher.LARGEST_ALERT) {
            throw new Guarded.UnusableException("no alert for a webhook");
        }
        return alerts.deserialize("", input.value());
    }

    private static long appendedAt(Record<String, byte[]> input) {
        return Message.time(Message.text(input.headers(), Dispatcher.APPENDED_AT), input.timestamp());
    }

    /** A release may have any characters in it; a key's part may not. */
    private static String waitingKey(String endpoint, String release, String id) {
        return EndpointStore.key(endpoint, SETTLING, part(release), id);
    }

    private static String part(String release) {
        return URLEncoder.encode(release, StandardCharsets.UTF_8);
    }

    private KnownAlert known(String endpoint, String id) {
        return KnownAlert.of(store().get(EndpointStore.key(endpoint, ALERT, id)));
    }

    private void settle(long now) {
        Map<String, Subscription> subscriptions = directory.subscriptions();
        for (Iterator<Map.Entry<Waiting, Wait>> each = waits.entrySet().iterator(); each.hasNext(); ) {
            Map.Entry<Waiting, Wait> entry = each.next();
            Waiting waiting = entry.getKey();
            Subscription subscription = subscriptions.get(waiting.endpoint());
            if (hasSettled(waiting, entry.getValue(), subscription, now)) {
                settleInScope(waiting, subscription, now);
                each.remove();
            }
        }
    }

    private boolean hasSettled(Waiting waiting, Wait wait, @Nullable Subscription subscription, long now) {
        if (subscription == null) {
            return now - wait.last >= FORGOTTEN_AFTER.toMillis();
        }
        if (now - wait.first >= longest.toMillis()) {
            LOG.atWarn()
                    .addKeyValue(FailureCode.KEY, FailureCode.RELEASE_NOT_SETTLED)
                    .log(
                            "The release {} has not settled in {} min; {} is told of it as it is known so far",
                            waiting.release(),
                            longest.toMinutes(),
                            waiting.endpoint());
            return true;
        }
        long last = Math.max(wait.last, progress.lastEvent(waiting.release()));
        // Is asked in any case: while the one wait passes, the other does too.
        return progress.hasCaughtUp(waiting.release(), wait.last)
                && now - last >= subscription.settle().toMillis();
    }

    /** Keeps to the endpoint and its release what goes wrong with them. What Kafka cannot do ends the stream. */
    private void settleInScope(Waiting waiting, @Nullable Subscription subscription, long now) {
        try {
            settle(waiting, subscription, now);
        } catch (RuntimeException e) {
            if (Guarded.isKafkas(e)) {
                throw e;
            }
            LOG.error("{} is not told the rest of the release {}", waiting.endpoint(), waiting.release(), e);
        }
    }

    private void settle(Waiting waiting, @Nullable Subscription subscription, long now) {
        int part = 1;
        int confirmed = 0;
        List<KeyValue<String, byte[]>> entries = next(waiting);
        while (!entries.isEmpty()) {
            List<AlertNews> news = new ArrayList<>();
            for (KeyValue<String, byte[]> entry : entries) {
                store().remove(entry.key);
                Outcome outcome = settle(waiting, EndpointStore.last(entry.key), subscription);
                if (outcome.news() != null) {
                    news.add(outcome.news());
                }
                confirmed += outcome.confirms() ? 1 : 0;
            }
            List<KeyValue<String, byte[]>> rest = next(waiting);
            boolean last = rest.isEmpty();
            if (subscription != null && subscription.digest() && !(news.isEmpty() && (!last || confirmed == 0))) {
                int counted = last ? confirmed : 0;
                for (Message digest : writer.digest(subscription, waiting.release(), news, part, last, counted, now)) {
                    send(EndpointStore.key(waiting.endpoint(), MessageWriter.DIGEST), digest, now);
                    part++;
                }
            } else if (subscription != null) {
                for (AlertNews one : news) {
                    if (MessageWriter.tells(subscription, one)) {
                        String id = one.change().fact().key().id().toString();
                        Message message = writer.single(subscription, one, now);
                        send(EndpointStore.key(waiting.endpoint(), id), message, now);
                    }
                }
            }
            entries = rest;
        }
    }

    private List<KeyValue<String, byte[]>> next(Waiting waiting) {
        return store().first(AT_ONCE, waiting.endpoint(), SETTLING, part(waiting.release()));
    }

    /**
     * What comes of an alert that has settled.
     *
     * @param news null if there is none
     * @param confirms whether the receiver knows what it says, and it only rests on final figures now
     */
    private record Outcome(@Nullable AlertNews news, boolean confirms) {
        static final Outcome NOTHING = new Outcome(null, false);
    }

    private Outcome settle(Waiting waiting, String id, @Nullable Subscription subscription) {
        KnownAlert known = known(waiting.endpoint(), id);
        String key = EndpointStore.key(waiting.endpoint(), ALERT, id);
        KnownAlert.Settling settling = known.settling();
        if (settling == null || subscription == null) {
            store().remove(key);
            return Outcome.NOTHING;
        }
        AlertChange change = alerts.deserialize("", settling.alert());
        AlertChange told = told(known, change, subscription);
        boolean confirms = told == null && known.told() == Told.STANDING && confirms(known, change);
        // Also of what the receiver has not heard: its versions may be said again. What it is not told leaves what it
        // was told, but for what says the same.
        boolean knows = told != null || (known.told() == Told.STANDING && change.state() != AlertState.RETRACTED);
        store().put(
                        key,
                        known.settled(
                                        told == null ? known.told() : Told.after(told.state()),
                                        knows ? Saying.of(change.fact()) : known.saying(),
                                        knows ? settling.alert() : known.said())
                                .toBytes());
        return told == null
                ? new Outcome(null, confirms)
                : new Outcome(news(told, settling, known, waiting, subscription), false);
    }

    /** What the receiver is told of an alert; null if nothing. */
    private @Nullable AlertChange told(KnownAlert known, AlertChange change, Subscription subscription) {
        boolean stands = change.state() != AlertState.RETRACTED;
        return switch (known.told()) {
            case NOTHING ->
                stands && subscription.filter().admits(change.fact()) ? Telling.begins(change, false) : null;
            case TAKEN_BACK -> stands ? Telling.begins(change, true) : null;
            case STANDING -> {
                Fact said = said(known);
                if (!stands) {
                    yield Telling.ends(change, said);
                }
                if (said != null) {
                    yield Telling.goesOn(change, said);
                }
                // An earlier release kept a hash only.
                boolean same = Saying.of(change.fact()) == known.saying();
                yield same ? null : change.as(AlertState.AMENDED, change.fact(), null);
            }
        };
    }

    private @Nullable Fact said(KnownAlert known) {
        return known.said() == null
                ? null
                : alerts.deserialize("", known.said()).fact();
    }

    private boolean confirms(KnownAlert known, AlertChange change) {
        Fact said = said(known);
        return said != null && change.fact().confirmed() && Meaning.isConfirmation(said, change.fact());
    }

    private AlertNews news(
            AlertChange told,
            KnownAlert.Settling settling,
            KnownAlert known,
            Waiting waiting,
            Subscription subscription) {
        AlertChange now = told;
        if (told.successor() != null) {
            AlertChange latest = latest(known(waiting, told.successor()));
            if (latest != null && latest.state() == AlertState.RETRACTED) {
                now = told.endedAt(told.number(), null); // what took its place has been taken back since
            }
        }
        Fact before = told.before();
        if (before != null
                && told.state() != AlertState.CORRECTED
                && known(waiting, before).told() == Told.NOTHING) {
            now = told.as(told.state(), told.fact(), null); // he has not heard of what it took the place of
        }
        return new AlertNews(now, settling.appendedAt(), known.raisedAt(), isReadElsewhere(now, waiting, subscription));
    }

    /** Whether the receiver is told at once of another alert, whose sentence says this too. */
    private boolean isReadElsewhere(AlertChange told, Waiting waiting, Subscription subscription) {
        if (Succession.readWith(told) == null) {
            return false;
        }
        if (told.successor() == null) {
            return true; // of what it took the place of, which he has heard of
        }
        KnownAlert successor = known(waiting, told.successor());
        AlertChange latest = latest(successor);
        return latest != null
                && latest.before() != null
                && (successor.told() == Told.STANDING || subscription.filter().admits(latest.fact()));
    }

    private KnownAlert known(Waiting waiting, Fact fact) {
        return known(waiting.endpoint(), fact.key().id().toString());
    }

    /** What is known last of an alert: what waits, or what the receiver was told. */
    private @Nullable AlertChange latest(KnownAlert known) {
        KnownAlert.Settling settling = known.settling();
        byte[] bytes = settling != null ? settling.alert() : known.said();
        return bytes == null ? null : alerts.deserialize("", bytes);
    }

    private void send(String key, Message message, long now) {
        context().forward(new Record<>(key, message.body(), now, message.headers()));
    }

    private EndpointStore store() {
        return initialized(store);
    }

    private ProcessorContext<String, byte[]> context() {
        return initialized(context);
    }

    static <T> T initialized(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("Not initialized");
        }
        return part;
    }
}
