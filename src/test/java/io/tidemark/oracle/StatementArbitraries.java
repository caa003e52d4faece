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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/**
 * Lists of statements made to break the convergence law: few distinct values, so that windows tie and balances are zero;
 * few vintages, so that statements conflict and go stale; gaps, withdrawals, and directly published periods across months.
 * All are valid. They come in the order they were thought of; {@link #arrivals} mixes them.
 */
public final class StatementArbitraries {
    private static final Market TOTAL = Market.parse("KR/TOTAL/ALL/WORLD/USD");
    private static final Market HS = Market.parse("KR/HS/854231/CN/USD");

    private static final int FIRST_JANUARY = Period.monthNumber(2019, 1);
    private static final long FIRST_RELEASE = 1_700_000_000_000L;
    private static final long DAY = 86_400_000L;

    private static final List<String> FEW = List.of("0", "1", "2", "3");
    private static final List<String> ONE = List.of("5");
    /** On both sides of what is material for an HS market. */
    private static final List<String> AROUND_TEN_MILLION =
            List.of("9999999.9999", "10000000", "10000000.0001", "20000000");
    /** The largest long of ten-thousandths and its neighbour, the largest value accepted, and values beside them. */
    private static final List<String> WIDE = List.of(
            "922337203685477.5807",
            "922337203685477.5808",
            "999999999999999999999999.9999",
            "1000000000000000000000000",
            "0",
            "0.0001");

    private StatementArbitraries() {}

    /** Statements about one market, sometimes two, of five to nine years from 2019 on: some tens to a few hundred. */
    public static Arbitrary<List<Statement>> statements() {
        return Arbitraries.frequency(
                        Tuple.of(6, List.of(TOTAL)), Tuple.of(3, List.of(HS)), Tuple.of(1, List.of(TOTAL, HS)))
                .flatMap(markets -> joined(
                        markets.stream().map(StatementArbitraries::ofMarket).collect(Collectors.toList())))
                // Edge cases of lists are short lists, and a short history breaks nothing.
                .withoutEdgeCases();
    }

    /** The statements as they may arrive: in any order, each at least once, some again. */
    public static Arbitrary<List<Statement>> arrivals(List<Statement> statements) {
        if (statements.isEmpty()) {
            return Arbitraries.just(List.of());
        }
        return Arbitraries.of(statements)
                .list()
                .ofMaxSize(10)
                .flatMap(again -> Arbitraries.shuffle(
                        Stream.concat(statements.stream(), again.stream()).collect(Collectors.toList())));
    }

    private static Arbitrary<List<Statement>> ofMarket(Market market) {
        List<Series> both = series(market, Coverage.FULL, Flow.EXPORT, Flow.IMPORT);
        Arbitrary<List<Series>> seriesOfMarket = Arbitraries.frequency(
                Tuple.of(8, both),
                Tuple.of(2, plus(both, series(market, Coverage.FULL, Flow.STATISTIC))),
                Tuple.of(1, series(market, Coverage.FULL, Flow.STATISTIC)),
                Tuple.of(1, series(market, Coverage.FULL, Flow.IMPORT)),
                Tuple.of(2, series(market, Coverage.FIRST_20_DAYS, Flow.EXPORT, Flow.IMPORT)),
                Tuple.of(2, plus(both, series(market, Coverage.FIRST_10_DAYS, Flow.EXPORT, Flow.IMPORT))));
        Arbitrary<List<String>> palette = Arbitraries.frequency(
                Tuple.of(6, FEW),
                Tuple.of(1, ONE),
                Tuple.of(market.equals(HS) ? 12 : 1, AROUND_TEN_MILLION),
                Tuple.of(2, WIDE),
                Tuple.of(1, plus(plus(FEW, AROUND_TEN_MILLION), WIDE)));
        return Combinators.combine(seriesOfMarket, palette)
                .flatAs((all, values) -> joined(
                        all.stream().map(series -> ofSeries(series, values)).collect(Collectors.toList())));
    }

    /** One or two runs of consecutive periods, and then all kinds of trouble in the same years. */
    private static Arbitrary<List<Statement>> ofSeries(Series series, List<String> palette) {
        Arbitrary<List<Statement>> runs =
                run(series, palette).list().ofMinSize(1).ofMaxSize(2).map(StatementArbitraries::join);
        Arbitrary<Period> anyPeriod = Combinators.combine(
                        Arbitraries.integers().between(0, 59), kind(series.coverage()))
                .as((month, kind) -> periodWith(kind, FIRST_JANUARY + month));
        Arbitrary<List<Statement>> trouble = Combinators.combine(anyPeriod, figure(palette, 0.25))
                .as((period, figure) -> statement(series, period, figure))
                .list()
                .ofMaxSize(12);
        return joined(List.of(runs, trouble));
    }

    /** Up to 48 months, or up to eight longer periods, one after the other with no, some or many left out. */
    private static Arbitrary<List<Statement>> run(Series series, List<String> palette) {
        Arbitrary<Double> gaps = Arbitraries.of(0.0, 0.0, 0.05, 0.5);
        Arbitrary<Integer> offset =
                Arbitraries.frequency(Tuple.of(5, 0), Tuple.of(1, 2), Tuple.of(1, 7), Tuple.of(1, 13));
        return Combinators.combine(gaps, offset, kind(series.coverage()))
                .flatAs((gap, firstMonth, kind) -> Arbitraries.oneOf(lengths(kind))
                        .flatMap(length ->
                                figure(palette, 0.02).injectNull(gap).list().ofSize(length))
                        .map(figures -> run(series, periodWith(kind, FIRST_JANUARY + firstMonth), figures)));
    }

    private static List<Arbitrary<Integer>> lengths(Period.Kind kind) {
        return kind == Period.Kind.MONTH
                ? List.of(
                        Arbitraries.integers().between(1, 20),
                        Arbitraries.integers().between(37, 48))
                : List.of(Arbitraries.integers().between(1, 8));
    }

    private static List<Statement> run(Series series, Period first, List<@Nullable Figure> figures) {
        List<Statement> statements = new ArrayList<>();
        int lastMonth = first.lastMonth();
        for (Figure figure : figures) {
            if (figure != null) {
                statements.add(statement(series, new Period(first.kind(), lastMonth), figure));
            }
            lastMonth += first.kind().months();
        }
        return statements;
    }

    private static Arbitrary<Period.Kind> kind(Coverage coverage) {
        return coverage == Coverage.FULL
                ? Arbitraries.frequency(
                        Tuple.of(6, Period.Kind.MONTH),
                        Tuple.of(1, Period.Kind.QUARTER),
                        Tuple.of(2, Period.Kind.HALF),
                        Tuple.of(1, Period.Kind.YEAR))
                : Arbitraries.just(Period.Kind.MONTH);
    }

    private static Period periodWith(Period.Kind kind, int month) {
        return new Period(kind, month - month % kind.months() + kind.months() - 1);
    }

    private static Arbitrary<Figure> figure(List<String> palette, double withdrawals) {
        Arbitrary<Long> releasedAt = Arbitraries.frequency(Tuple.of(4, 0), Tuple.of(2, 1), Tuple.of(1, 2))
                .map(day -> FIRST_RELEASE + day * DAY);
        Arbitrary<Integer> revision = Arbitraries.frequency(Tuple.of(5, 0), Tuple.of(1, 1));
        Arbitrary<Amount> value = Arbitraries.of(palette).map(Amount::parse).injectNull(withdrawals);
        Arbitrary<Quantity> quantity = Arbitraries.of("0", "7", "8")
                .map(Amount::parse)
                .flatMap(amount -> Arbitraries.of("KG", "T").map(unit -> new Quantity(amount, unit)))
                .injectNull(0.9);
        // No more than the shortest coverage has days.
        Arbitrary<Amount> workingDays =
                Arbitraries.of("6", "6.5").map(Amount::parse).injectNull(0.9);
        return Combinators.combine(releasedAt, revision, value, Arbitraries.of(Status.class), quantity, workingDays)
                .as(Figure::new);
    }

    /** What was released at the same time is one release. */
    private static Statement statement(Series series, Period period, Figure figure) {
        return new Statement(series, period, figure, "release-" + figure.releasedAt(), null);
    }

    private static List<Series> series(Market market, Coverage coverage, Flow... flows) {
        return Stream.of(flows).map(flow -> new Series(market, flow, coverage)).collect(Collectors.toList());
    }

    private static Arbitrary<List<Statement>> joined(List<Arbitrary<List<Statement>>> parts) {
        return Combinators.combine(parts).as(StatementArbitraries::join);
    }

    private static <T> List<T> join(List<List<T>> lists) {
        return lists.stream().flatMap(List::stream).collect(Collectors.toList());
    }

    private static <T> List<T> plus(List<T> some, List<T> more) {
        return join(List.of(some, more));
    }
}
