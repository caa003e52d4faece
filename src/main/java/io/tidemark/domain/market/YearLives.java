package io.tidemark.domain.market;

import io.tidemark.domain.alert.AlertId;
import io.tidemark.domain.alert.AlertState;
import io.tidemark.domain.alert.Life;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The lives of alerts of one calendar year, in order of their ids, so that equal ones have equal bytes. They are numbers in
 * rows, because a market that is revised has more of them than of anything else.
 */
final class YearLives extends AbstractMap<AlertId, Life> {
    private static final AlertState[] STATES = AlertState.values();

    /** Two bits, which is as many states as there are. */
    private static final int STATE_MASK = 3;

    // A life is a number: its version, two bits of its state, whether it is held, a word is owed, and it is live.
    private static final int LIVE = 1;
    private static final int OWED = 2;
    private static final int HELD = 4;
    private static final int STATE = 3;
    private static final int VERSION = 5;

    /** The halves of each id, the high one first. */
    private long[] ids = new long[2];

    private int[] lives = new int[1];

    private int size;
    private boolean anyLive;

    /** Whether people were ever told of any. */
    boolean hasLive() {
        return anyLive;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public @Nullable Life get(Object id) {
        int place = id instanceof AlertId known ? find(known) : -1;
        return place < 0 ? null : life(place);
    }

    /** The place of an id, or where it belongs: as {@link Arrays#binarySearch(long[], long)} says it. */
    private int find(AlertId id) {
        int from = 0;
        int to = size;
        while (from < to) {
            int middle = (from + to) >>> 1;
            int order = id(middle).compareTo(id);
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return -1 - from;
    }

    private AlertId id(int place) {
        return new AlertId(ids[2 * place], ids[2 * place + 1]);
    }

    private Life life(int place) {
        int life = lives[place];
        return new Life(
                STATES[(life >>> STATE) & STATE_MASK],
                life >>> VERSION,
                (life & LIVE) != 0,
                (life & OWED) != 0,
                (life & HELD) != 0);
    }

    @Override
    public @Nullable Life put(AlertId id, Life life) {
        int place = find(id);
        Life before = place < 0 ? null : life(place);
        if (place < 0) {
            place = -1 - place;
            makeRoom(place);
            ids[2 * place] = id.high();
            ids[2 * place + 1] = id.low();
        }
        anyLive |= life.live();
        lives[place] = (life.version() << VERSION)
                | (life.state().ordinal() << STATE)
                | (life.held() ? HELD : 0)
                | (life.owed() ? OWED : 0)
                | (life.live() ? LIVE : 0);
        return before;
    }

    private void makeRoom(int place) {
        if (size == lives.length) {
            int room = size + (size >> 1) + 1;
            ids = Arrays.copyOf(ids, 2 * room);
            lives = Arrays.copyOf(lives, room);
        }
        System.arraycopy(ids, 2 * place, ids, 2 * place + 2, 2 * (size - place));
        System.arraycopy(lives, place, lives, place + 1, size - place);
        size++;
    }

    @Override
    public Set<Map.Entry<AlertId, Life>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public int size() {
                return size;
            }

            @Override
            public Iterator<Map.Entry<AlertId, Life>> iterator() {
                return new Iterator<>() {
                    private int next;

                    @Override
                    public boolean hasNext() {
                        return next < size;
                    }

                    @Override
                    public Map.Entry<AlertId, Life> next() {
                        if (!hasNext()) {
                            throw new NoSuchElementException();
                        }
                        int place = next++;
                        return Map.entry(id(place), life(place));
                    }
                };
            }
        };
    }
}
