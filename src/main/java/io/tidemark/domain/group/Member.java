package io.tidemark.domain.group;

import io.tidemark.domain.Market;

/**
 * A member of a group, with its period of validity.
 *
 * @param firstMonth the month number of the first month it belongs to the group, {@link #ALWAYS} where open
 * @param lastMonth the month number of the last one, {@link #FOR_EVER} where open
 */
public record Member(Market market, int firstMonth, int lastMonth) {
    public static final int ALWAYS = 0;
    public static final int FOR_EVER = Integer.MAX_VALUE;

    public Member {
        if (firstMonth > lastMonth) {
            throw new IllegalArgumentException(market + " would leave before it joins");
        }
    }

    /** A member for all time. */
    public static Member of(Market market) {
        return new Member(market, ALWAYS, FOR_EVER);
    }

    /** Whether it belongs to the group in that month. */
    public boolean isValidIn(int month) {
        return overlaps(month, month);
    }

    /** Whether it belongs to the group in any of the months from one through another. */
    public boolean overlaps(int from, int to) {
        return firstMonth <= to && from <= lastMonth;
    }
}
