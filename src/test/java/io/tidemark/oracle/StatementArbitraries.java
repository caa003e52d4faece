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
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/**
 * Lists of statements made to break the convergence law: few distinct values, so that windows tie and balances are zero;
 * values in order, so that runs, records and levels follow; few vintages, so that statements
 * conflict and go stale; gaps, withdrawals, and directly published periods across months.
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
    /** Round levels and their neighbours. */
    private static final List<String> LEVELS = List.of(
            "0", "500000000", "999999999", "1000000000", "2000000000", "2500000000", "9000000000", "11000000000");
    /** So many, and so far apart, that in order they are one record after the other: 0, 0.1, 0.4 … 160 billion. */
    private static final List<String> SQUARES = LongStream.rangeClosed(0, 40)
            .mapToObj(root -> String.valueOf(root * root * 100_000_000))
            .collect(Collectors.toList());
    /** So close that most comparisons are fragile. */
    private static final List<String> CLOSE = List.of("1000", "1003", "1003.1", "1010", "997");
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

    /** Statements about one market. */
    public static Arbitrary<List<Statement>> ofMarket(Market market) {
        List<Series> both = series(market, Coverage.FULL, Flow.EXPORT, Flow.IMPORT);
        Arbitrary<List<Series>> seriesOfMarket = Arbitraries.frequency(
                Tuple.of(8, both),
                Tuple.of(2, plus(both, series(market, Coverage.FULL, Flow.STATISTIC))),
                Tuple.of(1, series(market, Coverage.FULL, Flow.STATISTIC)),
                Tuple.of(1, series(market, Coverage.FULL, Flow.IMPORT)),
                Tuple.of(2, series(market, Coverage.FIRST_20_DAYS, Flow.EXPORT, Flow.IMPORT)),
                Tuple.of(2, plus(both, series(market, Coverage.FIRST_10_DAYS, Flow.EXPORT, Flow.IMPORT))));
        Arbitrary<List<String>> palette = Arbitraries.frequency(
                Tuple.of(5, FEW),
                Tuple.of(4, LEVELS),
                Tuple.of(4, SQUARES),
                Tuple.of(1, CLOSE),
                Tuple.of(1, ONE),
                Tuple.of(market.equals(HS) ? 18 : 1, AROUND_TEN_MILLION),
                Tuple.of(2, WIDE),
                Tuple.of(1, plus(plus(FEW, AROUND_TEN_MILLION), plus(LEVELS, WIDE))));
        return Combinators.combine(seriesOfMarket, palette)
                .flatAs((all, values) -> joined(
                        all.stream().map(series -> ofSeries(series, values)).collect(Collectors.toList())));
    }

    /** One or two runs of consecutive periods, and then all kinds of trouble in the same years. */
    private static Arbitrary<List<Statement>> ofSeries(Series series, List<String> palette) {
        Arbitrary<Period> anyPeriod = Combinators.combine(
                        Arbitraries.integers().between(0, 59), kind(series.coverage()))
                .as((month, kind) -> periodWith(kind, FIRST_JANUARY + month));
        return Arbitraries.of(Habits.ALL).flatMap(habits -> {
            Arbitrary<List<Statement>> runs = run(series, palette, habits)
                    .list()
                    .ofMinSize(1)
                    .ofMaxSize(habits.runs)
                    .map(StatementArbitraries::join);
            Arbitrary<List<Statement>> trouble = Combinators.combine(anyPeriod, figure(palette, habits, 0.25))
                    .as((period, figure) -> statement(series, period, figure))
                    .list()
                    .ofMaxSize(habits.troubles);
            return joined(List.of(runs, trouble));
        });
    }

    /** Up to 60 months, or up to eight longer periods, one after the other with no, some or many left out. */
    private static Arbitrary<List<Statement>> run(Series series, List<String> palette, Habits habits) {
        Arbitrary<Double> gaps = Arbitraries.of(habits.gaps);
        Arbitrary<Course> course =
                Arbitraries.frequency(Tuple.of(4, Course.ANYHOW), Tuple.of(4, Course.UP), Tuple.of(1, Course.DOWN));
        Arbitrary<Integer> offset =
                Arbitraries.frequency(Tuple.of(5, 0), Tuple.of(1, 2), Tuple.of(1, 7), Tuple.of(1, 13));
        return Combinators.combine(gaps, offset, kind(series.coverage()), course)
                .flatAs((gap, firstMonth, kind, way) -> Arbitraries.oneOf(lengths(kind))
                        .flatMap(length -> figure(palette, habits, 0.02)
                                .injectNull(gap)
                                .list()
                                .ofSize(length))
                        .map(way::follow)
                        .map(figures -> run(series, periodWith(kind, FIRST_JANUARY + firstMonth), figures)));
    }

    private static List<Arbitrary<Integer>> lengths(Period.Kind kind) {
        return kind == Period.Kind.MONTH
                ? List.of(
                        Arbitraries.integers().between(1, 20),
                        Arbitraries.integers().between(37, 48),
                        Arbitraries.integers().between(47, 60))
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

    private static Arbitrary<Figure> figure(List<String> palette, Habits habits, double withdrawals) {
        Arbitrary<Long> releasedAt = Arbitraries.frequency(Tuple.of(4, 0), Tuple.of(2, 1), Tuple.of(1, 2))
                .map(day -> FIRST_RELEASE + day * DAY);
        Arbitrary<Integer> revision = Arbitraries.frequency(Tuple.of(5, 0), Tuple.of(1, 1));
        Arbitrary<Amount> value = Arbitraries.of(palette).map(Amount::parse).injectNull(withdrawals);
        Arbitrary<Status> status = Arbitraries.frequency(
                Tuple.of(habits.finals, Status.FINAL), Tuple.of(1, Status.PROVISIONAL), Tuple.of(1, Status.REVISED));
        Arbitrary<String> unit = Arbitraries.frequency(Tuple.of(15, "KG"), Tuple.of(1, "T"));
        Arbitrary<Quantity> quantity = Arbitraries.of("0", "7", "8")
                .map(Amount::parse)
                .flatMap(amount -> unit.map(text -> new Quantity(amount, text)))
                .injectNull(habits.silence);
        Arbitrary<Amount> workingDays =
                Arbitraries.of("10", "9.5", "8").map(Amount::parse).injectNull(habits.silence);
        return Combinators.combine(releasedAt, revision, value, status, quantity, workingDays)
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

    /** How the values of a run go on from one to the next. */
    private enum Course {
        ANYHOW,
        UP,
        DOWN;

        /** The same figures and gaps with their values in order, so that runs, records and levels follow. */
        List<@Nullable Figure> follow(List<@Nullable Figure> figures) {
            List<Figure> ordered = new ArrayList<>();
            for (Figure figure : figures) {
                if (figure != null) {
                    ordered.add(figure);
                }
            }
            Comparator<Figure> byValue =
                    Comparator.comparing(Figure::value, Comparator.nullsFirst(Comparator.naturalOrder()));
            if (this == UP) {
                ordered.sort(byValue);
            } else if (this == DOWN) {
                ordered.sort(byValue.reversed());
            }
            List<@Nullable Figure> following = new ArrayList<>();
            int next = 0;
            for (Figure figure : figures) {
                following.add(figure == null ? null : ordered.get(next++));
            }
            return following;
        }
    }

    /**
     * What a publisher is used to.
     *
     * @param silence how often days and quantities are left out
     * @param finals how many figures are final for every two that are not
     * @param gaps how many periods of a run may be left out
     * @param runs the most runs of periods, which may overlap
     * @param troubles the most that goes wrong
     */
    private record Habits(double silence, int finals, List<Double> gaps, int runs, int troubles) {
        private static final List<Double> GAPS = List.of(0.0, 0.0, 0.05, 0.5);
        private static final List<Double> NO_GAPS = List.of(0.0);

        static final List<Habits> ALL = List.of(
                new Habits(0.9, 1, GAPS, 2, 12),
                new Habits(0, 200, NO_GAPS, 1, 1),
                new Habits(0.02, 40, NO_GAPS, 1, 6),
                new Habits(0, 1, GAPS, 2, 12));
    }
}
