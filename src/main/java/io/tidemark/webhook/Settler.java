package io.tidemark.webhook;

import io.tidemark.contract.PassedOver;
import io.tidemark.contract.Reminder;
import io.tidemark.domain.alert.AlertChange;
import io.tidemark.domain.alert.AlertVersions;
import io.tidemark.ops.DeliveryMeter;
import io.tidemark.settle.ReleaseProgress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for each release to settle, and then makes messages of what is news to the receiver.
 *
 * <p>Keeps under {@code name|settling|release|id} which alerts wait for which webhook; {@link Reckoning} keeps the alerts.
 */
final class Settler implements Processor<String, byte[], String, byte[]> {
    static final Duration TICK = Duration.ofMillis(10);

    private static final Logger LOG = LoggerFactory.getLogger(Settler.class);
    private static final String SETTLING = "settling";
    private static final byte[] NOTHING = {};
    /** So much is held in memory at a time, however many alerts a release has. */
    static final int AT_ONCE = 250;

    /**
     * So many times as much is settled before Kafka Streams may commit. A transaction may take 10 s and is lost when it takes longer, and
     * this takes a second on a slow machine; a release may have hundreds of thousands of alerts.
     */
    private static final int BATCHES_BEFORE_COMMIT = 4;

    private final Directory directory;
    private final Waits waits;
    private final Deserializer<AlertChange> alerts;
    private final String storeName;
    private final MessageWriter writer;
    private final String topic;
    private final DeliveryMeter meter;
    private final PassedOver passedOver = new PassedOver();

    private @Nullable EndpointStore store;
    private @Nullable Reckoning reckoning;
    private @Nullable Reminder reminder;
    private @Nullable ProcessorContext<String, byte[]> context;

    /**
     * One that has settled nothing yet.
     *
     * @param longest how long a release waits for the stream, at most
     * @param topic from which the alerts come
     */
    Settler(
            Directory directory,
            ReleaseProgress progress,
            Duration longest,
            Deserializer<AlertChange> alerts,
            String storeName,
            MessageWriter writer,
            String topic,
            DeliveryMeter meter) {
        this.directory = directory;
        this.waits = new Waits(progress, longest);
        this.alerts = alerts;
        this.storeName = storeName;
        this.writer = writer;
        this.topic = topic;
        this.meter = meter;
    }

    @Override
    public void init(ProcessorContext<String, byte[]> initialized) {
        context = initialized;
        EndpointStore opened = new EndpointStore(initialized.getStateStore(storeName));
        store = opened;
        reckoning = new Reckoning(opened, alerts);
        long now = initialized.currentSystemTimeMs();
        for (String endpoint : opened.endpoints()) {
            for (KeyValue<String, byte[]> entry : opened.first(Integer.MAX_VALUE, endpoint, SETTLING)) {
                KnownAlert.Settling settling = reckoning()
                        .known(endpoint, EndpointStore.last(entry.key))
                        .settling();
                if (settling != null) {
                    waits.add(new Waits.Waiting(endpoint, settling.release()), now);
                }
            }
        }
        reminder = new Reminder(initialized, this::settle);
        remind(now);
    }

    @Override
    public void process(Record<String, byte[]> input) {
        AlertChange change = read(input);
        String endpoint = EndpointStore.endpoint(input.key());
        String id = EndpointStore.last(input.key());
        KnownAlert before = reckoning().known(endpoint, id);
        if (!AlertVersions.counts(change, before.version(), before.causedAt())
                || isOnlyToBeCounted(change, before, endpoint)) {
            return;
        }
        String release = change.cause().release();
        Waits.Waiting waiting = new Waits.Waiting(endpoint, release);
        if (waits.isFull(waiting, directory.subscriptions())) {
            throw new Guarded.UnusableException("there is no webhook " + endpoint);
        }
        if (before.settling() != null) {
            store().remove(waitingKey(endpoint, before.settling().release(), id));
        }
        KnownAlert.Settling settling = new KnownAlert.Settling(release, appendedAt(input), input.value());
        long changedAt = change.cause().position().appendedAt();
        reckoning().keep(endpoint, id, before.waiting(change.version(), changedAt, settling));
        store().put(waitingKey(endpoint, release, id), NOTHING);
        long now = context().currentSystemTimeMs();
        waits.add(waiting, now);
        remind(now);
    }

    private void remind(long now) {
        if (!waits.all().isEmpty()) {
            initialized(reminder).at(now + TICK.toMillis());
        }
    }

    /** Whether it is no news and, of an alert that the receiver has not heard of, nothing to count either. */
    private boolean isOnlyToBeCounted(AlertChange change, KnownAlert before, String endpoint) {
        Subscription subscription = directory.subscriptions().get(endpoint);
        return change.mayConfirm()
                && before.version() == 0
                && subscription != null
                && subscription.filter().live();
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

    /** Settles what can be, and what goes on settling, in parts: between two calls Kafka Streams may commit. */
    private void settle(long now) {
        Map<String, Subscription> subscriptions = directory.subscriptions();
        int batches = 0;
        boolean hasForgotten = false;
        for (Iterator<Map.Entry<Waits.Waiting, Waits.Wait>> each = waits.all().iterator();
                each.hasNext() && batches < BATCHES_BEFORE_COMMIT; ) {
            Map.Entry<Waits.Waiting, Waits.Wait> entry = each.next();
            Subscription subscription = subscriptions.get(entry.getKey().endpoint());
            // What there is no webhook of may be much, and must not keep the others waiting.
            if (!(subscription == null && hasForgotten)
                    && waits.hasSettled(entry.getKey(), entry.getValue(), subscription, now)) {
                batches++;
                hasForgotten |= subscription == null;
                if (settleInScope(entry, subscription, now)) {
                    each.remove();
                }
            }
        }
        remind(now);
    }

    /** Keeps to the endpoint and its release what goes wrong with them. What Kafka cannot do ends the stream. */
    private boolean settleInScope(
            Map.Entry<Waits.Waiting, Waits.Wait> entry, @Nullable Subscription subscription, long now) {
        try {
            return settle(entry, subscription, now);
        } catch (RuntimeException e) {
            if (PassedOver.isKafkas(e)) {
                throw e;
            }
            Waits.Waiting waiting = entry.getKey();
            LOG.error("{} is not told the rest of the release {}", waiting.endpoint(), waiting.release(), e);
            return true;
        }
    }

    /** Settles the next of a release's alerts; whether these were the last. */
    private boolean settle(Map.Entry<Waits.Waiting, Waits.Wait> entry, @Nullable Subscription subscription, long now) {
        Waits.Waiting waiting = entry.getKey();
        List<Reckoning.Settled> news = new ArrayList<>();
        int confirmed = 0;
        for (KeyValue<String, byte[]> alert : next(waiting, AT_ONCE)) {
            store().remove(alert.key);
            try {
                Reckoning.Outcome outcome = reckoning().settle(waiting, EndpointStore.last(alert.key), subscription);
                if (outcome.settled() != null) {
                    news.add(outcome.settled());
                }
                confirmed += outcome.confirms() ? 1 : 0;
            } catch (RuntimeException e) {
                passOver(alert.key, e);
            }
        }
        boolean last = next(waiting, 1).isEmpty();
        // What is only confirmed is said once, at the end.
        int counted = last ? entry.getValue().confirmed() + confirmed : 0;
        int parts = 0;
        if (subscription != null && subscription.digest() && (!news.isEmpty() || counted > 0)) {
            parts = tell(subscription, waiting.release(), news, entry.getValue().part(), last, counted, now);
        } else if (subscription != null) {
            news.forEach(one -> tell(subscription, waiting.release(), List.of(one), 1, false, 0, now));
        }
        entry.setValue(entry.getValue().told(parts, confirmed));
        return last;
    }

    /**
     * Tells of alerts, and of how many messages this took. Where no message can be made of all of them, it is tried of each half: in
     * the end what goes wrong with an alert is kept to it.
     */
    private int tell(
            Subscription subscription,
            String release,
            List<Reckoning.Settled> settled,
            int part,
            boolean last,
            int confirmed,
            long now) {
        List<Message> messages;
        try {
            messages = messages(subscription, release, settled, part, last, confirmed, now);
        } catch (RuntimeException e) {
            if (settled.size() <= 1) {
                settled.forEach(one -> {
                    passOver(one.key(), e);
                    reckoning().notTold(one);
                });
                return 0;
            }
            int half = settled.size() / 2;
            int first = tell(subscription, release, settled.subList(0, half), part, false, 0, now);
            List<Reckoning.Settled> rest = settled.subList(half, settled.size());
            return first + tell(subscription, release, rest, part + first, last, confirmed, now);
        }
        String about = subscription.digest()
                ? MessageWriter.DIGEST
                : EndpointStore.last(settled.get(0).key());
        messages.forEach(message -> send(EndpointStore.key(subscription.name(), about), message, now));
        settled.forEach(reckoning()::told);
        return messages.size();
    }

    private List<Message> messages(
            Subscription subscription,
            String release,
            List<Reckoning.Settled> settled,
            int part,
            boolean last,
            int confirmed,
            long now) {
        if (subscription.digest()) {
            List<AlertNews> news = settled.stream().map(Reckoning.Settled::news).toList();
            if (confirmed == 0 && news.stream().noneMatch(one -> MessageWriter.tells(subscription, one))) {
                return List.of();
            }
            return writer.digest(subscription, release, news, part, last, confirmed, now);
        }
        AlertNews one = settled.get(0).news();
        return MessageWriter.tells(subscription, one) ? List.of(writer.single(subscription, one, now)) : List.of();
    }

    /** Keeps to an alert what goes wrong with it: its receiver counts as not told of it. */
    private void passOver(String key, RuntimeException e) {
        if (PassedOver.isKafkas(e)) {
            throw e;
        }
        passedOver.add("the alert " + key, e.toString());
        meter.passedOver(topic, 1);
    }

    private List<KeyValue<String, byte[]>> next(Waits.Waiting waiting, int most) {
        return store().first(most, waiting.endpoint(), SETTLING, part(waiting.release()));
    }

    private void send(String key, Message message, long now) {
        context().forward(new Record<>(key, message.body(), now, message.headers()));
    }

    private EndpointStore store() {
        return initialized(store);
    }

    private Reckoning reckoning() {
        return initialized(reckoning);
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
