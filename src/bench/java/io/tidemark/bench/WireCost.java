package io.tidemark.bench;

import io.tidemark.contract.Codecs;
import io.tidemark.contract.EventReader;
import io.tidemark.contract.EventReading;
import io.tidemark.domain.RowChange;
import io.tidemark.domain.Statement;
import io.tidemark.domain.alert.AlertChange;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;
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

/** What it costs to write and read one record in the wire format. Options are JMH's own. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class WireCost {
    private static final String TOPIC = "trade.bench.v1";

    private final Codecs codecs = Codecs.withOwnIds();
    private final EventReader eventReader = codecs.eventReader();
    private @Nullable Written<Statement> events;
    private @Nullable Written<RowChange> totals;
    private @Nullable Written<RowChange> balances;
    private @Nullable Written<AlertChange> alerts;

    /** Takes the sample. */
    @Setup
    public void takeSample() {
        Sample sample = Sample.take();
        events = new Written<>(sample.statements(), codecs.events(), (topic, value) -> null);
        totals = new Written<>(
                sample.totals(), codecs.totals().serializer(), codecs.totals().deserializer());
        balances = new Written<>(
                sample.balances(),
                codecs.balances().serializer(),
                codecs.balances().deserializer());
        alerts = new Written<>(
                sample.alerts(), codecs.alerts().serializer(), codecs.alerts().deserializer());
    }

    /** Values and their bytes, one after the other. */
    private static final class Written<V> {
        private final List<V> values;
        private final Serializer<V> serializer;
        private final Deserializer<V> deserializer;
        private final byte[][] bytes;
        private int next;

        private Written(List<V> values, Serializer<V> serializer, Deserializer<V> deserializer) {
            this.values = values;
            this.serializer = serializer;
            this.deserializer = deserializer;
            this.bytes = values.stream()
                    .map(value -> serializer.serialize(TOPIC, value))
                    .toArray(byte[][]::new);
        }

        private int next() {
            next = next + 1 == bytes.length ? 0 : next + 1;
            return next;
        }

        private byte @Nullable [] write() {
            return serializer.serialize(TOPIC, values.get(next()));
        }

        private @Nullable V read() {
            return deserializer.deserialize(TOPIC, bytes[next()]);
        }

        private double meanBytes() {
            long sum = 0;
            for (byte[] one : bytes) {
                sum += one.length;
            }
            return (double) sum / bytes.length;
        }
    }

    @Benchmark
    public Object writeEvent() {
        return events.write();
    }

    @Benchmark
    public EventReading readEvent() {
        return eventReader.read(events.bytes[events.next()]);
    }

    @Benchmark
    public Object writeTotals() {
        return totals.write();
    }

    @Benchmark
    public Object readTotals() {
        return totals.read();
    }

    @Benchmark
    public Object writeBalance() {
        return balances.write();
    }

    @Benchmark
    public Object readBalance() {
        return balances.read();
    }

    @Benchmark
    public Object writeAlert() {
        return alerts.write();
    }

    @Benchmark
    public Object readAlert() {
        return alerts.read();
    }

    /** Runs all, and prints how large records are. */
    public static void main(String[] arguments) throws Exception {
        new Runner(new OptionsBuilder()
                        .parent(new CommandLineOptions(arguments))
                        .include(WireCost.class.getName())
                        .build())
                .run();
        WireCost cost = new WireCost();
        cost.takeSample();
        System.out.printf(
                "mean bytes of a value: event %.0f, totals %.0f, balance %.0f, alert %.0f%n",
                cost.events.meanBytes(), cost.totals.meanBytes(), cost.balances.meanBytes(), cost.alerts.meanBytes());
    }
}
