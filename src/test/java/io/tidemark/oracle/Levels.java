package io.tidemark.oracle;

import io.tidemark.domain.AlertWindow;
import io.tidemark.domain.Amount;
import io.tidemark.domain.ComparisonSet;
import io.tidemark.domain.Projection;
import io.tidemark.domain.alert.AlertKey;
import io.tidemark.domain.alert.AlertKind;
import io.tidemark.domain.alert.Extreme;
import io.tidemark.domain.alert.Fact;
import io.tidemark.domain.alert.Measure;
import io.tidemark.domain.alert.Measured;
import io.tidemark.domain.alert.Robustness;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is reached for the first time: THRESHOLD by a window, TARGET by a projection, EARLY_RECORD by a year to date. */
record Levels(Timeline timeline) {
    private static final BigDecimal FLOOR = BigDecimal.valueOf(1_000_000_000);

    /** The highest d × 10^k, d from 1 to 9, at or below a number; null below the floor. */
    static @Nullable BigDecimal highestLevel(BigDecimal number) {
        if (number.compareTo(FLOOR) < 0) {
            return null;
        }
        BigDecimal power = FLOOR;
        while (power.multiply(BigDecimal.TEN).compareTo(number) <= 0) {
            power = power.multiply(BigDecimal.TEN);
        }
        return number.divideToIntegralValue(power).multiply(power);
    }

    /** All round levels at or below a number, highest first. */
    static List<BigDecimal> atOrBelow(BigDecimal number) {
        List<BigDecimal> levels = new ArrayList<>();
        for (BigDecimal power = FLOOR; power.compareTo(number) <= 0; power = power.multiply(BigDecimal.TEN)) {
            for (int digit = 1; digit <= 9; digit++) {
                BigDecimal level = power.multiply(BigDecimal.valueOf(digit));
                if (level.compareTo(number) <= 0) {
                    levels.add(0, level);
                }
            }
        }
        return levels;
    }

    List<Fact> all() {
        List<Fact> facts = new ArrayList<>();
        for (AlertWindow kind : List.of(AlertWindow.MONTH, AlertWindow.HALF, AlertWindow.YEAR)) {
            for (CompleteWindow window : timeline.windows(kind).values()) {
                addThreshold(facts, window);
            }
        }
        for (CompleteWindow yearToDate :
                timeline.windows(AlertWindow.YEAR_TO_DATE).values()) {
            if (yearToDate.monthOfYear() < 12) {
                addEarlyRecord(facts, yearToDate);
                for (Projection projection : new Projections(timeline).at(yearToDate.end())) {
                    addTarget(facts, yearToDate, projection);
                }
            }
        }
        return facts;
    }

    private void addThreshold(List<Fact> facts, CompleteWindow window) {
        Peers peers = Peers.of(timeline, window, ComparisonSet.ALL_TIME, Measure.VALUE);
        BigDecimal level = highestLevel(window.value());
        if (level != null && peers.suffice() && peers.highest().value().compareTo(level) < 0) {
            facts.add(fact(
                    AlertKind.THRESHOLD,
                    window,
                    AlertKey.Particular.level(Amount.of(level)),
                    window.measured(Measure.VALUE),
                    peers,
                    window.robustness(distance(window.value(), level), Measure.VALUE)));
        }
    }

    private void addEarlyRecord(List<Fact> facts, CompleteWindow yearToDate) {
        Peers years = earlierYears(yearToDate);
        BigDecimal value = yearToDate.value();
        if (years.suffice()
                && years.areHalfKnown()
                && years.highest().value().signum() > 0
                && years.highest().value().compareTo(value) < 0) {
            facts.add(fact(
                    AlertKind.EARLY_RECORD,
                    yearToDate,
                    AlertKey.Particular.NONE,
                    yearToDate.measured(Measure.VALUE),
                    years,
                    yearToDate.robustness(distance(value, years.highest().value()), Measure.VALUE)));
        }
    }

    private void addTarget(List<Fact> facts, CompleteWindow yearToDate, Projection projection) {
        Peers years = earlierYears(yearToDate);
        BigDecimal value = projection.value().toBigDecimal();
        BigDecimal level = highestLevel(value);
        if (level != null && years.suffice() && years.highest().value().compareTo(level) < 0) {
            facts.add(fact(
                    AlertKind.TARGET,
                    yearToDate,
                    new AlertKey.Particular(null, false, Amount.of(level), projection.method()),
                    Measured.of(projection.value()),
                    years,
                    CompleteWindow.robustness(
                            distance(value, level), Ratio.of(value.multiply(CompleteWindow.TOLERANCE_RATE)))));
        }
    }

    /** The full years before the one that a year to date belongs to. */
    private Peers earlierYears(CompleteWindow yearToDate) {
        int december = yearToDate.end() + 12 - yearToDate.monthOfYear();
        return Peers.of(timeline, AlertWindow.YEAR, december, yearToDate, ComparisonSet.ALL_TIME, Measure.VALUE);
    }

    private static Ratio distance(BigDecimal one, BigDecimal other) {
        return Ratio.of(one).distance(Ratio.of(other));
    }

    private Fact fact(
            AlertKind kind,
            CompleteWindow window,
            AlertKey.Particular particular,
            Measured value,
            Peers peers,
            Robustness robustness) {
        return new Fact(
                timeline.key(kind, Extreme.HIGH, ComparisonSet.ALL_TIME, Measure.VALUE, window, particular),
                value,
                peers.highest().holder(Measure.VALUE),
                List.of(),
                peers.comparison(),
                null,
                robustness,
                timeline.isConfirmed(window.end()));
    }
}
