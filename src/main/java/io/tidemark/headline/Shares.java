package io.tidemark.headline;

import io.tidemark.domain.bulletin.Slot;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers of bulletins as they read: percentages with one decimal. */
final class Shares {
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
}
