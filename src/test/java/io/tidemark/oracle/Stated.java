package io.tidemark.oracle;

import io.tidemark.domain.Amount;
import io.tidemark.domain.Coverage;
import io.tidemark.domain.Figure;
import io.tidemark.domain.Flow;
import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import io.tidemark.domain.Quantity;
import io.tidemark.domain.Series;
import io.tidemark.domain.Statement;
import io.tidemark.domain.Status;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Statements in few words, for cases worked out by hand. */
final class Stated {
    static final Market MARKET = Market.parse("KR/TOTAL/ALL/WORLD/USD");

    private Stated() {}

    static Statement exports(String period, String value) {
        return first(Flow.EXPORT, period, Amount.parse(value));
    }

    static Statement imports(String period, String value) {
        return first(Flow.IMPORT, period, Amount.parse(value));
    }

    static Statement exportsWithdrawn(String period) {
        return first(Flow.EXPORT, period, null);
    }

    /** Consecutive months from {@code firstMonth} on; {@code "-"} leaves one out. */
    static List<Statement> monthly(Flow flow, String firstMonth, String... values) {
        List<Statement> statements = new ArrayList<>();
        int month = Period.parse(firstMonth).lastMonth();
        for (String value : values) {
            if (!value.equals("-")) {
                statements.add(first(flow, Period.ofMonth(month).toString(), Amount.parse(value)));
            }
            month++;
        }
        return statements;
    }

    /** Years published directly, consecutive from {@code firstYear} on. */
    static List<Statement> yearly(Flow flow, int firstYear, String... values) {
        List<Statement> statements = new ArrayList<>();
        int year = firstYear;
        for (String value : values) {
            statements.add(first(flow, String.valueOf(year), Amount.parse(value)));
            year++;
        }
        return statements;
    }

    /** The same statement as released {@code vintage} later. */
    static Statement later(long vintage, Statement statement) {
        Figure figure = statement.figure();
        return with(
                statement.series(),
                statement,
                new Figure(
                        figure.releasedAt() + vintage,
                        figure.revision(),
                        figure.value(),
                        figure.status(),
                        figure.quantity(),
                        figure.workingDays()));
    }

    static Statement in(Market market, Statement statement) {
        Series series = statement.series();
        return with(new Series(market, series.flow(), series.coverage()), statement, statement.figure());
    }

    static Statement covering(Coverage coverage, Statement statement) {
        Series series = statement.series();
        return with(new Series(series.market(), series.flow(), coverage), statement, statement.figure());
    }

    static Statement settled(Statement statement) {
        Figure figure = statement.figure();
        return with(
                statement.series(),
                statement,
                new Figure(
                        figure.releasedAt(),
                        figure.revision(),
                        figure.value(),
                        Status.FINAL,
                        figure.quantity(),
                        figure.workingDays()));
    }

    static Statement withDays(String days, Statement statement) {
        Figure figure = statement.figure();
        return with(
                statement.series(),
                statement,
                new Figure(
                        figure.releasedAt(),
                        figure.revision(),
                        figure.value(),
                        figure.status(),
                        figure.quantity(),
                        Amount.parse(days)));
    }

    static Statement withQuantity(String quantity, String unit, Statement statement) {
        Figure figure = statement.figure();
        return with(
                statement.series(),
                statement,
                new Figure(
                        figure.releasedAt(),
                        figure.revision(),
                        figure.value(),
                        figure.status(),
                        new Quantity(Amount.parse(quantity), unit),
                        figure.workingDays()));
    }

    @SafeVarargs
    static List<Statement> all(List<Statement>... lists) {
        List<Statement> statements = new ArrayList<>();
        for (List<Statement> list : lists) {
            statements.addAll(list);
        }
        return statements;
    }

    private static Statement first(Flow flow, String period, @Nullable Amount value) {
        return new Statement(
                new Series(MARKET, flow, Coverage.FULL),
                Period.parse(period),
                new Figure(1_000, 0, value, Status.PROVISIONAL, null, null),
                null,
                null);
    }

    private static Statement with(Series series, Statement statement, Figure figure) {
        return new Statement(series, statement.period(), figure, statement.releaseId(), statement.source());
    }
}
