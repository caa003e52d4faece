package io.tidemark.topology.indicator;

import io.tidemark.domain.Amount;
import io.tidemark.domain.Figure;
import io.tidemark.domain.Flow;
import io.tidemark.domain.Period;
import io.tidemark.domain.Status;
import io.tidemark.domain.market.EngineSettings;
import io.tidemark.domain.market.Markets;
import io.tidemark.domain.market.YardstickMarket;
import io.tidemark.runtime.StreamClients;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.internals.InternalProcessorContext;
import org.apache.kafka.streams.processor.internals.RecordCollector;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/**
 * The shipped store and engine as a contender of the yardstick, behind the records of its contract ({@code docs/performance.md}).
 *
 * <p>Two clauses of that contract are none of ours and are met here: an absent value counts as 0 in a balance, and what a
 * revision changes in later months is not sent.
 */
public final class Yardstick implements Processor<byte[], byte[], Void, Void> {
    private static final int CUMULATIVE = 0;
    private static final int BALANCE = 1;
    private static final int ALERT = 2;
    private static final int BOTH = 2;

    private static final Flow[] FLOWS = {Flow.EXPORT, Flow.IMPORT};
    private static final byte[] UNIT = "/USD".getBytes(StandardCharsets.ISO_8859_1);
    private static final String STORE = "indicator-market-store";
    private static final String SINK = "out";
    private static final ByteArraySerializer BYTES = new ByteArraySerializer();

    private final byte[] buffer = new byte[256];
    private int size;
    private int partition;
    private final YardstickMarket market = new YardstickMarket();
    private final String topic;
    private @Nullable InternalProcessorContext<Void, Void> context;
    private @Nullable RecordCollector collector;
    private @Nullable Markets markets;

    private Yardstick(String topic) {
        this.topic = topic;
    }

    @Override
    public void init(ProcessorContext<Void, Void> processorContext) {
        context = (InternalProcessorContext<Void, Void>) processorContext;
        collector = ((RecordCollector.Supplier) context).recordCollector();
        // As in the contract: all topics have as many partitions, and results the keys of their events.
        partition = processorContext.taskId().partition();
        MarketStore store = processorContext.getStateStore(STORE);
        markets = store.markets();
    }

    @Override
    public void process(Record<byte[], byte[]> event) {
        byte[] bytes = event.value();
        int[] at = {0};
        int flow = (int) readLong(bytes, at);
        int yearAndMonth = (int) readLong(bytes, at);
        int length = (int) readLong(bytes, at);
        String name = marketOf(bytes, at[0], length);
        at[0] += length;
        int partner = (int) readLong(bytes, at);
        at[0] += partner;
        long cents = readLong(bytes, at);
        Period period = Period.month(yearAndMonth / 100, yearAndMonth % 100);
        // The contract knows no vintages: what comes later replaces what came before.
        Figure figure =
                new Figure(context.recordContext().offset(), 0, Amount.ofUnscaled(cents), Status.FINAL, null, null);
        market.take(markets, name, FLOWS[flow], period, figure);
        boolean exports = flow == 0;
        long month = exports ? cents - market.otherMonth() : market.otherMonth() - cents;
        long toDate = exports ? market.toDate() - market.otherToDate() : market.otherToDate() - market.toDate();
        send(event, CUMULATIVE, flow, yearAndMonth, market.toDate(), market.lifetime());
        send(event, BALANCE, BOTH, yearAndMonth, month, toDate);
        if (market.isRecord(cents)) {
            send(event, ALERT, flow, yearAndMonth, cents, market.earlierMaximum());
        }
        if (markets.isCrowded()) {
            context.commit();
        }
    }

    /** {@code KR|MTI|831|US} is {@code KR/MTI/831/US/USD}. */
    private static String marketOf(byte[] bytes, int from, int length) {
        byte[] text = new byte[length + UNIT.length];
        for (int i = 0; i < length; i++) {
            byte next = bytes[from + i];
            text[i] = next == '|' ? (byte) '/' : next;
        }
        System.arraycopy(UNIT, 0, text, length, UNIT.length);
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    private void send(Record<byte[], byte[]> event, int kind, int flow, int period, long a, long b) {
        size = 0;
        writeLong(kind);
        writeLong(flow);
        writeLong(period);
        byte[] key = event.key();
        writeLong(key.length);
        System.arraycopy(key, 0, buffer, size, key.length);
        size += key.length;
        writeLong(a);
        writeLong(b);
        collector.send(
                topic,
                key,
                Arrays.copyOf(buffer, size),
                null,
                partition,
                event.timestamp(),
                BYTES,
                BYTES,
                SINK,
                context);
    }

    private void writeLong(long value) {
        long rest = value << 1 ^ value >> 63;
        while ((rest & ~0x7fL) != 0) {
            buffer[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        buffer[size++] = (byte) rest;
    }

    private static long readLong(byte[] bytes, int[] at) {
        long value = 0;
        int shift = 0;
        int next;
        do {
            next = bytes[at[0]++];
            value |= (long) (next & 0x7f) << shift;
            shift += 7;
        } while (next < 0);
        return (value >>> 1) ^ -(value & 1);
    }

    private static String environment(String name) {
        String value = System.getenv(name);
        if (value == null) {
            throw new IllegalStateException(name + " is not set: the yardstick's driver sets it");
        }
        return value;
    }

    public static void main(String[] arguments) {
        StateSettings state = new StateSettings(arguments[1].equals("file"), Integer.parseInt(arguments[2]));
        String out = environment("PERF_OUT");
        Topology topology = new Topology();
        topology.addSource("in", new ByteArrayDeserializer(), new ByteArrayDeserializer(), environment("PERF_IN"));
        topology.addProcessor(
                "update",
                new ProcessorSupplier<byte[], byte[], Void, Void>() {
                    @Override
                    public Processor<byte[], byte[], Void, Void> get() {
                        return new Yardstick(out);
                    }

                    @Override
                    public Set<StoreBuilder<?>> stores() {
                        return Set.of(new MarketStoreBuilder(STORE, EngineSettings.defaults(), state));
                    }
                },
                "in");
        topology.addSink(
                "out", environment("PERF_OUT"), new ByteArraySerializer(), new ByteArraySerializer(), "update");
        Properties config = new Properties();
        config.put("bootstrap.servers", environment("PERF_BOOTSTRAP"));
        config.put("application.id", environment("PERF_APP_ID"));
        config.put("state.dir", environment("PERF_STATE_DIR"));
        config.put("processing.guarantee", arguments[0]);
        config.put("num.stream.threads", "2");
        config.put("commit.interval.ms", "100");
        config.put("auto.offset.reset", "earliest");
        config.put("producer.compression.type", "lz4");
        config.put("producer.batch.size", 256 << 10);
        config.put("producer.linger.ms", 20);
        config.put("producer.buffer.memory", 64 << 20);
        config.put("consumer.max.poll.records", 5000);
        config.put("max.partition.fetch.bytes", 4 << 20);
        KafkaStreams streams = new KafkaStreams(topology, new StreamsConfig(config), new StreamClients());
        streams.setUncaughtExceptionHandler(e -> {
            e.printStackTrace();
            System.exit(3);
            return null;
        });
        Runtime.getRuntime().addShutdownHook(new Thread(() -> streams.close(Duration.ofSeconds(5))));
        streams.start();
    }
}
