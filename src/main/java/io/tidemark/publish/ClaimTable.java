package io.tidemark.publish;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * All claims of some files, as hashes: 16 bytes a slot, of which at most three quarters are used, so 21 to 43 bytes a claim.
 * Two claims in 2^62 are taken for claims about the same that are none; what is suspected here is compared by
 * {@link Contradictions}.
 */
final class ClaimTable {
    private static final int FIRST_SLOTS = 1 << 10;
    private static final int SLOT_BYTES = 16;

    /** In place of the content of claims that contradict each other. */
    private static final long CONTRADICTED = 0;

    private final Hashes hashes = new Hashes();
    private final long mostBytes;
    private long[] keys = new long[FIRST_SLOTS];
    private long[] contents = new long[FIRST_SLOTS];
    private int used;
    private boolean suspects;

    /** @param mostBytes where it stops growing */
    ClaimTable(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /**
     * Adds a claim.
     *
     * @throws UncheckedIOException if there are more than fit
     */
    void add(Claim claim) {
        long key = key(claim);
        long content = hashes.of(claim.content()) | 1; // never CONTRADICTED
        int slot = slot(key);
        if (keys[slot] == 0) {
            keys[slot] = key;
            contents[slot] = content;
            suspects |= hasOtherRank(key);
            used++;
            if (used > keys.length / 4 * 3) {
                grow();
            }
        } else if (contents[slot] != content) {
            contents[slot] = CONTRADICTED;
            suspects = true;
        }
    }

    /** Whether there is any claim that {@link #isSuspect}. */
    boolean hasSuspects() {
        return suspects;
    }

    /** Whether there seem to be other claims about the same, of the same rank or another. */
    boolean isSuspect(Claim claim) {
        long key = key(claim);
        return contents[slot(key)] == CONTRADICTED || hasOtherRank(key);
    }

    /** Whether there seem to be claims about the same, of the same rank, that say otherwise. */
    boolean isContradicted(Claim claim) {
        int slot = slot(key(claim));
        return keys[slot] != 0 && contents[slot] == CONTRADICTED;
    }

    private boolean hasOtherRank(long key) {
        for (int rank = 0; rank <= Claim.HIGHEST_RANK; rank++) {
            long other = (key & ~(long) Claim.HIGHEST_RANK) | rank;
            if (other != key && keys[slot(other)] != 0) {
                return true;
            }
        }
        return false;
    }

    /** The last bits are the rank, so that claims about the same can be found from each other; never 0, which is no claim. */
    private long key(Claim claim) {
        long about = hashes.of(claim.about()) & ~(long) Claim.HIGHEST_RANK;
        return (about == 0 ? Claim.HIGHEST_RANK + 1 : about) | claim.rank();
    }

    /** Where the key is, or would be. */
    private int slot(long key) {
        int slot = (int) (key >>> 20) & (keys.length - 1);
        // The ranks of a claim share all but their last bits, and so do not begin at the same slot.
        slot = (slot + (int) (key & Claim.HIGHEST_RANK)) & (keys.length - 1);
        while (keys[slot] != 0 && keys[slot] != key) {
            slot = (slot + 1) & (keys.length - 1);
        }
        return slot;
    }

    private void grow() {
        if (2L * keys.length * SLOT_BYTES > mostBytes) {
            throw new UncheckedIOException(new IOException(
                    "The files state more than can be checked for contradictions in the memory of this process: after "
                            + used
                            + " statements it is full. Publish them one by one, or give Java more memory with -Xmx."));
        }
        long[] oldKeys = keys;
        long[] oldContents = contents;
        keys = new long[2 * oldKeys.length];
        contents = new long[keys.length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != 0) {
                int slot = slot(oldKeys[i]);
                keys[slot] = oldKeys[i];
                contents[slot] = oldContents[i];
            }
        }
    }
}
