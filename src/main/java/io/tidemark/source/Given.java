package io.tidemark.source;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What whoever publishes says of all rows of the files, where the files do not say it themselves.
 *
 * @param fields texts by the names of canonical CSV
 * @param zone of release times that are dates
 * @param digits so many characters of a category count, and what is finer is added up; 0 for all
 * @param multiplier of values, in addition to what the format says; null for none
 */
public record Given(
        Map<String, String> fields,
        ZoneId zone,
        int digits,
        @Nullable BigDecimal multiplier) {
    /** Nothing is said. */
    public static final Given NOTHING = new Given(Map.of(), ZoneOffset.UTC, 0, null);

    public Given {
        fields = Map.copyOf(fields);
    }
}
