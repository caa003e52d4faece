package io.tidemark.domain.judge;

import io.tidemark.domain.AlertWindow;
import io.tidemark.domain.Amount;
import io.tidemark.domain.ComparisonSet;
import io.tidemark.domain.alert.Measure;
import java.util.Arrays;

/**
 * The values of a subject's windows that are compared with the same period of other years, while those are few: a row of
 * years for each window and month of the year, those that end together next to each other, in one array.
 *
 * <p>Such sets are nine in ten of all that a market has, and have a handful of windows each. What an event costs is mostly how
 * many places of memory it visits, so a set of few is no object, and its growth is not kept: it follows from the
 * values, because what a window is over is the window of the year before.
 */
final class SamePeriods {
    /** Beyond so many years a set is better kept in order. */
    static final int MOST_YEARS = 8;

    private static final int MONTHS = 12;
    private static final AlertWindow[] WINDOWS = AlertWindow.values();

    /** Where no window is; a value of exactly that is taken for one that does not fit. */
    private static final long NONE = Long.MIN_VALUE;

    private static final int[] SETS = new int[MONTHS * WINDOWS.length];

    /** How many sets there are: fewer than 64. */
    static final int COUNT = number();

    private int firstYear;

    /** For how many years there is room. */
    private int years;

    private long[] values = {};

    /** The sets that are not here any more, as bits. */
    private long gone;

    private static int number() {
        int count = 0;
        for (int month = 0; month < MONTHS; month++) {
            for (AlertWindow window : WINDOWS) {
                boolean ends = (month + 1) % window.step() == 0 && window.isIn(ComparisonSet.SAME_PERIOD, month);
                SETS[month * WINDOWS.length + window.ordinal()] = ends ? count++ : -1;
            }
        }
        return count;
    }

    /** The number of the set that the window ending with a month belongs to, 0 to {@link #COUNT} - 1. */
    static int set(AlertWindow window, int month) {
        return SETS[month % MONTHS * WINDOWS.length + window.ordinal()];
    }

    /** Whether a set is here. */
    boolean has(int set) {
        return (gone >>> set & 1) == 0;
    }

    /** The standings of a set that is here, in VALUE or GROWTH. */
    ShortStandings standings(Measure measure, AlertWindow window, int month, Rhythm rhythm) {
        return new ShortStandings(this, measure, window, month, rhythm);
    }

    /**
     * Enters a window later than all of its set.
     *
     * @return false if there is no room for it, or its set is not here
     */
    boolean enter(AlertWindow window, int month, Amount value) {
        int set = set(window, month);
        if (!has(set) || !value.fitsLong() || value.unscaledLong() == NONE) {
            return false;
        }
        int year = month / MONTHS;
        if (values.length == 0) {
            firstYear = year;
        }
        if (year - firstYear >= MOST_YEARS) {
            return false;
        }
        if (year - firstYear >= years) {
            makeRoom(year - firstYear + 1);
        }
        values[set * years + year - firstYear] = value.unscaledLong();
        return true;
    }

    private void makeRoom(int more) {
        long[] wider = new long[COUNT * more];
        Arrays.fill(wider, NONE);
        for (int set = 0; set < COUNT && years > 0; set++) {
            System.arraycopy(values, set * years, wider, set * more, years);
        }
        values = wider;
        years = more;
    }

    /** Lets all sets go, before anything is entered. */
    void letAllGo() {
        gone = (1L << COUNT) - 1;
    }

    /** Lets a set go: it is kept elsewhere from now on. */
    void letGo(int set) {
        gone |= 1L << set;
        if (Long.bitCount(gone) == COUNT) {
            values = new long[0];
            years = 0;
        }
    }

    /** For how many years a set may have windows. */
    int years() {
        return years;
    }

    /** The last month of a window of a set: that of one of the years, counted from 0, in which a given month of the year ends it. */
    int end(int month, int year) {
        return (firstYear + year) * MONTHS + month % MONTHS;
    }

    /** Whether a set has a window in a year, counted from 0. */
    boolean has(int set, int year) {
        return values[set * years + year] != NONE;
    }

    /** The value of a window that there is, in ten-thousandths. */
    long value(int set, int year) {
        return values[set * years + year];
    }
}
