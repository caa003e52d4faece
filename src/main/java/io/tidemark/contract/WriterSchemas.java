package io.tidemark.contract;

import io.tidemark.domain.ErrorCode;
import io.tidemark.domain.Quote;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/** The schemas that records of one kind have been written with, each resolved or refused once. For any number of threads. */
final class WriterSchemas {
    private final TradeSchema reader;
    private final AvroWire wire;
    private final Map<Integer, WriterSchema> resolved = new ConcurrentHashMap<>();
    private final Map<Integer, MalformedException> refused = new ConcurrentHashMap<>();

    /** The id under which records in our own encoding came last, and so probably come next; no id before the first. */
    private volatile long ownId = Long.MIN_VALUE;

    WriterSchemas(TradeSchema reader, AvroWire wire) {
        this.reader = reader;
        this.wire = wire;
    }

    /** A value as it came, in the wire format. */
    byte[] receive(byte[] value) throws MalformedException {
        try {
            return wire.incoming(reader, value);
        } catch (SerializationException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw MalformedException.notAvro(
                    "The record cannot be read: " + Quote.shortened(String.valueOf(cause.getMessage())) + ".");
        }
    }

    /** The schema with an id, or null if it encodes as ours does, so that nothing has to be resolved. */
    @Nullable
    WriterSchema other(int id) throws MalformedException {
        if (id == ownId) {
            return null;
        }
        WriterSchema writer = resolve(id);
        if (!writer.encodesAsReader()) {
            return writer;
        }
        ownId = id;
        return null;
    }

    private WriterSchema resolve(int id) throws MalformedException {
        WriterSchema known = resolved.get(id);
        if (known != null) {
            return known;
        }
        MalformedException refusal = refused.get(id);
        if (refusal != null) {
            throw refusal;
        }
        Schema schema = wire.find(id);
        if (schema == null) {
            throw new MalformedException(ErrorCode.UNKNOWN_SCHEMA, "No Avro schema has the id " + id + ".");
        }
        try {
            WriterSchema writer = WriterSchema.resolve(id, schema, reader.schema());
            resolved.put(id, writer);
            return writer;
        } catch (MalformedException e) {
            refused.put(id, e);
            throw e;
        }
    }
}
