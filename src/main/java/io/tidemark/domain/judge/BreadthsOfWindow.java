package io.tidemark.domain.judge;

import io.tidemark.domain.ComparisonSet;
import io.tidemark.domain.Run;
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
 * BREADTH, of the windows of one flow of a group and one length. Remembers, for each set, of which windows it is known how every
 * member moved, and when all last moved in each direction.
 */
final class BreadthsOfWindow implements Follower {
    private static final Extreme[] EXTREMES = Extreme.values();

    /** The windows of a set of which it is known how every member moved. */
    private static final class Known {
        private int windows;
        private int firstEnd;
        private int lastEnd;

        /** Of those between the first and the latest. */
        private int missing;

        private final Map<Extreme, Holder> latest = new EnumMap<>(Extreme.class);

        Comparison comparison(Candidate candidate, Rhythm rhythm) {
            return new Comparison(
                    set(candidate), windows, candidate.window().period(firstEnd), missing + since(candidate, rhythm));
        }

        void enter(Candidate candidate, Rhythm rhythm) {
            if (windows++ == 0) {
                firstEnd = candidate.month();
            } else {
                missing += since(candidate, rhythm);
            }
            lastEnd = candidate.month();
        }

        private int since(Candidate candidate, Rhythm rhythm) {
            int step = set(candidate) == ComparisonSet.SAME_PERIOD
                    ? 12
                    : candidate.window().step();
            return rhythm.between(candidate.window(), step, lastEnd, candidate.month());
        }
    }

    private final Rhythm rhythm;

    /** By the month of the year that a set is of; 0 for that of all time. */
    private final Map<Integer, Known> known = new HashMap<>();

    BreadthsOfWindow(Rhythm rhythm) {
        this.rhythm = rhythm;
    }

    @Override
    public void judge(
            Candidate candidate, CompleteWindow seen, SetsOfSubject sets, List<Run> standing, Consumer<Fact> facts) {
        Breadth breadth = seen.breadth();
        if (breadth == null || !candidate.window().isNamedAt(candidate.month())) {
            return;
        }
        for (Extreme extreme : EXTREMES) {
            if (breadth.isAll(extreme)) {
                facts.accept(fact(candidate, breadth, extreme, known.get(slot(candidate))));
            }
        }
    }

    /** Each member is compared with itself. */
    @Override
    public void restart() {}

    @Override
    public void enter(Candidate candidate, CompleteWindow seen, SetsOfSubject sets) {
        Breadth breadth = seen.breadth();
        if (breadth == null || candidate.window().sets(candidate.month()).isEmpty() || !breadth.isOfSeveral()) {
            return;
        }
        Known earlier = known.computeIfAbsent(slot(candidate), slot -> new Known());
        earlier.enter(candidate, rhythm);
        for (Extreme extreme : EXTREMES) {
            if (breadth.isAll(extreme)) {
                earlier.latest.put(extreme, new Holder(candidate.number(), candidate.period()));
            }
        }
    }

    private static int slot(Candidate candidate) {
        return set(candidate) == ComparisonSet.SAME_PERIOD ? candidate.month() % 12 : 0;
    }

    /** Of all time where the window has that set, so that one fact has one alert. */
    private static ComparisonSet set(Candidate candidate) {
        return candidate.window().sets(candidate.month()).get(0);
    }

    private Fact fact(Candidate candidate, Breadth breadth, Extreme extreme, @Nullable Known earlier) {
        return new Fact(
                candidate.key(AlertKind.BREADTH, extreme, set(candidate), AlertKey.Particular.NONE),
                candidate.number(),
                earlier == null ? null : earlier.latest.get(extreme),
                List.of(),
                earlier == null ? null : earlier.comparison(candidate, rhythm),
                null,
                breadth.members().size(),
                breadth.robustness(candidate.tolerance()),
                candidate.confirmed());
    }
}
