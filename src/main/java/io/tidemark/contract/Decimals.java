package io.tidemark.contract;

import io.tidemark.domain.Amount;
import io.tidemark.domain.ErrorCode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/** The parts of decimals that readers and writers share. */
final class Decimals {
    /** Twice the 16 bytes of a decimal(38, 4); a longer number is refused before it can cost arithmetic. */
    private static final int MOST_BYTES = 32;

    /** Integers up to this size are exact as doubles. */
    private static final long EXACT_DOUBLES = 1L << 53;

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
     * The double nearest to value / per, without arithmetic on wide decimals where two exact doubles give the same.
     *
     * @param per not zero
     */
    static double ratio(Amount value, Amount per) {
        if (isExactDouble(value) && isExactDouble(per)) {
            // + 0.0 because 0 over a negative number is -0.0.
            return (double) value.unscaledLong() / (double) per.unscaledLong() + 0.0;
        }
        return value.toBigDecimal()
                .divide(per.toBigDecimal(), MathContext.DECIMAL128)
                .doubleValue();
    }

    /** The double nearest to an amount. */
    static double toDouble(Amount amount) {
        return amount.toBigDecimal().doubleValue();
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
