package io.tidemark.bench;

import io.tidemark.domain.Amount;
import io.tidemark.domain.Cause;
import io.tidemark.domain.Coverage;
import io.tidemark.domain.Figure;
import io.tidemark.domain.Flow;
import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import io.tidemark.domain.Series;
import io.tidemark.domain.Statement;
import io.tidemark.domain.Status;
import io.tidemark.domain.group.GroupDefinition;
import io.tidemark.domain.group.Member;
import io.tidemark.domain.market.EngineSettings;
import io.tidemark.domain.market.World;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * What it costs to append a month to a long series and to a short one: exports and imports of every market, with all totals,
 * balances and alerts; and, with groups, the sums of ten members, their indicators and alerts.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(2)
@Warmup(iterations = 8)
@Measurement(iterations = 10)
public class AppendCost {
    private static final int FIRST_MONTH = Period.monthNumber(1970, 1);
    private static final int MARKETS = 40;
    private static final int MEMBERS = 10;
    private static final int APPENDED = 6;

    /** How many months each series has before. */
    @Param({"60", "600"})
    public int months;

    /** Whether each ten markets are a group. */
    @Param({"false", "true"})
    public boolean groups;

    private World world = new World(EngineSettings.defaults());
    private final List<Statement> next = new ArrayList<>();
    private long offset;

    /** Loads the history anew, because appending makes it longer. */
    @Setup(Level.Iteration)
    public void load() {
        world = new World(EngineSettings.defaults());
        Random random = new Random(7);
        List<Market> markets = new ArrayList<>();
        for (int i = 0; i < MARKETS; i++) {
            markets.add(Market.parse("KR/MTI/" + i + "/WORLD/USD"));
        }
        for (int month = FIRST_MONTH; month < FIRST_MONTH + months; month++) {
            for (Market market : markets) {
                append(market, month, random).forEach(this::state);
            }
        }
        for (int first = 0; groups && first < MARKETS; first += MEMBERS) {
            GroupDefinition group = new GroupDefinition(
                    Market.parse("KR/GROUP/" + first + "/WORLD/USD"),
                    markets.subList(first, first + MEMBERS).stream()
                            .map(Member::of)
                            .toList());
            world.define(group, position());
        }
        next.clear();
        for (int month = FIRST_MONTH + months; month < FIRST_MONTH + months + APPENDED; month++) {
            for (Market market : markets) {
                next.addAll(append(market, month, random));
            }
        }
    }

    private static List<Statement> append(Market market, int month, Random random) {
        return List.of(statement(market, Flow.EXPORT, month, random), statement(market, Flow.IMPORT, month, random));
    }

    private static Statement statement(Market market, Flow flow, int month, Random random) {
        Amount value = Amount.of(1_000_000_000L + 1_000_000L * (month - FIRST_MONTH) + random.nextInt(900_000_000));
        return new Statement(
                new Series(market, flow, Coverage.FULL),
                Period.ofMonth(month),
                new Figure(month, 0, value, Status.FINAL, null, null),
                null,
                null);
    }

    private int state(Statement statement) {
        return world.state(statement, position()).size();
    }

    private Cause.Position position() {
        return new Cause.Position("trade.events.v1", 0, offset++, 0);
    }

    /** Appends {@value #APPENDED} months of both flows to each of {@value #MARKETS} markets. */
    @Benchmark
    public int append() {
        int changes = 0;
        for (Statement statement : next) {
            changes += state(statement);
        }
        return changes;
    }

    /** Runs it, and prints what a long series costs in terms of a short one. */
    public static void main(String[] arguments) throws RunnerException {
        Collection<RunResult> results = new Runner(
                        new OptionsBuilder().include(AppendCost.class.getName()).build())
                .run();
        for (String groups : List.of("false", "true")) {
            double events = 2.0 * MARKETS * APPENDED;
            double shortSeries = score(results, "60", groups);
            double longSeries = score(results, "600", groups);
            System.out.printf(
                    "%s: %.1f µs an event after 60 months, %.1f µs after 600: ratio %.2f%n",
                    groups.equals("true") ? "with groups" : "without groups",
                    1000 * shortSeries / events,
                    1000 * longSeries / events,
                    longSeries / shortSeries);
        }
    }

    /** The median, because a garbage collection in one iteration says nothing of the engine. */
    private static double score(Collection<RunResult> results, String months, String groups) {
        for (RunResult result : results) {
            if (result.getParams().getParam("months").equals(months)
                    && result.getParams().getParam("groups").equals(groups)) {
                return result.getPrimaryResult().getStatistics().getPercentile(50);
            }
        }
        throw new IllegalStateException("Not run: " + months + " months, groups " + groups);
    }
}
