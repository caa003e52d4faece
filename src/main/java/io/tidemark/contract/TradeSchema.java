package io.tidemark.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Our schemas, and the ids and versions they have wherever Tidemark itself gives them out. */
public enum TradeSchema {
    EVENT("TradeEvent", 1),
    TOTALS("TradeTotals", 2),
    BALANCE("TradeBalance", 3),
    ALERT("TradeAlert", 4),
    GROUP("GroupDefinition", 5),
    INDICATORS("GroupIndicators", 6),
    RATE("ExchangeRate", 7),
    NAMES("CodeNames", 8),
    MESSAGE("MarketMessage", 9);

    private final int id;

    // A parsed schema is only ever read; Avro does not say so in a way that the compiler sees.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Schema schema;

    TradeSchema(String name, int id) {
        this.id = id;
        this.schema = parse("/schemas/" + name + ".avsc");
    }

    /** The id in the wire format: the same in every run and release, and never given to another schema. */
    public int id() {
        return id;
    }

    /** The version of its subject, from 1. */
    public int version() {
        return 1;
    }

    public Schema schema() {
        return schema;
    }

    /** The schema of ours that has an id, or null: the {@link SchemaLookup} of an installation without a registry. */
    public static @Nullable Schema find(int id) {
        for (TradeSchema schema : values()) {
            if (schema.id == id) {
                return schema.schema;
            }
        }
        return null;
    }

    private static Schema parse(String resource) {
        try (InputStream file = TradeSchema.class.getResourceAsStream(resource)) {
            if (file == null) {
                throw new IllegalStateException("No " + resource + " on the class path");
            }
            return new Schema.Parser().parse(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + resource, e);
        }
    }
}
