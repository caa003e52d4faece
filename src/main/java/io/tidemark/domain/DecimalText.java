package io.tidemark.domain;

import java.math.BigDecimal;

/**
 * Reads decimal numbers from outside. A short text can state a number of a billion digits ({@code 1E+999999999}), and a long one
 * takes time that grows with the square of its length; both are refused before anything is made of them.
 */
public final class DecimalText {
    /** The longest text that is read, characters. */
    public static final int LONGEST = 100;

    /** The most digits, before and after the point, that a number has when it is written out. */
    private static final int MOST_DIGITS = 100;

    private DecimalText() {}

    /**
     * Reads a number. What it returns may be written out and computed with.
     *
     * @throws NumberFormatException if the text is no decimal number
     * @throws ArithmeticException if it is longer, or the number larger or finer, than any that can be meant
     */
    public static BigDecimal parse(String text) {
        if (text.length() > LONGEST) {
            throw new ArithmeticException("The number is longer than " + LONGEST + " characters");
        }
        BigDecimal number = new BigDecimal(text);
        if (!isShort(number)) {
            throw new ArithmeticException("The number has more than " + MOST_DIGITS + " digits");
        }
        return number;
    }

    /** Whether a number that was not read here may be written out. */
    public static boolean isShort(BigDecimal number) {
        return number.scale() <= MOST_DIGITS
                && number.scale() >= -MOST_DIGITS
                && (long) number.precision() - number.scale() <= MOST_DIGITS;
    }
}
