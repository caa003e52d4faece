package io.tidemark.webhook;

import io.tidemark.domain.alert.AlertChange;
import io.tidemark.domain.alert.AlertState;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Waits for each release to settle, and then makes messages of what is news to the receiver.
 *
 * <p>Keeps for each webhook and alert the latest change, under {@code name|alert|id}, and under {@code name|settling|release|id}
 * which of them wait. How long they have waited need not be kept: after a restart they wait once more.
 */
final class Settler implements Processor<String, byte[], String, byte[]> {
    static final Duration TICK = Duration.ofMillis(10);

    /** A subscription is known everywhere long before; what nobody knows by then has been removed. */
    static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(10);

    private static final String ALERT = "alert";
    private static final String SETTLING = "settling";
    private static final byte[] NOTHING = {};
    private static final Unreadable PASSED_OVER = new Unreadable();

    /** So much is held in memory at a time, however many alerts a release has. */
    private static final int AT_ONCE = 250;

    private final Directory directory;
    private final Deserializer<AlertChange> alerts;
    private final String storeName;
    private final MessageWriter writer;

    /** When the latest change came, in the order in which the releases did: they settle in that order where it can be kept. */
    private final Map<Waiting, Long> lastChanges = new LinkedHashMap<>();

    private @Nullable EndpointStore store;
    private @Nullable ProcessorContext<String, byte[]> context;

    /** A release that has not settled for a webhook. */
    private record Waiting(String endpoint, String release) {}

    /** A change that is news. */
    private record News(AlertChange change, long appendedAt) {}

    Settler(Directory directory, Deserializer<AlertChange> alerts, String storeName, MessageWriter writer) {
        this.directory = directory;
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
                    lastChanges.put(new Waiting(endpoint, settling.release()), now);
                }
            }
        }
        initialized.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, this::settle);
    }

    @Override
    public void process(Record<String, byte[]> input) {
        AlertChange change = read(input);
        if (change == null) {
            return;
        }
        String endpoint = EndpointStore.endpoint(input.key());
        String id = EndpointStore.last(input.key());
        KnownAlert before = known(endpoint, id);
        if (change.version() <= before.version()) {
            return;
        }
        String release = Releases.of(change.cause());
        if (before.settling() != null) {
            store().remove(waitingKey(endpoint, before.settling().release(), id));
        }
        KnownAlert.Settling settling = new KnownAlert.Settling(release, appendedAt(input), input.value());
        store().put(
                        EndpointStore.key(endpoint, ALERT, id),
                        new KnownAlert(change.version(), before.told(), settling).toBytes());
        store().put(waitingKey(endpoint, release, id), NOTHING);
        lastChanges.put(new Waiting(endpoint, release), context().currentSystemTimeMs());
    }

    /** What the dispatcher sent; null if it is anything else, which others may have written. */
    private @Nullable AlertChange read(Record<String, byte[]> input) {
        try {
            if (!Message.isKey(input.key()) || input.value() == null || input.value().length > Message.MOST_BYTES) {
                throw new SerializationException("The record is no alert for a webhook");
            }
            return alerts.deserialize("", input.value());
        } catch (SerializationException e) {
            PASSED_OVER.add(context(), String.valueOf(e.getMessage()));
            return null;
        }
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
        for (Iterator<Map.Entry<Waiting, Long>> each = lastChanges.entrySet().iterator(); each.hasNext(); ) {
            Map.Entry<Waiting, Long> entry = each.next();
            Waiting waiting = entry.getKey();
            Subscription subscription = subscriptions.get(waiting.endpoint());
            Duration wait = subscription == null ? FORGOTTEN_AFTER : subscription.settle();
            long last = Math.max(entry.getValue(), directory.lastEvent(waiting.release()));
            if (now - last >= wait.toMillis()) {
                settle(waiting, subscription, now);
                each.remove();
            }
        }
    }

    private void settle(Waiting waiting, @Nullable Subscription subscription, long now) {
        int part = 1;
        List<KeyValue<String, byte[]>> entries = next(waiting);
        while (!entries.isEmpty()) {
            List<News> news = new ArrayList<>();
            for (KeyValue<String, byte[]> entry : entries) {
                store().remove(entry.key);
                News told = settle(waiting.endpoint(), EndpointStore.last(entry.key), subscription);
                if (told != null) {
                    news.add(told);
                }
            }
            List<KeyValue<String, byte[]>> rest = next(waiting);
            if (subscription != null && subscription.digest() && !news.isEmpty()) {
                List<AlertChange> changes = news.stream().map(News::change).toList();
                long appendedAt =
                        news.stream().mapToLong(News::appendedAt).max().orElse(now);
                for (Message digest : writer.digest(
                        subscription, waiting.release(), changes, part, rest.isEmpty(), appendedAt, now)) {
                    send(EndpointStore.key(waiting.endpoint(), MessageWriter.DIGEST), digest, now);
                    part++;
                }
            } else if (subscription != null) {
                for (News one : news) {
                    String id = one.change().fact().key().id().toString();
                    Message message = writer.single(subscription, one.change(), one.appendedAt(), now);
                    send(EndpointStore.key(waiting.endpoint(), id), message, now);
                }
            }
            entries = rest;
        }
    }

    private List<KeyValue<String, byte[]>> next(Waiting waiting) {
        return store().first(AT_ONCE, waiting.endpoint(), SETTLING, part(waiting.release()));
    }

    /** What is news of an alert that has settled; null if nothing is. */
    private @Nullable News settle(String endpoint, String id, @Nullable Subscription subscription) {
        KnownAlert known = known(endpoint, id);
        String key = EndpointStore.key(endpoint, ALERT, id);
        KnownAlert.Settling settling = known.settling();
        if (settling == null || subscription == null) {
            store().remove(key);
            return null;
        }
        AlertChange change = alerts.deserialize("", settling.alert());
        AlertState state =
                known.told().news(change.state(), subscription.filter().admits(change.fact()));
        Told told = state == null ? known.told() : Told.after(state);
        if (told == Told.NOTHING) {
            store().remove(key);
            return null;
        }
        store().put(key, new KnownAlert(known.version(), told, null).toBytes());
        return state == null
                ? null
                : new News(
                        change.with(change.fact(), state),
                        settling.appendedAt());
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
