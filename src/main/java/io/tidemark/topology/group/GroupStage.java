package io.tidemark.topology.group;

import io.tidemark.contract.AppendTime;
import io.tidemark.contract.Codecs;
import io.tidemark.contract.MarketPartitioner;
import io.tidemark.contract.Topic;
import io.tidemark.contract.Topics;
import io.tidemark.domain.group.Message;
import io.tidemark.ops.Counters;
import io.tidemark.topology.intake.IntakeStage;
import java.util.Set;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Takes in what groups are made of and what currencies are worth, and carries the messages by which markets learn of it and
 * tell groups their figures: docs/adr/0005.
 */
public final class GroupStage {
    /** The source of each {@code Record<String, Message>}, keyed by the market that it is for. */
    public static final String READ_MESSAGES = "group-read-messages";

    /** The sink of messages to other markets. */
    public static final String SEND_MESSAGES = "group-send-messages";

    private static final String READ_GROUPS = "group-read-groups";
    private static final String VALIDATE_DEFINITION = "group-validate-definition";
    private static final String SEND_DEFINITIONS = "group-send-definitions";
    private static final String READ_DEFINITIONS = "group-read-definitions";
    private static final String CHECK_DEFINITION = "group-check-definition";
    private static final String DEFINITION_STORE = "group-definition-store";
    private static final String READ_RATES = "group-read-rates";
    private static final String VALIDATE_RATE = "group-validate-rate";

    private GroupStage() {}

    /** Adds all but the sink of the messages. */
    public static void addTo(Topology topology, Topics topics, Codecs codecs, Counters counters) {
        addBytes(topology, READ_GROUPS, topics.groups());
        topology.addProcessor(
                VALIDATE_DEFINITION,
                () -> new ReferenceValidator<>(
                        codecs.groupReader(),
                        new Definitions(),
                        counters,
                        SEND_DEFINITIONS,
                        IntakeStage.SEND_DEAD_LETTERS),
                READ_GROUPS);
        topology.addSink(
                SEND_DEFINITIONS,
                topics.definitions().name(),
                new StringSerializer(),
                codecs.messages().serializer(),
                VALIDATE_DEFINITION);
        topology.addSource(
                (AutoOffsetReset) null,
                READ_DEFINITIONS,
                new AppendTime(),
                new StringDeserializer(),
                codecs.messages().deserializer(),
                topics.definitions().name());
        topology.addProcessor(CHECK_DEFINITION, checker(codecs, counters), READ_DEFINITIONS);
        addBytes(topology, READ_RATES, topics.rates());
        topology.addProcessor(
                VALIDATE_RATE,
                () -> new ReferenceValidator<>(
                        codecs.rateReader(), new Rates(), counters, SEND_MESSAGES, IntakeStage.SEND_DEAD_LETTERS),
                READ_RATES);
        topology.addSource(
                (AutoOffsetReset) null,
                READ_MESSAGES,
                new AppendTime(),
                new StringDeserializer(),
                codecs.messages().deserializer(),
                topics.messages().name());
    }

    /** Bytes, because the validator alone decides what becomes of a record, and dead letters keep the original. */
    private static void addBytes(Topology topology, String name, Topic<?> topic) {
        topology.addSource(
                (AutoOffsetReset) null,
                name,
                new AppendTime(),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer(),
                topic.name());
    }

    private static ProcessorSupplier<String, Message, Object, Object> checker(Codecs codecs, Counters counters) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<String, Message, Object, Object> get() {
                return new DefinitionChecker(
                        DEFINITION_STORE,
                        codecs.groups().serializer(),
                        counters,
                        SEND_MESSAGES,
                        IntakeStage.SEND_DEAD_LETTERS);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                StoreBuilder<?> definitions = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(DEFINITION_STORE), Serdes.String(), codecs.groups());
                return Set.of(definitions);
            }
        };
    }

    /**
     * Adds the sink of the messages, when all that send to it are there.
     *
     * @param markets the processor that keeps the markets
     */
    public static void addMessages(Topology topology, Topics topics, Codecs codecs, String markets) {
        topology.addSink(
                SEND_MESSAGES,
                topics.messages().name(),
                new StringSerializer(),
                codecs.messages().serializer(),
                new MarketPartitioner(),
                CHECK_DEFINITION,
                VALIDATE_RATE,
                markets);
    }

    /** The processors that refuse records. */
    public static String[] refusing() {
        return new String[] {VALIDATE_DEFINITION, CHECK_DEFINITION, VALIDATE_RATE};
    }
}
