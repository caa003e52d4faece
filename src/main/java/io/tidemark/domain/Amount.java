package io.tidemark.domain;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * An exact decimal with {@value #SCALE} decimals, in the unit of its market.
 *
 * <p>Held as a {@code long} of ten-thousandths where that fits (up to 922 trillion) and as a {@link BigInteger} where it
 * does not; arithmetic moves between the two by itself and never rounds or overflows.
 */
public final class Amount implements Comparable<Amount> {
    /** Decimals kept. */
    public static final int SCALE = 4;

    public static final Amount ZERO = new Amount(0, null);

    private static final BigInteger MIN_LONG = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger MAX_LONG = BigInteger.valueOf(Long.MAX_VALUE);

    private final long unscaled;

    /** Set only where {@link #unscaled} cannot hold the value, so equal amounts have equal representations. */
    private final @Nullable BigInteger wide;

    private Amount(long unscaled, @Nullable BigInteger wide) {
        this.unscaled = unscaled;
        this.wide = wide;
    }

    /** The amount of {@code unscaled} ten-thousandths. */
    public static Amount ofUnscaled(long unscaled) {
        return unscaled == 0 ? ZERO : new Amount(unscaled, null);
    }

    /** The amount of {@code unscaled} ten-thousandths. */
    public static Amount ofUnscaled(BigInteger unscaled) {
        boolean fits = unscaled.compareTo(MIN_LONG) >= 0 && unscaled.compareTo(MAX_LONG) <= 0;
        return fits ? ofUnscaled(unscaled.longValue()) : new Amount(0, unscaled);
    }

    /**
     * The amount of a decimal.
     *
     * @throws ArithmeticException if the decimal has more than {@value #SCALE} significant decimals
     */
    public static Amount of(BigDecimal value) {
        return ofUnscaled(value.setScale(SCALE).unscaledValue());
    }

    /** The amount of a whole number. */
    public static Amount of(long value) {
        return of(BigDecimal.valueOf(value));
    }

    /**
     * The amount that a plain decimal text such as {@code 51.4} states.
     *
     * @throws NumberFormatException if the text is no decimal number
     * @throws ArithmeticException if it has more than {@value #SCALE} decimals, or more digits than anyone can mean
     */
    public static Amount parse(String text) {
        return of(DecimalText.parse(text));
    }

    public Amount plus(Amount other) {
        if (wide == null && other.wide == null) {
            long sum = unscaled + other.unscaled;
            if (((unscaled ^ sum) & (other.unscaled ^ sum)) >= 0) {
                return ofUnscaled(sum);
            }
        }
        return ofUnscaled(toUnscaled().add(other.toUnscaled()));
    }

    public Amount minus(Amount other) {
        if (wide == null && other.wide == null) {
            long difference = unscaled - other.unscaled;
            if (((unscaled ^ other.unscaled) & (unscaled ^ difference)) >= 0) {
                return ofUnscaled(difference);
            }
        }
        return ofUnscaled(toUnscaled().subtract(other.toUnscaled()));
    }

    public Amount abs() {
        return signum() < 0 ? ZERO.minus(this) : this;
    }

    /** -1, 0 or 1. */
    public int signum() {
        return wide == null ? Long.signum(unscaled) : wide.signum();
    }

    public boolean isZero() {
        return signum() == 0;
    }

    /** Whether {@link #unscaledLong} holds the value. */
    public boolean fitsLong() {
        return wide == null;
    }

    /**
     * The value in ten-thousandths.
     *
     * @throws ArithmeticException unless {@link #fitsLong}
     */
    public long unscaledLong() {
        if (wide != null) {
            throw new ArithmeticException("Amount does not fit a long");
        }
        return unscaled;
    }

    /** The value in ten-thousandths. */
    public BigInteger toUnscaled() {
        return wide == null ? BigInteger.valueOf(unscaled) : wide;
    }

    /** The value in ten-thousandths, to the 53 bits of a {@code double}. */
    public double toUnscaledDouble() {
        return wide == null ? unscaled : wide.doubleValue();
    }

    /** The value with {@value #SCALE} decimals. */
    public BigDecimal toBigDecimal() {
        return wide == null ? BigDecimal.valueOf(unscaled, SCALE) : new BigDecimal(wide, SCALE);
    }

    @Override
    public int compareTo(Amount other) {
        if (wide == null && other.wide == null) {
            return Long.compare(unscaled, other.unscaled);
        }
        return toUnscaled().compareTo(other.toUnscaled());
    }

    /**
     * Compares a × x with b × y, exactly; a factor that is null is one ten-thousandth. Needs no more than 128 bits where all
     * four are held as a {@code long}.
     */
    public static int compareProducts(Amount a, @Nullable Amount x, Amount b, @Nullable Amount y) {
        if (a.wide == null && b.wide == null && (x == null || x.wide == null) && (y == null || y.wide == null)) {
            return compareProducts(a.unscaled, x == null ? 1 : x.unscaled, b.unscaled, y == null ? 1 : y.unscaled);
        }
        return product(a, x).compareTo(product(b, y));
    }

    /** Compares a × x with b × y, exactly. */
    public static int compareProducts(long a, long x, long b, long y) {
        int byHigh = Long.compare(Math.multiplyHigh(a, x), Math.multiplyHigh(b, y));
        return byHigh != 0 ? byHigh : Long.compareUnsigned(a * x, b * y);
    }

    private static BigInteger product(Amount a, @Nullable Amount x) {
        return x == null ? a.toUnscaled() : a.toUnscaled().multiply(x.toUnscaled());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Amount amount && compareTo(amount) == 0;
    }

    @Override
    public int hashCode() {
        return wide == null ? Long.hashCode(unscaled) : wide.hashCode();
    }

    /** Plain decimal text without trailing zeros, such as {@code 51400000000} or {@code 0.5}. */
    @Override
    public String toString() {
        return isZero() ? "0" : toBigDecimal().stripTrailingZeros().toPlainString();
    }
}
