package io.tidemark.contract;

import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Knows the schema that a record was written with. */
@FunctionalInterface
public interface SchemaLookup {
    /**
     * The schema of an id, or null if there is none: a final answer. A lookup that cannot answer now must throw instead,
     * so that nothing is refused because of an outage.
     */
    @Nullable
    Schema find(int id);
}
