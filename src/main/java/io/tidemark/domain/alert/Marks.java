package io.tidemark.domain.alert;

import io.tidemark.domain.Amount;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Windows in some order, each its last month and its number, as primitives in arrays: a market has hundreds of them, and
 * comparing with one must not be a walk through the heap.
 */
final class Marks {
    private static final int FIRST_CAPACITY = 3;

    private int size;
    private int[] ends = new int[FIRST_CAPACITY];
    private long[] amounts = new long[FIRST_CAPACITY];

    /** The denominators, from the first number on that has one; 0 for one that has none. */
    private long @Nullable [] pers;

    /** The numbers that no {@code long} holds, from the first of them on. */
    private @Nullable Measured @Nullable [] wide;

    int size() {
        return size;
    }

    /** The last month of a window. */
    int end(int index) {
        return ends[index];
    }

    /** The number of a window. */
    Measured number(int index) {
        Measured beyond = wide == null ? null : wide[index];
        if (beyond != null) {
            return beyond;
        }
        long per = pers == null ? 0 : pers[index];
        return new Measured(Amount.ofUnscaled(amounts[index]), per == 0 ? null : Amount.ofUnscaled(per));
    }

    Holder holder(int index, AlertWindow window) {
        return new Holder(number(index), window.period(ends[index]));
    }

    /** Compares the number of a window with another: -1, 0 or 1. */
    int compare(int index, Measured other) {
        Amount per = other.per();
        Amount amount = other.amount();
        boolean narrow = amount.fitsLong() && (per == null || per.fitsLong()) && (wide == null || wide[index] == null);
        if (!narrow) {
            return number(index).compareTo(other);
        }
        long mine = pers == null ? 0 : pers[index];
        if (mine == 0 && per == null) {
            return Long.compare(amounts[index], amount.unscaledLong());
        }
        return Amount.compareProducts(
                amounts[index], per == null ? 1 : per.unscaledLong(), amount.unscaledLong(), mine == 0 ? 1 : mine);
    }

    /** Puts a window at the end. */
    void push(int end, Measured number) {
        insert(size, end, number);
    }

    void removeLast() {
        size--;
    }

    /** Puts a window before the one that has that index now. */
    void insert(int index, int end, Measured number) {
        if (size == ends.length) {
            grow();
        }
        int moved = size - index;
        System.arraycopy(ends, index, ends, index + 1, moved);
        System.arraycopy(amounts, index, amounts, index + 1, moved);
        if (pers != null) {
            System.arraycopy(pers, index, pers, index + 1, moved);
        }
        if (wide != null) {
            System.arraycopy(wide, index, wide, index + 1, moved);
        }
        size++;
        set(index, end, number);
    }

    /** Puts a window in place of another. */
    void set(int index, int end, Measured number) {
        Amount amount = number.amount();
        Amount per = number.per();
        boolean narrow = amount.fitsLong() && (per == null || per.fitsLong());
        ends[index] = end;
        amounts[index] = narrow ? amount.unscaledLong() : 0;
        if (per != null && pers == null) {
            pers = new long[ends.length];
        }
        if (pers != null) {
            pers[index] = narrow && per != null ? per.unscaledLong() : 0;
        }
        if (!narrow && wide == null) {
            wide = new Measured[ends.length];
        }
        if (wide != null) {
            wide[index] = narrow ? null : number;
        }
    }

    private void grow() {
        int capacity = 2 * ends.length;
        ends = Arrays.copyOf(ends, capacity);
        amounts = Arrays.copyOf(amounts, capacity);
        if (pers != null) {
            pers = Arrays.copyOf(pers, capacity);
        }
        if (wide != null) {
            wide = Arrays.copyOf(wide, capacity);
        }
    }
}
