package io.tidemark.domain;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A trade event as it was received, before anything is believed. Null means absent; {@link Validation} says what is
 * missing or wrong.
 *
 * @param releasedAt milliseconds since 1970 UTC
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
        @Nullable String source) {}
