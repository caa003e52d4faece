package io.tidemark.domain.market;

import io.tidemark.domain.alert.AlertId;
import io.tidemark.domain.alert.AlertKey;
import io.tidemark.domain.alert.AlertState;
import io.tidemark.domain.alert.Life;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The lives of a market's alerts, by calendar year of their period. Which facts stand follows from the figures; only
 * what tells the path is kept here, and only where it is not the plain one of most: raised once, in a load of history.
 */
final class LifeLedger {
    private static final Life PLAIN = new Life(AlertState.RAISED, 1, false);

    /** Ordered, so that equal ledgers have equal bytes. */
    private final Map<Integer, TreeMap<AlertId, Life>> years = new TreeMap<>();

    /** A fact has become true. */
    Life begin(AlertKey key, boolean news) {
        Life last = find(key);
        if (last == null) {
            return news ? put(key, new Life(AlertState.RAISED, 1, true)) : PLAIN;
        }
        return put(key, new Life(AlertState.REINSTATED, last.version() + 1, last.live()));
    }

    /** A standing fact has other figures. */
    Life amend(AlertKey key) {
        return next(key, AlertState.AMENDED);
    }

    /** A standing fact is true no more. */
    Life end(AlertKey key) {
        return next(key, AlertState.RETRACTED);
    }

    private Life next(AlertKey key, AlertState state) {
        Life last = find(key);
        return put(key, last == null ? new Life(state, 2, false) : new Life(state, last.version() + 1, last.live()));
    }

    private @Nullable Life find(AlertKey key) {
        // Most markets keep no lives, and an id is a hash that is better not asked for.
        TreeMap<AlertId, Life> year =
                years.isEmpty() ? null : years.get(key.period().year());
        return year == null ? null : year.get(key.id());
    }

    private Life put(AlertKey key, Life life) {
        if (!life.isPlain()) {
            put(key.period().year(), key.id(), life);
        }
        return life;
    }

    void put(int year, AlertId id, Life life) {
        years.computeIfAbsent(year, unused -> new TreeMap<>()).put(id, life);
    }

    Map<AlertId, Life> year(int year) {
        TreeMap<AlertId, Life> lives = years.get(year);
        return lives == null ? Map.of() : lives;
    }
}
