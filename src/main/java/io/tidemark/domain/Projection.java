package io.tidemark.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a full year would come to.
 *
 * @param method part of the number: each gives another
 * @param value rounded half up to four decimals
 */
public record Projection(Method method, Amount value) {
    private static final long LARGE = 1L << 51;
    private static final Amount MONTHS = Amount.of(12);
    /**
     * The projections that are defined, in order of their method.
     *
     * @param months how many months the year to date has, 1 to 11
     * @param toDateEarlier last year's total to date; null where unknown
     * @param lastYear last year's total; null where unknown
     */
    public static List<Projection> of(
            Amount toDate, int months, @Nullable Amount toDateEarlier, @Nullable Amount lastYear) {
        List<Projection> projections = new ArrayList<>(3);
        if (toDateEarlier != null && lastYear != null) {
            if (toDateEarlier.signum() > 0) {
                projections.add(new Projection(Method.GROWTH_CARRY, times(toDate, lastYear, toDateEarlier)));
            }
            projections.add(new Projection(Method.LAST_YEAR, toDate.plus(lastYear.minus(toDateEarlier))));
        }
        projections.add(new Projection(Method.RUN_RATE, times(toDate, MONTHS, Amount.ofUnscaled(10_000L * months))));
        return projections;
    }

    /** value × factor / divisor. */
    private static Amount times(Amount value, Amount factor, Amount divisor) {
        if (value.fitsLong() && factor.fitsLong() && divisor.fitsLong()) {
            long quotient = times(value.unscaledLong(), factor.unscaledLong(), divisor.unscaledLong());
            if (quotient >= 0) {
                return Amount.ofUnscaled(quotient);
            }
        }
        BigDecimal product = value.toBigDecimal().multiply(factor.toBigDecimal());
        return Amount.of(product.divide(divisor.toBigDecimal(), Amount.SCALE, RoundingMode.HALF_UP));
    }

    /**
     * value × factor / divisor, rounded half up; -1 where it is not for this to say.
     *
     * <p>The product has up to 126 bits. But the quotient in floating point is less than 2 from the right one while it has
     * fewer than 52 bits, so what is left over is so small that its last 64 bits are all of it.
     */
    private static long times(long value, long factor, long divisor) {
        double nearly = (double) value * (double) factor / (double) divisor;
        if (value < 0 || factor < 0 || divisor <= 0 || divisor >= LARGE || nearly >= LARGE) {
            return -1;
        }
        long quotient = (long) nearly;
        long rest = value * factor - quotient * divisor;
        while (rest < 0) {
            quotient--;
            rest += divisor;
        }
        while (rest >= divisor) {
            quotient++;
            rest -= divisor;
        }
        return rest >= divisor - rest ? quotient + 1 : quotient;
    }

    /** How the rest of the year is guessed: docs/definitions.md §3. */
    public enum Method {
        /** Last year's remaining months times this year's growth so far. */
        GROWTH_CARRY,
        /** Last year's remaining months as they were. */
        LAST_YEAR,
        /** This year's months so far, as if the rest were like them. */
        RUN_RATE
    }
}
