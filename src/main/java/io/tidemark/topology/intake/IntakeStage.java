package io.tidemark.topology.intake;

import io.tidemark.contract.AppendTime;
import io.tidemark.contract.EventReader;
import io.tidemark.contract.RecordLimits;
import io.tidemark.contract.Topics;
import io.tidemark.ops.Counters;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;

/** Reads the events topic and validates each event. */
public final class IntakeStage {
    private static final String READ_EVENTS = "intake-read-events";
    private static final String VALIDATE_EVENT = "intake-validate-event";
    /** The sink of the dead letters. */
    public static final String SEND_DEAD_LETTERS = "intake-send-dead-letters";

    private IntakeStage() {}

    /**
     * Adds the stage.
     *
     * @param readers gives a reader for each task; readers are not thread-safe
     * @param futureTolerance how long after an event was appended its release time may be, milliseconds
     * @param downstream the name of the processor that takes each {@code Record<String, Statement>}
     * @return the name of the processor to be upstream of it
     */
    public static String addTo(
            Topology topology,
            Topics topics,
            Supplier<EventReader> readers,
            long futureTolerance,
            RecordLimits limits,
            Counters counters,
            String downstream) {
        DeadLetterWriter letters = letters(topics, limits);
        // Bytes, not Avro: the validator alone decides what becomes of an event, and dead letters keep the original.
        topology.addSource(
                (AutoOffsetReset) null,
                READ_EVENTS,
                new AppendTime(),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer(),
                topics.events().name());
        topology.addProcessor(
                VALIDATE_EVENT,
                () -> new EventValidator(
                        readers.get(), futureTolerance, counters, letters, downstream, SEND_DEAD_LETTERS),
                READ_EVENTS);
        return VALIDATE_EVENT;
    }

    /** Makes the dead letters of an installation. */
    public static DeadLetterWriter letters(Topics topics, RecordLimits limits) {
        return new DeadLetterWriter(() -> limits.of(topics.deadLetters().name()));
    }

    /**
     * Adds the sink of the dead letters, when all that send to it are there.
     *
     * @param others the processors of other stages that refuse records
     */
    public static void addDeadLetters(Topology topology, Topics topics, String... others) {
        topology.addSink(
                SEND_DEAD_LETTERS,
                topics.deadLetters().name(),
                new ByteArraySerializer(),
                new ByteArraySerializer(),
                Stream.concat(Stream.of(VALIDATE_EVENT), Stream.of(others)).toArray(String[]::new));
    }
}
