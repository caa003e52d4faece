package io.tidemark.contract;

import io.tidemark.domain.Draft;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.util.Utf8;
import org.jspecify.annotations.Nullable;

/**
 * Reads the values of the events topic, whatever their bytes are. Our own schema is read straight; others by Avro's
 * schema resolution. For any number of threads.
 */
public final class EventReader {
    private final WriterSchemas writers;

    EventReader(AvroWire wire) {
        this.writers = new WriterSchemas(TradeSchema.EVENT, wire);
    }

    /**
     * Reads a record's value; null is the value of a tombstone. Throws only what the schema lookup throws when it cannot
     * answer.
     */
    public EventReading read(byte @Nullable [] value) {
        if (value == null) {
            return malformed(MalformedException.notAvro("The record has no value."));
        }
        try {
            byte[] record = writers.receive(value);
            WriterSchema other = writers.other(WireFormat.schemaId(record));
            return new EventReading.Read(other == null ? readOwn(record) : readForeign(other, record));
        } catch (MalformedException e) {
            return malformed(e);
        }
    }

    private static EventReading malformed(MalformedException e) {
        return new EventReading.Malformed(e.code(), e.sentence());
    }

    private static Draft readOwn(byte[] value) throws MalformedException {
        AvroReader in = new AvroReader(value);
        Draft draft = EventFormat.read(in);
        in.end();
        return draft;
    }

    private static Draft readForeign(WriterSchema writer, byte[] value) throws MalformedException {
        GenericRecord event = writer.read(value);
        return new Draft(
                text(event, "action"),
                text(event, "reporter"),
                text(event, "scheme"),
                text(event, "category"),
                text(event, "partner"),
                text(event, "unit"),
                text(event, "flow"),
                text(event, "coverage"),
                text(event, "period"),
                decimal(event, "value", writer),
                decimal(event, "quantity", writer),
                text(event, "quantityUnit"),
                decimal(event, "workingDays", writer),
                text(event, "status"),
                (long) event.get("releasedAt"),
                (int) event.get("revision"),
                text(event, "releaseId"),
                text(event, "source"),
                (boolean) event.get("history"));
    }

    private static @Nullable String text(GenericRecord event, String field) throws MalformedException {
        Object value = event.get(field);
        if (value instanceof Utf8 text) {
            AvroReader.checkText(text.getByteLength());
        }
        return value == null ? null : value.toString();
    }

    private static @Nullable BigDecimal decimal(GenericRecord event, String field, WriterSchema writer)
            throws MalformedException {
        ByteBuffer value = (ByteBuffer) event.get(field);
        if (value == null) {
            return null;
        }
        byte[] unscaled = new byte[value.remaining()];
        value.duplicate().get(unscaled);
        return AvroDecimals.of(unscaled, writer.scale(field));
    }
}
