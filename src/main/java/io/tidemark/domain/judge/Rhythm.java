package io.tidemark.domain.judge;

import io.tidemark.domain.AlertWindow;
import io.tidemark.domain.Period;
import java.util.Arrays;

/**
 * In which periods a subject is published, month by month: the shortest that ended in the twelve months up to the latest one
 * (docs/definitions.md §4). Tells a window that is missing from one that nobody could have.
 */
final class Rhythm {
    private static final Period.Kind[] KINDS = Period.Kind.values();
    private static final int NONE = -12;
    private static final int FIRST_CHANGES = 2;

    /** The latest end of each kind of period. */
    private final int[] latest = new int[KINDS.length];

    /** From which months on it is another; a few in the longest of lives. */
    private int[] from = new int[FIRST_CHANGES];

    private int[] lengths = new int[FIRST_CHANGES];
    private int changes;

    Rhythm() {
        Arrays.fill(latest, NONE);
    }

    /** Takes the shortest period that was stated to end with a month later than all before. */
    void note(int month, Period.Kind shortest) {
        latest[shortest.ordinal()] = month;
        int length = shortest.months();
        for (Period.Kind kind : KINDS) {
            if (latest[kind.ordinal()] > month - 12) {
                length = Math.min(length, kind.months());
            }
        }
        if (changes == 0 || lengths[changes - 1] != length) {
            if (changes == from.length) {
                from = Arrays.copyOf(from, 2 * changes);
                lengths = Arrays.copyOf(lengths, 2 * changes);
            }
            from[changes] = month;
            lengths[changes++] = length;
        }
    }

    /** How many windows could have ended between two others of a set whose windows are so many months apart. */
    int between(AlertWindow window, int step, int after, int before) {
        int possible = 0;
        for (int end = after + step; end < before; end += step) {
            int published = at(end);
            int length = end - window.window().firstMonth(end) + 1;
            if (published <= length && (end + 1) % published == 0) {
                possible++;
            }
        }
        return possible;
    }

    /** Never asked about a month before the first. */
    private int at(int month) {
        int change = changes - 1;
        while (change > 0 && from[change] > month) {
            change--;
        }
        return lengths[change];
    }
}
