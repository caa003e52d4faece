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
    private final Wanted wanted;

    private final SetsOfSubject sets;

    private final Streaks monthStreaks;
    private final Streaks yearStreaks;

    /** By window, of a balance. */
    private final @Nullable Signs @Nullable [] signs;

    private final Breadths breadths = new Breadths();

    /** The windows that end with the newest month, as far as anything is made of them. */
    private final Newest newest = new Newest();

    Tracker(AlertSubject subject, Wanted wanted, Choices choices) {
        this.subject = subject;
        this.wanted = wanted;
        this.choices = choices;
        this.tolerance = choices.tolerances().of(subject.market().reporter());
        this.sets = new SetsOfSubject(wanted, subject.isBalance());
        this.monthStreaks = streaks(AlertWindow.MONTH, choices.streaks().months());
        this.yearStreaks = streaks(AlertWindow.YEAR, choices.streaks().years());
        this.signs = subject.isBalance() ? new Signs[WINDOWS] : null;
    }

    private Streaks streaks(AlertWindow window, StreakRules.Lengths lengths) {
        return new Streaks(
                subject, window, choices.levels(), choices.minimumHistory(), lengths, wanted.isStreakWanted(window));
    }

    /** Whether anything is made of a window. */
    public boolean follows(AlertWindow window) {
        return wanted.isFollowed(window);
    }

    /** Forgets what was seen of the newest month. */
    public void lookAgain() {
        newest.clear();
    }

    /** Sees a complete window that ends with the newest month. */
    public void see(Seen window) {
        newest.add(window);
    }

    private Announced announced(Seen seen) {
        return new Announced(
                subject,
                Measure.VALUE,
                seen.window(),
                seen.month(),
                Measured.of(seen.value()),
                seen.turnover(),
                seen.confirmed(),
                tolerance);
    }

    private @Nullable Announced dailyAverage(Announced value, Seen seen) {
        return per(value, Measure.DAILY_AVERAGE, seen.workingDays());
    }

    private @Nullable Announced growth(Announced value, Seen seen) {
        return per(value, Measure.GROWTH, seen.base());
    }

    private @Nullable Announced per(Announced value, Measure measure, @Nullable Amount per) {
        return per == null || per.signum() <= 0 || subject.isBalance() || !wanted.isFollowed(value.window(), measure)
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
            if (wanted.rule().isMaterial(fact)) {
                facts.add(fact);
            }
        };
        Announced toDate = null;
        for (int i = 0; i < newest.count(); i++) {
            Seen seen = newest.get(i);
            Announced value = announced(seen);
            if (wanted.isFollowed(value.window(), Measure.VALUE)) {
                judgeValue(value, seen, value.window() == AlertWindow.YEAR ? years : months, material);
                toDate = value.window() == AlertWindow.YEAR_TO_DATE ? value : toDate;
            }
            Announced growth = growth(value, seen);
            judge(dailyAverage(value, seen), material);
            judge(growth, material);
            if (growth != null && seen.breadth() != null) {
                breadths.judge(growth, seen.breadth(), material);
            }
        }
        if (toDate != null && wanted.seesYearsAhead() && toDate.month() % 12 != 11) {
            judgeYearAhead(toDate, projections, material);
        }
    }

    private void judgeValue(Announced value, Seen seen, List<Run> standing, Consumer<Fact> material) {
        if (value.window().hasRuns()) {
            streaks(value).judge(value, seen.base(), allTime(value), samePeriod(value), standing, material);
        }
        judge(value, material);
        if (hasSigns(value)) {
            signs(value).judge(value, material);
        }
    }

    private void judge(@Nullable Announced announced, Consumer<Fact> facts) {
        if (announced == null
                || !announced.window().isAnnounced(announced.month())
                || !wanted.isWanted(announced.window(), announced.measure())) {
            return;
        }
        AlertWindow window = announced.window();
        for (ComparisonSet set : SETS) {
            if (window.isIn(set, announced.month())) {
                Standings compared = sets.of(announced, set);
                if (compared.windows() >= choices.minimumHistory().of(window, set)) {
                    for (AlertRule rule : wanted.rules()) {
                        rule.judge(announced, compared, facts);
                    }
                }
            }
        }
    }

    /** Judges what a year to date, before December, says of its year. */
    private void judgeYearAhead(Announced toDate, List<Projection> projections, Consumer<Fact> facts) {
        Standings years = sets.allTime(Measure.VALUE, AlertWindow.YEAR);
        if (years.windows() >= choices.minimumHistory().of(AlertWindow.YEAR, ComparisonSet.ALL_TIME)) {
            choices.yearAhead().judge(toDate, projections, years, facts);
        }
    }

    /** Enters the windows that end with the newest month, because a later one comes. */
    public void enter() {
        for (int i = 0; i < newest.count(); i++) {
            Seen seen = newest.get(i);
            Announced value = announced(seen);
            boolean isFollowed = wanted.isFollowed(value.window(), Measure.VALUE);
            if (isFollowed) {
                if (value.window().hasRuns()) {
                    streaks(value).enter(value, seen.base(), allTime(value), samePeriod(value));
                }
                if (hasSigns(value)) {
                    signs(value).enter(value);
                }
            }
            sets.enter(value, isFollowed);
            Announced growth = growth(value, seen);
            enter(dailyAverage(value, seen));
            enter(growth);
            if (growth != null && seen.breadth() != null) {
                breadths.enter(growth, seen.breadth());
            }
        }
        newest.clear();
    }

    private void enter(@Nullable Announced announced) {
        if (announced != null) {
            sets.enter(announced, true);
        }
    }

    private Streaks streaks(Announced value) {
        return value.window() == AlertWindow.YEAR ? yearStreaks : monthStreaks;
    }

    private LongStandings allTime(Announced value) {
        return sets.allTime(Measure.VALUE, value.window());
    }

    private @Nullable Standings samePeriod(Announced value) {
        return value.window() == AlertWindow.YEAR
                ? null
                : sets.samePeriod(Measure.VALUE, value.window(), value.month());
    }

    private boolean hasSigns(Announced value) {
        return signs != null && value.window() != AlertWindow.YEAR_TO_DATE;
    }

    private Signs signs(Announced value) {
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
