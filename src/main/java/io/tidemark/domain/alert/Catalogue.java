package io.tidemark.domain.alert;

import io.tidemark.domain.Amount;
import io.tidemark.domain.Market;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** All rules by which facts are found, and the choices an operator has about them. */
public final class Catalogue {
    private static final Measure[] MEASURES = Measure.values();

    private final List<AlertRule> rules;
    private final YearAhead yearAhead;
    private final MinimumHistory minimumHistory;
    private final Materiality materiality;
    private final Map<Materiality.Rule, Wanted> wanted = new ConcurrentHashMap<>();
    private final StreakRules streaks;
    private final Tolerances tolerances;
    private final RoundLevels levels;

    public Catalogue(
            MinimumHistory minimumHistory,
            Materiality materiality,
            StreakRules streaks,
            Tolerances tolerances,
            RoundLevels levels) {
        this.rules = List.of(new Records(), new Ranks(), new Since(), new Thresholds(levels));
        this.yearAhead = new YearAhead(levels);
        this.minimumHistory = minimumHistory;
        this.materiality = materiality;
        this.streaks = streaks;
        this.tolerances = tolerances;
        this.levels = levels;
    }

    /** With the same tolerance for all reporters. */
    public Catalogue(
            MinimumHistory minimumHistory,
            Materiality materiality,
            StreakRules streaks,
            Tolerance tolerance,
            RoundLevels levels) {
        this(minimumHistory, materiality, streaks, Tolerances.of(tolerance), levels);
    }

    public static Catalogue defaults() {
        return new Catalogue(
                MinimumHistory.defaults(),
                Materiality.defaults(),
                StreakRules.defaults(),
                Tolerance.defaults(),
                RoundLevels.defaults());
    }

    private Wanted wanted(Market market) {
        return wanted.computeIfAbsent(materiality.of(market), rule -> new Wanted(rule, rules));
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
     * @param breadth how the members moved, of a flow of a group whose window and base are complete; else null
     */
    public record Seen(
            AlertWindow window,
            int month,
            Amount value,
            Amount turnover,
            @Nullable Amount workingDays,
            @Nullable Amount base,
            boolean confirmed,
            @Nullable Breadth breadth) {}

    /**
     * Follows the windows of one subject in order of their end. Holds the standings of every comparison set, so that the
     * cost of a window does not grow with the history: the newest is judged, as often as its figures change, and
     * entered when a later one comes.
     */
    public final class Tracker {
        private static final int WINDOWS = AlertWindow.values().length;
        private static final int SETS = WINDOWS * (1 + 12);

        private final AlertSubject subject;
        private final Wanted wanted;
        private final Tolerance tolerance;

        /** For each measure: the all-time set of each window, then for each window its same-period set of each month. */
        private final @Nullable Standings[] standings = new Standings[SETS * Measure.values().length];

        private final Streaks monthStreaks;
        private final Streaks yearStreaks;
        private final @Nullable Signs[] signs = new Signs[WINDOWS];
        private final Breadths breadths = new Breadths();

        private Tracker(AlertSubject subject) {
            this.subject = subject;
            this.wanted = wanted(subject.market());
            this.tolerance = tolerances.of(subject.market().reporter());
            this.monthStreaks = streaks(AlertWindow.MONTH, streaks.months());
            this.yearStreaks = streaks(AlertWindow.YEAR, streaks.years());
        }

        private Streaks streaks(AlertWindow window, StreakRules.Lengths lengths) {
            return new Streaks(subject, window, levels, minimumHistory, lengths, wanted.isStreakWanted(window));
        }

        /**
         * Says which facts hold of a complete window later than all entered.
         *
         * @param standing receives the streaks of months (of a MONTH) or years (of a YEAR) that stand with it
         */
        public void judge(Seen seen, List<Run> standing, List<Fact> facts) {
            Consumer<Fact> material = fact -> addIfMaterial(fact, facts);
            for (Measure measure : MEASURES) {
                Announced announced = wanted.isFollowed(seen.window(), measure) ? announced(seen, measure) : null;
                if (announced != null) {
                    if (measure == Measure.VALUE && seen.window().hasRuns()) {
                        streaks(seen)
                                .judge(announced, seen.base(), allTime(seen), samePeriod(seen), standing, material);
                    }
                    judge(announced, material);
                    if (measure == Measure.VALUE && hasSigns(seen)) {
                        signs(seen).judge(announced, material);
                    }
                    if (measure == Measure.GROWTH && seen.breadth() != null) {
                        breadths.judge(announced, seen.breadth(), material);
                    }
                }
            }
        }

        /** Takes a complete window that later ones are compared with. */
        public void enter(Seen seen) {
            for (Measure measure : MEASURES) {
                Announced announced = wanted.isFollowed(seen.window(), measure) ? announced(seen, measure) : null;
                if (announced != null) {
                    if (measure == Measure.VALUE && seen.window().hasRuns()) {
                        streaks(seen).enter(announced, seen.base(), allTime(seen), samePeriod(seen));
                    }
                    for (ComparisonSet set : seen.window().sets(seen.month())) {
                        standings(measure, seen.window(), set, seen.month()).enter(seen.month(), announced.number());
                    }
                    if (measure == Measure.VALUE && hasSigns(seen)) {
                        signs(seen).enter(announced);
                    }
                    if (measure == Measure.GROWTH && seen.breadth() != null) {
                        breadths.enter(announced, seen.breadth());
                    }
                }
            }
        }

        /** Judges what a year to date, before December, says of its year; comes after {@link #judge} of its windows. */
        public void judgeYearAhead(Seen toDate, List<Projection> projections, List<Fact> facts) {
            if (!wanted.seesYearsAhead()) {
                return;
            }
            Standings years = standings(Measure.VALUE, AlertWindow.YEAR, ComparisonSet.ALL_TIME, toDate.month());
            if (years.windows() >= minimumHistory.of(AlertWindow.YEAR, ComparisonSet.ALL_TIME)) {
                yearAhead.judge(
                        announce(toDate, Measure.VALUE, Measured.of(toDate.value())),
                        projections,
                        years,
                        fact -> addIfMaterial(fact, facts));
            }
        }

        private void addIfMaterial(Fact fact, List<Fact> facts) {
            if (wanted.rule().isMaterial(fact)) {
                facts.add(fact);
            }
        }

        /** The window in a measure, or null where it has none. */
        private @Nullable Announced announced(Seen seen, Measure measure) {
            Amount per =
                    switch (measure) {
                        case VALUE -> null;
                        case DAILY_AVERAGE -> seen.workingDays();
                        case GROWTH -> seen.base();
                    };
            if (measure == Measure.VALUE) {
                return announce(seen, measure, Measured.of(seen.value()));
            }
            return subject.isBalance() || per == null || per.signum() <= 0
                    ? null
                    : announce(seen, measure, new Measured(seen.value(), per));
        }

        private Announced announce(Seen seen, Measure measure, Measured number) {
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

        private void judge(Announced announced, Consumer<Fact> facts) {
            AlertWindow window = announced.window();
            int month = announced.month();
            if (!window.isAnnounced(month) || !wanted.isWanted(window, announced.measure())) {
                return;
            }
            for (ComparisonSet set : window.sets(month)) {
                Standings compared = standings(announced.measure(), window, set, month);
                if (compared.windows() >= minimumHistory.of(window, set)) {
                    for (AlertRule rule : wanted.rules()) {
                        rule.judge(announced, compared, facts);
                    }
                }
            }
        }

        private Streaks streaks(Seen seen) {
            return seen.window() == AlertWindow.YEAR ? yearStreaks : monthStreaks;
        }

        private Standings allTime(Seen seen) {
            return standings(Measure.VALUE, seen.window(), ComparisonSet.ALL_TIME, seen.month());
        }

        private @Nullable Standings samePeriod(Seen seen) {
            return seen.window() == AlertWindow.YEAR
                    ? null
                    : standings(Measure.VALUE, seen.window(), ComparisonSet.SAME_PERIOD, seen.month());
        }

        private boolean hasSigns(Seen seen) {
            return subject.isBalance() && seen.window() != AlertWindow.YEAR_TO_DATE;
        }

        private Signs signs(Seen seen) {
            int index = seen.window().ordinal();
            Signs followed = signs[index];
            if (followed == null) {
                followed = new Signs(seen.window());
                signs[index] = followed;
            }
            return followed;
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
