package io.tidemark.domain.market;

import io.tidemark.domain.alert.AlertKey;
import io.tidemark.domain.alert.Fact;
import io.tidemark.domain.alert.FigureName;
import io.tidemark.domain.alert.Redundancy;
import io.tidemark.domain.alert.Succession;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What of some figures is worth telling people: docs/definitions.md §4, "What is not worth telling". It is asked before the life of any
 * alert goes on, because it goes by what people were told until now.
 */
final class Worth {
    private final Map<FigureName, About> figures = new HashMap<>();

    /** What is known of one figure. */
    private static final class About {
        private final Map<AlertKey, Fact> before = new HashMap<>();
        private final Map<AlertKey, Fact> after = new LinkedHashMap<>();

        /** Of those before: what people were told. */
        private final Set<AlertKey> told = new HashSet<>();

        /** Of those now: what people know, with what they are told now. */
        private final Set<AlertKey> known = new HashSet<>();

        /** What people were told and is true no more. */
        private final Set<AlertKey> ended = new HashSet<>();

        boolean takesAPlace(AlertKey begins) {
            return ended.stream().anyMatch(key -> Succession.mayTakePlace(key, begins));
        }

        boolean wasSaid(Fact fact) {
            return isSaid(fact, told, before);
        }

        boolean isSaid(Fact fact) {
            return isSaid(fact, known, after);
        }

        private static boolean isSaid(Fact fact, Set<AlertKey> by, Map<AlertKey, Fact> facts) {
            return by.stream().anyMatch(key -> Redundancy.says(Objects.requireNonNull(facts.get(key)), fact));
        }
    }

    /**
     * @param names the figures
     * @param before the facts that people went by, of these figures and perhaps of others
     * @param now the facts that they go by now
     * @param news what would be live if it were worth telling, of what begins
     */
    Worth(
            Set<FigureName> names,
            Stream<Fact> before,
            Stream<Fact> now,
            Set<AlertKey> news,
            LifeLedger lives,
            ReleaseMemory memory) {
        if (names.isEmpty()) {
            return;
        }
        names.forEach(name -> figures.put(name, new About()));
        before.forEach(fact -> {
            About about = figures.get(FigureName.of(fact.key()));
            if (about != null) {
                about.before.put(fact.key(), fact);
                if (lives.isTold(fact.key())) {
                    about.told.add(fact.key());
                }
            }
        });
        now.forEach(fact -> {
            About about = figures.get(FigureName.of(fact.key()));
            if (about != null) {
                about.after.put(fact.key(), fact);
            }
        });
        memory.ended().forEach(end -> {
            About about = figures.get(FigureName.of(end.fact().key()));
            if (about != null) {
                about.ended.add(end.fact().key());
            }
        });
        for (About about : figures.values()) {
            about.ended.addAll(about.told);
            about.ended.removeAll(about.after.keySet());
            about.after.forEach((key, fact) -> {
                boolean begins = !about.before.containsKey(key);
                if (lives.isTold(key)
                        || (begins && news.contains(key) && (about.takesAPlace(key) || !Redundancy.isCommon(fact)))) {
                    about.known.add(key);
                }
            });
        }
    }

    /** Whether a fact is worth telling that would be live; of what is held that is not decided yet. */
    boolean isWorthTelling(Fact fact) {
        About about = Objects.requireNonNull(figures.get(FigureName.of(fact.key())));
        return !about.after.containsKey(fact.key())
                || about.takesAPlace(fact.key())
                || (!Redundancy.isCommon(fact) && !about.isSaid(fact));
    }

    /**
     * The facts that stood and stand, and of which people must be told now: what said them does so no more, or they are common no
     * more.
     *
     * @param news those that would be live if they began now
     */
    Set<AlertKey> toTell(Set<AlertKey> news) {
        Set<AlertKey> keys = new HashSet<>();
        for (About about : figures.values()) {
            about.after.forEach((key, fact) -> {
                Fact stood = about.before.get(key);
                if (stood != null
                        && !about.told.contains(key)
                        && (about.wasSaid(stood) || (Redundancy.isCommon(stood) && news.contains(key)))
                        && !Redundancy.isCommon(fact)
                        && !about.isSaid(fact)) {
                    keys.add(key);
                }
            });
        }
        return keys;
    }
}
