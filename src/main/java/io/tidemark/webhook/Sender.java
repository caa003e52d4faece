package io.tidemark.webhook;

import io.tidemark.contract.MarketPartitioner;
import io.tidemark.contract.Reminder;
import io.tidemark.ops.DeliveryMeter;
import io.tidemark.ops.DeliveryMeter.Outcome;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Posts messages until they have arrived. In memory is only what is under way. */
final class Sender implements Processor<String, byte[], String, byte[]> {
    private static final Logger LOG = LoggerFactory.getLogger(Sender.class);

    /** So many are given up in one go where all have to be. */
    private static final int BURIED_AT_ONCE = 100;

    /** So many are released in one go where all have to be. */
    private static final int RELEASED_AT_ONCE = 250;

    /** So many endpoints without a webhook are served at a time: such as were removed while something waited for them. */
    static final int MOST_STRANGERS = 100;

    /** How often it is seen, where nothing is under way, whether a webhook has changed. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    /** The webhook, and an alert or what else keeps its order. */
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9._-]{1,40}\\|[^|]{1,200}");

    private static final String COMMAND = "command";
    private static final String RETRY = "retry";

    private final Directory directory;
    private final Envelope envelope;
    private final Poster poster;
    private final RetrySchedule schedule;
    private final DeliveryMeter meter;
    private final Gate gate;
    private final Names names;
    private final int partitions;
    private final Map<String, Lane> lanes = new HashMap<>();
    /** Another one each time that it is opened: what was under way before belongs to whoever goes on with it. */
    private Queue<Ended> ended = new ConcurrentLinkedQueue<>();

    private Map<String, Subscription> seen = Map.of();
    private @Nullable Outbox outbox;
    private @Nullable StatusBoard board;
    private @Nullable Reminder reminder;
    private @Nullable ProcessorContext<String, byte[]> context;

    /** How the store and the sinks are called. */
    record Names(String store, String deadLetters, String subscriptions, String status) {}

    /** An attempt that has ended, on its way back to the stream's thread. */
    private record Ended(Lane lane, String thread, Answer answer, Duration took) {}

    /** @param partitions how many the topic of messages has */
    Sender(
            Directory directory,
            Envelope envelope,
            Poster poster,
            RetrySchedule schedule,
            DeliveryMeter meter,
            Gate gate,
            Names names,
            int partitions) {
        this.directory = directory;
        this.envelope = envelope;
        this.poster = poster;
        this.schedule = schedule;
        this.meter = meter;
        this.gate = gate;
        this.names = names;
        this.partitions = partitions;
    }

    /** Headers of a record on the topic of messages that has everything tried now that waits for its key's endpoint. */
    static Headers retryHeaders() {
        return new RecordHeaders().add(COMMAND, Message.bytes(RETRY));
    }

    @Override
    public void init(ProcessorContext<String, byte[]> initialized) {
        context = initialized;
        Outbox opened = new Outbox(new EndpointStore(initialized.getStateStore(names.store)));
        outbox = opened;
        board = new StatusBoard(
                envelope,
                meter,
                opened,
                (endpoint, status) -> initialized.forward(
                        new Record<>(endpoint, status, initialized.currentSystemTimeMs()), names.status));
        opened.endpoints().forEach(this::lane);
        reminder = new Reminder(initialized, this::send);
        remindSoon();
    }

    @Override
    public void process(Record<String, byte[]> input) {
        remindSoon();
        String key = input.key();
        if (key == null || !KEY.matcher(key).matches()) {
            throw new Guarded.UnusableException("a key that is not of a webhook and what keeps its order");
        }
        String endpoint = EndpointStore.endpoint(key);
        refuseTooManyStrangers(endpoint);
        if (RETRY.equals(Message.text(input.headers(), COMMAND))) {
            lane(endpoint).releaseNow(context().currentSystemTimeMs());
            return;
        }
        Message message = Message.of(input.headers(), input.value());
        if (message == null) {
            throw new Guarded.UnusableException("no message, under the key " + key);
        }
        Lane lane = lane(endpoint);
        long offset = context()
                .recordMetadata()
                .orElseThrow(() -> new IllegalStateException("A message comes from a record"))
                .offset();
        long now = context().currentSystemTimeMs();
        outbox().add(lane.endpoint(), EndpointStore.last(key), offset, message, now);
        lane.standing().waits(1);
        lane.lookAt(now);
    }

    /** Others may write to the topic, under any number of names; each that is served takes memory. */
    private void refuseTooManyStrangers(String endpoint) {
        Map<String, Subscription> subscriptions = directory.subscriptions();
        if (lanes.size() >= MOST_STRANGERS && !lanes.containsKey(endpoint) && !subscriptions.containsKey(endpoint)) {
            long strangers = lanes.keySet().stream()
                    .filter(known -> !subscriptions.containsKey(known))
                    .count();
            if (strangers >= MOST_STRANGERS) {
                throw new Guarded.UnusableException("there is no webhook " + endpoint);
            }
        }
    }

    private Lane lane(String endpoint) {
        Outbox opened = outbox();
        return lanes.computeIfAbsent(
                endpoint, name -> new Lane(name, new Standing(name, opened.waiting(name), opened.published(name))));
    }

    private void send(long now) {
        for (Ended attempt = ended.poll(); attempt != null; attempt = ended.poll()) {
            Ended one = attempt;
            one.lane.inScope(now, () -> end(one, now));
        }
        Map<String, Subscription> subscriptions = directory.subscriptions();
        if (subscriptions != seen) {
            seen = subscriptions;
            subscriptions.values().forEach(subscription -> see(subscription, now));
        }
        for (Lane lane : lanes.values()) {
            if (lane.hasToLook(now)) {
                lane.inScope(now, () -> look(lane, subscriptions.get(lane.endpoint()), now));
            }
        }
        board().say(lanes.values(), subscriptions, now);
        lanes.values().removeIf(lane -> lane.isDone() && !subscriptions.containsKey(lane.endpoint()));
        remind(now);
    }

    private void remindSoon() {
        Settler.initialized(reminder).at(context().currentSystemTimeMs() + Settler.TICK.toMillis());
    }

    /** Where nothing is under way or due, it only has to see whether a webhook has changed. All partitions look at the same time, for one commit. */
    private void remind(long now) {
        long next = now - now % LOOK.toMillis() + LOOK.toMillis();
        for (Lane lane : lanes.values()) {
            next = Math.min(next, lane.isBusy() ? now : lane.nextLook());
        }
        Settler.initialized(reminder).at(Math.max(next, now + Settler.TICK.toMillis()));
    }

    /** Takes note of a subscription, if what is posted to it is posted from this partition. */
    private void see(Subscription subscription, long now) {
        byte[] key = Message.bytes(subscription.name());
        if (MarketPartitioner.partition(key, partitions) == context().taskId().partition()) {
            Lane lane = lane(subscription.name());
            lane.inScope(now, () -> {
                lane.see(subscription, now);
                board().findFaults(lane, subscription);
            });
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
        } else if (lane.isToRelease(now)) {
            // Nothing else begins meanwhile: the oldest is to be the first.
            if (!outbox().release(lane.endpoint(), RELEASED_AT_ONCE, now)) {
                lane.released(now);
            }
        } else if (lane.free() > 0 && !lane.isPaused(now) && gate.isOpen()) {
            begin(lane, subscription, now);
            lane.lookForRelease();
        }
    }

    private void begin(Lane lane, Subscription subscription, long now) {
        // Those under way are still due, so with as many more there is enough for what is free.
        for (Outbox.Due due : outbox().due(lane.endpoint(), 2 * Lane.MOST_AT_ONCE)) {
            if (due.at() > now) {
                lane.lookNotBefore(due.at());
                return;
            }
            if (!lane.isUnderWay(due.thread())) {
                if (lane.free() <= 0) {
                    return;
                }
                begin(lane, subscription, outbox().head(lane.endpoint(), due.thread()), now);
            }
        }
        // All there is is under way; its end, or a new message, makes us look again.
        if (lane.free() > 0) {
            lane.lookNotBefore(Long.MAX_VALUE);
        }
    }

    private void begin(Lane lane, Subscription subscription, Outbox.Head head, long now) {
        lane.begin(new Lane.Attempt(head, subscription));
        gate.begun();
        long start = System.nanoTime();
        CompletableFuture<Answer> answer;
        try {
            answer = poster.post(envelope.around(subscription, head.message(), now));
        } catch (Envelope.UnsendableException e) {
            answer = CompletableFuture.completedFuture(new Answer.None(e.trouble(), e.reason()));
        } catch (RuntimeException e) {
            answer = CompletableFuture.completedFuture(new Answer.None(
                    Answer.Trouble.REFERENCE,
                    "It cannot be posted: " + e.getClass().getSimpleName()));
        }
        // The future never fails, and the queue takes everything.
        CompletableFuture<Void> unused = answer.thenAccept(
                got -> ended.add(new Ended(lane, head.thread(), got, Duration.ofNanos(System.nanoTime() - start))));
    }

    private void end(Ended ending, long now) {
        Lane lane = ending.lane;
        Lane.Attempt attempt = lane.end(ending.thread);
        gate.ended(1);
        boolean early = attempt.head().isEarly(now);
        int attempts = attempt.head().message().attempts() + (early ? 0 : 1);
        Verdict verdict = Verdict.of(ending.answer, attempts, schedule);
        if (ending.answer instanceof Answer.Status status && status.retryAfter() != null) {
            lane.pause(now, status.retryAfter());
        }
        Outcome outcome;
        if (verdict instanceof Verdict.Delivered) {
            outcome = Outcome.DELIVERED;
            succeeded(lane);
            remove(lane, attempt.head(), now);
        } else if (verdict instanceof Verdict.Retry retry && early) {
            outcome = Outcome.RETRIED;
            LOG.info(
                    "{}: {}, tried early, failed: {}",
                    lane.endpoint(),
                    attempt.head().message().id(),
                    retry.reason());
            outbox().putBack(attempt.head());
            failed(lane, attempt, ending.answer, retry.reason(), now);
        } else if (verdict instanceof Verdict.Retry retry) {
            outcome = Outcome.RETRIED;
            LOG.info(
                    "{}: attempt {} of {} failed: {}; again in {}",
                    lane.endpoint(),
                    attempts,
                    attempt.head().message().id(),
                    retry.reason(),
                    retry.delay());
            outbox().retry(attempt.head(), now + retry.delay().toMillis());
            failed(lane, attempt, ending.answer, retry.reason(), now);
        } else if (verdict instanceof Verdict.GiveUp giveUp) {
            outcome = Outcome.DEAD;
            LOG.warn(
                    "{}: {} is given up: {}",
                    lane.endpoint(),
                    attempt.head().message().id(),
                    giveUp.reason());
            giveUp(lane, attempt.head(), attempts, giveUp.reason(), now);
            failed(lane, attempt, ending.answer, giveUp.reason(), now);
        } else {
            outcome = Outcome.DEAD;
            String reason = ((Verdict.Disable) verdict).reason();
            giveUp(lane, attempt.head(), attempts, reason, now);
            disable(lane, attempt, reason, now);
        }
        lane.lookAt(now);
        meter.ended(lane.endpoint(), outcome, ending.took, age(attempt.head(), now));
    }

    private static Duration age(Outbox.Head head, long now) {
        return Duration.ofMillis(Math.max(0, now - head.message().appendedAt()));
    }

    /** What waits follows at once, if it has been failing until now. */
    private void succeeded(Lane lane) {
        if (lane.standing().isFailing()) {
            lane.release();
        }
        lane.standing().succeeded();
        lane.succeeded();
        outbox().healthy(lane.endpoint());
    }

    private void remove(Lane lane, Outbox.Head head, long now) {
        lane.standing().waits(-1);
        outbox().remove(head, now);
    }

    private void failed(Lane lane, Lane.Attempt attempt, Answer answer, String reason, long now) {
        lane.failed();
        lane.standing().failed(reason, now);
        if (answer instanceof Answer.None none && none.trouble() == Answer.Trouble.REFERENCE) {
            // That is ours to mend, and says nothing of the receiver.
            return;
        }
        if (outbox().failed(lane.endpoint(), now).isHopeless()) {
            disable(
                    lane,
                    attempt,
                    "Every attempt has failed for " + EndpointHealth.HOPELESS_AFTER.toDays() + " days",
                    now);
        }
    }

    /** Disables the endpoint for everyone, by its topic; unless someone has changed it since the attempt. */
    private void disable(Lane lane, Lane.Attempt attempt, String reason, long now) {
        outbox().healthy(lane.endpoint());
        Subscription tried = attempt.subscription();
        if (tried.equals(directory.subscriptions().get(lane.endpoint())) && !lane.isDisabled(tried)) {
            LOG.warn("{} is disabled: {}", lane.endpoint(), reason);
            lane.disable(tried);
            context()
                    .forward(
                            new Record<>(lane.endpoint(), SubscriptionFormat.write(tried.disabled(reason)), now),
                            names.subscriptions);
        }
    }

    private void giveUp(Lane lane, Outbox.Head head, int attempts, String reason, long now) {
        Headers headers = head.message().headers();
        headers.add("reason", Message.bytes(reason));
        headers.add("attempts", Message.bytes(String.valueOf(attempts)));
        context()
                .forward(
                        new Record<>(
                                EndpointStore.key(head.endpoint(), head.thread()),
                                head.message().body(),
                                now,
                                headers),
                        names.deadLetters);
        remove(lane, head, now);
    }

    /** Gives up, some at a time, all that nobody is to get any more. */
    private void bury(Lane lane, String reason, long now) {
        List<Outbox.Due> waiting = outbox().due(lane.endpoint(), BURIED_AT_ONCE).stream()
                .filter(due -> !lane.isUnderWay(due.thread()))
                .toList();
        for (Outbox.Due due : waiting) {
            Outbox.Head head = outbox().head(lane.endpoint(), due.thread());
            giveUp(lane, head, head.message().attempts(), reason, now);
            meter.ended(lane.endpoint(), Outcome.DEAD, Duration.ZERO, age(head, now));
        }
        if (waiting.isEmpty()) {
            lane.lookNotBefore(Long.MAX_VALUE);
            lane.done();
        } else {
            LOG.info("{}: {} messages are given up: {}", lane.endpoint(), waiting.size(), reason);
        }
    }

    /** What is under way ends where nobody takes note of it; whoever has the partition next sends it again. */
    @Override
    public void close() {
        ended = new ConcurrentLinkedQueue<>();
        lanes.values().forEach(lane -> {
            gate.ended(lane.underWay());
            if (lane.wasSeen()) {
                meter.faults(lane.endpoint(), 0);
            }
        });
        lanes.clear();
    }

    private Outbox outbox() {
        return Settler.initialized(outbox);
    }

    private StatusBoard board() {
        return Settler.initialized(board);
    }

    private ProcessorContext<String, byte[]> context() {
        return Settler.initialized(context);
    }
}
