package io.tidemark.publish;

import io.tidemark.source.Quoted;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the rows of some files that contradict each other. The files are read up to three times: all claims are
 * {@linkplain #note noted} as hashes; if any are suspects, they are {@linkplain #place placed} with what they say and where;
 * then each row can be {@linkplain #judge judged}.
 */
final class Contradictions<V> {
    /** So many matters are kept with what each row says; the rows of others are refused without naming other lines. */
    private static final int MOST_MATTERS = 10_000;

    private static final int MOST_PLACES = 5;
    private static final int MOST_CONTENTS = 5;
    private static final int LONGEST_CONTENT = 60;

    /** All rows that say exactly the same. */
    private static final class Voice<V> {
        private final V value;
        private final Claim claim;
        private final List<Place> places = new ArrayList<>();

        private Voice(V value, Claim claim) {
            this.value = value;
            this.claim = claim;
        }

        private void add(Place place) {
            if (places.size() < MOST_PLACES) {
                places.add(place);
            }
        }

        @Override
        public String toString() {
            return String.join(", ", places.stream().map(Place::toString).toList())
                    + (claim.shown() ? " (" + Quoted.shortened(claim.content(), LONGEST_CONTENT) + ")" : "");
        }
    }

    private final Publishable<V> kind;
    private final ClaimTable claims = new ClaimTable(Runtime.getRuntime().maxMemory() / 3);
    private final Map<String, List<Voice<V>>> matters = new LinkedHashMap<>();

    Contradictions(Publishable<V> kind) {
        this.kind = kind;
    }

    /**
     * Takes a row's claim in.
     *
     * @throws UncheckedIOException if there are more than can be kept
     */
    void note(V value) {
        claims.add(kind.claim().apply(value));
    }

    /** Whether rows have to be placed before any can be judged. */
    boolean hasSuspects() {
        return claims.hasSuspects();
    }

    /** Remembers what a row says if it is a suspect. */
    void place(V value, Place place) {
        Claim claim = kind.claim().apply(value);
        if (!claims.isSuspect(claim) || (matters.size() >= MOST_MATTERS && !matters.containsKey(claim.about()))) {
            return;
        }
        List<Voice<V>> voices = matters.computeIfAbsent(claim.about(), unused -> new ArrayList<>());
        Voice<V> voice = voices.stream()
                .filter(known -> known.claim.equals(claim))
                .findFirst()
                .orElse(null);
        if (voice == null) {
            if (voices.stream()
                            .filter(known -> known.claim.rank() == claim.rank())
                            .count()
                    >= MOST_CONTENTS) {
                return;
            }
            voice = new Voice<>(value, claim);
            voices.add(voice);
        }
        voice.add(place);
    }

    /** Why a row must be refused, in one sentence; null if no other contradicts it. */
    @Nullable
    String judge(V value) {
        if (!claims.hasSuspects()) {
            return null;
        }
        Claim claim = kind.claim().apply(value);
        List<Voice<V>> voices = matters.get(claim.about());
        if (voices == null) {
            return claims.isContradicted(claim)
                    ? "Other rows contradict this one, as in so many other places that they are not listed."
                    : null;
        }
        List<Voice<V>> others = voices.stream()
                .filter(voice -> voice.claim.rank() == claim.rank() && !voice.claim.equals(claim))
                .toList();
        return others.isEmpty() ? null : "Other rows say otherwise of " + claim.about() + ": " + together(others) + ".";
    }

    private static <V> String together(List<Voice<V>> voices) {
        return String.join(" and ", voices.stream().map(Voice::toString).toList());
    }

    /** For each matter of which rows of different rank say different things: which of them stands. */
    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        matters.forEach((about, voices) -> {
            List<Voice<V>> running =
                    voices.stream().filter(voice -> judge(voice.value) == null).toList();
            running.stream()
                    .max(Comparator.comparing((Voice<V> voice) -> voice.value, kind.precedence()))
                    .filter(stands -> running.size() > 1)
                    .ifPresent(stands -> warnings.add("There are several statements about " + about + ": "
                            + together(running) + ". The one in " + stands.places.get(0) + " stands."));
        });
        return warnings;
    }
}
