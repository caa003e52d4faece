package io.tidemark.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Our schemas in all their versions, with the ids that they have wherever Tidemark itself gives them out. The latest version is
 * {@code schemas/TradeEvent.avsc}, earlier ones are {@code schemas/released/TradeEvent-1.avsc} and so on; how a schema gets
 * another version is in docs/evolution.md.
 */
public enum TradeSchema {
    EVENT("TradeEvent", 1, 10),
    TOTALS("TradeTotals", 2, 14),
    BALANCE("TradeBalance", 3, 15),
    ALERT("TradeAlert", 4, 11),
    GROUP("GroupDefinition", 5),
    INDICATORS("GroupIndicators", 6, 13),
    RATE("ExchangeRate", 7),
    NAMES("CodeNames", 8),
    MESSAGE("MarketMessage", 9, 12),
    BULLETIN("TradeBulletin", 16);

    /**
     * A version of a schema.
     *
     * @param number of its subject, from 1
     * @param id in the wire format: the same in every run and release, and never given to another schema or version
     */
    public record Version(int number, int id, Schema schema) {}

    // A parsed schema is only ever read; Avro does not say so in a way that the compiler sees.
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<Version> versions;

    /** @param ids of its versions, from version 1 */
    TradeSchema(String name, int... ids) {
        List<Version> all = new ArrayList<>();
        for (int number = 1; number < ids.length; number++) {
            all.add(new Version(number, ids[number - 1], parse("/schemas/released/" + name + "-" + number + ".avsc")));
        }
        all.add(new Version(ids.length, ids[ids.length - 1], parse("/schemas/" + name + ".avsc")));
        this.versions = List.copyOf(all);
    }

    /** All versions, from the first; the last is what is written. */
    public List<Version> versions() {
        return versions;
    }

    private Version latest() {
        return versions.get(versions.size() - 1);
    }

    /** The id of the latest version. */
    public int id() {
        return latest().id();
    }

    /** The number of the latest version, from 1. */
    public int version() {
        return latest().number();
    }

    /** The latest version. */
    public Schema schema() {
        return latest().schema();
    }

    /** The schema of ours that has an id, or null: the {@link SchemaLookup} of an installation without a registry. */
    public static @Nullable Schema find(int id) {
        for (TradeSchema schema : values()) {
            for (Version version : schema.versions) {
                if (version.id() == id) {
                    return version.schema();
                }
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
