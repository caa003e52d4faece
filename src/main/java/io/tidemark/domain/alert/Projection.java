package io.tidemark.domain.alert;

import io.tidemark.domain.Amount;
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
        projections.add(new Projection(Method.RUN_RATE, times(toDate, Amount.of(12), Amount.of(months))));
        return projections;
    }

    private static Amount times(Amount value, Amount factor, Amount divisor) {
        BigDecimal product = value.toBigDecimal().multiply(factor.toBigDecimal());
        return Amount.of(product.divide(divisor.toBigDecimal(), Amount.SCALE, RoundingMode.HALF_UP));
    }

    /** How the rest of the year is guessed: domain.md §3. */
    public enum Method {
        /** Last year's remaining months times this year's growth so far. */
        GROWTH_CARRY,
        /** Last year's remaining months as they were. */
        LAST_YEAR,
        /** This year's months so far, as if the rest were like them. */
        RUN_RATE
    }
}
