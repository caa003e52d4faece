package io.tidemark.domain.bulletin;

import io.tidemark.domain.Cause;
import io.tidemark.domain.Coverage;
import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import io.tidemark.domain.Series;
import io.tidemark.domain.Statement;
import io.tidemark.domain.Window;
import io.tidemark.domain.alert.AlertKey;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What a reporter published together.
 *
 * @param name of the release: the publisher's id, or the time
 * @param period the newest period that it states, its reference period
 * @param releasedAt when it was released, milliseconds since 1970 UTC
 * @param markets of which it states the reference period
 */
public record Release(
        String reporter, String name, Coverage coverage, Period period, long releasedAt, Set<Market> markets) {
    private static final String TOTAL = "TOTAL";

    public Release {
        markets = Set.copyOf(markets);
    }

    /**
     * The release that statements make up.
     *
     * @param statements of one reporter and release, at least one. Where a release states several coverages, the most complete counts
     */
    public static Release of(String name, Collection<Statement> statements) {
        Statement newest = statements.stream()
                .min(Comparator.comparing(
                                (Statement statement) -> statement.series().coverage())
                        .thenComparing(Statement::period, Comparator.reverseOrder()))
                .orElseThrow();
        Coverage coverage = newest.series().coverage();
        Set<Market> markets = new HashSet<>();
        long releasedAt = Long.MIN_VALUE;
        for (Statement statement : statements) {
            Series series = statement.series();
            releasedAt = Math.max(releasedAt, statement.figure().releasedAt());
            if (series.coverage() == coverage && statement.period().equals(newest.period())) {
                markets.add(series.market());
            }
        }
        return new Release(newest.series().market().reporter(), name, coverage, newest.period(), releasedAt, markets);
    }

    /**
     * One of which it is not known which markets it states.
     *
     * @param shortName without the reporter
     */
    public static Release named(String reporter, String shortName, Coverage coverage, Period period, long releasedAt) {
        return new Release(reporter, reporter + " " + shortName, coverage, period, releasedAt, Set.of());
    }

    /** The name of the release that a statement belongs to. Interim figures without an id are one of their own. */
    public static String name(Statement statement) {
        String name = Cause.release(
                statement.series().market().reporter(),
                statement.releaseId(),
                statement.figure().releasedAt());
        Coverage coverage = statement.series().coverage();
        return statement.releaseId() != null || coverage == Coverage.FULL ? name : name + " " + coverage;
    }

    /** Its name without the reporter. */
    public String shortName() {
        return name.substring(reporter.length() + 1);
    }

    /** The running total that a period is at its end. */
    public static Window window(Period period) {
        return switch (period.kind()) {
            case MONTH -> Window.MONTH;
            case QUARTER -> Window.QUARTER_TO_DATE;
            case HALF -> Window.HALF_TO_DATE;
            case YEAR -> Window.YEAR_TO_DATE;
        };
    }

    /** Whether a fact about one of its markets belongs to its bulletin. */
    public boolean concerns(AlertKey key) {
        return key.period().lastMonth() == period.lastMonth()
                && key.period().kind().compareTo(period.kind()) >= 0
                && key.coverage() == coverage;
    }

    /** Whether a market is that of all goods and all partners. */
    static boolean isTotal(Market market) {
        return market.scheme().equals(TOTAL)
                && market.category().equals("ALL")
                && market.partner().equals("WORLD");
    }

    /** The market of all goods and all partners, where the release states it. */
    public Optional<Market> total() {
        return markets.stream().filter(Release::isTotal).min(Comparator.comparing(Market::toString));
    }
}
