package io.tidemark.domain.judge;

import io.tidemark.domain.AlertWindow;
import io.tidemark.domain.ComparisonSet;
import io.tidemark.domain.alert.AlertKey;
import io.tidemark.domain.alert.AlertKind;
import io.tidemark.domain.alert.Comparison;
import io.tidemark.domain.alert.Extreme;
import io.tidemark.domain.alert.Fact;
import io.tidemark.domain.alert.Holder;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * BREADTH: every member of a group rose, or fell. Remembers, for each window's set, of which windows that is known and when it was last
 * so in each direction.
 */
final class Breadths {
    private static final Extreme[] EXTREMES = Extreme.values();

    /** A window's set, by its last month where it is compared with the same period of other years. */
    private record Slot(AlertWindow window, int monthOfYear) {
        static Slot of(Candidate candidate) {
            boolean samePeriod = set(candidate) == ComparisonSet.SAME_PERIOD;
            return new Slot(candidate.window(), samePeriod ? candidate.month() % 12 : 0);
        }
    }

    /** The windows of a set of which it is known how every member moved. */
    private static final class Known {
        private int windows;
        private int firstEnd;
        private final Map<Extreme, Holder> latest = new EnumMap<>(Extreme.class);

        Comparison comparison(Candidate candidate) {
            ComparisonSet set = set(candidate);
            int step =
                    set == ComparisonSet.SAME_PERIOD ? 12 : candidate.window().step();
            int since = (candidate.month() - firstEnd) / step;
            return new Comparison(set, windows, candidate.window().period(firstEnd), since - windows);
        }
    }

    /** Empty for whatever is no group. */
    private Map<Slot, Known> known = Map.of();

    void judge(Candidate candidate, Breadth breadth, Consumer<Fact> facts) {
        if (!candidate.window().isNamedAt(candidate.month())) {
            return;
        }
        for (Extreme extreme : EXTREMES) {
            if (breadth.isAll(extreme)) {
                facts.accept(fact(candidate, breadth, extreme, known.get(Slot.of(candidate))));
            }
        }
    }

    void enter(Candidate candidate, Breadth breadth) {
        if (candidate.window().sets(candidate.month()).isEmpty() || !breadth.isOfSeveral()) {
            return;
        }
        if (known.isEmpty()) {
            known = new HashMap<>();
        }
        Known earlier = known.computeIfAbsent(Slot.of(candidate), slot -> new Known());
        if (earlier.windows++ == 0) {
            earlier.firstEnd = candidate.month();
        }
        for (Extreme extreme : EXTREMES) {
            if (breadth.isAll(extreme)) {
                earlier.latest.put(extreme, new Holder(candidate.number(), candidate.period()));
            }
        }
    }

    /** Of all time where the window has that set, so that one fact has one alert. */
    private static ComparisonSet set(Candidate candidate) {
        return candidate.window().sets(candidate.month()).get(0);
    }

    private static Fact fact(Candidate candidate, Breadth breadth, Extreme extreme, @Nullable Known earlier) {
        return new Fact(
                candidate.key(AlertKind.BREADTH, extreme, set(candidate), AlertKey.Particular.NONE),
                candidate.number(),
                earlier == null ? null : earlier.latest.get(extreme),
                List.of(),
                earlier == null ? null : earlier.comparison(candidate),
                null,
                null,
                null,
                false,
                breadth.members().size(),
                breadth.robustness(candidate.tolerance()),
                candidate.confirmed());
    }
}
