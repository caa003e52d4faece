package io.tidemark.webhook;

import io.tidemark.contract.PassedOver;
import io.tidemark.domain.alert.AlertChange;
import io.tidemark.domain.alert.AlertState;
import io.tidemark.domain.alert.AlertVersions;
import io.tidemark.domain.alert.Fact;
import io.tidemark.domain.alert.Meaning;
import io.tidemark.domain.alert.Saying;
import io.tidemark.domain.alert.Succession;
import io.tidemark.domain.alert.Telling;
import io.tidemark.ops.DeliveryMeter;
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
    static final int AT_ONCE = 250;

    /**
     * So many times as much is settled before Kafka Streams may commit. A transaction may take 10 s and is lost when it takes longer, and
     * this takes a second on a slow machine; a release may have hundreds of thousands of alerts.
     */
    private static final int BATCHES_BEFORE_COMMIT = 4;

    private final Directory directory;
    private final ReleaseProgress progress;
    private final Duration longest;
    private final Deserializer<AlertChange> alerts;
    private final String storeName;
    private final MessageWriter writer;
    private final String topic;
    private final DeliveryMeter meter;
    private final PassedOver passedOver = new PassedOver();

    /** In the order in which the releases came: they settle in that order where it can be kept. */
    private final Map<Waiting, Wait> waits = new LinkedHashMap<>();

    private @Nullable EndpointStore store;
    private @Nullable ProcessorContext<String, byte[]> context;

    /** A release that has not settled for a webhook. */
    private record Waiting(String endpoint, String release) {}

    /**
     * How a release waits.
     *
     * @param first when the first change came that waits, milliseconds since 1970 UTC
     * @param last when the latest came
     * @param part the number of the next digest, from 1
     * @param confirmed how many facts that the receiver knows only rest on final figures now, of those that have been settled
     * @param settled whether it has settled, and is being told of
     */
    private record Wait(long first, long last, int part, int confirmed, boolean settled) {
        /** What comes while it is told of has to settle, too. */
        Wait until(Wait later) {
            return new Wait(first, later.last, part, confirmed, false);
        }

        Wait told(int parts, int moreConfirmed) {
            return new Wait(first, last, part + parts, confirmed + moreConfirmed, true);
        }
    }

    /**
     * An alert of which something is news.
     *
     * @param key in the store
     * @param told what is kept of it once its receiver has been told
     * @param notTold what is kept of it where that cannot be done
     */
    @SuppressWarnings("ArrayRecordComponent") // passed on, never compared
    private record Settled(String key, AlertNews news, byte[] told, byte[] notTold) {}

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
        this.progress = progress;
        this.longest = longest;
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
        if (!AlertVersions.counts(change, before.version(), before.causedAt())
                || isOnlyToBeCounted(change, before, endpoint)) {
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
        waits.merge(waiting, new Wait(now, now, 1, 0, false), Wait::until);
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

    /** Settles what can be, and what goes on settling, in parts: between two calls Kafka Streams may commit. */
    private void settle(long now) {
        Map<String, Subscription> subscriptions = directory.subscriptions();
        int batches = 0;
        for (Iterator<Map.Entry<Waiting, Wait>> each = waits.entrySet().iterator();
                each.hasNext() && batches < BATCHES_BEFORE_COMMIT; ) {
            Map.Entry<Waiting, Wait> entry = each.next();
            Subscription subscription = subscriptions.get(entry.getKey().endpoint());
            if (entry.getValue().settled || hasSettled(entry.getKey(), entry.getValue(), subscription, now)) {
                batches++;
                if (settleInScope(entry, subscription, now)) {
                    each.remove();
                }
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
    private boolean settleInScope(Map.Entry<Waiting, Wait> entry, @Nullable Subscription subscription, long now) {
        try {
            return settle(entry, subscription, now);
        } catch (RuntimeException e) {
            if (PassedOver.isKafkas(e)) {
                throw e;
            }
            Waiting waiting = entry.getKey();
            LOG.error("{} is not told the rest of the release {}", waiting.endpoint(), waiting.release(), e);
            return true;
        }
    }

    /** Settles the next of a release's alerts; whether these were the last. */
    private boolean settle(Map.Entry<Waiting, Wait> entry, @Nullable Subscription subscription, long now) {
        Waiting waiting = entry.getKey();
        List<Settled> news = new ArrayList<>();
        int confirmed = 0;
        for (KeyValue<String, byte[]> alert : next(waiting, AT_ONCE)) {
            store().remove(alert.key);
            try {
                Outcome outcome = settle(waiting, EndpointStore.last(alert.key), subscription);
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
        int counted = last ? entry.getValue().confirmed + confirmed : 0;
        int parts = 0;
        if (subscription != null && subscription.digest() && (!news.isEmpty() || counted > 0)) {
            parts = tell(subscription, waiting.release(), news, entry.getValue().part, last, counted, now);
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
            List<Settled> settled,
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
                    passOver(one.key, e);
                    store().put(one.key, one.notTold);
                });
                return 0;
            }
            int half = settled.size() / 2;
            int first = tell(subscription, release, settled.subList(0, half), part, false, 0, now);
            List<Settled> rest = settled.subList(half, settled.size());
            return first + tell(subscription, release, rest, part + first, last, confirmed, now);
        }
        String about = subscription.digest() ? MessageWriter.DIGEST : EndpointStore.last(settled.get(0).key);
        messages.forEach(message -> send(EndpointStore.key(subscription.name(), about), message, now));
        settled.forEach(one -> store().put(one.key, one.told));
        return messages.size();
    }

    private List<Message> messages(
            Subscription subscription,
            String release,
            List<Settled> settled,
            int part,
            boolean last,
            int confirmed,
            long now) {
        if (subscription.digest()) {
            List<AlertNews> news = settled.stream().map(Settled::news).toList();
            if (confirmed == 0 && news.stream().noneMatch(one -> MessageWriter.tells(subscription, one))) {
                return List.of();
            }
            return writer.digest(subscription, release, news, part, last, confirmed, now);
        }
        AlertNews one = settled.get(0).news;
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

    private List<KeyValue<String, byte[]>> next(Waiting waiting, int most) {
        return store().first(most, waiting.endpoint(), SETTLING, part(waiting.release()));
    }

    /**
     * What comes of an alert that has settled.
     *
     * @param settled null if nothing of it is news
     * @param confirms whether the receiver knows what it says, and it only rests on final figures now
     */
    private record Outcome(@Nullable Settled settled, boolean confirms) {
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
        // Also of what the receiver has not heard: its versions may be said again. What it is not told leaves what it
        // was told, but for what says the same.
        byte[] notTold =
                known.settled(known.told(), known.saying(), known.said()).toBytes();
        store().put(key, notTold);
        AlertChange change = alerts.deserialize("", settling.alert());
        AlertChange told = told(known, change, subscription);
        long saying = Saying.of(change.fact());
        if (told != null) {
            AlertNews news = news(told, settling, known, waiting, subscription);
            KnownAlert after = known.settled(Told.after(told.state()), saying, settling.alert());
            // Until it is told it waits, for the others of its release to see: they may be read with it.
            store().put(key, known.toBytes());
            return new Outcome(new Settled(key, news, after.toBytes(), notTold), false);
        }
        boolean confirms = known.told() == Told.STANDING && confirms(known, change);
        if (known.told() == Told.STANDING && change.state() != AlertState.RETRACTED) {
            store().put(
                            key,
                            known.settled(known.told(), saying, settling.alert())
                                    .toBytes());
        }
        return new Outcome(null, confirms);
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
                && known(waiting, before).told() != Told.STANDING) {
            now = told.as(
                    told.state(), told.fact(), null); // not heard of what it replaced, or heard already that this ended
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
                && successor.told() != Told.STANDING // else its sentence has been told already
                && (successor.told() == Told.TAKEN_BACK || subscription.filter().admits(latest.fact()));
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
