package io.tidemark.cli;

import io.tidemark.source.Given;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What files do not say of all of their rows. What a file says itself is never changed. */
final class GivenOptions {
    @Option(
            names = "--reporter",
            paramLabel = "CODE",
            description = "Whose figures these are, where the files do not say.")
    private @Nullable String reporter;

    @Option(names = "--scheme", paramLabel = "CODE", description = "Their scheme, such as TOTAL or HS.")
    private @Nullable String scheme;

    @Option(names = "--category", paramLabel = "CODE", description = "Their category, such as ALL.")
    private @Nullable String category;

    @Option(names = "--partner", paramLabel = "CODE", description = "Their partner, such as WORLD.")
    private @Nullable String partner;

    @Option(names = "--unit", paramLabel = "CODE", description = "Their unit, such as USD.")
    private @Nullable String unit;

    @Option(names = "--flow", paramLabel = "FLOW", description = "EXPORT, IMPORT or STATISTIC.")
    private @Nullable String flow;

    @Option(names = "--coverage", paramLabel = "COVERAGE", description = "FULL, FIRST_10_DAYS or FIRST_20_DAYS.")
    private @Nullable String coverage;

    @Option(names = "--status", paramLabel = "STATUS", description = "PROVISIONAL, REVISED or FINAL.")
    private @Nullable String status;

    @Option(
            names = "--released-at",
            paramLabel = "TIME",
            description = "When they were released, such as 2025-07-01 or 2025-07-01T09:00:00+09:00.")
    private @Nullable String releasedAt;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            defaultValue = "UTC",
            description = "The time zone in which a release time that is a date begins (${DEFAULT-VALUE}).")
    private ZoneId zone = ZoneOffset.UTC;

    @Option(
            names = "--multiplier",
            paramLabel = "NUMBER",
            description = "What values are multiplied by, such as 1000000 where they are in millions.")
    private @Nullable BigDecimal multiplier;

    @Option(
            names = "--digits",
            paramLabel = "N",
            description = "Of codes of categories keep N characters, and add up what is finer.")
    private int digits;

    Given given() {
        Map<String, String> fields = new LinkedHashMap<>();
        put(fields, "reporter", reporter);
        put(fields, "scheme", scheme);
        put(fields, "category", category);
        put(fields, "partner", partner);
        put(fields, "unit", unit);
        put(fields, "flow", flow);
        put(fields, "coverage", coverage);
        put(fields, "status", status);
        put(fields, "releasedAt", releasedAt);
        return new Given(fields, zone, digits, multiplier);
    }

    private static void put(Map<String, String> fields, String name, @Nullable String text) {
        if (text != null) {
            fields.put(name, text);
        }
    }

    /** Whether anything is said that our own CSV says itself. */
    boolean areUsed() {
        Given given = given();
        return !given.fields().isEmpty() || given.digits() > 0 || given.multiplier() != null;
    }
}
