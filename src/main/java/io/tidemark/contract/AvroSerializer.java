package io.tidemark.contract;

import java.util.function.BiConsumer;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes a record of ours in the Confluent wire format.
 *
 * <p>The buffer belongs to the thread and not to the serializer, because Kafka Streams hands one serializer to the sinks of
 * all its threads.
 */
final class AvroSerializer<V> implements Serializer<V> {
    private static final ThreadLocal<AvroWriter> WRITERS = ThreadLocal.withInitial(AvroWriter::new);

    private final int schemaId;
    private final BiConsumer<V, AvroWriter> format;

    AvroSerializer(int schemaId, BiConsumer<V, AvroWriter> format) {
        this.schemaId = schemaId;
        this.format = format;
    }

    @Override
    public byte @Nullable [] serialize(String topic, @Nullable V value) {
        if (value == null) {
            return null;
        }
        AvroWriter writer = WRITERS.get();
        writer.begin(schemaId);
        format.accept(value, writer);
        return writer.toByteArray();
    }
}
