package io.tidemark.oracle;

import io.tidemark.domain.AlertWindow;
import io.tidemark.domain.Amount;
import io.tidemark.domain.Period;
import io.tidemark.domain.alert.Holder;
import io.tidemark.domain.alert.Measure;
import io.tidemark.domain.alert.Measured;
import io.tidemark.domain.alert.Robustness;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One complete window of a series or balance.
 *
 * @param end its last month
 * @param days its working days, where known; null for balances
 * @param grown what is compared with the base: the value, or of a group the part of those who are members in both windows
 * @param base the value of the same window a year earlier, where that was complete; null for balances
 * @param turnover what a usual revision is a part of: the value of a flow, exports and imports together of a balance
 * @param members tells windows of a group apart that have other members: the first month that has these; 0 of all else, and
 *     {@link #MIXED} where they change within the window
 */
record CompleteWindow(
        AlertWindow kind,
        int end,
        BigDecimal value,
        @Nullable BigDecimal days,
        BigDecimal grown,
        @Nullable BigDecimal base,
        BigDecimal turnover,
        int members) {
    static final int MIXED = -1;

    /** 0.3 %. */
    static final BigDecimal TOLERANCE_RATE = new BigDecimal("0.003");

    Period period() {
        return kind.period(end);
    }

    int monthOfYear() {
        return end % 12 + 1;
    }

    boolean isMeasurable(Measure measure) {
        return divisor(measure) != null;
    }

    /** The window's number, exactly. */
    Ratio number(Measure measure) {
        return new Ratio(over(measure), knownDivisor(measure));
    }

    Measured measured(Measure measure) {
        return new Measured(
                Amount.of(over(measure)), measure == Measure.VALUE ? null : Amount.of(knownDivisor(measure)));
    }

    Holder holder(Measure measure) {
        return new Holder(measured(measure), period());
    }

    /** Whether a margin of that many in the measure is more than a usual revision of this window. */
    Robustness robustness(Ratio margin, Measure measure) {
        return robustness(
                margin,
                new Ratio(
                        (measure == Measure.GROWTH ? grown : turnover).multiply(TOLERANCE_RATE),
                        knownDivisor(measure)));
    }

    static Robustness robustness(Ratio margin, Ratio tolerance) {
        return margin.isAbove(tolerance) ? Robustness.FIRM : Robustness.FRAGILE;
    }

    private BigDecimal over(Measure measure) {
        return measure == Measure.GROWTH ? grown : value;
    }

    /** Whether it can be compared with another window in a measure: growth is always of the same members. */
    boolean isLike(CompleteWindow other, Measure measure) {
        return measure == Measure.GROWTH || (members != MIXED && members == other.members);
    }

    private BigDecimal knownDivisor(Measure measure) {
        BigDecimal divisor = divisor(measure);
        if (divisor == null) {
            throw new IllegalStateException("No " + measure + " of " + this);
        }
        return divisor;
    }

    private @Nullable BigDecimal divisor(Measure measure) {
        return switch (measure) {
            case VALUE -> BigDecimal.ONE;
            case DAILY_AVERAGE -> positive(days);
            case GROWTH -> positive(base);
        };
    }

    private static @Nullable BigDecimal positive(@Nullable BigDecimal number) {
        return number != null && number.signum() > 0 ? number : null;
    }
}
