package io.tidemark.domain.bulletin;

import io.tidemark.domain.Amount;
import io.tidemark.domain.Coverage;
import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import io.tidemark.domain.Subject;
import io.tidemark.domain.WindowTotal;
import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/**
 * The figures of one flow, or the balance, of a market for the period of a release.
 *
 * @param reference the period of the release
 * @param period the window that the period is, with its change on year
 * @param yearToDate the running total of the year, with its change on year; null where the period is a year, January or interim
 * @param firstMonth the number of the series' first month, as far as the row says
 * @param provisional whether the publisher calls a figure that it rests on provisional
 */
public record FigureLine(
        Market market,
        Subject subject,
        Coverage coverage,
        Period reference,
        WindowTotal period,
        @Nullable WindowTotal yearToDate,
        int firstMonth,
        boolean provisional) {

    /**
     * The change on year of a window of a flow as a ratio, 0.059 for +5.9 %, to 34 significant digits; null where the base is missing or
     * zero.
     */
    public static @Nullable BigDecimal changeOnYear(WindowTotal total) {
        Amount value = total.value();
        Amount base = total.yearEarlier() == null ? null : total.yearEarlier().value();
        return value == null || base == null || base.isZero()
                ? null
                : value.minus(base).toBigDecimal().divide(base.toBigDecimal(), MathContext.DECIMAL128);
    }
}
