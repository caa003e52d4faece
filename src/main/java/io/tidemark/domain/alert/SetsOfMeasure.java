package io.tidemark.domain.alert;

import org.jspecify.annotations.Nullable;

/** The standings of the comparison sets of one subject in one measure that are kept, each made when it is first asked for. */
final class SetsOfMeasure {
    private final boolean remember;
    private final boolean levels;
    private final @Nullable LongStandings[] allTime = new LongStandings[AlertWindow.values().length];

    /** By number of the set; few subjects have any. */
    private @Nullable LongStandings @Nullable [] samePeriods;

    /**
     * @param remember whether they remember the windows that were last beyond a number
     * @param levels whether those of all time do anyway where windows have runs, because rows state at or above which level
     */
    SetsOfMeasure(boolean remember, boolean levels) {
        this.remember = remember;
        this.levels = levels;
    }

    LongStandings allTime(AlertWindow window) {
        LongStandings found = allTime[window.ordinal()];
        if (found == null) {
            boolean remembers = remember || (levels && window.hasRuns());
            found = new LongStandings(window, ComparisonSet.ALL_TIME, window.step(), remembers);
            allTime[window.ordinal()] = found;
        }
        return found;
    }

    /** The set that the window ending with a month belongs to. */
    LongStandings samePeriod(AlertWindow window, int month) {
        if (samePeriods == null) {
            samePeriods = new LongStandings[SamePeriods.COUNT];
        }
        int set = SamePeriods.set(window, month);
        LongStandings found = samePeriods[set];
        if (found == null) {
            found = new LongStandings(window, ComparisonSet.SAME_PERIOD, 12, remember);
            samePeriods[set] = found;
        }
        return found;
    }
}
