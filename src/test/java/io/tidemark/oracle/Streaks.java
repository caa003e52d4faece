package io.tidemark.oracle;

import io.tidemark.domain.AlertWindow;
import io.tidemark.domain.ComparisonSet;
import io.tidemark.domain.Condition;
import io.tidemark.domain.Run;
import io.tidemark.domain.alert.AlertKey;
import io.tidemark.domain.alert.AlertKind;
import io.tidemark.domain.alert.Extreme;
import io.tidemark.domain.alert.Fact;
import io.tidemark.domain.alert.Measure;
import io.tidemark.domain.alert.Streak;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** STREAK: a run of months or years stands, or has just been broken. */
final class Streaks {
    private static final List<AlertWindow> KINDS = List.of(AlertWindow.MONTH, AlertWindow.YEAR);

    private final Timeline timeline;
    private final Conditions conditions;
    private final List<Runs> all = new ArrayList<>();

    Streaks(Timeline timeline) {
        this.timeline = timeline;
        this.conditions = new Conditions(timeline);
        for (AlertWindow kind : KINDS) {
            for (Condition condition : conditions.of(kind)) {
                all.add(conditions.runs(kind, condition, null));
            }
        }
    }

    /** The runs of months (or years) that end with that month, the last of a flow that at or above its own level. */
    List<Run> endingAt(AlertWindow kind, int month) {
        List<Run> ending = new ArrayList<>();
        for (Runs runs : all) {
            Run run = runs.kind() == kind ? runs.endingAt(month) : null;
            if (run != null) {
                ending.add(run);
            }
        }
        CompleteWindow window = timeline.windows(kind).get(month);
        BigDecimal level = window == null || timeline.isBalance() ? null : Levels.highestLevel(window.value());
        Run run = level == null
                ? null
                : conditions.runs(kind, Condition.AT_OR_ABOVE, level).endingAt(month);
        if (run != null) {
            ending.add(run);
        }
        return ending;
    }

    List<Fact> facts() {
        List<Fact> facts = new ArrayList<>();
        for (Runs runs : all) {
            for (CompleteWindow window : timeline.windows(runs.kind()).values()) {
                addStanding(facts, window, runs, null);
                addBroken(facts, window, runs, null);
            }
        }
        if (!timeline.isBalance()) {
            for (AlertWindow kind : KINDS) {
                for (CompleteWindow window : timeline.windows(kind).values()) {
                    addAtOrAbove(facts, window);
                }
            }
        }
        return facts;
    }

    /** A run stands at the window's own level, and may break at the level of the window before. */
    private void addAtOrAbove(List<Fact> facts, CompleteWindow window) {
        BigDecimal level = Levels.highestLevel(window.value());
        if (level != null) {
            addStanding(facts, window, conditions.runs(window.kind(), Condition.AT_OR_ABOVE, level), level);
        }
        CompleteWindow before = timeline.windows(window.kind()).get(window.end() - Timeline.step(window.kind()));
        BigDecimal levelBefore = before == null ? null : Levels.highestLevel(before.value());
        if (levelBefore != null) {
            Runs runs = conditions.runs(window.kind(), Condition.AT_OR_ABOVE, levelBefore);
            addBroken(facts, window, runs, levelBefore);
        }
    }

    private void addStanding(List<Fact> facts, CompleteWindow window, Runs runs, @Nullable BigDecimal level) {
        Run run = runs.endingAt(window.end());
        if (run != null && run.length() >= (window.kind() == AlertWindow.MONTH ? 3 : 2)) {
            facts.add(fact(window, runs, run, false, level));
        }
    }

    private void addBroken(List<Fact> facts, CompleteWindow window, Runs runs, @Nullable BigDecimal level) {
        Run run = runs.endingAt(window.end() - Timeline.step(window.kind()));
        if (runs.failsAt(window.end()) && run != null && run.length() >= (window.kind() == AlertWindow.MONTH ? 6 : 3)) {
            facts.add(fact(window, runs, run, true, level));
        }
    }

    private static boolean isMilestone(Run run) {
        return run.window() == AlertWindow.MONTH
                ? run.length() == 6 || run.length() % 12 == 0
                : List.of(3, 5, 10).contains(run.length());
    }

    private static Extreme extreme(Condition condition) {
        return condition == Condition.DECLINE || condition == Condition.DEFICIT ? Extreme.LOW : Extreme.HIGH;
    }

    private Fact fact(CompleteWindow window, Runs runs, Run run, boolean broken, @Nullable BigDecimal level) {
        BigDecimal benchmark = conditions.benchmark(window, run.condition(), level);
        if (benchmark == null) {
            throw new IllegalStateException("Nothing can be said of " + window);
        }
        // Each level has its own runs, so earlier ones are not named.
        boolean named = run.condition() != Condition.AT_OR_ABOVE;
        return new Fact(
                timeline.key(
                        AlertKind.STREAK,
                        extreme(run.condition()),
                        ComparisonSet.ALL_TIME,
                        Measure.VALUE,
                        window,
                        new AlertKey.Particular(run.condition(), broken, run.level(), null)),
                window.measured(Measure.VALUE),
                null,
                List.of(),
                null,
                new Streak(
                        run,
                        named ? runs.longestBefore(run) : null,
                        named ? runs.lastAsLongAs(run) : null,
                        !broken && isMilestone(run)),
                window.robustness(window.number(Measure.VALUE).distance(Ratio.of(benchmark)), Measure.VALUE),
                timeline.isConfirmed(window.end()));
    }
}
