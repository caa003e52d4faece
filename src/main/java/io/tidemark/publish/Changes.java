package io.tidemark.publish;

import io.tidemark.contract.Keys;
import io.tidemark.domain.Figure;
import io.tidemark.domain.Statement;
import java.util.Arrays;
import java.util.Locale;

/**
 * What files state that the journal does not hold yet. All is kept as hashes, at most some 90 bytes a figure. A figure that says
 * the same as the newest statement in the journal is no change, whatever its release time; where the files state several
 * releases of a figure, each of them is one unless the journal has exactly this statement.
 */
final class Changes implements Choice<Statement> {
    private static final int FIRST_SLOTS = 1 << 10;

    private static final byte SEVERAL_RELEASES = 1;
    private static final byte KNOWN = 2;

    private final JournalReader journal;
    private final StatementHashes hashes = new StatementHashes();
    private final LongSet markets = new LongSet();
    private final LongSet exact = new LongSet();
    private long[] keys = new long[FIRST_SLOTS];
    private long[] released = new long[FIRST_SLOTS];
    private int[] revisions = new int[FIRST_SLOTS];
    private long[] contents = new long[FIRST_SLOTS];
    private byte[] flags = new byte[FIRST_SLOTS];
    private int used;
    private long added;
    private long changed;
    private long unchanged;

    Changes(JournalReader journal) {
        this.journal = journal;
    }

    @Override
    public void note(Statement statement) {
        markets.add(hashes.market(Keys.of(statement)));
        long key = hashes.key(statement);
        int slot = slot(key);
        Figure figure = statement.figure();
        if (keys[slot] == 0) {
            keys[slot] = key;
            released[slot] = figure.releasedAt();
            revisions[slot] = figure.revision();
            if (++used > keys.length / 4 * 3) {
                grow();
            }
        } else if (released[slot] != figure.releasedAt() || revisions[slot] != figure.revision()) {
            flags[slot] |= SEVERAL_RELEASES;
        }
    }

    @Override
    public void prepare() {
        Arrays.fill(released, 0);
        journal.read(key -> markets.contains(hashes.market(key)), this::takeIn);
    }

    private void takeIn(Statement statement) {
        long key = hashes.key(statement);
        int slot = slot(key);
        if (keys[slot] == 0) {
            return;
        }
        Figure figure = statement.figure();
        long content = hashes.content(figure);
        exact.add(hashes.exact(key, content, figure));
        boolean isKnown = (flags[slot] & KNOWN) != 0;
        int age = isKnown ? Long.compare(figure.releasedAt(), released[slot]) : 1;
        age = age == 0 ? Integer.compare(figure.revision(), revisions[slot]) : age;
        if (age > 0) {
            flags[slot] |= KNOWN;
            released[slot] = figure.releasedAt();
            revisions[slot] = figure.revision();
            contents[slot] = content;
        } else if (age == 0 && contents[slot] != content) {
            contents[slot] = 0; // two figures of one release: whatever is stated now is not simply the same
        }
    }

    @Override
    public boolean takes(Statement statement) {
        long key = hashes.key(statement);
        int slot = slot(key);
        Figure figure = statement.figure();
        long content = hashes.content(figure);
        boolean isKnown = (flags[slot] & KNOWN) != 0;
        boolean isSame = isKnown
                && (flags[slot] & SEVERAL_RELEASES) == 0
                && figure.releasedAt() >= released[slot]
                && contents[slot] == content;
        if (isSame || !exact.add(hashes.exact(key, content, figure))) {
            unchanged++;
            return false;
        }
        if (isKnown) {
            changed++;
        } else {
            added++;
        }
        return true;
    }

    @Override
    public String summary() {
        return String.format(Locale.ROOT, "%,d new, %,d changed, %,d unchanged; ", added, changed, unchanged);
    }

    private int slot(long key) {
        int slot = (int) (key >>> 20) & (keys.length - 1);
        while (keys[slot] != 0 && keys[slot] != key) {
            slot = (slot + 1) & (keys.length - 1);
        }
        return slot;
    }

    /** Only while statements are noted: contents are not there yet. */
    private void grow() {
        long[] oldKeys = keys;
        long[] oldReleased = released;
        int[] oldRevisions = revisions;
        byte[] oldFlags = flags;
        int slots = 2 * oldKeys.length;
        keys = new long[slots];
        released = new long[slots];
        revisions = new int[slots];
        contents = new long[slots];
        flags = new byte[slots];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != 0) {
                int slot = slot(oldKeys[i]);
                keys[slot] = oldKeys[i];
                released[slot] = oldReleased[i];
                revisions[slot] = oldRevisions[i];
                flags[slot] = oldFlags[i];
            }
        }
    }
}
