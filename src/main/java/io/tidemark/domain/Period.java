package io.tidemark.domain;

import java.nio.charset.StandardCharsets;

/**
 * An SDMX time period: a month {@code 2025-06}, quarter {@code 2025-Q2}, half-year {@code 2025-S1} or year {@code 2025}.
 *
 * <p>Months are numbered {@code 12 × year + (month − 1)}; this month number is the engine's time axis.
 *
 * @param kind how long it is
 * @param lastMonth the month number of its last month
 */
public record Period(Kind kind, int lastMonth) implements Comparable<Period> {
    /** The first year accepted: no national trade statistics are older. */
    public static final int FIRST_YEAR = 1700;

    /** The last year accepted. */
    public static final int LAST_YEAR = 2999;

    /** The most characters a text has, all of them ASCII. */
    public static final int MOST_CHARACTERS = 7;

    /** The lengths a period can have. */
    public enum Kind {
        MONTH(1),
        QUARTER(3),
        HALF(6),
        YEAR(12);

        private final int months;

        Kind(int months) {
            this.months = months;
        }

        /** Length in months. */
        public int months() {
            return months;
        }

        /** Whether a period of this kind ends with the month of that number. */
        public boolean endsWith(int month) {
            return (month + 1) % months == 0;
        }
    }

    public Period {
        if (!kind.endsWith(lastMonth)) {
            throw new IllegalArgumentException("No " + kind + " ends with month number " + lastMonth);
        }
    }

    /** The month number of a year and a month 1–12. */
    public static int monthNumber(int year, int month) {
        return 12 * year + month - 1;
    }

    public static Period month(int year, int month) {
        return new Period(Kind.MONTH, monthNumber(year, month));
    }

    public static Period ofMonth(int monthNumber) {
        return new Period(Kind.MONTH, monthNumber);
    }

    public static Period year(int year) {
        return new Period(Kind.YEAR, monthNumber(year, 12));
    }

    /**
     * Reads an SDMX period.
     *
     * @throws IllegalArgumentException if it is none of the four forms, or its year is not within
     *     {@value #FIRST_YEAR}–{@value #LAST_YEAR}
     */
    public static Period parse(String text) {
        if (text.length() >= 4 && text.length() <= 7) {
            int year = digits(text, 0, 4);
            if (year >= FIRST_YEAR && year <= LAST_YEAR) {
                if (text.length() == 4) {
                    return year(year);
                }
                if (text.length() == 7 && text.charAt(4) == '-') {
                    char mark = text.charAt(5);
                    int number = mark == 'Q' || mark == 'S' ? digits(text, 6, 7) : digits(text, 5, 7);
                    if (mark == 'Q' && number >= 1 && number <= 4) {
                        return new Period(Kind.QUARTER, monthNumber(year, 3 * number));
                    }
                    if (mark == 'S' && number >= 1 && number <= 2) {
                        return new Period(Kind.HALF, monthNumber(year, 6 * number));
                    }
                    if (mark <= '9' && number >= 1 && number <= 12) {
                        return month(year, number);
                    }
                }
            }
        }
        throw new IllegalArgumentException("Not a period (2025-06, 2025-Q2, 2025-S1 or 2025): " + Quote.of(text));
    }

    private static int digits(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            number = 10 * number + c - '0';
        }
        return number;
    }

    public int firstMonth() {
        return lastMonth - kind.months() + 1;
    }

    public int year() {
        return lastMonth / 12;
    }

    /** The place inside its year, counted from 1: June is 6, the second half 2, a year 1. */
    public int ordinal() {
        return (lastMonth % 12 + 1) / kind.months();
    }

    /** By last month; of those that end together the shorter first. */
    @Override
    public int compareTo(Period other) {
        int byEnd = Integer.compare(lastMonth, other.lastMonth);
        return byEnd != 0 ? byEnd : kind.compareTo(other.kind);
    }

    /** The SDMX text. */
    @Override
    public String toString() {
        byte[] text = new byte[MOST_CHARACTERS];
        return new String(text, 0, write(text, 0), StandardCharsets.ISO_8859_1);
    }

    /**
     * Writes the SDMX text.
     *
     * @return the place after it
     */
    public int write(byte[] target, int start) {
        int at = writeTwoDigits(year() % 100, target, writeTwoDigits(year() / 100, target, start));
        if (kind == Kind.YEAR) {
            return at;
        }
        target[at++] = '-';
        if (kind == Kind.MONTH) {
            return writeTwoDigits(ordinal(), target, at);
        }
        target[at++] = (byte) (kind == Kind.QUARTER ? 'Q' : 'S');
        target[at++] = (byte) ('0' + ordinal());
        return at;
    }

    private static int writeTwoDigits(int number, byte[] target, int at) {
        target[at] = (byte) ('0' + number / 10);
        target[at + 1] = (byte) ('0' + number % 10);
        return at + 2;
    }
}
