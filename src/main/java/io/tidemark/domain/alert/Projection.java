package io.tidemark.domain.alert;

import io.tidemark.domain.Amount;

/**
 * What a full year would come to.
 *
 * @param method part of the number: each gives another
 * @param value rounded half up to four decimals
 */
public record Projection(Method method, Amount value) {
    /** How the rest of the year is guessed: domain.md §3. */
    public enum Method {
        /** Last year's remaining months times this year's growth so far. */
        GROWTH_CARRY,
        /** Last year's remaining months as they were. */
        LAST_YEAR,
        /** This year's months so far, as if the rest were like them. */
        RUN_RATE
    }
}
