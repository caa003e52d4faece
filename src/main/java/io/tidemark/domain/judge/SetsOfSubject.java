package io.tidemark.domain.judge;

import io.tidemark.domain.AlertWindow;
import io.tidemark.domain.ComparisonSet;
import io.tidemark.domain.Market;
import io.tidemark.domain.alert.Measure;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The comparison sets of one subject, in every measure: those of the same period in one row of longs while they have few
 * windows, all others as objects that are made when they are first asked for.
 */
final class SetsOfSubject {
    private static final int MEASURES = Measure.values().length;
    private static final int WINDOWS = AlertWindow.values().length;

    private final WorkPlan plan;
    private final boolean isBalance;
    private final Rhythm rhythm;
    private final @Nullable LongStandings[] allTime = new LongStandings[MEASURES * WINDOWS];
    private final SamePeriods few = new SamePeriods();

    /** Those of the same period that are not among the few; most subjects have none. */
    private @Nullable LongStandings @Nullable [] many;

    SetsOfSubject(WorkPlan plan, AlertSubject subject, Rhythm rhythm) {
        this.rhythm = rhythm;
        this.plan = plan;
        this.isBalance = subject.isBalance();
        if (subject.market().scheme().equals(Market.GROUP_SCHEME)) {
            // Its growth does not follow from the values of two years, which may be of other members.
            few.letAllGo();
        }
    }

    /** Forgets all levels, and keeps the growth. */
    void restart() {
        restart(allTime, WINDOWS);
        if (many != null) {
            restart(many, SamePeriods.COUNT);
        }
    }

    private static void restart(@Nullable LongStandings[] sets, int ofMeasure) {
        for (Measure measure : Measure.values()) {
            if (measure != Measure.GROWTH) {
                Arrays.fill(sets, measure.ordinal() * ofMeasure, (measure.ordinal() + 1) * ofMeasure, null);
            }
        }
    }

    LongStandings allTime(Measure measure, AlertWindow window) {
        int index = measure.ordinal() * WINDOWS + window.ordinal();
        LongStandings found = allTime[index];
        if (found == null) {
            // Rows state how long months and years have been at a level, whatever is announced.
            boolean levels = measure == Measure.VALUE && window.hasRuns();
            found = new LongStandings(
                    window, ComparisonSet.ALL_TIME, window.step(), levels || plan.remembers(measure), rhythm);
            allTime[index] = found;
        }
        return found;
    }

    /** The set of the same period that the window ending with a month belongs to. */
    Standings samePeriod(Measure measure, AlertWindow window, int month) {
        return isAmongFew(measure, window, month)
                ? few.standings(measure, window, month, rhythm)
                : many(measure, window, month);
    }

    private boolean isAmongFew(Measure measure, AlertWindow window, int month) {
        return measure != Measure.DAILY_AVERAGE && few.has(SamePeriods.set(window, month));
    }

    private LongStandings many(Measure measure, AlertWindow window, int month) {
        if (many == null) {
            many = new LongStandings[MEASURES * SamePeriods.COUNT];
        }
        int index = measure.ordinal() * SamePeriods.COUNT + SamePeriods.set(window, month);
        LongStandings found = many[index];
        if (found == null) {
            found = new LongStandings(window, ComparisonSet.SAME_PERIOD, 12, plan.remembers(measure), rhythm);
            many[index] = found;
        }
        return found;
    }

    Standings of(Candidate candidate, ComparisonSet set) {
        return set == ComparisonSet.ALL_TIME
                ? allTime(candidate.measure(), candidate.window())
                : samePeriod(candidate.measure(), candidate.window(), candidate.month());
    }

    /**
     * Enters a window later than all others of its sets. The value comes before the growth, and comes even where nothing is
     * made of it.
     *
     * @param isFollowed whether anything is made of it
     */
    void enter(Candidate candidate, boolean isFollowed) {
        AlertWindow window = candidate.window();
        int month = candidate.month();
        if (isFollowed && window.isIn(ComparisonSet.ALL_TIME, month)) {
            allTime(candidate.measure(), window).enter(month, candidate.number());
        }
        if (window.isIn(ComparisonSet.SAME_PERIOD, month)) {
            enterSamePeriod(candidate, isFollowed);
        }
    }

    private void enterSamePeriod(Candidate candidate, boolean isFollowed) {
        Measure measure = candidate.measure();
        AlertWindow window = candidate.window();
        int month = candidate.month();
        if (isAmongFew(measure, window, month)) {
            // Growth is among the few without being entered: it follows from the values.
            if (measure == Measure.GROWTH
                    || few.enter(window, month, candidate.number().amount())) {
                return;
            }
            moveToMany(window, month);
        }
        if (isFollowed) {
            many(measure, window, month).enter(month, candidate.number());
        }
    }

    /** Moves a set that has become long, or has a number that is too wide. */
    private void moveToMany(AlertWindow window, int month) {
        move(Measure.VALUE, window, month);
        if (!isBalance) {
            move(Measure.GROWTH, window, month);
        }
        few.letGo(SamePeriods.set(window, month));
    }

    private void move(Measure measure, AlertWindow window, int month) {
        if (plan.isFollowed(window, measure)) {
            few.standings(measure, window, month, rhythm).enterIn(many(measure, window, month));
        }
    }
}
