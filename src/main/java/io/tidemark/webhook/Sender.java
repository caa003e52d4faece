package io.tidemark.webhook;

import io.tidemark.webhook.DeliveryMeter.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts messages until they have arrived.
 *
 * <p>Keeps the messages under {@code name|message|thread|number}, and under {@code name|due|time|thread} when the first of each thread
 * is due: what belongs to one thread (an alert) goes one after the other, and threads do not wait for one another. Under
 * {@code name|health} stands since when the endpoint fails. In memory is only what is under way.
 */
final class Sender implements Processor<String, byte[], String, byte[]> {
    private static final Logger LOG = LoggerFactory.getLogger(Sender.class);

    private static final String MESSAGE = "message";
    private static final String DUE = "due";
    private static final String HEALTH = "health";
    private static final byte[] NOTHING = {};

    /** So many are given up in one go where all have to be. */
    private static final int BURIED_AT_ONCE = 100;

    private final Directory directory;
    private final Envelope envelope;
    private final Poster poster;
    private final RetrySchedule schedule;
    private final DeliveryMeter meter;
    private final Gate gate;
    private final Names names;
    private final Map<String, Lane> lanes = new HashMap<>();
    private final Queue<Ended> ended = new ConcurrentLinkedQueue<>();
    private @Nullable EndpointStore store;
    private @Nullable ProcessorContext<String, byte[]> context;

    /** How the store and the sinks are called. */
    record Names(String store, String deadLetters, String subscriptions) {}

    /** An attempt that has ended, on its way back to the stream's thread. */
    private record Ended(Lane lane, String thread, Answer answer, Duration took) {}

    Sender(
            Directory directory,
            Envelope envelope,
            Poster poster,
            RetrySchedule schedule,
            DeliveryMeter meter,
            Gate gate,
            Names names) {
        this.directory = directory;
        this.envelope = envelope;
        this.poster = poster;
        this.schedule = schedule;
        this.meter = meter;
        this.gate = gate;
        this.names = names;
    }

    @Override
    public void init(ProcessorContext<String, byte[]> initialized) {
        context = initialized;
        EndpointStore opened = new EndpointStore(initialized.getStateStore(names.store));
        store = opened;
        opened.endpoints().forEach(this::lane);
        initialized.schedule(Settler.TICK, PunctuationType.WALL_CLOCK_TIME, this::send);
    }

    @Override
    public void process(Record<String, byte[]> input) {
        Message message = Message.of(input.headers(), input.value());
        if (message == null) {
            LOG.warn("Passed over what is no message under the key {}", input.key());
            return;
        }
        Lane lane = lane(EndpointStore.endpoint(input.key()));
        String thread = EndpointStore.last(input.key());
        long offset = context()
                .recordMetadata()
                .orElseThrow(() -> new IllegalStateException("A message comes from a record"))
                .offset();
        boolean first = store().first(1, lane.endpoint(), MESSAGE, thread).isEmpty();
        String key = EndpointStore.key(lane.endpoint(), MESSAGE, thread, sortable(offset));
        if (first) {
            schedule(lane, thread, key, message, context().currentSystemTimeMs());
        } else {
            store().put(key, message.toBytes());
        }
    }

    private static String sortable(long number) {
        return String.format(Locale.ROOT, "%019d", number);
    }

    private void schedule(Lane lane, String thread, String key, Message message, long at) {
        store().put(key, message.due(at).toBytes());
        store().put(dueKey(lane, at, thread), NOTHING);
        lane.lookAt(at);
    }

    private static String dueKey(Lane lane, long at, String thread) {
        return EndpointStore.key(lane.endpoint(), DUE, sortable(at), thread);
    }

    private Lane lane(String endpoint) {
        return lanes.computeIfAbsent(endpoint, Lane::new);
    }

    private void send(long now) {
        for (Ended attempt = ended.poll(); attempt != null; attempt = ended.poll()) {
            end(attempt, now);
        }
        Map<String, Subscription> subscriptions = directory.subscriptions();
        for (Lane lane : lanes.values()) {
            if (lane.hasToLook(now)) {
                look(lane, subscriptions.get(lane.endpoint()), now);
            }
        }
    }

    private void look(Lane lane, @Nullable Subscription subscription, long now) {
        if (subscription == null) {
            if (lane.isForgotten(now)) {
                bury(lane, "There is no such webhook any more", now);
            }
            return;
        }
        lane.known();
        if (lane.isDisabled(subscription)) {
            bury(lane, "The webhook is disabled", now);
        } else if (lane.free() > 0 && !lane.isPaused(now) && gate.isOpen()) {
            begin(lane, subscription, now);
        }
    }

    private void begin(Lane lane, Subscription subscription, long now) {
        // Those under way still have their entries, so with as many more there is enough for what is free.
        for (KeyValue<String, byte[]> entry : store().first(2 * Lane.MOST_AT_ONCE, lane.endpoint(), DUE)) {
            long due = due(entry.key);
            String thread = EndpointStore.last(entry.key);
            if (due > now) {
                lane.lookNotBefore(due);
                return;
            }
            if (!lane.isUnderWay(thread)) {
                if (lane.free() <= 0) {
                    return;
                }
                begin(lane, subscription, thread, now);
            }
        }
        // All there is is under way; its end, or a new message, makes us look again.
        if (lane.free() > 0) {
            lane.lookNotBefore(Long.MAX_VALUE);
        }
    }

    private static long due(String key) {
        String rest = key.substring(0, key.lastIndexOf('|'));
        return Long.parseLong(EndpointStore.last(rest));
    }

    private void begin(Lane lane, Subscription subscription, String thread, long now) {
        KeyValue<String, byte[]> head =
                store().first(1, lane.endpoint(), MESSAGE, thread).get(0);
        Message message = Message.of(head.value);
        lane.begin(new Lane.Attempt(thread, head.key, message));
        gate.begun();
        long start = System.nanoTime();
        CompletableFuture<Answer> answer;
        try {
            answer = poster.post(envelope.around(subscription, message, now));
        } catch (Envelope.UnsendableException e) {
            answer = CompletableFuture.completedFuture(new Answer.None(e.trouble(), e.reason()));
        }
        // The future never fails, and the queue takes everything.
        CompletableFuture<Void> unused = answer.thenAccept(
                got -> ended.add(new Ended(lane, thread, got, Duration.ofNanos(System.nanoTime() - start))));
    }

    private void end(Ended ending, long now) {
        Lane lane = ending.lane;
        Lane.Attempt attempt = lane.end(ending.thread);
        gate.ended(1);
        Message message = attempt.message().tried();
        store().remove(dueKey(lane, message.dueAt(), attempt.thread()));
        Verdict verdict = Verdict.of(ending.answer, message.attempts(), schedule);
        if (ending.answer instanceof Answer.Status status && status.retryAfter() != null) {
            lane.pause(now, status.retryAfter());
        }
        Outcome outcome;
        if (verdict instanceof Verdict.Delivered) {
            outcome = Outcome.DELIVERED;
            lane.succeeded();
            store().remove(EndpointStore.key(lane.endpoint(), HEALTH));
            next(lane, attempt.thread(), attempt.key(), now);
        } else if (verdict instanceof Verdict.Retry retry) {
            outcome = Outcome.RETRIED;
            LOG.info(
                    "{}: attempt {} of {} failed: {}; again in {}",
                    lane.endpoint(),
                    message.attempts(),
                    message.id(),
                    retry.reason(),
                    retry.delay());
            schedule(
                    lane,
                    attempt.thread(),
                    attempt.key(),
                    message,
                    now + retry.delay().toMillis());
            failed(lane, ending.answer, now);
        } else if (verdict instanceof Verdict.GiveUp giveUp) {
            outcome = Outcome.DEAD;
            giveUp(lane, attempt, message, giveUp.reason(), now);
            failed(lane, ending.answer, now);
        } else {
            outcome = Outcome.DEAD;
            String reason = ((Verdict.Disable) verdict).reason();
            giveUp(lane, attempt, message, reason, now);
            disable(lane, reason, now);
        }
        lane.lookAt(now);
        meter.ended(lane.endpoint(), outcome, ending.took, age(message, now));
    }

    private static Duration age(Message message, long now) {
        return Duration.ofMillis(Math.max(0, now - message.appendedAt()));
    }

    /** Takes a message out, and lets the next of its thread follow. */
    private void next(Lane lane, String thread, String key, long now) {
        store().remove(key);
        List<KeyValue<String, byte[]>> rest = store().first(1, lane.endpoint(), MESSAGE, thread);
        if (!rest.isEmpty()) {
            schedule(lane, thread, rest.get(0).key, Message.of(rest.get(0).value), now);
        }
    }

    private void failed(Lane lane, Answer answer, long now) {
        lane.failed();
        if (answer instanceof Answer.None none && none.trouble() == Answer.Trouble.REFERENCE) {
            // That is ours to mend, and says nothing of the receiver.
            return;
        }
        String key = EndpointStore.key(lane.endpoint(), HEALTH);
        Health health = Health.failed(Health.of(store().get(key)), now);
        store().put(key, health.toBytes());
        if (health.isHopeless()) {
            disable(lane, "Every attempt has failed for " + Health.HOPELESS_AFTER.toDays() + " days", now);
        }
    }

    /** Disables the endpoint for everyone, by its topic. */
    private void disable(Lane lane, String reason, long now) {
        store().remove(EndpointStore.key(lane.endpoint(), HEALTH));
        Subscription subscription = directory.subscriptions().get(lane.endpoint());
        if (subscription != null && subscription.isEnabled()) {
            LOG.warn("{} is disabled: {}", lane.endpoint(), reason);
            lane.disable(subscription);
            context()
                    .forward(
                            new Record<>(lane.endpoint(), SubscriptionFormat.write(subscription.disabled(reason)), now),
                            names.subscriptions);
        }
    }

    private void giveUp(Lane lane, Lane.Attempt attempt, Message message, String reason, long now) {
        LOG.warn("{}: {} is given up: {}", lane.endpoint(), message.id(), reason);
        sendDeadLetter(lane, attempt.thread(), message, reason, now);
        next(lane, attempt.thread(), attempt.key(), now);
    }

    private void sendDeadLetter(Lane lane, String thread, Message message, String reason, long now) {
        Headers headers = message.headers();
        headers.add("reason", Message.bytes(reason));
        headers.add("attempts", Message.bytes(String.valueOf(message.attempts())));
        context()
                .forward(
                        new Record<>(EndpointStore.key(lane.endpoint(), thread), message.body(), now, headers),
                        names.deadLetters);
    }

    /** Gives up, some at a time, all that nobody is to get any more. */
    private void bury(Lane lane, String reason, long now) {
        List<KeyValue<String, byte[]>> waiting = new ArrayList<>(store().first(BURIED_AT_ONCE, lane.endpoint(), DUE));
        waiting.removeIf(entry -> lane.isUnderWay(EndpointStore.last(entry.key)));
        for (KeyValue<String, byte[]> entry : waiting) {
            String thread = EndpointStore.last(entry.key);
            KeyValue<String, byte[]> head =
                    store().first(1, lane.endpoint(), MESSAGE, thread).get(0);
            store().remove(entry.key);
            Message message = Message.of(head.value);
            sendDeadLetter(lane, thread, message, reason, now);
            meter.ended(lane.endpoint(), Outcome.DEAD, Duration.ZERO, age(message, now));
            next(lane, thread, head.key, now);
        }
        if (waiting.isEmpty()) {
            lane.lookNotBefore(Long.MAX_VALUE);
        }
    }

    /** What is under way ends where nobody takes note of it; whoever has the partition next sends it again. */
    @Override
    public void close() {
        lanes.values().forEach(lane -> gate.ended(lane.underWay()));
        lanes.clear();
    }

    private EndpointStore store() {
        return Settler.initialized(store);
    }

    private ProcessorContext<String, byte[]> context() {
        return Settler.initialized(context);
    }
}
