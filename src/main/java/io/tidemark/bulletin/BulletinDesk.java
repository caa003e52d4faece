package io.tidemark.bulletin;

import io.tidemark.bulletin.BulletinStore.Rows;
import io.tidemark.contract.Codecs;
import io.tidemark.domain.Amount;
import io.tidemark.domain.Flow;
import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import io.tidemark.domain.ReporterZones;
import io.tidemark.domain.Row;
import io.tidemark.domain.RowChange;
import io.tidemark.domain.Series;
import io.tidemark.domain.alert.AlertChange;
import io.tidemark.domain.alert.AlertKey;
import io.tidemark.domain.alert.AlertState;
import io.tidemark.domain.alert.Fact;
import io.tidemark.domain.alert.Saying;
import io.tidemark.domain.bulletin.Bulletin;
import io.tidemark.domain.bulletin.Edition;
import io.tidemark.domain.bulletin.Editor;
import io.tidemark.domain.bulletin.PublishedBulletin;
import io.tidemark.domain.bulletin.Release;
import io.tidemark.domain.bulletin.Revised;
import io.tidemark.domain.bulletin.Withdrawn;
import io.tidemark.domain.bulletin.Wording;
import io.tidemark.domain.group.Containing;
import io.tidemark.domain.group.GroupDefinition;
import io.tidemark.headline.Bulletins;
import io.tidemark.headline.Names;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.KeyValue;
import org.jspecify.annotations.Nullable;

/** Writes the bulletin of a release from what is kept, and keeps what it has told. */
final class BulletinDesk {
    private static final Comparator<Fact> BY_ID =
            Comparator.comparing(fact -> fact.key().id());
    private static final Wording NO_WORDS = new Wording("", List.of(), List.of());

    private final Editor editor;
    private final Supplier<Names> names;
    private final ReporterZones zones;
    private final Deserializer<RowChange> totals;
    private final Deserializer<RowChange> balances;
    private final Deserializer<AlertChange> alerts;
    private final Deserializer<GroupDefinition> groups;
    private final Serializer<PublishedBulletin> bulletins;

    /** @param names asked for each bulletin */
    BulletinDesk(Codecs codecs, Editor editor, Supplier<Names> names, ReporterZones zones) {
        this.editor = editor;
        this.names = names;
        this.zones = zones;
        totals = codecs.totals().deserializer();
        balances = codecs.balances().deserializer();
        alerts = codecs.alerts().deserializer();
        groups = codecs.groups().deserializer();
        bulletins = codecs.bulletins().serializer();
    }

    /**
     * What a bulletin told last of an alert.
     *
     * @param saying as {@link Saying} has it; 0 while it does not tell it
     * @param withdrawn whether it tells that it is no longer true
     */
    private record Told(long saying, boolean withdrawn) {
        static final Told NEVER = new Told(0, false);

        byte[] toBytes() {
            return ByteBuffer.allocate(Long.BYTES + 1)
                    .putLong(saying)
                    .put((byte) (withdrawn ? 1 : 0))
                    .array();
        }

        static Told of(byte[] bytes) {
            ByteBuffer in = ByteBuffer.wrap(bytes);
            return new Told(in.getLong(), in.get() != 0);
        }
    }

    /** What is kept of an alert, and its last change as read from there. */
    private record Kept(KnownAlertFact alert, AlertChange change) {}

    /** The next version of a bulletin; null where it says the same as before. */
    @Nullable
    PublishedBulletin write(Unit unit, String name, Wait.Mark mark, BulletinStore store) {
        ReleaseState state = ReleaseState.of(
                Objects.requireNonNull(store.get(Rows.RELEASE, unit.reporter(), BulletinStore.part(name))));
        return new Writing(unit, name, state, store).write(mark);
    }

    /** One bulletin, once. */
    private final class Writing {
        private final Unit unit;
        private final ReleaseState state;
        private final BulletinStore store;
        private final String part;
        private final Release release;
        private final Set<Market> markets;

        private final Map<AlertKey, Kept> known = new HashMap<>();

        private final List<Fact> standing = new ArrayList<>();
        private final List<AlertChange> takenAway = new ArrayList<>();

        Writing(Unit unit, String name, ReleaseState state, BulletinStore store) {
            this.unit = unit;
            this.state = state;
            this.store = store;
            part = BulletinStore.part(name);
            Set<Market> stated = new HashSet<>();
            store.all(Rows.MARKET, unit.reporter(), part).forEach(market -> stated.add(Market.parse(market.key)));
            release = new Release(unit.reporter(), name, state.coverage(), state.period(), state.releasedAt(), stated);
            List<GroupDefinition> definitions = store.all(Rows.GROUP, unit.reporter()).stream()
                    .map(group -> groups.deserialize("", group.value))
                    .toList();
            markets = Containing.withGroups(stated, unit.reporter(), state.period(), definitions);
        }

        @Nullable
        PublishedBulletin write(Wait.Mark mark) {
            readAlerts();
            Bulletin bulletin = editor.edit(release, rows(), standing, revised(), takenAway);
            byte[] content = content(bulletin);
            boolean live = mark.live() && !mark.held();
            if (state.says(content) && !(state.heldBack() && live)) {
                return null;
            }
            Edition edition = edition(bulletin, mark);
            keepTold(bulletin);
            store.put(
                    state.told(edition, content, mark.live() && mark.held()).toBytes(),
                    Rows.RELEASE,
                    unit.reporter(),
                    part);
            Names known = names.get();
            return PublishedBulletin.of(
                    edition,
                    live,
                    Bulletins.english(known, zones).wording(edition),
                    Bulletins.korean(known, zones).wording(edition));
        }

        private void readAlerts() {
            Set<AlertKey> stands = new HashSet<>();
            List<AlertChange> ended = new ArrayList<>();
            for (KeyValue<String, byte[]> entry : store.all(Rows.ALERT, unit.key())) {
                KnownAlertFact alert = KnownAlertFact.of(entry.value);
                AlertChange change = alerts.deserialize("", alert.change());
                AlertKey key = change.fact().key();
                if (change.state() != AlertState.RETRACTED) {
                    stands.add(key);
                }
                if (release.concerns(key) && markets.contains(key.market())) {
                    known.put(key, new Kept(alert, change));
                    if (BulletinKeeper.isTold(change)) {
                        standing.add(change.fact());
                    } else if (change.held() && alert.said() != null) {
                        // Until an implausible figure is confirmed, what was told is what is told.
                        standing.add(alerts.deserialize("", alert.said()).fact());
                    } else if (!change.held()) {
                        ended.add(change);
                    }
                }
            }
            for (AlertChange change : ended) {
                byte @Nullable [] said = said(change);
                if (said != null && isTold(change) && Withdrawn.isWithdrawal(change, stands::contains)) {
                    Fact told = alerts.deserialize("", said).fact();
                    takenAway.add(change.as(AlertState.RETRACTED, told, null));
                }
            }
        }

        private byte @Nullable [] said(AlertChange change) {
            return Objects.requireNonNull(known.get(change.fact().key()))
                    .alert()
                    .said();
        }

        /** Whether this bulletin told what has ended: in a version, or it came out while that was true. */
        private boolean isTold(AlertChange ended) {
            return Withdrawn.timeOf(ended.cause()) > release.releasedAt()
                    || !told(ended.fact().key()).equals(Told.NEVER);
        }

        private Told told(AlertKey key) {
            byte[] bytes = store.get(Rows.TOLD, unit.reporter(), part, key.id().toString());
            return bytes == null ? Told.NEVER : Told.of(bytes);
        }

        private List<Row> rows() {
            List<Row> rows = new ArrayList<>();
            for (KeyValue<String, byte[]> entry : store.all(Rows.FIGURES, unit.key())) {
                byte[] value = new byte[entry.value.length - 1];
                System.arraycopy(entry.value, 1, value, 0, value.length);
                Row row = (entry.value[0] == BulletinKeeper.TOTALS ? totals : balances)
                        .deserialize("", value)
                        .row();
                if (row.period().equals(release.period()) && markets.contains(row.market())) {
                    rows.add(row);
                }
            }
            return rows;
        }

        private List<Revised> revised() {
            List<Revised> revised = new ArrayList<>();
            for (KeyValue<String, byte[]> entry : store.all(Rows.REVISED, unit.reporter(), part)) {
                String[] names = entry.key.split("\\|", -1);
                String[] amounts = new String(entry.value, StandardCharsets.UTF_8).split(" ", -1);
                Series series = new Series(Market.parse(names[0]), Flow.valueOf(names[1]), release.coverage());
                Period period = Period.parse(names[2]);
                Amount before = Amount.parse(amounts[0]);
                Amount after = amounts[1].isEmpty() ? null : Amount.parse(amounts[1]);
                if (period.compareTo(release.period()) < 0 && !before.equals(after)) {
                    revised.add(revised(series, period, before, after));
                }
            }
            return revised;
        }

        private Revised revised(Series series, Period period, Amount before, @Nullable Amount after) {
            List<Fact> ended = new ArrayList<>();
            List<Fact> changed = new ArrayList<>();
            List<Fact> begun = new ArrayList<>();
            String month = String.valueOf(period.lastMonth());
            for (KeyValue<String, byte[]> entry : store.all(Rows.EFFECT, unit.reporter(), part, month)) {
                KnownAlertFact effect = KnownAlertFact.of(entry.value);
                AlertChange now = alerts.deserialize("", effect.change());
                if (!Revised.concerns(series, period, now.fact())) {
                    continue;
                }
                boolean stands = BulletinKeeper.isTold(now);
                if (effect.said() == null) {
                    if (stands) {
                        begun.add(now.fact());
                    }
                } else {
                    Fact stood = alerts.deserialize("", effect.said()).fact();
                    if (!stands) {
                        ended.add(stood);
                    } else if (Saying.of(stood) != Saying.of(now.fact())) {
                        changed.add(now.fact());
                    }
                }
            }
            List.of(ended, changed, begun).forEach(facts -> facts.sort(BY_ID));
            return new Revised(series, period, before, after, ended, changed, begun);
        }

        private Edition edition(Bulletin bulletin, Wait.Mark mark) {
            if (state.version() == 0) {
                return Edition.first(bulletin, release.releasedAt());
            }
            long withdrawnAt = takenAway.stream()
                    .filter(change -> !told(change.fact().key()).withdrawn())
                    .mapToLong(change -> Withdrawn.timeOf(change.cause()))
                    .max()
                    .orElse(Long.MIN_VALUE);
            boolean withdraws = withdrawnAt != Long.MIN_VALUE;
            return Edition.next(
                    bulletin, state.version() + 1, withdraws ? withdrawnAt : mark.releasedAt(), withdraws, key -> {
                        long saying = told(key).saying();
                        return saying == 0 ? null : saying;
                    });
        }

        private void keepTold(Bulletin bulletin) {
            Map<AlertKey, Told> now = new HashMap<>();
            bulletin.facts().forEach(fact -> now.put(fact.key(), new Told(Saying.of(fact), false)));
            takenAway.forEach(change -> now.put(change.fact().key(), new Told(0, true)));
            known.forEach((key, kept) -> {
                Told told = now.get(key);
                String id = key.id().toString();
                if (told != null) {
                    store.put(told.toBytes(), Rows.TOLD, unit.reporter(), part, id);
                } else if (!told(key).equals(Told.NEVER)) {
                    store.put(Told.NEVER.toBytes(), Rows.TOLD, unit.reporter(), part, id);
                }
                if (told != null && !told.withdrawn() && BulletinKeeper.isTold(kept.change())) {
                    byte[] change = kept.alert().change();
                    store.put(new KnownAlertFact(change, change).toBytes(), Rows.ALERT, unit.key(), id);
                }
            });
        }
    }

    /** A hash of all that a bulletin says, in its order. */
    private byte[] content(Bulletin bulletin) {
        PublishedBulletin whole = new PublishedBulletin(
                Edition.first(bulletin, 0),
                false,
                bulletin.release().markets().size(),
                new PublishedBulletin.LeftOut(0, 0, 0, 0),
                NO_WORDS,
                NO_WORDS);
        try {
            return MessageDigest.getInstance("SHA-256").digest(bulletins.serialize("", whole));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
