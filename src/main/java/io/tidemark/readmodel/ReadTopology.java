package io.tidemark.readmodel;

import io.tidemark.contract.Topic;
import io.tidemark.contract.Topics;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The tables: the output topics as they are, byte for byte, and the journal by market. What a record says is read when someone asks, so
 * that no record can stop this.
 */
public final class ReadTopology {
    static final String TOTALS = "totals-store";
    static final String BALANCES = "balances-store";
    static final String INDICATORS = "indicators-store";
    static final String ALERTS = "alerts-store";
    static final String VINTAGES = "vintages-store";
    static final String BULLETINS = "bulletins-store";

    /** In a store of all, before the record: when it was appended, milliseconds since 1970 UTC. */
    static final int TIME_BYTES = Long.BYTES;

    /**
     * Whoever keeps vintages and bulletins is given these as well, though it does not use them: so all stores of a partition belong to one
     * task, and are on one instance.
     */
    private static final String[] TABLES = {TOTALS, BALANCES, INDICATORS, ALERTS};

    /** Longer than any key of ours; what has such a one is none of ours. */
    private static final int MOST_KEY_CHARACTERS = 1 << 10;

    private ReadTopology() {}

    /** The topics that it reads. */
    public static List<Topic<?>> sources(Topics topics) {
        return List.of(
                topics.totals(),
                topics.balances(),
                topics.indicators(),
                topics.alerts(),
                topics.bulletins(),
                topics.events());
    }

    /** Builds it; the output topics, which are compacted, are the changelogs of their own tables. */
    public static Topology of(Topics topics) {
        StreamsBuilder builder = new StreamsBuilder();
        table(builder, topics.totals(), TOTALS);
        table(builder, topics.balances(), BALANCES);
        table(builder, topics.indicators(), INDICATORS);
        table(builder, topics.alerts(), ALERTS);
        builder.stream(
                        topics.events().name(),
                        Consumed.with(Serdes.String(), Serdes.ByteArray()).withName("vintages-read-events"))
                .process(new KeepAll(VINTAGES), Named.as("vintages-keep-event"), TABLES);
        builder.stream(
                        topics.bulletins().name(),
                        Consumed.with(Serdes.String(), Serdes.ByteArray()).withName("bulletins-read-topic"))
                .process(new KeepAll(BULLETINS), Named.as("bulletins-keep-version"), TABLES);
        Properties optimized = new Properties();
        optimized.put(StreamsConfig.TOPOLOGY_OPTIMIZATION_CONFIG, StreamsConfig.REUSE_KTABLE_SOURCE_TOPICS);
        return builder.build(optimized);
    }

    private static void table(StreamsBuilder builder, Topic<?> topic, String store) {
        builder.table(
                topic.name(),
                Consumed.with(Serdes.String(), Serdes.ByteArray()).withName(store.replace("-store", "-read-topic")),
                Materialized.<String, byte[], KeyValueStore<Bytes, byte[]>>as(store)
                        .withKeySerde(Serdes.String())
                        .withValueSerde(Serdes.ByteArray())
                        .withCachingDisabled());
    }

    /** The key of a record in a store of all: in the order of the topic. */
    static String key(String key, long offset) {
        return key + "|" + String.format("%019d", offset);
    }

    /** Keeps every record of a topic, and not the latest alone. */
    private static final class KeepAll implements ProcessorSupplier<String, byte[], Void, Void> {
        private final String name;

        KeepAll(String name) {
            this.name = name;
        }

        @Override
        public Processor<String, byte[], Void, Void> get() {
            return new Keep(name);
        }

        @Override
        public Set<StoreBuilder<?>> stores() {
            return Set.of(Stores.keyValueStoreBuilder(
                    Stores.persistentKeyValueStore(name), Serdes.String(), Serdes.ByteArray()));
        }
    }

    private static final class Keep extends ContextualProcessor<String, byte[], Void, Void> {
        private final String name;

        @SuppressWarnings("NullAway.Init")
        private KeyValueStore<String, byte[]> store;

        Keep(String name) {
            this.name = name;
        }

        @Override
        public void init(ProcessorContext<Void, Void> context) {
            super.init(context);
            store = context.getStateStore(name);
        }

        @Override
        public void process(Record<String, byte[]> found) {
            RecordMetadata place = context().recordMetadata().orElse(null);
            if (place == null
                    || found.key() == null
                    || found.value() == null
                    || found.key().length() > MOST_KEY_CHARACTERS) {
                return; // the stream refuses it as well
            }
            ByteBuffer kept = ByteBuffer.allocate(TIME_BYTES + found.value().length);
            kept.putLong(found.timestamp()).put(found.value());
            store.put(key(found.key(), place.offset()), kept.array());
        }
    }
}
