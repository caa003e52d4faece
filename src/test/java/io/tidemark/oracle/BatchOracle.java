package io.tidemark.oracle;

import io.tidemark.domain.Coverage;
import io.tidemark.domain.Flow;
import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import io.tidemark.domain.Row;
import io.tidemark.domain.Series;
import io.tidemark.domain.Statement;
import io.tidemark.domain.Subject;
import io.tidemark.domain.alert.AlertKey;
import io.tidemark.domain.alert.Fact;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * All rows and facts that a set of statements makes true, computed from nothing but the statements and domain.md. Slow on
 * purpose: no running totals, nothing incremental, so that it can be believed by reading it.
 */
public final class BatchOracle {
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

    private static void put(Results results, Series series, Subject subject, Ledger ledger, Settings settings) {
        for (Row row : new Rows(series.market(), subject, series.coverage(), ledger).all()) {
            results.rows().put(RowId.of(row), row);
        }
        for (Fact fact : new Records(series.market(), subject, series.coverage(), ledger, settings).all()) {
            results.facts().put(fact.key(), fact);
        }
    }
}
