package io.tidemark.page;

import io.tidemark.domain.Amount;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** A vertical axis with round values: it begins and ends at one, and has zero in it. Lengths are those of the drawing. */
final class Axis {
    private static final int WANTED_STEPS = 4;

    /** A round value, and how far down it lies. */
    record Tick(Amount value, double y) {}

    private final double top;
    private final double height;
    private final BigDecimal lowest;
    private final BigDecimal step;
    private final int steps;

    private Axis(double top, double height, BigDecimal lowest, BigDecimal step, int steps) {
        this.top = top;
        this.height = height;
        this.lowest = lowest;
        this.step = step;
        this.steps = steps;
    }

    /** An axis on which all the values have their place. */
    static Axis of(List<Amount> values, double top, double height) {
        BigDecimal least = values.stream().map(Amount::toBigDecimal).reduce(BigDecimal.ZERO, BigDecimal::min);
        BigDecimal most = values.stream().map(Amount::toBigDecimal).reduce(BigDecimal.ZERO, BigDecimal::max);
        BigDecimal step = step(most.subtract(least));
        int below = steps(least.negate(), step);
        int above = Math.max(steps(most, step), below == 0 ? 1 : 0);
        return new Axis(top, height, step.multiply(BigDecimal.valueOf(-below)), step, below + above);
    }

    private static int steps(BigDecimal reach, BigDecimal step) {
        return reach.divide(step, 0, RoundingMode.CEILING).intValueExact();
    }

    /** The least of 1, 2 and 5 times a power of ten with which there are not too many steps. */
    private static BigDecimal step(BigDecimal span) {
        if (span.signum() == 0) {
            return BigDecimal.ONE;
        }
        BigDecimal power = BigDecimal.ONE.scaleByPowerOfTen(span.precision() - span.scale() - 2);
        for (int factor : new int[] {1, 2, 5, 10, 20, 50}) {
            BigDecimal step = power.multiply(BigDecimal.valueOf(factor));
            if (step.multiply(BigDecimal.valueOf(WANTED_STEPS + 1L)).compareTo(span) >= 0) {
                return step;
            }
        }
        return power.multiply(BigDecimal.valueOf(100));
    }

    double y(Amount value) {
        double share = value.toBigDecimal().subtract(lowest).doubleValue() / (step.doubleValue() * steps);
        return top + height * (1 - share);
    }

    List<Tick> ticks() {
        List<Tick> ticks = new ArrayList<>();
        for (int i = 0; i <= steps; i++) {
            Amount value = Amount.of(lowest.add(step.multiply(BigDecimal.valueOf(i))));
            ticks.add(new Tick(value, y(value)));
        }
        return ticks;
    }
}
