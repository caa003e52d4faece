package io.tidemark.domain.judge;

import io.tidemark.domain.Market;
import io.tidemark.domain.policy.Materiality;
import io.tidemark.domain.policy.MinimumHistory;
import io.tidemark.domain.policy.RoundLevels;
import io.tidemark.domain.policy.StreakRules;
import io.tidemark.domain.policy.Tolerance;
import io.tidemark.domain.policy.Tolerances;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** All rules by which facts are found, and the choices an operator has about them. */
public final class Catalogue {
    private final List<AlertRule> rules;
    private final MinimumHistory minimumHistory;
    private final Tolerances tolerances;
    private final Materiality materiality;
    private final Map<Materiality.Rule, WorkPlan> plans = new ConcurrentHashMap<>();

    public Catalogue(
            MinimumHistory minimumHistory,
            Materiality materiality,
            StreakRules streaks,
            Tolerances tolerances,
            RoundLevels levels) {
        this.rules = List.of(
                new Streaks(levels, minimumHistory, streaks),
                new Signs(),
                new Records(),
                new Ranks(),
                new Since(),
                new Thresholds(levels),
                new Breadths(),
                new YearAhead(levels));
        this.minimumHistory = minimumHistory;
        this.tolerances = tolerances;
        this.materiality = materiality;
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

    List<AlertRule> rules() {
        return rules;
    }

    private WorkPlan plan(Market market) {
        return plans.computeIfAbsent(materiality.of(market), rule -> new WorkPlan(rule, rules));
    }

    /** Gives trackers of a subject that have seen nothing. */
    public Supplier<Tracker> trackers(AlertSubject subject) {
        WorkPlan plan = plan(subject.market());
        Tolerance tolerance = tolerances.of(subject.market().reporter());
        return () -> new Tracker(subject, plan, minimumHistory, tolerance);
    }
}
