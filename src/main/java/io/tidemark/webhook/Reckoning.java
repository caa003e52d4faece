package io.tidemark.webhook;

import io.tidemark.domain.alert.AlertChange;
import io.tidemark.domain.alert.AlertState;
import io.tidemark.domain.alert.Fact;
import io.tidemark.domain.alert.Meaning;
import io.tidemark.domain.alert.Saying;
import io.tidemark.domain.alert.Succession;
import io.tidemark.domain.alert.Telling;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * What is news to a receiver when a release has settled: what is true then, beside what it was told before.
 *
 * <p>Keeps for each webhook and alert the latest change, under {@code name|alert|id}.
 */
final class Reckoning {
    private static final String ALERT = "alert";

    private final EndpointStore store;
    private final Deserializer<AlertChange> alerts;

    /**
     * An alert of which something is news.
     *
     * @param key in the store
     * @param told what is kept of it once its receiver has been told
     * @param notTold what is kept of it where that cannot be done
     */
    @SuppressWarnings("ArrayRecordComponent") // passed on, never compared
    record Settled(String key, AlertNews news, byte[] told, byte[] notTold) {}

    Reckoning(EndpointStore store, Deserializer<AlertChange> alerts) {
        this.store = store;
        this.alerts = alerts;
    }

    /** What is kept of an alert for a webhook. */
    KnownAlert known(String endpoint, String id) {
        return KnownAlert.of(store.get(EndpointStore.key(endpoint, ALERT, id)));
    }

    /** Keeps a change until its release has settled. */
    void keep(String endpoint, String id, KnownAlert waiting) {
        store.put(EndpointStore.key(endpoint, ALERT, id), waiting.toBytes());
    }

    /** Notes that the receiver has been told. */
    void told(Settled settled) {
        store.put(settled.key, settled.told);
    }

    /** Notes that it cannot be. */
    void notTold(Settled settled) {
        store.put(settled.key, settled.notTold);
    }

    /**
     * What comes of an alert that has settled.
     *
     * @param settled null if nothing of it is news
     * @param confirms whether the receiver knows what it says, and it only rests on final figures now
     */
    record Outcome(@Nullable Settled settled, boolean confirms) {
        static final Outcome NOTHING = new Outcome(null, false);
    }

    /** What comes of one, and notes it: all but what its receiver is told, which is noted when he is. */
    Outcome settle(Waits.Waiting waiting, String id, @Nullable Subscription subscription) {
        KnownAlert known = known(waiting.endpoint(), id);
        String key = EndpointStore.key(waiting.endpoint(), ALERT, id);
        KnownAlert.Settling settling = known.settling();
        if (settling == null || subscription == null) {
            store.remove(key);
            return Outcome.NOTHING;
        }
        // Also of what the receiver has not heard: its versions may be said again. What it is not told leaves what it
        // was told, but for what says the same.
        byte[] notTold =
                known.settled(known.told(), known.saying(), known.said()).toBytes();
        store.put(key, notTold);
        AlertChange change = alerts.deserialize("", settling.alert());
        AlertChange told = told(known, change, subscription);
        long saying = Saying.of(change.fact());
        if (told != null) {
            AlertNews news = news(told, settling, known, waiting, subscription);
            KnownAlert after = known.settled(Told.after(told.state()), saying, settling.alert());
            // Until it is told it waits, for the others of its release to see: they may be read with it.
            store.put(key, known.toBytes());
            return new Outcome(new Settled(key, news, after.toBytes(), notTold), false);
        }
        boolean confirms = known.told() == Told.STANDING && confirms(known, change);
        if (known.told() == Told.STANDING && change.state() != AlertState.RETRACTED) {
            store.put(key, known.settled(known.told(), saying, settling.alert()).toBytes());
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
            Waits.Waiting waiting,
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
    private boolean isReadElsewhere(AlertChange told, Waits.Waiting waiting, Subscription subscription) {
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

    private KnownAlert known(Waits.Waiting waiting, Fact fact) {
        return known(waiting.endpoint(), fact.key().id().toString());
    }

    /** What is known last of an alert: what waits, or what the receiver was told. */
    private @Nullable AlertChange latest(KnownAlert known) {
        KnownAlert.Settling settling = known.settling();
        byte[] bytes = settling != null ? settling.alert() : known.said();
        return bytes == null ? null : alerts.deserialize("", bytes);
    }
}
