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
    private final Tracker.Choices choices;
    private final Materiality materiality;
    private final Map<Materiality.Rule, WorkPlan> wanted = new ConcurrentHashMap<>();

    public Catalogue(
            MinimumHistory minimumHistory,
            Materiality materiality,
            StreakRules streaks,
            Tolerances tolerances,
            RoundLevels levels) {
        this.rules = List.of(new Records(), new Ranks(), new Since(), new Thresholds(levels));
        this.choices = new Tracker.Choices(minimumHistory, streaks, tolerances, levels, new YearAhead(levels));
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

    private WorkPlan wanted(Market market) {
        return wanted.computeIfAbsent(materiality.of(market), rule -> new WorkPlan(rule, rules));
    }

    /** Gives trackers of a subject that have seen nothing. */
    public Supplier<Tracker> trackers(AlertSubject subject) {
        WorkPlan plan = wanted(subject.market());
        return () -> new Tracker(subject, plan, choices);
    }
}
