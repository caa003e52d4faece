package io.tidemark.oracle;

import io.tidemark.domain.AlertWindow;
import io.tidemark.domain.Amount;
import io.tidemark.domain.ComparisonSet;
import io.tidemark.domain.Condition;
import io.tidemark.domain.Run;
import io.tidemark.domain.alert.AlertKey;
import io.tidemark.domain.alert.AlertKind;
import io.tidemark.domain.alert.Extreme;
import io.tidemark.domain.alert.Fact;
import io.tidemark.domain.alert.Measure;
import io.tidemark.domain.alert.Robustness;
import io.tidemark.domain.alert.Streak;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** STREAK: a run of months or years stands, or has just been broken. */
final class Streaks {
    private static final List<AlertWindow> KINDS = List.of(AlertWindow.MONTH, AlertWindow.YEAR);

    private final Timeline timeline;
    private final Conditions conditions;
    private final List<Runs> all = new ArrayList<>();
    private final Map<String, Runs> levels = new HashMap<>();

    Streaks(Timeline timeline) {
        this.timeline = timeline;
        this.conditions = new Conditions(timeline);
        for (AlertWindow kind : KINDS) {
            for (Condition condition : conditions.of(kind)) {
                List<CompleteWindow> begun = new ArrayList<>();
                for (CompleteWindow window : timeline.windows(kind).values()) {
                    if (begun.stream().noneMatch(one -> one.members() == window.members())) {
                        begun.add(window);
                    }
                }
                boolean ofGrowth = condition == Condition.GROWTH || condition == Condition.DECLINE;
                begun.stream()
                        .limit(ofGrowth ? 1 : begun.size())
                        .forEach(one -> all.add(conditions.runs(one, condition, null)));
            }
        }
    }

    /** The runs of months (or years) that end with that month, the last that at its own level. */
    List<Run> endingAt(AlertWindow kind, int month) {
        List<Run> ending = new ArrayList<>();
        for (Runs runs : all) {
            Run run = runs.kind() == kind ? runs.endingAt(month) : null;
            if (run != null) {
                ending.add(run);
            }
        }
        CompleteWindow window = timeline.windows(kind).get(month);
        List<Runs> levels = window == null ? List.of() : reachedBy(window);
        Run run = levels.isEmpty() ? null : levels.get(0).endingAt(month);
        if (run != null) {
            ending.add(run);
        }
        return ending;
    }

    List<Fact> facts() {
        List<Fact> facts = new ArrayList<>();
        for (Runs runs : all) {
            for (CompleteWindow window : timeline.windows(runs.kind()).values()) {
                addStanding(facts, window, runs);
                addBroken(facts, window, runs);
            }
        }
        for (AlertWindow kind : KINDS) {
            for (CompleteWindow window : timeline.windows(kind).values()) {
                addAtLevels(facts, window);
            }
        }
        return facts;
    }

    /** The runs at every level that a window reaches, the highest level first. */
    private List<Runs> reachedBy(CompleteWindow window) {
        boolean deficit = window.value().signum() < 0;
        List<Runs> reached = new ArrayList<>();
        if (window.members() == CompleteWindow.MIXED) {
            return reached;
        }
        for (BigDecimal level : Levels.atOrBelow(window.value().abs())) {
            reached.add(levels.computeIfAbsent(
                    window.kind() + " " + window.members() + " " + deficit + " " + level,
                    name -> conditions.runs(
                            window,
                            deficit ? Condition.AT_OR_BELOW : Condition.AT_OR_ABOVE,
                            deficit ? level.negate() : level)));
        }
        return reached;
    }

    /** Runs that were told go on down to a level of which the end would be told; and of those that end the highest is. */
    private void addAtLevels(List<Fact> facts, CompleteWindow window) {
        for (Runs runs : reachedBy(window)) {
            if (hasBeenTold(window, runs)) {
                addStanding(facts, window, runs);
            }
            if (isLong(runs.endingAt(window.end()))) {
                break;
            }
        }
        CompleteWindow before = timeline.windows(window.kind()).get(window.end() - Timeline.step(window.kind()));
        if (before != null) {
            for (Runs runs : reachedBy(before)) {
                if (addBroken(facts, window, runs)) {
                    break;
                }
            }
        }
    }

    /** Whether the run at a level was long enough in any of its windows that reached no higher level. */
    private boolean hasBeenTold(CompleteWindow window, Runs runs) {
        int shortest = window.kind() == AlertWindow.MONTH ? 3 : 2;
        for (int end = window.end(); ; end -= Timeline.step(window.kind())) {
            Run run = runs.endingAt(end);
            if (run == null || run.length() < shortest) {
                return false;
            }
            CompleteWindow then = timeline.windows(window.kind()).get(end);
            if (reachedBy(then).get(0).equals(runs)) {
                return true;
            }
        }
    }

    private void addStanding(List<Fact> facts, CompleteWindow window, Runs runs) {
        Run run = runs.endingAt(window.end());
        if (run != null && run.length() >= (window.kind() == AlertWindow.MONTH ? 3 : 2)) {
            facts.add(fact(window, runs, run, false));
        }
    }

    private boolean addBroken(List<Fact> facts, CompleteWindow window, Runs runs) {
        Run run = runs.endingAt(window.end() - Timeline.step(window.kind()));
        if (run != null && runs.failsAt(window.end()) && isLong(run)) {
            facts.add(fact(window, runs, run, true));
            return true;
        }
        return false;
    }

    /** Whether its end is told. */
    private static boolean isLong(@Nullable Run run) {
        return run != null && run.length() >= (run.window() == AlertWindow.MONTH ? 6 : 3);
    }

    private static boolean isMilestone(Run run) {
        return run.window() == AlertWindow.MONTH
                ? run.length() == 6 || run.length() % 12 == 0
                : List.of(3, 5, 10).contains(run.length());
    }

    private static Extreme extreme(Condition condition) {
        return List.of(Condition.DECLINE, Condition.DEFICIT, Condition.AT_OR_BELOW)
                        .contains(condition)
                ? Extreme.LOW
                : Extreme.HIGH;
    }

    private Fact fact(CompleteWindow window, Runs runs, Run run, boolean broken) {
        Amount level = run.level();
        BigDecimal benchmark =
                conditions.benchmark(window, run.condition(), level == null ? null : level.toBigDecimal());
        if (benchmark == null) {
            throw new IllegalStateException("Nothing can be said of " + window);
        }
        // Each level has its own runs, so earlier ones are not named.
        boolean named = level == null;
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
                robustness(window, run.condition(), benchmark),
                timeline.isConfirmed(window.end()));
    }

    private static Robustness robustness(CompleteWindow window, Condition condition, BigDecimal benchmark) {
        BigDecimal number = Conditions.number(window, condition);
        boolean ofGrowth = condition == Condition.GROWTH || condition == Condition.DECLINE;
        BigDecimal turnover = ofGrowth ? number : window.turnover();
        return CompleteWindow.robustness(
                Ratio.of(number).distance(Ratio.of(benchmark)),
                Ratio.of(turnover.multiply(CompleteWindow.TOLERANCE_RATE)));
    }
}
