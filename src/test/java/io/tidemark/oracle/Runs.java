package io.tidemark.oracle;

import io.tidemark.domain.AlertWindow;
import io.tidemark.domain.Amount;
import io.tidemark.domain.Condition;
import io.tidemark.domain.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The runs of one condition. */
final class Runs {
    private final AlertWindow kind;
    private final NavigableMap<Integer, Boolean> said;
    private final NavigableMap<Integer, Run> byEnd = new TreeMap<>();

    /**
     * Counts them.
     *
     * @param said the windows of which the condition can be said, by their last month, and whether it holds of them
     */
    Runs(AlertWindow kind, Condition condition, @Nullable Amount level, NavigableMap<Integer, Boolean> said) {
        this.kind = kind;
        this.said = said;
        for (Map.Entry<Integer, Boolean> window : said.entrySet()) {
            if (window.getValue()) {
                int end = window.getKey();
                Run before = byEnd.get(end - Timeline.step(kind));
                boolean atLeast = before == null ? end == said.firstKey() : before.atLeast();
                byEnd.put(
                        end,
                        new Run(
                                condition,
                                level,
                                kind,
                                before == null ? 1 : before.length() + 1,
                                atLeast,
                                before == null ? kind.period(end) : before.from()));
            }
        }
    }

    AlertWindow kind() {
        return kind;
    }

    /** Whether the condition can be said of that window and does not hold. */
    boolean failsAt(int end) {
        return !said.getOrDefault(end, true);
    }

    /** The run that ends with that window, whether or not it goes on; null where the condition does not hold of it. */
    @Nullable
    Run endingAt(int end) {
        return byEnd.get(end);
    }

    /** The runs that had ended before another one began, oldest first. */
    private List<Run> before(Run run) {
        List<Run> ended = new ArrayList<>();
        for (Map.Entry<Integer, Run> candidate :
                byEnd.headMap(run.from().lastMonth()).entrySet()) {
            if (!byEnd.containsKey(candidate.getKey() + Timeline.step(kind))) {
                ended.add(candidate.getValue());
            }
        }
        return ended;
    }

    /** Of the runs before one the longest, of equals the earliest. */
    @Nullable
    Run longestBefore(Run run) {
        Run longest = null;
        for (Run earlier : before(run)) {
            if (longest == null || earlier.length() > longest.length()) {
                longest = earlier;
            }
        }
        return longest;
    }

    /** Of the runs before one the latest that is at least as long. */
    @Nullable
    Run lastAsLongAs(Run run) {
        Run last = null;
        for (Run earlier : before(run)) {
            if (earlier.length() >= run.length()) {
                last = earlier;
            }
        }
        return last;
    }
}
