package io.tidemark.oracle;

import io.tidemark.domain.AlertWindow;
import io.tidemark.domain.Amount;
import io.tidemark.domain.Coverage;
import io.tidemark.domain.Flow;
import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import io.tidemark.domain.Row;
import io.tidemark.domain.Series;
import io.tidemark.domain.Statement;
import io.tidemark.domain.Subject;
import io.tidemark.domain.alert.AlertKey;
import io.tidemark.domain.alert.AlertKind;
import io.tidemark.domain.alert.Fact;
import io.tidemark.domain.alert.Measure;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All rows and facts that a set of statements makes true, computed from nothing but the statements and docs/definitions.md. Slow on
 * purpose: no running totals, nothing incremental, so that it can be believed by reading it.
 */
public final class BatchOracle {
    private static final Set<AlertKind> HS_KINDS =
            Set.of(AlertKind.RECORD_HIGH, AlertKind.RECORD_LOW, AlertKind.RECORD_TIED);
    private static final Set<AlertWindow> HS_WINDOWS = Set.of(AlertWindow.MONTH, AlertWindow.YEAR);
    private static final Amount HS_FLOOR = Amount.of(10_000_000);

    private BatchOracle() {}

    /**
     * What stands when every statement has arrived.
     *
     * @param rows the totals and the balances
     * @param facts the facts of all standing alerts
     */
    public record Results(Map<RowId, Row> rows, Map<AlertKey, Fact> facts) {}

    /** What names a row. */
    public record RowId(Market market, Subject subject, Coverage coverage, Period period) {
        public static RowId of(Row row) {
            return new RowId(row.market(), row.subject(), row.coverage(), row.period());
        }
    }

    /**
     * The least number of earlier complete windows that a comparison needs, at least 1.
     *
     * @param monthHistory for a MONTH of all time
     * @param trailingHistory for TRAILING_12M
     * @param otherHistory for every other window and set
     */
    public record Settings(int monthHistory, int trailingHistory, int otherHistory) {
        public static final Settings DEFAULTS = new Settings(12, 12, 3);

        public Settings {
            if (Math.min(monthHistory, Math.min(trailingHistory, otherHistory)) < 1) {
                throw new IllegalArgumentException("A comparison needs something to compare with");
            }
        }
    }

    /**
     * Computes everything.
     *
     * @param statements all statements received, in any order, repeated or not
     */
    public static Results compute(Collection<Statement> statements, Settings settings) {
        Map<Series, FlowLedger> flows = new LinkedHashMap<>();
        for (Statement statement : statements) {
            flows.computeIfAbsent(statement.series(), series -> new FlowLedger())
                    .add(statement.period(), statement.figure());
        }
        Results results = new Results(new LinkedHashMap<>(), new LinkedHashMap<>());
        flows.forEach((series, ledger) -> {
            put(results, series, series.flow().subject(), ledger, settings);
            FlowLedger imports = flows.get(new Series(series.market(), Flow.IMPORT, series.coverage()));
            if (series.flow() == Flow.EXPORT && imports != null) {
                put(results, series, Subject.BALANCE, new BalanceLedger(ledger, imports), settings);
            }
        });
        return results;
    }

    static void put(Results results, Series series, Subject subject, Ledger ledger, Settings settings) {
        put(results, series, subject, ledger, settings, null);
    }

    /** @param membership of a group; else null */
    static void put(
            Results results,
            Series series,
            Subject subject,
            Ledger ledger,
            Settings settings,
            @Nullable Membership membership) {
        Timeline timeline = new Timeline(series.market(), subject, series.coverage(), ledger, settings, membership);
        Streaks streaks = new Streaks(timeline);
        for (Row row : new Rows(timeline, streaks).all()) {
            results.rows().put(RowId.of(row), row);
        }
        List<Fact> facts = new ArrayList<>();
        facts.addAll(new Rankings(timeline).all());
        facts.addAll(new Levels(timeline).all());
        facts.addAll(streaks.facts());
        facts.addAll(new Signs(timeline).all());
        for (Fact fact : facts) {
            if (isMaterial(fact)) {
                results.facts().put(fact.key(), fact);
            }
        }
    }

    /** Everything, but of HS codes only records of large months and years. */
    private static boolean isMaterial(Fact fact) {
        AlertKey key = fact.key();
        return !key.market().scheme().equals("HS")
                || (HS_KINDS.contains(key.kind())
                        && HS_WINDOWS.contains(key.window())
                        && key.measure() == Measure.VALUE
                        && fact.value().amount().abs().compareTo(HS_FLOOR) > 0);
    }
}
