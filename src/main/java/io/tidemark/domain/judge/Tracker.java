package io.tidemark.domain.judge;

import io.tidemark.domain.AlertWindow;
import io.tidemark.domain.Amount;
import io.tidemark.domain.ComparisonSet;
import io.tidemark.domain.Projection;
import io.tidemark.domain.Run;
import io.tidemark.domain.alert.Fact;
import io.tidemark.domain.alert.Measure;
import io.tidemark.domain.alert.Measured;
import io.tidemark.domain.policy.MinimumHistory;
import io.tidemark.domain.policy.RoundLevels;
import io.tidemark.domain.policy.StreakRules;
import io.tidemark.domain.policy.Tolerance;
import io.tidemark.domain.policy.Tolerances;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Follows the windows of one subject in order of their end. Holds the standings of every comparison set, so that the
 * cost of a window does not grow with the history: those that end with the newest month are seen and judged, as
 * often as their figures change, and entered when a later month comes.
 */
public final class Tracker {
    /** What an operator has chosen, and a rule that follows from it. */
    record Choices(
            MinimumHistory minimumHistory,
            StreakRules streaks,
            Tolerances tolerances,
            RoundLevels levels,
            YearAhead yearAhead) {}

    private static final ComparisonSet[] SETS = ComparisonSet.values();
    private static final int WINDOWS = AlertWindow.values().length;

    private final Choices choices;
    private final Tolerance tolerance;

    private final AlertSubject subject;
    private final WorkPlan plan;

    private final SetsOfSubject sets;

    private final Streaks monthStreaks;
    private final Streaks yearStreaks;

    /** By window, of a balance. */
    private final @Nullable Signs @Nullable [] signs;

    private final Breadths breadths = new Breadths();

    /** The windows that end with the newest month, as far as anything is made of them. */
    private final Newest newest = new Newest();

    Tracker(AlertSubject subject, WorkPlan plan, Choices choices) {
        this.subject = subject;
        this.plan = plan;
        this.choices = choices;
        this.tolerance = choices.tolerances().of(subject.market().reporter());
        this.sets = new SetsOfSubject(plan, subject.isBalance());
        this.monthStreaks = streaks(AlertWindow.MONTH, choices.streaks().months());
        this.yearStreaks = streaks(AlertWindow.YEAR, choices.streaks().years());
        this.signs = subject.isBalance() ? new Signs[WINDOWS] : null;
    }

    private Streaks streaks(AlertWindow window, StreakRules.Lengths lengths) {
        return new Streaks(
                subject, window, choices.levels(), choices.minimumHistory(), lengths, plan.isStreakWanted(window));
    }

    /** Whether anything is made of a window. */
    public boolean follows(AlertWindow window) {
        return plan.isFollowed(window);
    }

    /** Forgets what was seen of the newest month. */
    public void lookAgain() {
        newest.clear();
    }

    /** Sees a complete window that ends with the newest month. */
    public void see(CompleteWindow window) {
        newest.add(window);
    }

    private Candidate candidate(CompleteWindow seen) {
        return new Candidate(
                subject,
                Measure.VALUE,
                seen.window(),
                seen.month(),
                Measured.of(seen.value()),
                seen.turnover(),
                seen.confirmed(),
                tolerance);
    }

    private @Nullable Candidate dailyAverage(Candidate value, CompleteWindow seen) {
        return per(value, Measure.DAILY_AVERAGE, seen.workingDays());
    }

    private @Nullable Candidate growth(Candidate value, CompleteWindow seen) {
        return per(value, Measure.GROWTH, seen.base());
    }

    private @Nullable Candidate per(Candidate value, Measure measure, @Nullable Amount per) {
        return per == null || per.signum() <= 0 || subject.isBalance() || !plan.isFollowed(value.window(), measure)
                ? null
                : value.per(measure, per);
    }

    /**
     * Says which facts hold of the windows that end with the newest month.
     *
     * @param projections of the full year
     * @param months receives the streaks of months that stand with it
     * @param years receives the streaks of years
     */
    public void judge(List<Projection> projections, List<Run> months, List<Run> years, List<Fact> facts) {
        Consumer<Fact> material = fact -> {
            if (plan.rule().isMaterial(fact)) {
                facts.add(fact);
            }
        };
        Candidate toDate = null;
        for (int i = 0; i < newest.count(); i++) {
            CompleteWindow seen = newest.get(i);
            Candidate value = candidate(seen);
            if (plan.isFollowed(value.window(), Measure.VALUE)) {
                judgeValue(value, seen, value.window() == AlertWindow.YEAR ? years : months, material);
                toDate = value.window() == AlertWindow.YEAR_TO_DATE ? value : toDate;
            }
            Candidate growth = growth(value, seen);
            judge(dailyAverage(value, seen), material);
            judge(growth, material);
            if (growth != null && seen.breadth() != null) {
                breadths.judge(growth, seen.breadth(), material);
            }
        }
        if (toDate != null && plan.seesYearsAhead() && toDate.month() % 12 != 11) {
            judgeYearAhead(toDate, projections, material);
        }
    }

    private void judgeValue(Candidate value, CompleteWindow seen, List<Run> standing, Consumer<Fact> material) {
        if (value.window().hasRuns()) {
            streaks(value).judge(value, seen.base(), allTime(value), samePeriod(value), standing, material);
        }
        judge(value, material);
        if (hasSigns(value)) {
            signs(value).judge(value, material);
        }
    }

    private void judge(@Nullable Candidate candidate, Consumer<Fact> facts) {
        if (candidate == null
                || !candidate.window().isAnnounced(candidate.month())
                || !plan.isWanted(candidate.window(), candidate.measure())) {
            return;
        }
        AlertWindow window = candidate.window();
        for (ComparisonSet set : SETS) {
            if (window.isIn(set, candidate.month())) {
                Standings compared = sets.of(candidate, set);
                if (compared.windows() >= choices.minimumHistory().of(window, set)) {
                    for (AlertRule rule : plan.rules()) {
                        rule.judge(candidate, compared, facts);
                    }
                }
            }
        }
    }

    /** Judges what a year to date, before December, says of its year. */
    private void judgeYearAhead(Candidate toDate, List<Projection> projections, Consumer<Fact> facts) {
        Standings years = sets.allTime(Measure.VALUE, AlertWindow.YEAR);
        if (years.windows() >= choices.minimumHistory().of(AlertWindow.YEAR, ComparisonSet.ALL_TIME)) {
            choices.yearAhead().judge(toDate, projections, years, facts);
        }
    }

    /** Enters the windows that end with the newest month, because a later one comes. */
    public void enter() {
        for (int i = 0; i < newest.count(); i++) {
            CompleteWindow seen = newest.get(i);
            Candidate value = candidate(seen);
            boolean isFollowed = plan.isFollowed(value.window(), Measure.VALUE);
            if (isFollowed) {
                if (value.window().hasRuns()) {
                    streaks(value).enter(value, seen.base(), allTime(value), samePeriod(value));
                }
                if (hasSigns(value)) {
                    signs(value).enter(value);
                }
            }
            sets.enter(value, isFollowed);
            Candidate growth = growth(value, seen);
            enter(dailyAverage(value, seen));
            enter(growth);
            if (growth != null && seen.breadth() != null) {
                breadths.enter(growth, seen.breadth());
            }
        }
        newest.clear();
    }

    private void enter(@Nullable Candidate candidate) {
        if (candidate != null) {
            sets.enter(candidate, true);
        }
    }

    private Streaks streaks(Candidate value) {
        return value.window() == AlertWindow.YEAR ? yearStreaks : monthStreaks;
    }

    private LongStandings allTime(Candidate value) {
        return sets.allTime(Measure.VALUE, value.window());
    }

    private @Nullable Standings samePeriod(Candidate value) {
        return value.window() == AlertWindow.YEAR
                ? null
                : sets.samePeriod(Measure.VALUE, value.window(), value.month());
    }

    private boolean hasSigns(Candidate value) {
        return signs != null && value.window() != AlertWindow.YEAR_TO_DATE;
    }

    private Signs signs(Candidate value) {
        int index = value.window().ordinal();
        @Nullable Signs[] bySubject = Objects.requireNonNull(signs);
        Signs followed = bySubject[index];
        if (followed == null) {
            followed = new Signs(value.window());
            bySubject[index] = followed;
        }
        return followed;
    }
}
