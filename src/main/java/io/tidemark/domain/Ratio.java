package io.tidemark.domain;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * Quotients of amounts as they are published: the double nearest to the exact one. A ratio is {@link Double#NaN} where it is
 * not defined: where an amount is unknown (null), or what it is divided by is zero.
 */
public final class Ratio {
    /** Integers up to this size are exact as doubles. */
    private static final long EXACT_DOUBLES = 1L << 53;

    /** What an amount counts as 1. */
    private static final double ONE = 1e4;

    /** More than a double has, and so few that two more still fit a long. */
    private static final int QUOTIENT_BITS = 56;

    private Ratio() {}

    /** Whether a ratio is defined. */
    public static boolean isDefined(double ratio) {
        return !Double.isNaN(ratio);
    }

    /** value / per. */
    public static double of(@Nullable Amount value, @Nullable Amount per) {
        return value == null || per == null || per.isZero() ? Double.NaN : quotient(value, per);
    }

    /** value / base − 1: 0.059 for +5.9 %. */
    public static double change(@Nullable Amount value, @Nullable Amount base) {
        return value == null || base == null || base.isZero() ? Double.NaN : quotient(value.minus(base), base);
    }

    /** (value / per) / (base / basePer) − 1. */
    public static double change(
            @Nullable Amount value, @Nullable Amount per, @Nullable Amount base, @Nullable Amount basePer) {
        if (value == null
                || per == null
                || per.isZero()
                || base == null
                || base.isZero()
                || basePer == null
                || basePer.isZero()) {
            return Double.NaN;
        }
        BigInteger crossed = base.toUnscaled().multiply(per.toUnscaled());
        return quotient(value.toUnscaled().multiply(basePer.toUnscaled()).subtract(crossed), crossed);
    }

    /** The double nearest to an amount. */
    public static double toDouble(Amount amount) {
        // Of two exact doubles the quotient is the nearest one.
        return isExactDouble(amount)
                ? amount.unscaledLong() / ONE
                : amount.toBigDecimal().doubleValue();
    }

    private static double quotient(Amount value, Amount per) {
        return isExactDouble(value) && isExactDouble(per)
                // + 0.0 because 0 over a negative number is -0.0.
                ? (double) value.unscaledLong() / (double) per.unscaledLong() + 0.0
                : quotient(value.toUnscaled(), per.toUnscaled());
    }

    /**
     * The double nearest to a fraction. A row has up to thirty of these, and by way of {@link BigDecimal#doubleValue}, which
     * prints and parses, they would cost ten times all the rest of it.
     */
    private static double quotient(BigInteger numerator, BigInteger denominator) {
        BigInteger dividend = numerator.abs();
        BigInteger divisor = denominator.abs();
        // Enough bits to round by, and one that stands for all that follow.
        int shift = QUOTIENT_BITS - dividend.bitLength() + divisor.bitLength();
        BigInteger[] parts = shift >= 0
                ? dividend.shiftLeft(shift).divideAndRemainder(divisor)
                : dividend.divideAndRemainder(divisor.shiftLeft(-shift));
        long bits = parts[0].longValue() << 1 | (parts[1].signum() == 0 ? 0 : 1);
        double magnitude = Math.scalb((double) bits, -shift - 1);
        return numerator.signum() * denominator.signum() < 0 ? -magnitude : magnitude;
    }

    private static boolean isExactDouble(Amount amount) {
        return amount.fitsLong() && amount.unscaledLong() >= -EXACT_DOUBLES && amount.unscaledLong() <= EXACT_DOUBLES;
    }
}
