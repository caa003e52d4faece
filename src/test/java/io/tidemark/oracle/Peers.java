package io.tidemark.oracle;

import io.tidemark.domain.AlertWindow;
import io.tidemark.domain.ComparisonSet;
import io.tidemark.domain.alert.Comparison;
import io.tidemark.domain.alert.Measure;
import java.util.ArrayList;
import java.util.List;

/**
 * What a window that ends with {@code end} is compared with: the complete windows of its set that ended earlier and have
 * the measure, oldest first.
 */
record Peers(
        Timeline timeline,
        AlertWindow kind,
        int end,
        ComparisonSet set,
        Measure measure,
        List<CompleteWindow> earlier,
        int minimumHistory) {

    /** Those of a window itself. */
    static Peers of(Timeline timeline, CompleteWindow window, ComparisonSet set, Measure measure) {
        return of(timeline, window.kind(), window.end(), window, set, measure);
    }

    /** @param like what they must be comparable with */
    static Peers of(
            Timeline timeline, AlertWindow kind, int end, CompleteWindow like, ComparisonSet set, Measure measure) {
        List<CompleteWindow> earlier = new ArrayList<>();
        for (CompleteWindow window : timeline.windows(kind).headMap(end).values()) {
            if ((end - window.end()) % step(kind, set) == 0
                    && window.isMeasurable(measure)
                    && window.isLike(like, measure)) {
                earlier.add(window);
            }
        }
        return new Peers(timeline, kind, end, set, measure, earlier, timeline.minimumHistory(kind, set));
    }

    private static int step(AlertWindow kind, ComparisonSet set) {
        return set == ComparisonSet.SAME_PERIOD ? 12 : Timeline.step(kind);
    }

    /** Whether there are enough of them for a comparison. */
    boolean suffice() {
        return earlier.size() >= minimumHistory;
    }

    Comparison comparison() {
        CompleteWindow first = earlier.get(0);
        return new Comparison(set, earlier.size(), first.period(), missing());
    }

    private int missing() {
        int missing = 0;
        for (int month = earlier.get(0).end(); month < end; month += step(kind, set)) {
            int candidate = month;
            if (earlier.stream().noneMatch(peer -> peer.end() == candidate) && timeline.couldBe(kind, candidate)) {
                missing++;
            }
        }
        return missing;
    }

    /** Whether no more of all time is missing than is known. */
    boolean areHalfKnown() {
        return set != ComparisonSet.ALL_TIME || earlier.size() >= missing();
    }

    Ratio number(CompleteWindow window) {
        return window.number(measure);
    }

    /** Whether all of them have the number of a window: then there is nothing to tell. */
    boolean areAllEqualTo(CompleteWindow window) {
        return earlier.stream().allMatch(peer -> number(peer).compare(number(window)) == 0);
    }

    /** Of several that share the high the earliest. */
    CompleteWindow highest() {
        CompleteWindow highest = earlier.get(0);
        for (CompleteWindow window : earlier) {
            if (number(window).isAbove(number(highest))) {
                highest = window;
            }
        }
        return highest;
    }

    /** Of several that share the low the earliest. */
    CompleteWindow lowest() {
        CompleteWindow lowest = earlier.get(0);
        for (CompleteWindow window : earlier) {
            if (number(window).isBelow(number(lowest))) {
                lowest = window;
            }
        }
        return lowest;
    }
}
