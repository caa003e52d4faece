package io.tidemark.domain;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A good draft, to be spoiled field by field. */
final class Drafts {
    private static final Map<String, String> GOOD = Map.ofEntries(
            Map.entry("action", "REPLACE"),
            Map.entry("reporter", "KR"),
            Map.entry("scheme", "MTI"),
            Map.entry("category", "831"),
            Map.entry("partner", "US"),
            Map.entry("unit", "USD"),
            Map.entry("flow", "EXPORT"),
            Map.entry("coverage", "FULL"),
            Map.entry("period", "2025-06"),
            Map.entry("value", "51"),
            Map.entry("status", "PROVISIONAL"),
            Map.entry("releasedAt", "1751328000000"),
            Map.entry("revision", "0"));

    private Drafts() {}

    /** The good draft with other fields: name, text, name, text; a null text is an absent field. */
    static Draft with(@Nullable String... changes) {
        Map<String, @Nullable String> fields = new HashMap<>(GOOD);
        for (int i = 0; i < changes.length; i += 2) {
            fields.put(changes[i], changes[i + 1]);
        }
        return new Draft(
                fields.get("action"),
                fields.get("reporter"),
                fields.get("scheme"),
                fields.get("category"),
                fields.get("partner"),
                fields.get("unit"),
                fields.get("flow"),
                fields.get("coverage"),
                fields.get("period"),
                decimal(fields.get("value")),
                decimal(fields.get("quantity")),
                fields.get("quantityUnit"),
                decimal(fields.get("workingDays")),
                fields.get("status"),
                Long.parseLong(fields.get("releasedAt")),
                Integer.parseInt(fields.get("revision")),
                fields.get("releaseId"),
                fields.get("source"));
    }

    private static @Nullable BigDecimal decimal(@Nullable String text) {
        return text == null ? null : new BigDecimal(text);
    }
}
