package io.tidemark.bench;

import io.tidemark.contract.Codecs;
import io.tidemark.contract.Keys;
import io.tidemark.domain.Cause;
import io.tidemark.domain.RowChange;
import io.tidemark.domain.Statement;
import io.tidemark.domain.Subject;
import io.tidemark.domain.alert.AlertChange;
import io.tidemark.domain.judge.Catalogue;
import io.tidemark.domain.market.EngineSettings;
import io.tidemark.domain.market.MarketChanges;
import io.tidemark.domain.market.Markets;
import io.tidemark.domain.policy.Materiality;
import io.tidemark.domain.policy.MinimumHistory;
import io.tidemark.domain.policy.RoundLevels;
import io.tidemark.domain.policy.StreakRules;
import io.tidemark.domain.policy.Tolerance;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * What an event costs the engine where national releases come month by month: {@value #MARKETS} markets, exports and imports,
 * four years of them, and two revisions for each hundred figures. Each figure is of one event.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@OperationsPerInvocation(EngineCost.EVENTS)
@Fork(value = 1, jvmArgsAppend = "-Xmx3g")
@Warmup(iterations = 4)
@Measurement(iterations = 5)
public class EngineCost {
    static final int EVENTS = 200_000;

    /** So many that a market is in no cache when its next month comes. */
    private static final int COLD_MARKETS = 5_000;

    private static final int COLD_MONTHS = 50;
    static final int COLD_EVENTS = 2 * COLD_MARKETS * COLD_MONTHS;
    private static final int MARKETS = 2000;
    private static final int MONTHS = 50;

    /** Long after the releases: a load of history, which is no news. */
    private static final long APPENDED_AT = 2_000_000_000_000L;

    /** What is announced of HS codes by default, of every market. */
    private static final String LITTLE =
            "*/*/*/*/* kinds=RECORD_HIGH,RECORD_LOW,RECORD_TIED windows=MONTH,YEAR measures=VALUE above=10000000";

    private final List<Statement> statements = new ArrayList<>(EVENTS);
    private final Codecs codecs = Codecs.withOwnIds();
    private final Serializer<String> keys = new StringSerializer();
    private final Serializer<RowChange> totals = codecs.totals().serializer();
    private final Serializer<RowChange> balances = codecs.balances().serializer();
    private final Serializer<AlertChange> alerts = codecs.alerts().serializer();

    /** Makes the statements. */
    @Setup
    public void generate() {
        new Generated(MARKETS, MONTHS, 2, "MTI").forEach(statement -> {
            if (statements.size() < EVENTS) {
                statements.add(statement);
            }
        });
    }

    /** Everything is announced. */
    @Benchmark
    public long everything() {
        return load(EngineSettings.defaults(), false);
    }

    /** Everything is announced, and becomes the bytes of its topic's records. */
    @Benchmark
    public long everythingInBytes() {
        return load(EngineSettings.defaults(), true);
    }

    /** What is announced of HS codes. */
    @Benchmark
    public long little() {
        return load(little(LITTLE), false);
    }

    /** What is announced of HS codes, in bytes. */
    @Benchmark
    public long littleInBytes() {
        return load(little(LITTLE), true);
    }

    /** Everything is announced, in bytes, of markets none of which is in the cache. Says what each of them weighs. */
    @Benchmark
    @OperationsPerInvocation(COLD_EVENTS)
    public long coldInBytes() {
        Markets markets = new Markets(EngineSettings.defaults());
        long before = heap();
        Load load = new Load(markets, true);
        new Generated(COLD_MARKETS, COLD_MONTHS, 2, "MTI").forEach(load::take);
        System.out.printf("%,d bytes of heap a market; ", (heap() - before) / COLD_MARKETS);
        return load.sum + markets.hashCode();
    }

    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static EngineSettings little(String rules) {
        Catalogue catalogue = new Catalogue(
                MinimumHistory.defaults(),
                Materiality.parse(rules),
                StreakRules.defaults(),
                Tolerance.defaults(),
                RoundLevels.defaults());
        return EngineSettings.of(catalogue);
    }

    private long load(EngineSettings settings, boolean inBytes) {
        Load load = new Load(new Markets(settings), inBytes);
        statements.forEach(load::take);
        return load.sum;
    }

    /** Takes statements in, one after the other. */
    private final class Load {
        private final Markets markets;
        private final boolean inBytes;
        private long offset;
        private long sum;

        Load(Markets markets, boolean inBytes) {
            this.markets = markets;
            this.inBytes = inBytes;
        }

        void take(Statement statement) {
            MarketChanges changes =
                    markets.apply(statement, new Cause.Position("trade.events.v1", 0, offset++, APPENDED_AT));
            sum += inBytes
                    ? bytes(changes)
                    : changes.rows().size() + changes.alerts().size();
        }
    }

    private long bytes(MarketChanges changes) {
        long bytes = 0;
        for (RowChange change : changes.rows()) {
            Serializer<RowChange> values = change.row().subject() == Subject.BALANCE ? balances : totals;
            bytes += keys.serialize("", Keys.of(change.row())).length;
            bytes += values.serialize("", change).length;
        }
        for (AlertChange change : changes.alerts()) {
            bytes += keys.serialize("", Keys.of(change.fact().key())).length;
            bytes += alerts.serialize("", change).length;
        }
        return bytes;
    }

    /** Runs it, and says what is allocated too; takes JMH's own options. */
    public static void main(String[] arguments) throws RunnerException, CommandLineOptionException {
        CommandLineOptions options = new CommandLineOptions(arguments);
        new Runner(new OptionsBuilder()
                        .parent(options)
                        .include(EngineCost.class.getName()
                                + (options.getIncludes().isEmpty()
                                        ? ""
                                        : options.getIncludes().get(0)))
                        .addProfiler(GCProfiler.class)
                        .build())
                .run();
    }
}
