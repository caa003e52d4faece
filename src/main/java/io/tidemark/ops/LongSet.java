package io.tidemark.ops;

import java.util.Arrays;

/**
 * A set of hashes: 64 bits each, of which the low ones are as good as random, so that they are their own place in the
 * table. A million of them take 16 to 32 MB, not the 50 and more of a set of objects.
 */
final class LongSet {
    private static final int FIRST_CAPACITY = 16;

    /** Stands for an empty place; so 0 itself is kept apart. */
    private static final long NONE = 0;

    private long[] table = new long[FIRST_CAPACITY];
    private int inTable;
    private boolean hasNone;

    /** Adds one; whether it was not there before. */
    boolean add(long hash) {
        if (hash == NONE) {
            boolean fresh = !hasNone;
            hasNone = true;
            return fresh;
        }
        int place = place(hash);
        if (table[place] == hash) {
            return false;
        }
        table[place] = hash;
        inTable++;
        if (2 * inTable > table.length) {
            grow();
        }
        return true;
    }

    /** Takes one out; whether it was there. */
    boolean remove(long hash) {
        if (hash == NONE) {
            boolean there = hasNone;
            hasNone = false;
            return there;
        }
        int place = place(hash);
        if (table[place] != hash) {
            return false;
        }
        table[place] = NONE;
        inTable--;
        // What stands behind it up to the next gap may have been put there because this place was taken.
        for (int next = after(place); table[next] != NONE; next = after(next)) {
            long moved = table[next];
            table[next] = NONE;
            table[place(moved)] = moved;
        }
        return true;
    }

    int size() {
        return inTable + (hasNone ? 1 : 0);
    }

    /** Where it is, or would be. */
    private int place(long hash) {
        int place = (int) hash & table.length - 1;
        while (table[place] != NONE && table[place] != hash) {
            place = after(place);
        }
        return place;
    }

    private int after(int place) {
        return place + 1 & table.length - 1;
    }

    private void grow() {
        long[] old = table;
        table = new long[2 * old.length];
        Arrays.stream(old).filter(hash -> hash != NONE).forEach(hash -> table[place(hash)] = hash);
    }
}
