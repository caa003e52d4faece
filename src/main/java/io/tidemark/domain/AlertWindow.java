package io.tidemark.domain;

import java.util.List;

/**
 * The windows that are announced, and the sets each is compared with. The year to date of March is the quarter, of June
 * the half-year and of December the year, so that one fact has one alert.
 */
public enum AlertWindow {
    MONTH(Period.Kind.MONTH),
    QUARTER(Period.Kind.QUARTER),
    HALF(Period.Kind.HALF),
    YEAR(Period.Kind.YEAR),
    YEAR_TO_DATE(Period.Kind.MONTH),
    TRAILING_12M(Period.Kind.MONTH);

    private static final List<ComparisonSet> BOTH = List.of(ComparisonSet.ALL_TIME, ComparisonSet.SAME_PERIOD);

    /**
     * The months at whose end the year to date is compared with others: docs/definitions.md §4, "Comparison sets". At the end
     * of the others it has another name: January is the month; March, June and December are the quarter, the half-year and
     * the year. One bit a month, January the lowest.
     */
    private static final int YEAR_TO_DATE_MONTHS = bits(2, 4, 5, 7, 8, 9, 10, 11);

    private static final int MONTHS_OF_A_YEAR = 12;

    private final Period.Kind periodKind;

    AlertWindow(Period.Kind periodKind) {
        this.periodKind = periodKind;
    }

    /** The period that names the window ending with that month number: the month itself for running windows. */
    public Period period(int lastMonth) {
        return new Period(periodKind, lastMonth);
    }

    /** The running total that it is at its last month. */
    public Window window() {
        return switch (this) {
            case MONTH -> Window.MONTH;
            case QUARTER -> Window.QUARTER_TO_DATE;
            case HALF -> Window.HALF_TO_DATE;
            case YEAR, YEAR_TO_DATE -> Window.YEAR_TO_DATE;
            case TRAILING_12M -> Window.TRAILING_12M;
        };
    }

    /** Whether one ends with that month and goes by this name: the year to date of March is the QUARTER. */
    public boolean isNamedAt(int lastMonth) {
        return periodKind.endsWith(lastMonth)
                && isAnnounced(lastMonth)
                && !sets(lastMonth).isEmpty();
    }

    /** Months from one window to the next. */
    public int step() {
        return periodKind.months();
    }

    /** Whether runs of it are followed. */
    public boolean hasRuns() {
        return this == MONTH || this == YEAR;
    }

    /** Whether the window ending with that month belongs to a set. */
    public boolean isIn(ComparisonSet set, int lastMonth) {
        return switch (this) {
            case MONTH, QUARTER, HALF -> true;
            case YEAR, TRAILING_12M -> set == ComparisonSet.ALL_TIME;
            case YEAR_TO_DATE -> set == ComparisonSet.SAME_PERIOD && isNamedYearToDate(lastMonth);
        };
    }

    /** The sets that the window ending with that month belongs to. */
    public List<ComparisonSet> sets(int lastMonth) {
        return switch (this) {
            case MONTH, QUARTER, HALF -> BOTH;
            case YEAR, TRAILING_12M -> List.of(ComparisonSet.ALL_TIME);
            case YEAR_TO_DATE -> isNamedYearToDate(lastMonth) ? List.of(ComparisonSet.SAME_PERIOD) : List.of();
        };
    }

    /** Whether the window ending with that month is announced: twelve months ending in December are the year. */
    public boolean isAnnounced(int lastMonth) {
        return this != TRAILING_12M || !Period.Kind.YEAR.endsWith(lastMonth);
    }

    private static boolean isNamedYearToDate(int lastMonth) {
        return (YEAR_TO_DATE_MONTHS >>> lastMonth % MONTHS_OF_A_YEAR & 1) != 0;
    }

    private static int bits(int... months) {
        int bits = 0;
        for (int month : months) {
            bits |= 1 << (month - 1);
        }
        return bits;
    }
}
