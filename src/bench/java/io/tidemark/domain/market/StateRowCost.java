package io.tidemark.domain.market;

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
import java.nio.ByteBuffer;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * What it costs to write the state of one market and year, exports and imports with the lives of their alerts, and to read it
 * back. Options are JMH's own.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class StateRowCost {
    private static final Market MARKET = Market.parse("KR/MTI/831/US/USD");
    private static final int FIRST_YEAR = 2020;
    private static final int YEAR = 2024;

    private final Figures figures = new Figures();
    private final LifeLedger lives = new LifeLedger();
    private byte[] row = {};

    /** Lets the engine make five years of it. */
    @Setup
    public void state() {
        MarketState market = new MarketState(MARKET, EngineSettings.defaults());
        SplittableRandom random = new SplittableRandom(7);
        long offset = 0;
        for (int month = Period.monthNumber(FIRST_YEAR, 1); month <= Period.monthNumber(YEAR, 12); month++) {
            for (Flow flow : new Flow[] {Flow.EXPORT, Flow.IMPORT}) {
                Amount value = Amount.of(1_000_000_000L + random.nextLong(900_000_000));
                market.apply(
                        new Statement(
                                new Series(MARKET, flow, Coverage.FULL),
                                Period.ofMonth(month),
                                new Figure(month, 0, value, Status.FINAL, null, null),
                                null,
                                null),
                        new Cause.Position("trade.events.v1", 0, offset++, 0));
            }
        }
        market.drainDirty((name, bytes) -> {
            if (bytes != null && name.equals(String.valueOf(YEAR))) {
                row = bytes;
            }
        });
        MarketRow.decode(YEAR, ByteBuffer.wrap(row), figures, lives);
    }

    @Benchmark
    public byte[] write() {
        return MarketRow.encode(YEAR, figures, lives.year(YEAR));
    }

    @Benchmark
    public Object read() {
        Figures read = new Figures();
        MarketRow.decode(YEAR, ByteBuffer.wrap(row), read, new LifeLedger());
        return read;
    }

    /** Runs both, and prints how large the row is. */
    public static void main(String[] arguments) throws Exception {
        new Runner(new OptionsBuilder()
                        .parent(new CommandLineOptions(arguments))
                        .include(StateRowCost.class.getName())
                        .build())
                .run();
        StateRowCost cost = new StateRowCost();
        cost.state();
        System.out.println("bytes of the row: " + cost.row.length + ", of which lives of alerts: "
                + cost.lives.year(YEAR).size());
    }
}
