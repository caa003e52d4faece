package io.tidemark.domain;

import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/**
 * One window of a row: a running total of a flow, or a trade balance, with what its indicators need.
 *
 * @param window which window
 * @param value the total, in the market's unit; null while the window is incomplete: missing is unknown, never 0
 * @param months how many of its months are known, by themselves or inside a directly published period
 * @param expectedMonths how many months it has
 * @param published the figure published directly for the whole window, where there is one
 * @param workingDays of the window, where known for all of it; null for balances
 * @param quantity of the window, where known for all of it in one unit; null for balances
 * @param yearEarlier the same window a year earlier, where that was complete; null for {@link Window#LIFETIME}
 */
public record WindowTotal(
        Window window,
        @Nullable Amount value,
        int months,
        int expectedMonths,
        @Nullable Amount published,
        @Nullable Amount workingDays,
        @Nullable Quantity quantity,
        @Nullable Base yearEarlier) {

    /**
     * The same window a year earlier.
     *
     * @param value its total
     * @param workingDays as for the window
     * @param quantity as for the window
     */
    public record Base(
            Amount value,
            @Nullable Amount workingDays,
            @Nullable Quantity quantity) {}

    /** The same window with nothing known. */
    WindowTotal emptied() {
        return new WindowTotal(window, null, 0, expectedMonths, null, null, null, null);
    }

    public boolean isComplete() {
        return value != null;
    }

    /**
     * Change on year as a ratio, 0.059 for +5.9 %; null when the base is missing, incomplete or zero. Not defined for a
     * balance, whose change is {@link #differenceOnYear}.
     */
    public @Nullable BigDecimal changeOnYear() {
        return yearEarlier == null ? null : change(value, yearEarlier.value);
    }

    /** The value less that of a year earlier; null when either is unknown. */
    public @Nullable Amount differenceOnYear() {
        return value == null || yearEarlier == null ? null : value.minus(yearEarlier.value);
    }

    /** Value per working day; null where the working days are unknown. */
    public @Nullable BigDecimal dailyAverage() {
        return per(value, workingDays);
    }

    /** Change on year of the daily average, as a ratio; null where undefined. */
    public @Nullable BigDecimal dailyAverageChange() {
        return yearEarlier == null ? null : change(value, workingDays, yearEarlier.value, yearEarlier.workingDays);
    }

    /** Value per unit of quantity; null where the quantity is unknown or zero. */
    public @Nullable BigDecimal unitPrice() {
        return per(value, quantity == null ? null : quantity.value());
    }

    /** Change on year of the unit price, as a ratio; null where undefined or the units differ. */
    public @Nullable BigDecimal unitPriceChange() {
        Quantity base = comparableQuantity();
        return base == null || yearEarlier == null || quantity == null
                ? null
                : change(value, quantity.value(), yearEarlier.value, base.value());
    }

    /** Change on year of the quantity (the volume), as a ratio; null where undefined or the units differ. */
    public @Nullable BigDecimal volumeChange() {
        Quantity base = comparableQuantity();
        return base == null || quantity == null ? null : change(quantity.value(), base.value());
    }

    private @Nullable Quantity comparableQuantity() {
        Quantity base = yearEarlier == null ? null : yearEarlier.quantity;
        return base == null || quantity == null || !base.unit().equals(quantity.unit()) ? null : base;
    }

    /** Whether the directly published figure differs from the window's value by more than 0.1 % of that value. */
    public boolean isDiscrepant() {
        if (value == null || published == null) {
            return false;
        }
        BigDecimal difference = value.minus(published).abs().toBigDecimal();
        return difference.movePointRight(3).compareTo(value.abs().toBigDecimal()) > 0;
    }

    private static @Nullable BigDecimal per(@Nullable Amount value, @Nullable Amount divisor) {
        return value == null || divisor == null || divisor.isZero()
                ? null
                : value.toBigDecimal().divide(divisor.toBigDecimal(), MathContext.DECIMAL128);
    }

    /** value / base − 1 to 34 significant digits, or null when it is not defined. */
    static @Nullable BigDecimal change(@Nullable Amount value, @Nullable Amount base) {
        return value == null || base == null ? null : change(value.toBigDecimal(), base.toBigDecimal());
    }

    /** (value / per) / (base / basePer) − 1, without rounding the quotients first. */
    private static @Nullable BigDecimal change(
            @Nullable Amount value, @Nullable Amount per, Amount base, @Nullable Amount basePer) {
        return value == null || per == null || per.isZero() || basePer == null || basePer.isZero()
                ? null
                : change(
                        value.toBigDecimal().multiply(basePer.toBigDecimal()),
                        base.toBigDecimal().multiply(per.toBigDecimal()));
    }

    private static @Nullable BigDecimal change(@Nullable BigDecimal value, @Nullable BigDecimal base) {
        return value == null || base == null || base.signum() == 0
                ? null
                : value.subtract(base).divide(base, MathContext.DECIMAL128);
    }
}
