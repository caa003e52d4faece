package io.tidemark.headline;

import io.tidemark.domain.Amount;
import io.tidemark.domain.alert.Measured;
import io.tidemark.domain.bulletin.Slot;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Numbers of bulletins as they read: percentages with one decimal, and amounts that are told apart. */
final class Shares {
    private static final int MOST_DECIMALS = 6;

    private Shares() {}

    /** A ratio as a percentage, rounded half up. */
    static BigDecimal rounded(BigDecimal ratio) {
        return ratio.movePointRight(2).setScale(1, RoundingMode.HALF_UP);
    }

    /** {@code 27.3}, without a sign. */
    static String size(BigDecimal ratio) {
        return Decimals.text(rounded(ratio).abs());
    }

    /** {@code +27.3}. */
    static String signed(BigDecimal ratio) {
        BigDecimal percent = rounded(ratio);
        return (percent.signum() > 0 ? "+" : "") + Decimals.text(percent);
    }

    /** A share as a percentage. */
    static String percent(Slot.Share share) {
        return Decimals.text(share.value()
                .toBigDecimal()
                .scaleByPowerOfTen(2)
                .divide(share.of().toBigDecimal(), 1, RoundingMode.HALF_UP));
    }

    /** An amount with digits enough to read otherwise than another. */
    static String apart(AmountForm form, Amount amount, @Nullable Amount other, String unit) {
        Measured one = Measured.of(amount.abs());
        if (other == null) {
            return form.text(one, unit, 1);
        }
        Measured two = Measured.of(other.abs());
        int more = 1;
        while (more < MOST_DECIMALS && form.text(one, unit, more).equals(form.text(two, unit, more))) {
            more++;
        }
        return form.text(one, unit, more);
    }
}
