package io.tidemark.domain.alert;

import io.tidemark.domain.Amount;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** STREAK, and the runs that rows state: domain.md §3 and §4. Follows the windows of one subject and one length. */
final class Streaks {
    private final AlertWindow window;
    private final RoundLevels levels;
    private final MinimumHistory minimumHistory;
    private final StreakRules.Lengths lengths;

    /** Whether there are alerts of them; rows state runs anyway. */
    private final boolean isAnnounced;

    private final List<Runs> runs = new ArrayList<>();

    Streaks(
            AlertSubject subject,
            AlertWindow window,
            RoundLevels levels,
            MinimumHistory minimumHistory,
            StreakRules.Lengths lengths,
            boolean isAnnounced) {
        this.window = window;
        this.levels = levels;
        this.minimumHistory = minimumHistory;
        this.lengths = lengths;
        this.isAnnounced = isAnnounced;
        for (Condition condition : conditions(subject)) {
            if (condition != Condition.RECORD_SAME_PERIOD || window == AlertWindow.MONTH) {
                runs.add(new Runs(condition, window));
            }
        }
    }

    private static Set<Condition> conditions(AlertSubject subject) {
        return subject.isBalance()
                ? EnumSet.of(Condition.SURPLUS, Condition.DEFICIT, Condition.RECORD, Condition.RECORD_SAME_PERIOD)
                : EnumSet.of(Condition.GROWTH, Condition.DECLINE, Condition.RECORD, Condition.RECORD_SAME_PERIOD);
    }

    /**
     * Says which runs the window is in, and which facts hold of it; the standings have the earlier windows only.
     *
     * @param base the value a year earlier; null where unknown
     * @param samePeriod null for years
     * @param standing receives the runs that stand with the window, in order of their condition
     */
    void judge(
            Announced announced,
            @Nullable Amount base,
            Standings allTime,
            @Nullable Standings samePeriod,
            List<Run> standing,
            Consumer<Fact> facts) {
        for (Runs followed : runs) {
            Measured against = against(followed.condition(), base, allTime, samePeriod);
            if (against != null) {
                Runs.Turn turn = followed.judge(announced.month(), holds(followed.condition(), announced, against));
                if (turn instanceof Runs.Turn.Standing stands) {
                    standing.add(stands.run());
                }
                if (isAnnounced) {
                    announce(announced, turn, against, facts);
                }
            }
        }
        if (!announced.isBalance()) {
            judgeLevel(announced, allTime, standing, facts);
        }
    }

    /** Takes a complete window later than all entered, before the standings do; parameters as for {@link #judge}. */
    void enter(Announced announced, @Nullable Amount base, Standings allTime, @Nullable Standings samePeriod) {
        for (Runs followed : runs) {
            Measured against = against(followed.condition(), base, allTime, samePeriod);
            if (against != null) {
                followed.enter(announced.month(), holds(followed.condition(), announced, against));
            }
        }
    }

    /** What a condition compares a window with, or null if it cannot be said of it. */
    private @Nullable Measured against(
            Condition condition, @Nullable Amount base, Standings allTime, @Nullable Standings samePeriod) {
        return switch (condition) {
            case GROWTH, DECLINE -> base == null || base.signum() <= 0 ? null : Measured.of(base);
            case SURPLUS, DEFICIT -> Measured.of(Amount.ZERO);
            case RECORD -> record(allTime);
            case RECORD_SAME_PERIOD -> samePeriod == null ? null : record(samePeriod);
            case AT_OR_ABOVE -> null;
        };
    }

    private @Nullable Measured record(Standings standings) {
        return standings.windows() < minimumHistory.of(window, standings.set())
                ? null
                : standings.holder(Extreme.HIGH).value();
    }

    private static boolean holds(Condition condition, Announced announced, Measured against) {
        int beyond = announced.number().compareTo(against);
        return switch (condition) {
            case GROWTH, SURPLUS -> beyond > 0;
            case DECLINE, DEFICIT -> beyond < 0;
            case RECORD, RECORD_SAME_PERIOD -> beyond > 0 && announced.isOnSide(Extreme.HIGH);
            case AT_OR_ABOVE -> false;
        };
    }

    private void announce(Announced announced, Runs.Turn turn, Measured against, Consumer<Fact> facts) {
        if (turn instanceof Runs.Turn.Standing stands && stands.run().length() >= lengths.shortest()) {
            facts.accept(fact(
                    announced,
                    stands.run(),
                    false,
                    stands.longestEarlier(),
                    stands.lastAsLong(),
                    announced.against(against)));
        } else if (turn instanceof Runs.Turn.Broken broken && broken.run().length() >= lengths.shortestBroken()) {
            facts.accept(fact(
                    announced,
                    broken.run(),
                    true,
                    broken.longestEarlier(),
                    broken.lastAsLong(),
                    announced.against(against)));
        }
    }

    /** AT_OR_ABOVE: each window has its own level, so its runs are read off the standings. */
    private void judgeLevel(Announced announced, Standings allTime, List<Run> standing, Consumer<Fact> facts) {
        Measured before = allTime.justBefore(announced.month());
        Amount level = levels.atOrBelow(announced.number().amount());
        if (level != null) {
            boolean goesOn = before != null && before.compareTo(Measured.of(level)) >= 0;
            Run run = goesOn
                    ? allTime.atOrAbove(Measured.of(level), Condition.AT_OR_ABOVE, 1)
                    : new Run(Condition.AT_OR_ABOVE, level, window, 1, allTime.windows() == 0, announced.period());
            standing.add(run);
            if (isAnnounced && run.length() >= lengths.shortest()) {
                facts.accept(fact(announced, run, false, null, null, announced.against(Measured.of(level))));
            }
        }
        Amount levelBefore = before == null ? null : levels.atOrBelow(before.amount());
        if (isAnnounced && levelBefore != null && announced.number().compareTo(Measured.of(levelBefore)) < 0) {
            Run run = allTime.atOrAbove(Measured.of(levelBefore), Condition.AT_OR_ABOVE, 0);
            if (run.length() >= lengths.shortestBroken()) {
                facts.accept(fact(announced, run, true, null, null, announced.against(Measured.of(levelBefore))));
            }
        }
    }

    private Fact fact(
            Announced announced,
            Run run,
            boolean broken,
            @Nullable Run longestEarlier,
            @Nullable Run lastAsLong,
            Robustness robustness) {
        boolean low = run.condition() == Condition.DECLINE || run.condition() == Condition.DEFICIT;
        AlertKey key = announced.key(
                AlertKind.STREAK,
                low ? Extreme.LOW : Extreme.HIGH,
                ComparisonSet.ALL_TIME,
                new AlertKey.Particular(run.condition(), broken, run.level(), null));
        return new Fact(
                key,
                announced.number(),
                null,
                List.of(),
                null,
                run,
                longestEarlier,
                lastAsLong,
                !broken && lengths.milestones().include(run.length()),
                robustness,
                announced.confirmed());
    }
}
