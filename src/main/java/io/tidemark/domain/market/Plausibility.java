package io.tidemark.domain.market;

import io.tidemark.domain.Amount;
import org.jspecify.annotations.Nullable;

/**
 * Which values are implausible: docs/adr/0070.
 *
 * @param factor how many times as large, or as small, as those before it a value may be
 */
public record Plausibility(int factor) {
    /** As docs/definitions.md §4, "Live" has it. */
    public static Plausibility defaults() {
        return new Plausibility(20);
    }

    /**
     * Whether a value is beyond all of its yardsticks that are known. One that is unknown or zero is none, and without any
     * every value is plausible; a value of zero is beyond each.
     *
     * @param before the value of the period before
     * @param yearBefore the value of the same period of the year before
     */
    boolean isImplausible(Amount value, @Nullable Amount before, @Nullable Amount yearBefore) {
        boolean known = isYardstick(before) || isYardstick(yearBefore);
        return known && isBeyond(value, before) && isBeyond(value, yearBefore);
    }

    private static boolean isYardstick(@Nullable Amount amount) {
        return amount != null && !amount.isZero();
    }

    private boolean isBeyond(Amount value, @Nullable Amount yardstick) {
        return !isYardstick(yardstick) || isAbove(value, yardstick) || isAbove(yardstick, value);
    }

    private boolean isAbove(Amount one, @Nullable Amount other) {
        return other != null && Amount.compareProducts(one, Amount.ofUnscaled(1), other, Amount.ofUnscaled(factor)) > 0;
    }
}
