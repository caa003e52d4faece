package io.tidemark.domain;

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
    /** What a directly published figure may differ from the sum of its months: docs/definitions.md §2, 0.1 %. */
    private static final int TOLERATED_PER_MILLE = 1;

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

    /**
     * Change on year as a {@link Ratio}, 0.059 for +5.9 %. Not defined for a balance, whose change is {@link
     * #differenceOnYear}.
     */
    public double changeOnYear() {
        return Ratio.change(value, yearEarlier == null ? null : yearEarlier.value);
    }

    /** The value less that of a year earlier; null when either is unknown. */
    public @Nullable Amount differenceOnYear() {
        return value == null || yearEarlier == null ? null : value.minus(yearEarlier.value);
    }

    /** Value per working day, as a {@link Ratio}. */
    public double dailyAverage() {
        return Ratio.of(value, workingDays);
    }

    /** Change on year of the daily average, as a {@link Ratio}. */
    public double dailyAverageChange() {
        return yearEarlier == null
                ? Double.NaN
                : Ratio.change(value, workingDays, yearEarlier.value, yearEarlier.workingDays);
    }

    /** Value per unit of quantity, as a {@link Ratio}. */
    public double unitPrice() {
        return Ratio.of(value, volume());
    }

    /** Change on year of the unit price, as a {@link Ratio}; not defined where the units differ. */
    public double unitPriceChange() {
        return yearEarlier == null ? Double.NaN : Ratio.change(value, volume(), yearEarlier.value, comparableVolume());
    }

    /** Change on year of the quantity (the volume), as a {@link Ratio}; not defined where the units differ. */
    public double volumeChange() {
        return Ratio.change(volume(), comparableVolume());
    }

    private @Nullable Amount volume() {
        return quantity == null ? null : quantity.value();
    }

    /** The volume a year earlier, where it is in the same unit. */
    private @Nullable Amount comparableVolume() {
        Quantity base = yearEarlier == null ? null : yearEarlier.quantity;
        return base == null || quantity == null || !base.unit().equals(quantity.unit()) ? null : base.value();
    }

    /**
     * Whether the directly published figure differs from the window's value by more than {@value #TOLERATED_PER_MILLE} per
     * mille of that value.
     */
    public boolean isDiscrepant() {
        if (value == null || published == null) {
            return false;
        }
        Amount difference = value.minus(published).abs();
        return Amount.compareProducts(
                        difference, Amount.ofUnscaled(1000), value.abs(), Amount.ofUnscaled(TOLERATED_PER_MILLE))
                > 0;
    }
}
