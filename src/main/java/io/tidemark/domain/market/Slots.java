package io.tidemark.domain.market;

import io.tidemark.domain.Period;

/**
 * The places of a calendar year that can be stated: 12 months (0–11), 4 quarters (12–15), 2 half-years (16–17) and the
 * year (18). Sets of them are bit masks.
 */
final class Slots {
    static final int COUNT = 19;
    static final int MONTHS = 12;

    private static final int FIRST_QUARTER = 12;
    private static final int FIRST_HALF = 16;
    private static final int YEAR = 18;

    private Slots() {}

    static int of(Period period) {
        return switch (period.kind()) {
            case MONTH -> period.ordinal() - 1;
            case QUARTER -> FIRST_QUARTER + period.ordinal() - 1;
            case HALF -> FIRST_HALF + period.ordinal() - 1;
            case YEAR -> YEAR;
        };
    }

    /** The period of a slot. */
    static Period period(int year, int slot) {
        int first = firstMonth(slot);
        Period.Kind kind = slot < MONTHS
                ? Period.Kind.MONTH
                : slot < FIRST_HALF ? Period.Kind.QUARTER : slot < YEAR ? Period.Kind.HALF : Period.Kind.YEAR;
        return new Period(kind, 12 * year + first + kind.months() - 1);
    }

    private static int firstMonth(int slot) {
        if (slot < MONTHS) {
            return slot;
        }
        return slot < FIRST_HALF ? 3 * (slot - FIRST_QUARTER) : slot < YEAR ? 6 * (slot - FIRST_HALF) : 0;
    }

    /** The months 0–11 of a slot. */
    static int monthsOf(int slot) {
        int first = firstMonth(slot);
        int length = slot < MONTHS ? 1 : slot < FIRST_HALF ? 3 : slot < YEAR ? 6 : 12;
        return months(first, first + length - 1);
    }

    /** The months 0–11 of any of the slots. */
    static int monthsOfAll(int slots) {
        int months = 0;
        for (int rest = slots; rest != 0; rest &= rest - 1) {
            months |= monthsOf(Integer.numberOfTrailingZeros(rest));
        }
        return months;
    }

    /** Every slot that lies within another one, itself included. */
    static int within(int slot) {
        int months = monthsOf(slot);
        int within = 0;
        for (int other = 0; other < COUNT; other++) {
            if ((monthsOf(other) & ~months) == 0) {
                within |= 1 << other;
            }
        }
        return within;
    }

    /** The slot of the aligned block of {@code length} months (3, 6 or 12) that starts with a month 0–11. */
    static int ofBlock(int firstMonth, int length) {
        return switch (length) {
            case 3 -> FIRST_QUARTER + firstMonth / 3;
            case 6 -> FIRST_HALF + firstMonth / 6;
            case 12 -> YEAR;
            default -> throw new IllegalArgumentException("No block has " + length + " months");
        };
    }

    /** The months from one through another, 0–11. */
    static int months(int from, int to) {
        return (2 << to) - (1 << from);
    }

    /** The kind of the shortest of some slots, of which there is one: shorter ones come first. */
    static Period.Kind shortest(int slots) {
        int slot = Integer.numberOfTrailingZeros(slots);
        return slot < FIRST_QUARTER
                ? Period.Kind.MONTH
                : slot < FIRST_HALF ? Period.Kind.QUARTER : slot < YEAR ? Period.Kind.HALF : Period.Kind.YEAR;
    }

    /** Everything that ends with a month 0–11. */
    static int endingWith(int month) {
        int mask = 1 << month;
        if (month % 3 == 2) {
            mask |= 1 << (FIRST_QUARTER + month / 3);
        }
        if (month % 6 == 5) {
            mask |= 1 << (FIRST_HALF + month / 6);
        }
        if (month == 11) {
            mask |= 1 << YEAR;
        }
        return mask;
    }

    /** The quarters, half-years and year that lie within a period, itself included. */
    static int blocksWithin(Period period) {
        int ordinal = period.ordinal() - 1;
        return switch (period.kind()) {
            case MONTH -> 0;
            case QUARTER -> 1 << (FIRST_QUARTER + ordinal);
            case HALF -> 1 << (FIRST_HALF + ordinal) | 0b11 << (FIRST_QUARTER + 2 * ordinal);
            case YEAR -> ((1 << COUNT) - 1) & ~((1 << MONTHS) - 1);
        };
    }
}
