package io.tidemark.contract;

import io.tidemark.domain.Amount;
import io.tidemark.domain.ErrorCode;
import io.tidemark.domain.Quote;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.jspecify.annotations.Nullable;

/**
 * A schema that is not ours, resolved to one that is.
 *
 * <p>Avro's resolution looks at encodings only: it would read a text as a decimal, and a decimal of 2 decimals as one of 4.
 * So the logical types have to agree as well, and the scale of each decimal is kept to be read by.
 */
final class WriterSchema {
    private final Schema schema;
    private final GenericDatumReader<GenericRecord> reader;
    private final boolean encodesAsReader;

    /** By the path of the field, such as {@code value} or {@code cause.before}. */
    private final Map<String, Integer> scales = new HashMap<>();

    private WriterSchema(Schema schema, Schema reader) {
        this.schema = schema;
        this.reader = new GenericDatumReader<>(schema, reader);
        this.encodesAsReader =
                SchemaNormalization.toParsingForm(schema).equals(SchemaNormalization.toParsingForm(reader));
    }

    /** @throws MalformedException INCOMPATIBLE_SCHEMA, if records of that schema cannot be read as ours */
    static WriterSchema resolve(int id, Schema schema, Schema reader) throws MalformedException {
        SchemaCompatibility.SchemaCompatibilityResult result = SchemaCompatibility.checkReaderWriterCompatibility(
                        reader, schema)
                .getResult();
        if (result.getCompatibility() != SchemaCompatibilityType.COMPATIBLE) {
            SchemaCompatibility.Incompatibility first =
                    result.getIncompatibilities().get(0);
            throw incompatible(id, reader, first.getType() + " at " + first.getLocation());
        }
        WriterSchema writer = new WriterSchema(schema, reader);
        String fault = writer.compareLogicalTypes("", reader, schema);
        if (fault != null) {
            throw incompatible(id, reader, fault);
        }
        return writer;
    }

    private static MalformedException incompatible(int id, Schema reader, String why) {
        return new MalformedException(
                ErrorCode.INCOMPATIBLE_SCHEMA,
                "The schema with id " + id + " cannot be read as " + reader.getName() + ": " + Quote.shortened(why)
                        + ".");
    }

    private @Nullable String compareLogicalTypes(String path, Schema reader, Schema writer) {
        for (Schema.Field field : reader.getFields()) {
            Schema.Field written = writer.getField(field.name());
            if (written != null) {
                String fault = compareTypes(path + field.name(), present(field.schema()), written.schema());
                if (fault != null) {
                    return fault;
                }
            }
        }
        return null;
    }

    private @Nullable String compareTypes(String path, Schema reader, Schema writer) {
        if (writer.isUnion()) {
            for (Schema branch : writer.getTypes()) {
                String fault = branch.getType() == Schema.Type.NULL ? null : compareTypes(path, reader, branch);
                if (fault != null) {
                    return fault;
                }
            }
            return null;
        }
        if (reader.getType() == Schema.Type.RECORD && writer.getType() == Schema.Type.RECORD) {
            return compareLogicalTypes(path + ".", reader, writer);
        }
        if (!Objects.equals(logicalName(reader), logicalName(writer))) {
            return "the logical type of " + path + " is " + logicalName(writer) + " and not " + logicalName(reader);
        }
        if (writer.getLogicalType() instanceof LogicalTypes.Decimal decimal) {
            scales.put(path, decimal.getScale());
        }
        return null;
    }

    private static Schema present(Schema schema) {
        if (!schema.isUnion()) {
            return schema;
        }
        List<Schema> types = schema.getTypes();
        return types.get(0).getType() == Schema.Type.NULL ? types.get(1) : types.get(0);
    }

    private static @Nullable String logicalName(Schema schema) {
        LogicalType type = schema.getLogicalType();
        return type == null ? null : type.getName();
    }

    /** The decimals of a field as written; {@code 0} where the writer has no such field, and so never a value. */
    int scale(String path) {
        return scales.getOrDefault(path, 0);
    }

    /** Whether its records are, byte for byte, as ours: it differs in documentation and defaults at most. */
    boolean encodesAsReader() {
        return encodesAsReader && hasOnlyScale(Amount.SCALE);
    }

    /** Whether every decimal has that scale. */
    boolean hasOnlyScale(int scale) {
        return scales.values().stream().allMatch(written -> written == scale);
    }

    /** Reads a value into our schema; decimals keep the scale they were written with. */
    GenericRecord read(byte[] value) throws MalformedException {
        AvroReader in = new AvroReader(value);
        // Avro allocates what the bytes ask for; so they are walked through before it sees them.
        AvroWalk.walk(schema, in);
        in.end();
        try {
            int length = value.length - WireFormat.HEADER_BYTES;
            // Guarded because a reader keeps what it has resolved; this is the rare path.
            synchronized (reader) {
                return reader.read(
                        null, DecoderFactory.get().binaryDecoder(value, WireFormat.HEADER_BYTES, length, null));
            }
        } catch (IOException | AvroRuntimeException e) {
            throw MalformedException.notAvro(
                    "Avro cannot read the record: " + Quote.shortened(String.valueOf(e.getMessage())) + ".");
        }
    }
}
