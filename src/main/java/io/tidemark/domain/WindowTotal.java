package io.tidemark.domain;

import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/**
 * One window of a row: a running total of a flow, or a trade balance.
 *
 * @param window which window
 * @param value the total, in the market's unit; null while the window is incomplete: missing is unknown, never 0
 * @param months how many of its months are known, by themselves or inside a directly published period
 * @param expectedMonths how many months it has
 * @param published the figure published directly for the whole window, where there is one
 * @param yearEarlier the same window a year earlier, where that was complete; null for {@link Window#LIFETIME}
 */
public record WindowTotal(
        Window window,
        @Nullable Amount value,
        int months,
        int expectedMonths,
        @Nullable Amount published,
        @Nullable Amount yearEarlier) {

    public boolean isComplete() {
        return value != null;
    }

    /**
     * Change on year as a ratio, 0.059 for +5.9 %; null when the base is missing, incomplete or zero. Not defined for a
     * balance, whose change is {@link #differenceOnYear}.
     */
    public @Nullable BigDecimal changeOnYear() {
        return change(value, yearEarlier);
    }

    /** The value less that of a year earlier; null when either is unknown. */
    public @Nullable Amount differenceOnYear() {
        return value == null || yearEarlier == null ? null : value.minus(yearEarlier);
    }

    /** Whether the directly published figure differs from the window's value by more than 0.1 % of that value. */
    public boolean isDiscrepant() {
        if (value == null || published == null) {
            return false;
        }
        BigDecimal difference = value.minus(published).abs().toBigDecimal();
        return difference.movePointRight(3).compareTo(value.abs().toBigDecimal()) > 0;
    }

    /** value / base − 1 to 34 significant digits, or null when it is not defined. */
    static @Nullable BigDecimal change(@Nullable Amount value, @Nullable Amount base) {
        if (value == null || base == null || base.isZero()) {
            return null;
        }
        return value.minus(base).toBigDecimal().divide(base.toBigDecimal(), MathContext.DECIMAL128);
    }
}
