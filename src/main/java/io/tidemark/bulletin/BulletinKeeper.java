package io.tidemark.bulletin;

import io.tidemark.bulletin.BulletinStore.Rows;
import io.tidemark.contract.Codecs;
import io.tidemark.contract.Keys;
import io.tidemark.contract.PassedOver;
import io.tidemark.contract.Reminder;
import io.tidemark.contract.StatementReader;
import io.tidemark.domain.Amount;
import io.tidemark.domain.Cause;
import io.tidemark.domain.Row;
import io.tidemark.domain.RowChange;
import io.tidemark.domain.Statement;
import io.tidemark.domain.alert.AlertChange;
import io.tidemark.domain.alert.AlertKey;
import io.tidemark.domain.alert.AlertState;
import io.tidemark.domain.alert.AlertVersions;
import io.tidemark.domain.bulletin.PublishedBulletin;
import io.tidemark.domain.bulletin.Release;
import io.tidemark.domain.bulletin.Withdrawn;
import io.tidemark.domain.group.GroupDefinition;
import io.tidemark.domain.market.News;
import io.tidemark.ops.FailureCode;
import io.tidemark.settle.ReleaseProgress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what bulletins are made of, waits for releases to settle, and then has the bulletins written anew in which something has
 * changed. A release has settled when the stream has caught up with all its events, and none has come for some time.
 */
final class BulletinKeeper implements Processor<String, byte[], String, PublishedBulletin> {
    static final Duration TICK = Duration.ofMillis(50);

    /** As webhooks by default. */
    static final Duration SETTLE = Duration.ofSeconds(2);

    /** So many are settled before Kafka Streams may commit: a transaction must not take long. */
    private static final int AT_ONCE = 20;

    /** Stands before a row of totals, and before one of balances. */
    static final byte TOTALS = 1;

    static final byte BALANCE = 2;

    private static final byte[] NOTHING = {};
    private static final Logger LOG = LoggerFactory.getLogger(BulletinKeeper.class);

    private final StatementReader statements;
    private final Deserializer<RowChange> totals;
    private final Deserializer<RowChange> balances;
    private final Deserializer<AlertChange> alerts;
    private final Deserializer<GroupDefinition> groups;
    private final ReleaseProgress progress;
    private final Duration longest;
    private final News news;
    private final String storeName;
    private final PassedOver passedOver = new PassedOver();
    private final BulletinDesk desk;

    /** In the order in which they were touched. */
    private final Map<Unit, Wait> waits = new LinkedHashMap<>();

    private @Nullable BulletinStore store;
    private @Nullable Reminder reminder;
    private @Nullable ProcessorContext<String, PublishedBulletin> context;

    /**
     * One that has settled nothing yet.
     *
     * @param longest how long a release waits for the stream, at most
     * @param news what can be news
     * @param futureTolerance how long after an event was appended its release time may be, milliseconds
     */
    BulletinKeeper(
            Codecs codecs,
            ReleaseProgress progress,
            Duration longest,
            News news,
            long futureTolerance,
            String storeName,
            BulletinDesk desk) {
        statements = codecs.statements(futureTolerance);
        totals = codecs.totals().deserializer();
        balances = codecs.balances().deserializer();
        alerts = codecs.alerts().deserializer();
        groups = codecs.groups().deserializer();
        this.progress = progress;
        this.longest = longest;
        this.news = news;
        this.storeName = storeName;
        this.desk = desk;
    }

    @Override
    public void init(ProcessorContext<String, PublishedBulletin> initialized) {
        context = initialized;
        BulletinStore opened = new BulletinStore(initialized.getStateStore(storeName));
        store = opened;
        long now = initialized.currentSystemTimeMs();
        for (KeyValue<String, byte[]> entry : opened.all(Rows.WAITING)) {
            String[] parts = entry.key.split("\\|", -1);
            Unit unit = Unit.parse(parts[0], parts[1], parts[2]);
            waits.computeIfAbsent(unit, none -> new Wait(now))
                    .add(BulletinStore.text(parts[3]), mark(entry.value), now);
        }
        reminder = new Reminder(initialized, this::settle);
        remind(now);
    }

    @Override
    public void process(Record<String, byte[]> input) {
        try {
            Material.Key key = Material.Key.parse(String.valueOf(input.key()));
            switch (key.material()) {
                case STATEMENT -> take(statements.read(key.key(), input.value(), appendedAt(input)), appendedAt(input));
                case TOTALS -> takeRow(input.value(), TOTALS, totals, key);
                case BALANCE -> takeRow(input.value(), BALANCE, balances, key);
                case ALERT -> takeAlert(input.value());
                case GROUP -> takeGroup(input.value(), key);
            }
        } catch (RuntimeException e) {
            if (PassedOver.isKafkas(e)) {
                throw e;
            }
            passedOver.add("a record for bulletins with the key " + input.key(), e.toString());
        }
    }

    private static long appendedAt(Record<String, byte[]> input) {
        Header header = input.headers().lastHeader(MaterialSorter.APPENDED_AT);
        String text = header == null || header.value() == null || header.value().length > 20
                ? ""
                : new String(header.value(), StandardCharsets.UTF_8);
        return text.matches("[0-9]{1,15}") ? Long.parseLong(text) : input.timestamp();
    }

    private void take(@Nullable Statement statement, long appendedAt) {
        if (statement == null) {
            return; // refused by the stream, too
        }
        String reporter = statement.series().market().reporter();
        String release = BulletinStore.part(Release.name(statement));
        byte[] known = store().get(Rows.RELEASE, reporter, release);
        ReleaseState before = known == null ? null : ReleaseState.of(known);
        ReleaseState after = ReleaseState.after(before, statement);
        Unit unit = Unit.of(reporter, after.coverage(), after.period());
        if (before != null
                && !(before.coverage() == after.coverage() && before.period().equals(after.period()))) {
            store().remove(
                            Rows.RELEASE_OF,
                            Unit.of(reporter, before.coverage(), before.period())
                                    .key(),
                            release);
            store().all(Rows.MARKET, reporter, release)
                    .forEach(market -> store().remove(Rows.MARKET, reporter, release, market.key));
        }
        store().put(after.toBytes(), Rows.RELEASE, reporter, release);
        store().put(NOTHING, Rows.RELEASE_OF, unit.key(), release);
        if (after.isAbout(statement)) {
            store().put(
                            NOTHING,
                            Rows.MARKET,
                            reporter,
                            release,
                            statement.series().market().toString());
        }
        Cause.Position position = new Cause.Position("", 0, 0, appendedAt);
        Cause.Stated cause = new Cause.Stated(statement, null, position);
        Wait.Mark mark = new Wait.Mark(statement.figure().releasedAt(), news.mayTell(cause), false);
        touch(unit, cause.release(), mark);
        touch(Unit.of(reporter, statement.series().coverage(), statement.period()), cause.release(), mark);
    }

    private void takeRow(byte @Nullable [] value, byte kind, Deserializer<RowChange> rows, Material.Key key) {
        RowChange change = rows.deserialize("", value);
        if (value == null || change == null) {
            return;
        }
        Row row = change.row();
        Unit unit = Unit.of(key.reporter(), row.coverage(), row.period());
        byte[] entry =
                ByteBuffer.allocate(1 + value.length).put(kind).put(value).array();
        store().put(entry, Rows.FIGURES, unit.key(), key.key());
        if (change.cause() instanceof Cause.Stated stated && stated.before() != null && isOf(stated.statement(), row)) {
            takeRevision(stated.statement(), stated.before());
        }
        touch(unit, change.cause(), false, false);
    }

    /** Whether a row is that of the figure which a statement gives, and not one that follows from it. */
    private static boolean isOf(Statement statement, Row row) {
        return statement.series().market().equals(row.market())
                && statement.series().flow().subject() == row.subject()
                && statement.period().equals(row.period());
    }

    private void takeRevision(Statement statement, Amount before) {
        Amount after = statement.figure().value();
        String[] parts = {
            statement.series().market().reporter(),
            BulletinStore.part(Release.name(statement)),
            statement.series().market().toString(),
            statement.series().flow().name(),
            statement.period().toString()
        };
        byte[] known = store().get(Rows.REVISED, parts);
        String first = known == null ? before.toString() : new String(known, StandardCharsets.UTF_8).split(" ", -1)[0];
        String now = first + " " + (after == null ? "" : after);
        store().put(now.getBytes(StandardCharsets.UTF_8), Rows.REVISED, parts);
    }

    private void takeAlert(byte @Nullable [] value) {
        AlertChange change = alerts.deserialize("", value);
        if (value == null || change == null) {
            return;
        }
        AlertKey key = change.fact().key();
        Unit unit = Unit.of(key.market().reporter(), key.coverage(), key.period());
        String id = key.id().toString();
        byte[] bytes = store().get(Rows.ALERT, unit.key(), id);
        KnownAlertFact known = bytes == null ? null : KnownAlertFact.of(bytes);
        AlertChange before = known == null ? null : alerts.deserialize("", known.change());
        if (before != null
                && !AlertVersions.counts(
                        change, before.version(), before.cause().position().appendedAt())) {
            return;
        }
        byte @Nullable [] said = known == null ? null : known.said();
        if (known != null
                && before != null
                && isTold(before)
                && !before.cause().release().equals(change.cause().release())) {
            said = known.change(); // the release that made it so was over
        }
        store().put(new KnownAlertFact(value, said).toBytes(), Rows.ALERT, unit.key(), id);
        if (change.cause() instanceof Cause.Stated stated && stated.before() != null) {
            takeEffect(stated.statement(), before, known, value, unit, id);
        }
        touch(unit, change.cause(), change.live(), change.held());
    }

    /** Whether a bulletin tells a fact after a change. */
    static boolean isTold(AlertChange change) {
        return change.state() != AlertState.RETRACTED && !change.held();
    }

    /** Keeps how an alert stood before a release, and how it stands by it. */
    private void takeEffect(
            Statement statement,
            @Nullable AlertChange before,
            @Nullable KnownAlertFact known,
            byte[] after,
            Unit unit,
            String id) {
        String[] parts = {
            unit.reporter(), BulletinStore.part(Release.name(statement)), String.valueOf(unit.lastMonth()), id
        };
        byte[] noted = store().get(Rows.EFFECT, parts);
        byte @Nullable [] earlier = noted != null
                ? KnownAlertFact.of(noted).said()
                : known != null && before != null && isTold(before) ? known.change() : null;
        store().put(new KnownAlertFact(after, earlier).toBytes(), Rows.EFFECT, parts);
    }

    private void takeGroup(byte @Nullable [] value, Material.Key key) {
        if (value == null) {
            store().remove(Rows.GROUP, key.reporter(), key.key());
        } else if (groups.deserialize("", value).market().toString().equals(key.key())) {
            store().put(value, Rows.GROUP, key.reporter(), key.key());
        }
    }

    private void touch(Unit unit, Cause cause, boolean live, boolean held) {
        touch(unit, cause.release(), new Wait.Mark(Withdrawn.timeOf(cause), live, held));
    }

    private void touch(Unit unit, String release, Wait.Mark mark) {
        long now = context().currentSystemTimeMs();
        Wait.Mark known = waits.computeIfAbsent(unit, none -> new Wait(now)).add(release, mark, now);
        byte[] value = ByteBuffer.allocate(Long.BYTES + 2)
                .putLong(known.releasedAt())
                .put((byte) (known.live() ? 1 : 0))
                .put((byte) (known.held() ? 1 : 0))
                .array();
        store().put(value, Rows.WAITING, unit.key(), BulletinStore.part(release));
        remind(now);
    }

    private void remind(long now) {
        if (!waits.isEmpty()) {
            initialized(reminder).at(now + TICK.toMillis());
        }
    }

    private static Wait.Mark mark(byte[] value) {
        ByteBuffer in = ByteBuffer.wrap(value);
        return new Wait.Mark(in.getLong(), in.get() != 0, in.get() != 0);
    }

    private void settle(long now) {
        int settled = 0;
        for (Iterator<Map.Entry<Unit, Wait>> each = waits.entrySet().iterator();
                each.hasNext() && settled < AT_ONCE; ) {
            Map.Entry<Unit, Wait> entry = each.next();
            if (hasSettled(entry.getKey(), entry.getValue(), now)) {
                settle(entry.getKey(), told(entry.getValue().mark(), now), now);
                entry.getValue()
                        .releases()
                        .forEach(release ->
                                store().remove(Rows.WAITING, entry.getKey().key(), BulletinStore.part(release)));
                each.remove();
                settled++;
            }
        }
        remind(now);
    }

    /** Nobody is told as news of what is old by now, as where all history is read for the first time. */
    private Wait.Mark told(Wait.Mark mark, long now) {
        return new Wait.Mark(mark.releasedAt(), mark.live() && news.isInTime(mark.releasedAt(), now), mark.held());
    }

    private boolean hasSettled(Unit unit, Wait wait, long now) {
        if (now - wait.first() >= longest.toMillis()) {
            LOG.atWarn()
                    .addKeyValue(FailureCode.KEY, FailureCode.RELEASE_NOT_SETTLED)
                    .log(
                            "What {} says of the month {} has not settled in {} min; its bulletins say what is known so far",
                            unit.reporter(),
                            unit.lastMonth(),
                            longest.toMinutes());
            return true;
        }
        boolean caughtUp = true;
        long last = wait.last();
        for (String release : wait.releases()) {
            // All are asked: while one wait passes, the others do too.
            caughtUp &= progress.hasCaughtUp(release, wait.last());
            last = Math.max(last, progress.lastEvent(release));
        }
        return caughtUp && now - last >= SETTLE.toMillis();
    }

    /** Keeps to a bulletin what goes wrong with it. What Kafka cannot do ends the stream. */
    private void settle(Unit unit, Wait.Mark mark, long now) {
        for (KeyValue<String, byte[]> release : store().all(Rows.RELEASE_OF, unit.key())) {
            try {
                PublishedBulletin written = desk.write(unit, BulletinStore.text(release.key), mark, store());
                if (written != null) {
                    String key = Keys.of(written.edition().bulletin().release());
                    context().forward(new Record<>(key, written, now));
                }
            } catch (RuntimeException e) {
                if (PassedOver.isKafkas(e)) {
                    throw e;
                }
                LOG.error("The bulletin of {} is not written", BulletinStore.text(release.key), e);
            }
        }
    }

    private BulletinStore store() {
        return initialized(store);
    }

    private ProcessorContext<String, PublishedBulletin> context() {
        return initialized(context);
    }

    private static <T> T initialized(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("Not initialized");
        }
        return part;
    }
}
