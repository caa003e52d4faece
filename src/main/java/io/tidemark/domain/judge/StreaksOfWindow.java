package io.tidemark.domain.judge;

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
import io.tidemark.domain.alert.Measured;
import io.tidemark.domain.alert.Robustness;
import io.tidemark.domain.alert.Streak;
import io.tidemark.domain.policy.MinimumHistory;
import io.tidemark.domain.policy.RoundLevels;
import io.tidemark.domain.policy.StreakRules;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** STREAK, and the runs that rows state, of the windows of one subject and one length. */
final class StreaksOfWindow implements Follower {
    /** Where a condition cannot be said of a window. */
    private static final int UNSAID = 2;

    private static final List<Condition> OF_FLOWS =
            List.of(Condition.GROWTH, Condition.DECLINE, Condition.RECORD, Condition.RECORD_SAME_PERIOD);
    private static final List<Condition> OF_BALANCES =
            List.of(Condition.SURPLUS, Condition.DEFICIT, Condition.RECORD, Condition.RECORD_SAME_PERIOD);

    private final AlertWindow window;
    private final RoundLevels levels;
    private final MinimumHistory minimumHistory;
    private final StreakRules.Lengths lengths;

    /** Whether there are alerts of them; rows state runs anyway. */
    private final boolean isAnnounced;

    private final RunCounter[] runs;

    StreaksOfWindow(
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
        List<Condition> conditions = subject.isBalance() ? OF_BALANCES : OF_FLOWS;
        // RECORD_SAME_PERIOD, the last of them, cannot be said of years.
        this.runs = new RunCounter[window == AlertWindow.YEAR ? conditions.size() - 1 : conditions.size()];
        for (int i = 0; i < runs.length; i++) {
            runs[i] = new RunCounter(conditions.get(i), window);
        }
    }

    @Override
    public void restart() {
        for (int i = 0; i < runs.length; i++) {
            if (!isOfGrowth(runs[i].condition())) {
                runs[i] = new RunCounter(runs[i].condition(), window);
            }
        }
    }

    private static boolean isOfGrowth(Condition condition) {
        return condition == Condition.GROWTH || condition == Condition.DECLINE;
    }

    @Override
    public void judge(
            Candidate candidate, CompleteWindow seen, SetsOfSubject sets, List<Run> standing, Consumer<Fact> facts) {
        LongStandings allTime = allTime(sets);
        Standings samePeriod = samePeriod(candidate, sets);
        for (RunCounter followed : runs) {
            int beyond = beyond(followed.condition(), candidate, seen, allTime, samePeriod);
            if (beyond != UNSAID) {
                RunCounter.Turn turn =
                        followed.judge(candidate.month(), holds(followed.condition(), candidate, beyond));
                if (turn != null && !turn.broken()) {
                    standing.add(turn.run());
                }
                if (isAnnounced && turn != null) {
                    announce(candidate, turn, seen, allTime, samePeriod, facts);
                }
            }
        }
        if (seen.alike()) {
            judgeLevels(candidate, allTime, standing, facts);
        }
    }

    @Override
    public void enter(Candidate candidate, CompleteWindow seen, SetsOfSubject sets) {
        LongStandings allTime = allTime(sets);
        Standings samePeriod = samePeriod(candidate, sets);
        for (RunCounter followed : runs) {
            int beyond = beyond(followed.condition(), candidate, seen, allTime, samePeriod);
            if (beyond != UNSAID) {
                followed.enter(candidate.month(), holds(followed.condition(), candidate, beyond));
            }
        }
    }

    private LongStandings allTime(SetsOfSubject sets) {
        return sets.allTime(Measure.VALUE, window);
    }

    /** Null for years. */
    private @Nullable Standings samePeriod(Candidate candidate, SetsOfSubject sets) {
        return window == AlertWindow.YEAR ? null : sets.samePeriod(Measure.VALUE, window, candidate.month());
    }

    /** Compares a window with what a condition compares it with: -1, 0, 1, or {@link #UNSAID}. */
    private int beyond(
            Condition condition,
            Candidate candidate,
            CompleteWindow seen,
            LongStandings allTime,
            @Nullable Standings samePeriod) {
        if (!seen.alike() && !isOfGrowth(condition)) {
            return UNSAID;
        }
        Amount base = seen.base();
        return switch (condition) {
            case GROWTH, DECLINE ->
                base == null || base.signum() <= 0 ? UNSAID : seen.grown().compareTo(base);
            case SURPLUS, DEFICIT -> candidate.number().signum();
            case RECORD -> beyondRecord(candidate, allTime);
            case RECORD_SAME_PERIOD -> samePeriod == null ? UNSAID : beyondRecord(candidate, samePeriod);
            case AT_OR_ABOVE, AT_OR_BELOW -> UNSAID;
        };
    }

    private int beyondRecord(Candidate candidate, Standings standings) {
        return standings.windows() < minimumHistory.of(window, standings.set())
                        || !standings.isHalfKnown(candidate.month())
                ? UNSAID
                : standings.compare(candidate.number(), Extreme.HIGH);
    }

    private static boolean holds(Condition condition, Candidate candidate, int beyond) {
        return switch (condition) {
            case GROWTH, SURPLUS -> beyond > 0;
            case DECLINE, DEFICIT -> beyond < 0;
            case RECORD, RECORD_SAME_PERIOD -> beyond > 0 && candidate.isOnSide(Extreme.HIGH);
            case AT_OR_ABOVE, AT_OR_BELOW -> false;
        };
    }

    /** What a condition that can be said of a window compares it with. */
    private static Measured against(
            Condition condition, @Nullable Amount base, LongStandings allTime, @Nullable Standings samePeriod) {
        return switch (condition) {
            case GROWTH, DECLINE -> Measured.of(Objects.requireNonNull(base));
            case SURPLUS, DEFICIT, AT_OR_ABOVE, AT_OR_BELOW -> Measured.of(Amount.ZERO);
            case RECORD -> allTime.holder(Extreme.HIGH).value();
            case RECORD_SAME_PERIOD ->
                Objects.requireNonNull(samePeriod).holder(Extreme.HIGH).value();
        };
    }

    private void announce(
            Candidate candidate,
            RunCounter.Turn turn,
            CompleteWindow seen,
            LongStandings allTime,
            @Nullable Standings samePeriod,
            Consumer<Fact> facts) {
        Run run = turn.run();
        boolean broken = turn.broken();
        if (run.length() >= (broken ? lengths.shortestBroken() : lengths.shortest())) {
            Measured against = against(run.condition(), seen.base(), allTime, samePeriod);
            Candidate compared = isOfGrowth(run.condition()) ? candidate.projected(seen.grown()) : candidate;
            facts.accept(
                    fact(candidate, run, broken, turn.longestEarlier(), turn.lastAsLong(), compared.against(against)));
        }
    }

    /** AT_OR_ABOVE and AT_OR_BELOW: there is a run for every level, so they are read off the standings. */
    private void judgeLevels(Candidate candidate, LongStandings allTime, List<Run> standing, Consumer<Fact> facts) {
        Measured before = allTime.justBefore(candidate.month());
        Level own = Level.of(candidate.number().amount(), levels);
        if (own != null) {
            standing.add(standing(candidate, own, before, allTime));
        }
        if (isAnnounced) {
            announceLevels(candidate, own, before, allTime, facts);
            announceBroken(candidate, before, allTime, facts);
        }
    }

    /** The run at a level that a window reaches, with that window. */
    private Run standing(Candidate candidate, Level level, @Nullable Measured before, LongStandings allTime) {
        return before != null && level.isReachedBy(before)
                ? allTime.atLevel(Measured.of(level.signed()), level.condition(), 1)
                : new Run(level.condition(), level.signed(), window, 1, allTime.windows() == 0, candidate.period());
    }

    /**
     * From its own level down. The last window of a run that reached no higher level is the one before the run at the next level began:
     * the run was told if it was long enough then. It goes on until the run at a higher level is so long that its end would be told.
     */
    private void announceLevels(
            Candidate candidate,
            @Nullable Level own,
            @Nullable Measured before,
            LongStandings allTime,
            Consumer<Fact> facts) {
        int higher = 0;
        for (Level level = own; level != null && higher < lengths.longest(); level = level.below(levels)) {
            Run run = standing(candidate, level, before, allTime);
            if (run.length() - higher >= lengths.shortest()) {
                facts.accept(fact(candidate, run, false, null, null, candidate.against(Measured.of(level.signed()))));
            }
            higher = run.length();
        }
    }

    /** The highest level that the window before reached and this one fails, of those with a run long enough. */
    private void announceBroken(
            Candidate candidate, @Nullable Measured before, LongStandings allTime, Consumer<Fact> facts) {
        Level level = before == null ? null : Level.of(before.amount(), levels);
        while (level != null && !level.isReachedBy(candidate.number())) {
            Run run = allTime.atLevel(Measured.of(level.signed()), level.condition(), 0);
            if (run.length() >= lengths.shortestBroken()) {
                facts.accept(fact(candidate, run, true, null, null, candidate.against(Measured.of(level.signed()))));
                return;
            }
            level = level.below(levels);
        }
    }

    private Fact fact(
            Candidate candidate,
            Run run,
            boolean broken,
            @Nullable Run longestEarlier,
            @Nullable Run lastAsLong,
            Robustness robustness) {
        boolean low =
                switch (run.condition()) {
                    case DECLINE, DEFICIT, AT_OR_BELOW -> true;
                    case GROWTH, SURPLUS, RECORD, RECORD_SAME_PERIOD, AT_OR_ABOVE -> false;
                };
        AlertKey key = candidate.key(
                AlertKind.STREAK,
                low ? Extreme.LOW : Extreme.HIGH,
                ComparisonSet.ALL_TIME,
                new AlertKey.Particular(run.condition(), broken, run.level(), null));
        return new Fact(
                key,
                candidate.number(),
                null,
                List.of(),
                null,
                new Streak(
                        run,
                        longestEarlier,
                        lastAsLong,
                        !broken && lengths.milestones().include(run.length())),
                robustness,
                candidate.confirmed());
    }
}
