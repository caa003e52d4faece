package io.tidemark.domain.policy;

import io.tidemark.domain.Amount;
import io.tidemark.domain.alert.Measured;
import io.tidemark.domain.alert.Robustness;
import java.math.BigInteger;

/**
 * How far figures are usually revised: docs/definitions.md §4, "Robustness".
 *
 * @param perMillion the rate: 3000 is 0.3 %
 */
public record Tolerance(int perMillion) {
    private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);

    /** 0.3 %. */
    public static Tolerance defaults() {
        return new Tolerance(3000);
    }

    /** FIRM if two numbers are further apart than the rate times the turnover (per the first one's denominator). */
    public Robustness compare(Measured number, Measured other, Amount turnover) {
        double nearly = nearly(number, other, turnover);
        if (Double.isNaN(nearly)) {
            return compareExactly(number, other, turnover);
        }
        return nearly > 0 ? Robustness.FIRM : Robustness.FRAGILE;
    }

    /** By how much the distance is more than tolerated, in floating point; NaN where that is too close to tell. */
    private double nearly(Measured number, Measured other, Amount turnover) {
        Amount per = number.per();
        Amount otherPer = other.per();
        double timesMine = per == null || otherPer == null ? 1 : otherPer.toUnscaledDouble();
        double timesTheirs = per == null || otherPer == null ? 1 : per.toUnscaledDouble();
        double mine = number.amount().toUnscaledDouble() * timesMine * 1e6;
        double theirs = other.amount().toUnscaledDouble() * timesTheirs * 1e6;
        double tolerated = Math.abs(turnover.toUnscaledDouble()) * timesMine * perMillion;
        double beyond = Math.abs(mine - theirs) - tolerated;
        double error = 1e-14 * (Math.abs(mine) + Math.abs(theirs) + tolerated);
        return Math.abs(beyond) > error ? beyond : Double.NaN;
    }

    Robustness compareExactly(Measured number, Measured other, Amount turnover) {
        BigInteger mine = number.amount().toUnscaled();
        BigInteger theirs = other.amount().toUnscaled();
        BigInteger tolerance = turnover.abs().toUnscaled();
        Amount otherPer = other.per();
        Amount per = number.per();
        if (per != null && otherPer != null) {
            // Both sides of |a1/p1 − a2/p2| > rate × t/p1, times p1 × p2.
            mine = mine.multiply(otherPer.toUnscaled());
            theirs = theirs.multiply(per.toUnscaled());
            tolerance = tolerance.multiply(otherPer.toUnscaled());
        }
        BigInteger margin = mine.subtract(theirs).abs();
        return margin.multiply(MILLION).compareTo(tolerance.multiply(BigInteger.valueOf(perMillion))) > 0
                ? Robustness.FIRM
                : Robustness.FRAGILE;
    }
}
