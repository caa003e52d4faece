package io.tidemark.contract;

import io.tidemark.domain.Amount;
import io.tidemark.domain.ErrorCode;
import java.math.BigDecimal;
import java.math.BigInteger;

/** The parts of decimals that readers and writers share. */
final class Decimals {
    /** Twice the 16 bytes of a decimal(38, 4); a longer number is refused before it can cost arithmetic. */
    private static final int MOST_BYTES = 32;

    /** Integers up to this size are exact as doubles. */
    private static final long EXACT_DOUBLES = 1L << 53;

    /** What an amount counts as 1. */
    private static final double ONE = 1e4;

    /** More than a double has, and so few that two more still fit a long. */
    private static final int QUOTIENT_BITS = 56;

    private Decimals() {}

    /** Refuses the lengths of unscaled values that no decimal has. */
    static void checkLength(int bytes) throws MalformedException {
        if (bytes == 0) {
            throw MalformedException.notAvro("A decimal has no bytes.");
        }
        if (bytes > MOST_BYTES) {
            throw new MalformedException(
                    ErrorCode.TOO_MANY_DIGITS, "A decimal of " + bytes + " bytes has more than 38 digits.");
        }
    }

    /**
     * The double nearest to value / base − 1: {@link io.tidemark.domain.WindowTotal#changeOnYear} as it is published.
     *
     * @param base not zero
     */
    static double change(Amount value, Amount base) {
        return ratio(value.minus(base), base);
    }

    /**
     * The double nearest to (value / per) / (base / basePer) − 1: {@link
     * io.tidemark.domain.WindowTotal#dailyAverageChange} as it is published.
     *
     * @param per not zero
     * @param base not zero
     * @param basePer not zero
     */
    static double change(Amount value, Amount per, Amount base, Amount basePer) {
        BigInteger crossed = base.toUnscaled().multiply(per.toUnscaled());
        return quotient(value.toUnscaled().multiply(basePer.toUnscaled()).subtract(crossed), crossed);
    }

    /**
     * The double nearest to value / per.
     *
     * @param per not zero
     */
    static double ratio(Amount value, Amount per) {
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

    /** The double nearest to an amount. */
    static double toDouble(Amount amount) {
        // Of two exact doubles the quotient is the nearest one.
        return isExactDouble(amount)
                ? amount.unscaledLong() / ONE
                : amount.toBigDecimal().doubleValue();
    }

    private static boolean isExactDouble(Amount amount) {
        return amount.fitsLong() && amount.unscaledLong() >= -EXACT_DOUBLES && amount.unscaledLong() <= EXACT_DOUBLES;
    }

    /** The exact decimal of an Avro decimal's bytes. */
    static BigDecimal of(byte[] unscaled, int scale) throws MalformedException {
        checkLength(unscaled.length);
        return new BigDecimal(new BigInteger(unscaled), scale);
    }
}
