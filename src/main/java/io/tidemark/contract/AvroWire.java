package io.tidemark.contract;

import java.util.function.ToIntFunction;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The serde between our Avro records and the bytes on Kafka. Our own serde reads and writes the Confluent wire format
 * directly and needs only the ids of the schemas. Another serde makes all of the bytes. Any number of threads may use it.
 */
public interface AvroWire extends SchemaLookup {
    /** The id that records of a schema of ours bear. Asked for once by each serializer; may wait for a registry. */
    int id(TradeSchema schema);

    /**
     * What is sent to a topic for a record of ours.
     *
     * @param record in the Confluent wire format, under the schema's {@link #id}
     */
    default byte[] outgoing(TradeSchema schema, String topic, byte[] record) {
        return record;
    }

    /**
     * A received value in the Confluent wire format, under an id that {@link #find} knows; one that cannot be had so stays as
     * it is.
     *
     * @param schema what it is read as
     * @throws org.apache.kafka.common.errors.SerializationException if it is no Avro record
     */
    default byte[] incoming(TradeSchema schema, byte[] value) {
        return value;
    }

    /** Our serde, with these ids. What other ids mean, the lookup says. */
    static AvroWire of(ToIntFunction<TradeSchema> ids, SchemaLookup others) {
        return new AvroWire() {
            @Override
            public int id(TradeSchema schema) {
                return ids.applyAsInt(schema);
            }

            @Override
            public @Nullable Schema find(int id) {
                for (TradeSchema schema : TradeSchema.values()) {
                    if (ids.applyAsInt(schema) == id) {
                        return schema.schema();
                    }
                }
                return others.find(id);
            }
        };
    }
}
