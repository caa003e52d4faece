package io.tidemark.domain.alert;

import io.tidemark.domain.Amount;
import io.tidemark.domain.Ratio;
import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/**
 * A number that is compared, kept exactly: a value, or a value over another one.
 *
 * @param amount the window's value, in the market's unit
 * @param per what it is divided by: null for VALUE, the working days for DAILY_AVERAGE, the value a year earlier for GROWTH;
 *     always above 0
 */
public record Measured(Amount amount, @Nullable Amount per) implements Comparable<Measured> {
    public Measured {
        if (per != null && per.signum() <= 0) {
            throw new IllegalArgumentException("Nothing can be measured per " + per);
        }
    }

    /** A value as it is. */
    public static Measured of(Amount amount) {
        return new Measured(amount, null);
    }

    /** A number in ten-thousandths; {@code per} is 0 where it is a value as it is. */
    public static Measured of(long amount, long per) {
        return new Measured(Amount.ofUnscaled(amount), per == 0 ? null : Amount.ofUnscaled(per));
    }

    /** Compares {@link #of(long, long)} with another number: -1, 0 or 1. */
    public static int compare(long amount, long per, Measured other) {
        Amount otherPer = other.per;
        if (!other.amount.fitsLong() || (otherPer != null && !otherPer.fitsLong())) {
            return of(amount, per).compareTo(other);
        }
        long otherAmount = other.amount.unscaledLong();
        return per == 0 && otherPer == null
                ? Long.compare(amount, otherAmount)
                : Amount.compareProducts(
                        amount, otherPer == null ? 1 : otherPer.unscaledLong(), otherAmount, per == 0 ? 1 : per);
    }

    /** The number: the value, the daily average, or the ratio of the change on year plus 1; 34 significant digits. */
    public BigDecimal number() {
        return per == null
                ? amount.toBigDecimal()
                : amount.toBigDecimal().divide(per.toBigDecimal(), MathContext.DECIMAL128);
    }

    /** The number as readers get it: the nearest double, and of a growth the change itself (0.059 for +5.9 %). */
    public double published(Measure measure) {
        if (per == null) {
            return Ratio.toDouble(amount);
        }
        return measure == Measure.GROWTH ? Ratio.change(amount, per) : Ratio.of(amount, per);
    }

    /** By the number, exactly. */
    @Override
    public int compareTo(Measured other) {
        if (per == null && other.per == null) {
            return amount.compareTo(other.amount);
        }
        return Amount.compareProducts(amount, other.per, other.amount, per);
    }

    /** -1, 0 or 1: a fall, no change or growth; a deficit, neither or a surplus. */
    public int direction(Measure measure) {
        return measure == Measure.GROWTH && per != null ? amount.compareTo(per) : amount.signum();
    }

    /** -1, 0 or 1. */
    public int signum() {
        return amount.signum();
    }
}
