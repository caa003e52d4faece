package io.tidemark.domain.market;

import io.tidemark.domain.alert.AlertChange;
import io.tidemark.domain.alert.AlertKey;
import io.tidemark.domain.alert.Fact;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What people knew of a market before the release that is under way, as far as that has changed since. A release comes as many
 * statements, and what is told of it is the difference that all of them make (docs/adr/0085, 0092).
 */
final class ReleaseMemory {
    private String release = "";

    /** What people were told, and what has changed since the release began: as it stood then. */
    private final Map<AlertKey, Fact> before = new LinkedHashMap<>();

    /** Those of them that do not stand now, each with the last that was said of its end. */
    private final Map<AlertKey, AlertChange> ended = new LinkedHashMap<>();

    /** What people are told and what did not stand when the release began: as it stands now. */
    private final Map<AlertKey, Fact> begun = new LinkedHashMap<>();

    /** Of what has begun: the fact that it is said to replace. */
    private final Map<AlertKey, Fact> replaced = new LinkedHashMap<>();

    private boolean changed;

    /** Whether a row of it is stored. */
    private boolean isStored;

    /** Begins anew with each release. */
    void enter(String now) {
        if (!now.equals(release)) {
            changed |= !isEmpty();
            release = now;
            before.clear();
            ended.clear();
            begun.clear();
            replaced.clear();
        }
    }

    /** Whether the release has changed nothing that people were told. */
    boolean isEmpty() {
        return before.isEmpty() && ended.isEmpty() && begun.isEmpty();
    }

    /** Whether anything is other than when this was last stored, or taken from what is stored. */
    boolean isChanged() {
        return changed && (isStored || !isEmpty());
    }

    void stored() {
        changed = false;
        isStored = !isEmpty();
    }

    /** Notes which fact another has replaced; the other as it stands now, or null if that was said before. */
    @Nullable
    Fact startsToReplace(AlertKey successor, Fact fact) {
        Fact stands = begun.get(successor);
        if (stands == null || fact.equals(replaced.put(successor, fact))) {
            return null;
        }
        changed = true;
        return stands;
    }

    /** A fact that people were told of is true no more; whether it is one that stood before the release. */
    boolean end(AlertChange change) {
        AlertKey key = change.fact().key();
        changed = true;
        if (begun.remove(key) != null) {
            return false;
        }
        before.putIfAbsent(key, change.fact());
        ended.put(key, change);
        return true;
    }

    /** Notes what was said last of the end of a fact. */
    void said(AlertChange change) {
        changed |= !change.equals(ended.replace(change.fact().key(), change));
    }

    /**
     * A fact has become true, and people are told of it.
     *
     * @return what took its place when it ended with the same release, and does so no more
     */
    Set<AlertKey> begin(Fact fact) {
        changed = true;
        if (ended.remove(fact.key()) == null) {
            begun.put(fact.key(), fact);
            return Set.of();
        }
        Set<AlertKey> successors = new LinkedHashSet<>();
        begun.keySet().stream()
                .filter(key -> {
                    Fact place = replaced.get(key);
                    return place != null && place.key().equals(fact.key());
                })
                .forEach(successors::add);
        replaced.keySet().removeAll(successors);
        return successors;
    }

    /** A fact that people were told of stands otherwise than before. */
    void amend(Fact stood, Fact stands) {
        changed = true;
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

    /** What has begun, as it stands now. */
    @Nullable
    Fact begun(AlertKey key) {
        return begun.get(key);
    }

    Collection<Fact> begun() {
        return begun.values();
    }

    String release() {
        return release;
    }

    Collection<Fact> before() {
        return before.values();
    }

    Map<AlertKey, Fact> replaced() {
        return replaced;
    }

    /** Takes back all that was stored of a release. */
    void restore(
            String of,
            List<Fact> factsBefore,
            List<AlertChange> ends,
            List<Fact> beginnings,
            Map<AlertKey, Fact> places) {
        enter(of);
        factsBefore.forEach(fact -> before.put(fact.key(), fact));
        ends.forEach(end -> ended.put(end.fact().key(), end));
        beginnings.forEach(fact -> begun.put(fact.key(), fact));
        replaced.putAll(places);
        changed = false;
        isStored = true;
    }

    /** The facts that ended, each as the last that was said of it. */
    List<AlertChange> ended() {
        return List.copyOf(ended.values());
    }
}
