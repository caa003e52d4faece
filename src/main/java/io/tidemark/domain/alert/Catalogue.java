package io.tidemark.domain.alert;

import io.tidemark.domain.Amount;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** All rules by which facts are found, and the choices an operator has about them. */
public final class Catalogue {
    private final List<AlertRule> rules;
    private final YearAhead yearAhead;
    private final MinimumHistory minimumHistory;
    private final Materiality materiality;
    private final StreakRules streaks;
    private final Tolerance tolerance;
    private final RoundLevels levels;

    public Catalogue(
            MinimumHistory minimumHistory,
            Materiality materiality,
            StreakRules streaks,
            Tolerance tolerance,
            RoundLevels levels) {
        this.rules = List.of(new Records(), new Ranks(), new Since(), new Thresholds(levels));
        this.yearAhead = new YearAhead(levels);
        this.minimumHistory = minimumHistory;
        this.materiality = materiality;
        this.streaks = streaks;
        this.tolerance = tolerance;
        this.levels = levels;
    }

    public static Catalogue defaults() {
        return new Catalogue(
                MinimumHistory.defaults(),
                Materiality.defaults(),
                StreakRules.defaults(),
                Tolerance.defaults(),
                RoundLevels.defaults());
    }

    public Tracker track(AlertSubject subject) {
        return new Tracker(subject);
    }

    /**
     * A complete window as the engine sees it.
     *
     * @param month the number of its last month
     * @param turnover what its tolerance is a share of: the value of a flow, exports plus imports of a balance
     * @param workingDays null where unknown
     * @param base the value a year earlier; null where unknown
     * @param confirmed whether every figure through the month is final
     */
    public record Seen(
            AlertWindow window,
            int month,
            Amount value,
            Amount turnover,
            @Nullable Amount workingDays,
            @Nullable Amount base,
            boolean confirmed) {}

    /**
     * Follows the windows of one subject in order of their end, and says which facts hold of each. Holds the standings
     * of every comparison set, so that the cost of a window does not grow with the history.
     */
    public final class Tracker {
        private static final int WINDOWS = AlertWindow.values().length;
        private static final int SETS = WINDOWS * (1 + 12);

        private final AlertSubject subject;
        private final Materiality.Rule wanted;

        /** For each measure: the all-time set of each window, then for each window its same-period set of each month. */
        private final @Nullable Standings[] standings = new Standings[SETS * Measure.values().length];

        private final Streaks monthStreaks;
        private final Streaks yearStreaks;
        private final @Nullable Signs[] signs = new Signs[WINDOWS];

        private Tracker(AlertSubject subject) {
            this.subject = subject;
            this.wanted = materiality.of(subject.market());
            this.monthStreaks = new Streaks(subject, AlertWindow.MONTH, levels, minimumHistory, streaks.months());
            this.yearStreaks = new Streaks(subject, AlertWindow.YEAR, levels, minimumHistory, streaks.years());
        }

        /**
         * Takes the next complete window.
         *
         * @param facts receives the facts that hold of it; null where nobody asks
         */
        public void observe(Seen seen, @Nullable List<Fact> facts) {
            Consumer<Fact> material = facts == null ? null : fact -> addIfMaterial(fact, facts);
            Announced value = announced(seen, Measure.VALUE, Measured.of(seen.value()));
            followRuns(value, seen, material);
            judge(value, material);
            if (subject.isBalance()) {
                followSigns(value, material);
                return;
            }
            Amount days = seen.workingDays();
            if (days != null) {
                judge(announced(seen, Measure.DAILY_AVERAGE, new Measured(seen.value(), days)), material);
            }
            Amount base = seen.base();
            if (base != null && base.signum() > 0) {
                judge(announced(seen, Measure.GROWTH, new Measured(seen.value(), base)), material);
            }
        }

        /** Judges what a year to date, before December, says of its year; comes after {@link #observe} of its windows. */
        public void observeYearAhead(Seen toDate, List<Projection> projections, List<Fact> facts) {
            Standings years = standings(Measure.VALUE, AlertWindow.YEAR, ComparisonSet.ALL_TIME, toDate.month());
            if (years.windows() >= minimumHistory.of(AlertWindow.YEAR, ComparisonSet.ALL_TIME)) {
                yearAhead.judge(
                        announced(toDate, Measure.VALUE, Measured.of(toDate.value())),
                        projections,
                        years,
                        fact -> addIfMaterial(fact, facts));
            }
        }

        /** The streaks that stand with the month, and with the year, that end with a month. */
        public List<Run> standingRuns(AlertWindow window, int month) {
            List<Run> standing = new ArrayList<>();
            (window == AlertWindow.YEAR ? yearStreaks : monthStreaks).addStanding(month, standing);
            return standing;
        }

        private void addIfMaterial(Fact fact, List<Fact> facts) {
            if (wanted.isMaterial(fact)) {
                facts.add(fact);
            }
        }

        private Announced announced(Seen seen, Measure measure, Measured number) {
            return new Announced(
                    subject,
                    measure,
                    seen.window(),
                    seen.month(),
                    number,
                    seen.turnover(),
                    seen.confirmed(),
                    tolerance);
        }

        private void judge(Announced announced, @Nullable Consumer<Fact> facts) {
            AlertWindow window = announced.window();
            int month = announced.month();
            for (ComparisonSet set : window.sets(month)) {
                Standings compared = standings(announced.measure(), window, set, month);
                if (facts != null
                        && window.isAnnounced(month)
                        && compared.windows() >= minimumHistory.of(window, set)) {
                    for (AlertRule rule : rules) {
                        rule.judge(announced, compared, facts);
                    }
                }
                compared.enter(month, announced.number());
            }
        }

        private void followRuns(Announced value, Seen seen, @Nullable Consumer<Fact> facts) {
            if (seen.window().hasRuns()) {
                boolean years = seen.window() == AlertWindow.YEAR;
                Standings allTime = standings(Measure.VALUE, seen.window(), ComparisonSet.ALL_TIME, seen.month());
                Standings samePeriod =
                        years ? null : standings(Measure.VALUE, seen.window(), ComparisonSet.SAME_PERIOD, seen.month());
                (years ? yearStreaks : monthStreaks).next(value, seen.base(), allTime, samePeriod, facts);
            }
        }

        private void followSigns(Announced value, @Nullable Consumer<Fact> facts) {
            if (value.window() == AlertWindow.YEAR_TO_DATE) {
                return;
            }
            int index = value.window().ordinal();
            Signs followed = signs[index];
            if (followed == null) {
                followed = new Signs(value.window());
                signs[index] = followed;
            }
            followed.next(value, facts);
        }

        private Standings standings(Measure measure, AlertWindow window, ComparisonSet set, int month) {
            boolean allTime = set == ComparisonSet.ALL_TIME;
            int index = measure.ordinal() * SETS
                    + (allTime ? window.ordinal() : WINDOWS + 12 * window.ordinal() + month % 12);
            Standings found = standings[index];
            if (found == null) {
                found = new Standings(window, set, allTime ? window.step() : 12);
                standings[index] = found;
            }
            return found;
        }
    }
}
