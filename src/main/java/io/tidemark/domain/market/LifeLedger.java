package io.tidemark.domain.market;

import io.tidemark.domain.alert.AlertId;
import io.tidemark.domain.alert.AlertKey;
import io.tidemark.domain.alert.AlertState;
import io.tidemark.domain.alert.Life;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The lives of a market's alerts, by calendar year of their period. Which facts stand follows from the figures; only
 * what tells the path is kept here, and only where it is not the plain one of most: raised once, in a load of history.
 */
final class LifeLedger {
    private static final Life PLAIN = new Life(AlertState.RAISED, 1, false);

    private static final @Nullable YearLives[] NONE = {};

    private int firstYear;
    private @Nullable YearLives[] years = NONE;
    private boolean anyLive;

    /** Whether people were ever told of any. */
    boolean hasLive() {
        return anyLive;
    }

    /** Whether people were ever told of any of a year. */
    boolean hasLive(int year) {
        YearLives lives = find(year);
        return lives != null && lives.hasLive();
    }

    /**
     * A fact has become true.
     *
     * @param news whether people are told of it even if they never were
     */
    Life begin(AlertKey key, boolean news) {
        Life last = find(key);
        if (last == null) {
            return news ? put(key, new Life(AlertState.RAISED, 1, true)) : PLAIN;
        }
        return put(key, new Life(AlertState.REINSTATED, last.version() + 1, news || last.live()));
    }

    /** A standing fact has other figures. */
    Life amend(AlertKey key) {
        return next(key, AlertState.AMENDED);
    }

    /** A standing fact that people were not told of is news now. */
    Life tell(AlertKey key) {
        Life last = find(key);
        return put(key, new Life(AlertState.AMENDED, last == null ? 2 : last.version() + 1, true));
    }

    /** Whether people were told of a fact. */
    boolean isTold(AlertKey key) {
        Life life = hasLive(key.period().year()) ? find(key) : null;
        return life != null && life.live();
    }

    /** A standing fact is true no more. */
    Life end(AlertKey key) {
        return next(key, AlertState.RETRACTED);
    }

    private Life next(AlertKey key, AlertState state) {
        Life last = find(key);
        return put(key, last == null ? new Life(state, 2, false) : new Life(state, last.version() + 1, last.live()));
    }

    @Nullable
    Life find(AlertKey key) {
        // Most markets keep no lives, and an id is a hash that is better not asked for.
        YearLives year = find(key.period().year());
        return year == null ? null : year.get(key.id());
    }

    private @Nullable YearLives find(int year) {
        int index = year - firstYear;
        return index < 0 || index >= years.length ? null : years[index];
    }

    Life put(AlertKey key, Life life) {
        if (!life.isPlain()) {
            put(key.period().year(), key.id(), life);
        }
        return life;
    }

    void put(int year, AlertId id, Life life) {
        anyLive |= life.live();
        YearLives lives = find(year);
        if (lives == null) {
            lives = new YearLives();
            makeRoom(year);
            years[year - firstYear] = lives;
        }
        lives.put(id, life);
    }

    private void makeRoom(int year) {
        int first = years.length == 0 ? year : Math.min(year, firstYear);
        int end = Math.max(year + 1, firstYear + years.length);
        @Nullable YearLives[] more = new YearLives[end - first];
        System.arraycopy(years, 0, more, years.length == 0 ? 0 : firstYear - first, years.length);
        firstYear = first;
        years = more;
    }

    Map<AlertId, Life> year(int year) {
        YearLives lives = find(year);
        return lives == null ? Map.of() : lives;
    }
}
