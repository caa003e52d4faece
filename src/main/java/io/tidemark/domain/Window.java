package io.tidemark.domain;

/** The running totals kept for every month m of a series. */
public enum Window {
    /** m alone. */
    MONTH,
    /** From the start of m's quarter through m. */
    QUARTER_TO_DATE,
    /** From the start of m's half-year through m. */
    HALF_TO_DATE,
    /** From the start of m's year through m. */
    YEAR_TO_DATE,
    /** The 12 months ending in m. */
    TRAILING_12M,
    /** From the series' first month through m. */
    LIFETIME;

    /**
     * The month number of the window's first month.
     *
     * @param month the month number of its last month
     * @throws UnsupportedOperationException for {@link #LIFETIME}, whose first month is the series'
     */
    public int firstMonth(int month) {
        return switch (this) {
            case MONTH -> month;
            case QUARTER_TO_DATE -> month - month % 3;
            case HALF_TO_DATE -> month - month % 6;
            case YEAR_TO_DATE -> month - month % 12;
            case TRAILING_12M -> month - 11;
            case LIFETIME -> throw new UnsupportedOperationException("LIFETIME starts with its series");
        };
    }
}
