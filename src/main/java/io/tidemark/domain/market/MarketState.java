package io.tidemark.domain.market;

import io.tidemark.domain.Coverage;
import io.tidemark.domain.Figure;
import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import io.tidemark.domain.Series;
import io.tidemark.domain.Statement;
import io.tidemark.domain.alert.AlertChange;
import io.tidemark.domain.alert.Cause;
import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/**
 * All that is kept of one market: the histories of its series, and the lives of its alerts. Not thread-safe.
 *
 * <p>Its durable form is one row of bytes per calendar year ({@link #drainDirty}, {@link #restore}); everything else is
 * derived from those rows when first needed.
 */
public final class MarketState {
    private final Market market;
    private final EngineSettings settings;
    private final Map<Coverage, CoverageState> coverages = new EnumMap<>(Coverage.class);
    private final LifeLedger lives = new LifeLedger();
    private final TreeSet<Integer> dirtyYears = new TreeSet<>();

    public MarketState(Market market, EngineSettings settings) {
        this.market = market;
        this.settings = settings;
    }

    /**
     * Takes a statement in.
     *
     * @param position where its event stands in the journal
     * @return what became of it, with every row and alert that changed
     */
    public MarketChanges apply(Statement statement, Cause.Position position) {
        Series series = statement.series();
        if (!series.market().equals(market)) {
            throw new IllegalArgumentException(series + " is no series of " + market);
        }
        CoverageState coverage = coverage(series.coverage());
        SeriesHistory history = coverage.history(series.flow());
        Period period = statement.period();
        Figure before = history.figure(period);
        Reception reception = Reception.of(before, statement.figure());
        if (!reception.changesState()) {
            return new MarketChanges(reception, List.of(), List.of());
        }
        Cause cause = new Cause.Stated(statement, before == null ? null : before.value(), position);
        Difference difference =
                new Difference(cause, settings.isFresh(statement.figure().releasedAt(), position), lives);
        int month = period.lastMonth();
        List<Walk> walks = coverage.walksTouchedBy(series.flow());
        for (Walk walk : walks) {
            difference.addBefore(walk.before(month));
        }
        history.put(period, statement.figure());
        dirtyYears.add(period.year());
        for (Walk walk : walks) {
            difference.addAfter(walk.after(month), walk.newestComplete());
        }
        MarketChanges changes = difference.changes(reception);
        for (AlertChange change : changes.alerts()) {
            if (change.version() > 1 || change.live()) {
                dirtyYears.add(change.fact().key().period().year());
            }
        }
        return changes;
    }

    /** Hands out the rows changed since the last call: the calendar year and its bytes. */
    public void drainDirty(BiConsumer<Integer, byte[]> rows) {
        for (int year : dirtyYears) {
            rows.accept(year, MarketRow.encode(year, coverages, lives));
        }
        dirtyYears.clear();
    }

    /** Whether {@link #drainDirty} has rows to hand out. */
    public boolean isDirty() {
        return !dirtyYears.isEmpty();
    }

    /**
     * Takes back a row that {@link #drainDirty} handed out.
     *
     * @throws IllegalArgumentException if a later release wrote it in a format this one does not know
     */
    public void restore(int year, byte[] row) {
        for (CoverageState coverage : coverages.values()) {
            coverage.forgetWalks();
        }
        MarketRow.decode(
                year,
                ByteBuffer.wrap(row),
                (coverage, flow) -> coverage(coverage).history(flow),
                lives);
    }

    private CoverageState coverage(Coverage coverage) {
        return coverages.computeIfAbsent(coverage, name -> new CoverageState(market, name, settings.catalogue()));
    }
}
