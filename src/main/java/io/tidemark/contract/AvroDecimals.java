package io.tidemark.contract;

import io.tidemark.domain.ErrorCode;
import java.math.BigDecimal;
import java.math.BigInteger;

/** The parts of decimals that readers and writers share. */
final class AvroDecimals {
    /** Twice the 16 bytes of a decimal(38, 4); a longer number is refused before it can cost arithmetic. */
    private static final int MOST_BYTES = 32;

    private AvroDecimals() {}

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

    /** The exact decimal of an Avro decimal's bytes. */
    static BigDecimal of(byte[] unscaled, int scale) throws MalformedException {
        checkLength(unscaled.length);
        return new BigDecimal(new BigInteger(unscaled), scale);
    }
}
