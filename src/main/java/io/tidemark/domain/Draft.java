package io.tidemark.domain;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A trade event as it was received, before it is checked. Null means absent; {@link Validation} says what is
 * missing or wrong.
 *
 * @param releasedAt milliseconds since 1970 UTC
 * @param history whether it belongs to a load of history
 */
public record Draft(
        @Nullable String action,
        @Nullable String reporter,
        @Nullable String scheme,
        @Nullable String category,
        @Nullable String partner,
        @Nullable String unit,
        @Nullable String flow,
        @Nullable String coverage,
        @Nullable String period,
        @Nullable BigDecimal value,
        @Nullable BigDecimal quantity,
        @Nullable String quantityUnit,
        @Nullable BigDecimal workingDays,
        @Nullable String status,
        long releasedAt,
        int revision,
        @Nullable String releaseId,
        @Nullable String source,
        boolean history) {
    /** A draft that belongs to no load of history. */
    public Draft(
            @Nullable String action,
            @Nullable String reporter,
            @Nullable String scheme,
            @Nullable String category,
            @Nullable String partner,
            @Nullable String unit,
            @Nullable String flow,
            @Nullable String coverage,
            @Nullable String period,
            @Nullable BigDecimal value,
            @Nullable BigDecimal quantity,
            @Nullable String quantityUnit,
            @Nullable BigDecimal workingDays,
            @Nullable String status,
            long releasedAt,
            int revision,
            @Nullable String releaseId,
            @Nullable String source) {
        this(
                action,
                reporter,
                scheme,
                category,
                partner,
                unit,
                flow,
                coverage,
                period,
                value,
                quantity,
                quantityUnit,
                workingDays,
                status,
                releasedAt,
                revision,
                releaseId,
                source,
                false);
    }
}
