package io.tidemark.domain.alert;

import org.jspecify.annotations.Nullable;

/** The standings of every comparison set of one subject in one measure, each made when it is first asked for. */
final class SetsOfMeasure {
    private static final int[] FIRST = new int[AlertWindow.values().length];
    private static final int COUNT = count();

    private final boolean remember;
    private final boolean levels;
    private final @Nullable Standings[] standings = new Standings[COUNT];

    /**
     * @param remember whether they remember the windows that were last beyond a number
     * @param levels whether those of all time do anyway where windows have runs, because rows state at or above which level
     */
    SetsOfMeasure(boolean remember, boolean levels) {
        this.remember = remember;
        this.levels = levels;
    }

    /** Numbers the sets: for each window that of all time, then those of the same period, in the order of the year. */
    private static int count() {
        int count = 0;
        for (AlertWindow window : AlertWindow.values()) {
            FIRST[window.ordinal()] = count;
            count += 1 + (window.hasSamePeriods() ? 12 / window.step() : 0);
        }
        return count;
    }

    /** The set that the window ending with a month belongs to. */
    Standings of(AlertWindow window, ComparisonSet set, int month) {
        boolean allTime = set == ComparisonSet.ALL_TIME;
        int index = FIRST[window.ordinal()] + (allTime ? 0 : 1 + month % 12 / window.step());
        Standings found = standings[index];
        if (found == null) {
            boolean remembers = remember || (levels && allTime && window.hasRuns());
            found = new Standings(window, set, allTime ? window.step() : 12, remembers);
            standings[index] = found;
        }
        return found;
    }
}
