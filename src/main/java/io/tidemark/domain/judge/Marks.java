package io.tidemark.domain.judge;

import io.tidemark.domain.AlertWindow;
import io.tidemark.domain.Amount;
import io.tidemark.domain.alert.Holder;
import io.tidemark.domain.alert.Measured;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Places for windows, each its last month and its number, as primitives in arrays: a market has hundreds of them, and
 * comparing with one must not be a walk through the heap. For the same reason what has places is one object with them.
 */
abstract class Marks {
    private int[] ends;
    private long[] amounts;

    /** The denominators, from the first number on that has one; 0 for one that has none. */
    private long @Nullable [] pers;

    /** The numbers that no {@code long} holds, from the first of them on. */
    private @Nullable Measured @Nullable [] wide;

    Marks(int places) {
        ends = new int[places];
        amounts = new long[places];
    }

    final int places() {
        return ends.length;
    }

    /** The last month of a window. */
    final int end(int place) {
        return ends[place];
    }

    /** The number of a window. */
    final Measured number(int place) {
        Measured beyond = wide == null ? null : wide[place];
        if (beyond != null) {
            return beyond;
        }
        return Measured.of(amounts[place], pers == null ? 0 : pers[place]);
    }

    final Holder at(int place, AlertWindow window) {
        return new Holder(number(place), window.period(ends[place]));
    }

    /** Compares the number of a window with another: -1, 0 or 1. */
    final int compareAt(int place, Measured other) {
        return wide == null || wide[place] == null
                ? Measured.compare(amounts[place], pers == null ? 0 : pers[place], other)
                : number(place).compareTo(other);
    }

    /** Puts a window in a place. */
    final void mark(int place, int end, Measured number) {
        Amount amount = number.amount();
        Amount per = number.per();
        boolean narrow = amount.fitsLong() && (per == null || per.fitsLong());
        ends[place] = end;
        amounts[place] = narrow ? amount.unscaledLong() : 0;
        if (per != null && pers == null) {
            pers = new long[ends.length];
        }
        if (pers != null) {
            pers[place] = narrow && per != null ? per.unscaledLong() : 0;
        }
        if (!narrow && wide == null) {
            wide = new Measured[ends.length];
        }
        if (wide != null) {
            wide[place] = narrow ? null : number;
        }
    }

    /** Copies the windows of some places to others, all of which there are. */
    final void move(int from, int to, int count) {
        System.arraycopy(ends, from, ends, to, count);
        System.arraycopy(amounts, from, amounts, to, count);
        if (pers != null) {
            System.arraycopy(pers, from, pers, to, count);
        }
        if (wide != null) {
            System.arraycopy(wide, from, wide, to, count);
        }
    }

    /** Adds places behind those there are. */
    final void grow(int places) {
        ends = Arrays.copyOf(ends, places);
        amounts = Arrays.copyOf(amounts, places);
        if (pers != null) {
            pers = Arrays.copyOf(pers, places);
        }
        if (wide != null) {
            wide = Arrays.copyOf(wide, places);
        }
    }
}
