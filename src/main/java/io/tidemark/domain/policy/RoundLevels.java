package io.tidemark.domain.policy;

import io.tidemark.domain.Amount;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * The round levels d × 10^k, d = 1…9, that thresholds and targets are about.
 *
 * @param floor the lowest level that counts, in the unit of the market
 */
public record RoundLevels(Amount floor) {
    private static final Amount SMALLEST = Amount.ofUnscaled(1);

    /** From a billion on: docs/definitions.md §4, THRESHOLD. */
    public static RoundLevels defaults() {
        return new RoundLevels(Amount.of(1_000_000_000));
    }

    /** The next level below one, or null if that is below the floor. */
    @Nullable
    public Amount below(Amount level) {
        return atOrBelow(level.minus(SMALLEST));
    }

    /** The highest level at or below a value, or null if that is below the floor. */
    @Nullable
    public Amount atOrBelow(Amount value) {
        if (value.compareTo(floor) < 0) {
            return null;
        }
        if (value.fitsLong()) {
            long unit = 1;
            for (long rest = value.unscaledLong(); rest >= 10; rest /= 10) {
                unit *= 10;
            }
            Amount level = Amount.ofUnscaled(value.unscaledLong() / unit * unit);
            return level.compareTo(floor) < 0 ? null : level;
        }
        BigDecimal decimal = value.toBigDecimal();
        int exponent = decimal.precision() - decimal.scale() - 1;
        Amount level = Amount.of(
                decimal.movePointLeft(exponent).setScale(0, RoundingMode.FLOOR).movePointRight(exponent));
        return level.compareTo(floor) < 0 ? null : level;
    }
}
