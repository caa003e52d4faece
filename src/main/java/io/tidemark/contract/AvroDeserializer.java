package io.tidemark.contract;

import io.tidemark.domain.Amount;
import io.tidemark.domain.Quote;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a record of ours in the Confluent wire format. A record of another version is first translated to ours by Avro's
 * schema resolution. For any number of threads; throws {@link SerializationException} for what is no such record.
 */
final class AvroDeserializer<V> implements Deserializer<V> {
    private final AvroFormat<V> format;
    private final WriterSchemas writers;

    AvroDeserializer(TradeSchema schema, AvroFormat<V> format, AvroWire wire) {
        this.format = format;
        this.writers = new WriterSchemas(schema, wire);
    }

    @Override
    public @Nullable V deserialize(String topic, byte @Nullable [] value) {
        if (value == null) {
            return null;
        }
        try {
            return read(value);
        } catch (MalformedException e) {
            throw new SerializationException("Topic " + topic + ": " + e.sentence(), e);
        }
    }

    V read(byte[] value) throws MalformedException {
        byte[] record = writers.receive(value);
        WriterSchema other = writers.other(WireFormat.schemaId(record));
        AvroReader in = new AvroReader(other == null ? record : translate(other, record));
        V read = read(in);
        in.end();
        return read;
    }

    /** What breaks a rule of the domain that no format knows is as little a record of ours as what breaks Avro's. */
    private V read(AvroReader in) throws MalformedException {
        try {
            return format.read(in);
        } catch (IllegalArgumentException | ArithmeticException | IndexOutOfBoundsException e) {
            throw MalformedException.notAvro(
                    "The record states what cannot be: " + Quote.shortened(String.valueOf(e.getMessage())) + ".");
        }
    }

    private static byte[] translate(WriterSchema writer, byte[] value) throws MalformedException {
        if (!writer.hasOnlyScale(Amount.SCALE)) {
            throw MalformedException.notAvro("The record's decimals have not " + Amount.SCALE + " places.");
        }
        return GenericRecords.encode(0, writer.read(value));
    }
}
