package io.tidemark.contract;

import io.tidemark.domain.Amount;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a record of ours in the Confluent wire format. A record of another version is first translated to ours by Avro's
 * schema resolution. For any number of threads; throws {@link SerializationException} for what is no such record.
 */
final class AvroDeserializer<V> implements Deserializer<V> {
    private final int ownId;
    private final TradeSchema schema;
    private final AvroFormat<V> format;
    private final WriterSchemas writers;

    AvroDeserializer(int ownId, TradeSchema schema, AvroFormat<V> format, SchemaLookup lookup) {
        this.ownId = ownId;
        this.schema = schema;
        this.format = format;
        this.writers = new WriterSchemas(schema, lookup);
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
        int id = WireFormat.schemaId(value);
        AvroReader in = new AvroReader(id == ownId ? value : translate(writers.get(id), value));
        V read = format.read(in);
        in.end();
        return read;
    }

    private byte[] translate(WriterSchema writer, byte[] value) throws MalformedException {
        if (!writer.hasOnlyScale(Amount.SCALE)) {
            throw MalformedException.notAvro("The record's decimals have not " + Amount.SCALE + " places.");
        }
        GenericRecord record = writer.read(value);
        ByteArrayOutputStream translated = new ByteArrayOutputStream();
        translated.writeBytes(new byte[WireFormat.HEADER_BYTES]);
        try {
            BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(translated, null);
            new GenericDatumWriter<GenericRecord>(schema.schema()).write(record, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("Memory cannot fail to be written", e);
        }
        return translated.toByteArray();
    }
}
