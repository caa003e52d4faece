package io.tidemark.topology.group;

import io.tidemark.contract.AppendTime;
import io.tidemark.contract.Codecs;
import io.tidemark.contract.Keys;
import io.tidemark.contract.MarketPartitioner;
import io.tidemark.contract.RecordLimits;
import io.tidemark.contract.Topic;
import io.tidemark.contract.Topics;
import io.tidemark.domain.group.GroupLimits;
import io.tidemark.domain.group.MarketMessage;
import io.tidemark.ops.Counters;
import io.tidemark.topology.intake.DeadLetterWriter;
import io.tidemark.topology.intake.IntakeStage;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * Takes in what groups are made of and what currencies are worth, and carries the messages by which markets learn of it and
 * tell groups their figures: docs/adr/0005.
 */
public final class GroupStage {
    /** The processor that reads each {@code Record<String, MarketMessage>}, keyed by the market that it is for. */
    public static final String VALIDATE_MESSAGE = "group-validate-message";

    /** The sink of messages to other markets. */
    public static final String SEND_MESSAGES = "group-send-messages";

    private static final String READ_GROUPS = "group-read-groups";
    private static final String VALIDATE_DEFINITION = "group-validate-definition";
    private static final String SEND_DEFINITIONS = "group-send-definitions";
    private static final String READ_DEFINITIONS = "group-read-definitions";
    private static final String CHECK_DEFINITION = "group-check-definition";
    private static final String DEFINITION_STORE = "group-definition-store";
    private static final String VALIDATE_GATHERED = "group-validate-gathered-definition";
    private static final String READ_MESSAGES = "group-read-messages";
    private static final String READ_RATES = "group-read-rates";
    private static final String VALIDATE_RATE = "group-validate-rate";

    private GroupStage() {}

    /**
     * Adds all but the sink of the messages.
     *
     * @param groups how large groups may be
     * @param markets the processor that keeps the markets
     */
    public static void addTo(
            Topology topology,
            Topics topics,
            Codecs codecs,
            GroupLimits groups,
            RecordLimits limits,
            Counters counters,
            String markets) {
        DeadLetterWriter letters = IntakeStage.letters(topics, limits);
        // What a message that is passed on unchanged will be carried by, the stores' changelogs among them.
        List<String> carriers =
                List.of(topics.definitions().name(), topics.messages().name());
        Function<String, Outlets> outlets = messages -> new Outlets(
                messages,
                codecs.messages().serializer(),
                () -> limits.ofAll(carriers),
                IntakeStage.SEND_DEAD_LETTERS,
                letters,
                counters);
        addBytes(topology, READ_GROUPS, topics.groups());
        topology.addProcessor(
                VALIDATE_DEFINITION,
                () -> new ReferenceValidator<>(
                        codecs.groupReader(), new Definitions(groups), outlets.apply(SEND_DEFINITIONS)),
                READ_GROUPS);
        topology.addSink(
                SEND_DEFINITIONS,
                topics.definitions().name(),
                new StringSerializer(),
                codecs.messages().serializer(),
                VALIDATE_DEFINITION);
        addBytes(topology, READ_DEFINITIONS, topics.definitions());
        topology.addProcessor(
                VALIDATE_GATHERED,
                () -> new MessageValidator(
                        codecs.messageReader(), GroupStage::definitionKey, outlets.apply(CHECK_DEFINITION)),
                READ_DEFINITIONS);
        topology.addProcessor(
                CHECK_DEFINITION, checker(codecs, groups, outlets.apply(SEND_MESSAGES)), VALIDATE_GATHERED);
        addBytes(topology, READ_RATES, topics.rates());
        topology.addProcessor(
                VALIDATE_RATE,
                () -> new ReferenceValidator<>(codecs.rateReader(), new Rates(), outlets.apply(SEND_MESSAGES)),
                READ_RATES);
        addBytes(topology, READ_MESSAGES, topics.messages());
        topology.addProcessor(
                VALIDATE_MESSAGE,
                () -> new MessageValidator(codecs.messageReader(), Keys::of, outlets.apply(markets)),
                READ_MESSAGES);
    }

    private static @Nullable String definitionKey(MarketMessage message) {
        return message instanceof MarketMessage.Defined defined ? Keys.of(defined.to()) : null;
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

    private static ProcessorSupplier<String, MarketMessage, Object, Object> checker(
            Codecs codecs, GroupLimits groups, Outlets outlets) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<String, MarketMessage, Object, Object> get() {
                return new DefinitionChecker(DEFINITION_STORE, codecs.groups().serializer(), groups, outlets);
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
        return new String[] {VALIDATE_DEFINITION, VALIDATE_GATHERED, CHECK_DEFINITION, VALIDATE_RATE, VALIDATE_MESSAGE};
    }
}
