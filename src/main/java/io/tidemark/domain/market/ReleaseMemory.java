package io.tidemark.domain.market;

import io.tidemark.domain.alert.AlertChange;
import io.tidemark.domain.alert.AlertKey;
import io.tidemark.domain.alert.Fact;
import io.tidemark.domain.alert.FigureName;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What people knew of a market before the release that is under way, as far as that has changed since. A release comes as many
 * statements, and what is told of it is the difference that all of them make (docs/adr/0085).
 */
final class ReleaseMemory {
    private String release = "";

    /** What people were told, and what has changed since the release began: as it stood then. */
    private final Map<AlertKey, Fact> before = new HashMap<>();

    /** Those of them that do not stand now, each with the last that was said of its end. */
    private final Map<AlertKey, AlertChange> ended = new LinkedHashMap<>();

    /** What people are told and what did not stand when the release began: as it stands now. */
    private final Map<AlertKey, Fact> begun = new LinkedHashMap<>();

    /** Of what has begun: the fact that it is said to replace. */
    private final Map<AlertKey, Fact> replaced = new HashMap<>();

    /** Begins anew with each release. */
    void enter(String now) {
        if (!now.equals(release)) {
            release = now;
            before.clear();
            ended.clear();
            begun.clear();
            replaced.clear();
        }
    }

    /** Notes which fact another has replaced; the other as it stands now, or null if that was said before. */
    @Nullable
    Fact startsToReplace(AlertKey successor, Fact fact) {
        Fact stands = begun.get(successor);
        return stands == null || fact.equals(replaced.put(successor, fact)) ? null : stands;
    }

    /** A fact that people were told of is true no more; whether it is one that stood before the release. */
    boolean end(AlertChange change) {
        AlertKey key = change.fact().key();
        if (begun.remove(key) != null) {
            return false;
        }
        before.putIfAbsent(key, change.fact());
        ended.put(key, change);
        return true;
    }

    /** Notes what was said last of the end of a fact. */
    void said(AlertChange change) {
        ended.replace(change.fact().key(), change);
    }

    /** A fact has become true, and people are told of it. */
    void begin(Fact fact) {
        if (ended.remove(fact.key()) == null) {
            begun.put(fact.key(), fact);
        }
    }

    /** A fact that people were told of stands otherwise than before. */
    void amend(Fact stood, Fact stands) {
        if (begun.replace(stands.key(), stands) == null) {
            before.putIfAbsent(stands.key(), stood);
        }
    }

    /** What people knew of a fact before the release; null where it began with the release or has not changed. */
    @Nullable
    Fact before(AlertKey key) {
        return before.get(key);
    }

    boolean hasBegun(AlertKey key) {
        return begun.containsKey(key);
    }

    Collection<Fact> begun() {
        return begun.values();
    }

    /** The facts that ended, each as the last that was said of it. */
    List<AlertChange> ended() {
        return List.copyOf(ended.values());
    }

    /** Whether a fact about a figure, of which people were told, has ended with the release. */
    boolean hasEnded(FigureName figure) {
        return ended.keySet().stream().anyMatch(key -> FigureName.of(key).equals(figure));
    }
}
