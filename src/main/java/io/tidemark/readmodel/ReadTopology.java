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
    static final String BULLETINS = "bulletins-store";
    static final String VINTAGES = "vintages-store";

    /** In the store of vintages, before the event: when it was appended, milliseconds since 1970 UTC. */
    static final int TIME_BYTES = Long.BYTES;

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
        table(builder, topics.bulletins(), BULLETINS);
        builder.stream(
                        topics.events().name(),
                        Consumed.with(Serdes.String(), Serdes.ByteArray()).withName("vintages-read-events"))
                .process(new KeepVintages(), Named.as("vintages-keep-event"));
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

    /** The key of an event in the store of vintages: in the order of the journal. */
    static String key(String market, long offset) {
        return market + "|" + String.format("%019d", offset);
    }

    private static final class KeepVintages implements ProcessorSupplier<String, byte[], Void, Void> {
        @Override
        public Processor<String, byte[], Void, Void> get() {
            return new KeepVintage();
        }

        @Override
        public Set<StoreBuilder<?>> stores() {
            return Set.of(Stores.keyValueStoreBuilder(
                    Stores.persistentKeyValueStore(VINTAGES), Serdes.String(), Serdes.ByteArray()));
        }
    }

    private static final class KeepVintage extends ContextualProcessor<String, byte[], Void, Void> {
        @SuppressWarnings("NullAway.Init")
        private KeyValueStore<String, byte[]> store;

        @Override
        public void init(ProcessorContext<Void, Void> context) {
            super.init(context);
            store = context.getStateStore(VINTAGES);
        }

        @Override
        public void process(Record<String, byte[]> event) {
            RecordMetadata place = context().recordMetadata().orElse(null);
            if (place == null
                    || event.key() == null
                    || event.value() == null
                    || event.key().length() > MOST_KEY_CHARACTERS) {
                return; // the stream refuses it as well
            }
            ByteBuffer kept = ByteBuffer.allocate(TIME_BYTES + event.value().length);
            kept.putLong(event.timestamp()).put(event.value());
            store.put(key(event.key(), place.offset()), kept.array());
        }
    }
}
