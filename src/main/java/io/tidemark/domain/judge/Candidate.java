package io.tidemark.domain.judge;

import io.tidemark.domain.AlertWindow;
import io.tidemark.domain.Amount;
import io.tidemark.domain.ComparisonSet;
import io.tidemark.domain.Period;
import io.tidemark.domain.alert.AlertKey;
import io.tidemark.domain.alert.AlertKind;
import io.tidemark.domain.alert.Comparison;
import io.tidemark.domain.alert.Extreme;
import io.tidemark.domain.alert.Fact;
import io.tidemark.domain.alert.Holder;
import io.tidemark.domain.alert.Measure;
import io.tidemark.domain.alert.Measured;
import io.tidemark.domain.alert.Robustness;
import io.tidemark.domain.policy.Tolerance;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A complete window that rules judge.
 *
 * @param month the number of its last month
 * @param number the window's number in that measure
 * @param turnover what its tolerance is a share of
 * @param confirmed whether every figure through its last month is final
 */
record Candidate(
        AlertSubject subject,
        Measure measure,
        AlertWindow window,
        int month,
        Measured number,
        Amount turnover,
        boolean confirmed,
        Tolerance tolerance) {

    Period period() {
        return window.period(month);
    }

    boolean isBalance() {
        return subject.isBalance();
    }

    /**
     * Whether it can be high (low) at all: no window of zero is, a balance's high is a surplus, its low a deficit, and a high of
     * growth is growth, its low a fall.
     */
    boolean isOnSide(Extreme extreme) {
        int sign = number.signum();
        Amount base = measure == Measure.GROWTH ? number.per() : null;
        if (base == null && !isBalance()) {
            return sign != 0;
        }
        int side = base == null || sign == 0 ? sign : number.amount().compareTo(base);
        return extreme == Extreme.HIGH ? side > 0 : side < 0;
    }

    /** The same window with a projection in place of its number. */
    Candidate projected(Amount projection) {
        return new Candidate(
                subject, measure, window, month, Measured.of(projection), projection, confirmed, tolerance);
    }

    /** The same window by its daily average. */
    Candidate daily(Amount workingDays) {
        return in(Measure.DAILY_AVERAGE, new Measured(number.amount(), workingDays), turnover);
    }

    /** The same window by its growth. */
    Candidate growth(Amount grown, Amount base) {
        return in(Measure.GROWTH, new Measured(grown, base), grown);
    }

    private Candidate in(Measure another, Measured anotherNumber, Amount anotherTurnover) {
        return new Candidate(subject, another, window, month, anotherNumber, anotherTurnover, confirmed, tolerance);
    }

    Robustness against(Measured other) {
        return tolerance.compare(number, other, turnover);
    }

    AlertKey key(AlertKind kind, Extreme extreme, ComparisonSet set, AlertKey.Particular particular) {
        return new AlertKey(
                kind,
                extreme,
                set,
                subject.market(),
                subject.subject(),
                subject.coverage(),
                measure,
                window,
                period(),
                particular);
    }

    /** A fact that compares it with the windows of a set. */
    Fact compared(
            AlertKind kind,
            Extreme extreme,
            AlertKey.Particular particular,
            @Nullable Holder previous,
            List<Holder> above,
            Comparison comparison,
            Robustness robustness) {
        return new Fact(
                key(kind, extreme, comparison.set(), particular),
                number,
                previous,
                above,
                comparison,
                null,
                robustness,
                confirmed);
    }
}
