package io.tidemark.contract;

import io.tidemark.domain.ErrorCode;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;

/** The other schemas that records of one kind have been written with, each resolved once. */
final class WriterSchemas {
    private final TradeSchema reader;
    private final SchemaLookup lookup;
    private final Map<Integer, WriterSchema> resolved = new ConcurrentHashMap<>();

    WriterSchemas(TradeSchema reader, SchemaLookup lookup) {
        this.reader = reader;
        this.lookup = lookup;
    }

    WriterSchema get(int id) throws MalformedException {
        WriterSchema known = resolved.get(id);
        if (known != null) {
            return known;
        }
        Schema schema = lookup.find(id);
        if (schema == null) {
            throw new MalformedException(ErrorCode.UNKNOWN_SCHEMA, "No schema has the id " + id + ".");
        }
        WriterSchema writer = WriterSchema.resolve(id, schema, reader.schema());
        resolved.put(id, writer);
        return writer;
    }
}
