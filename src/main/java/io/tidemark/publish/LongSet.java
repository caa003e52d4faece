package io.tidemark.publish;

import java.util.Arrays;

/** A set of hashes: 8 bytes a slot, of which at most three quarters are used. */
final class LongSet {
    private long[] slots = new long[1 << 10];
    private int used;

    /** Adds a hash, and says whether it was not in the set before. */
    boolean add(long hash) {
        long key = hash == 0 ? 1 : hash;
        int slot = slot(key);
        if (slots[slot] == key) {
            return false;
        }
        slots[slot] = key;
        if (++used > slots.length / 4 * 3) {
            long[] old = slots;
            slots = new long[2 * old.length];
            Arrays.stream(old).filter(entry -> entry != 0).forEach(entry -> slots[slot(entry)] = entry);
        }
        return true;
    }

    boolean contains(long hash) {
        long key = hash == 0 ? 1 : hash;
        return slots[slot(key)] == key;
    }

    private int slot(long key) {
        int slot = (int) (key >>> 20) & (slots.length - 1);
        while (slots[slot] != 0 && slots[slot] != key) {
            slot = (slot + 1) & (slots.length - 1);
        }
        return slot;
    }
}
