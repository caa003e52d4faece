package io.tidemark.domain.judge;

import io.tidemark.domain.AlertWindow;
import io.tidemark.domain.alert.AlertKind;
import io.tidemark.domain.alert.Measure;
import io.tidemark.domain.policy.MinimumHistory;
import io.tidemark.domain.policy.RoundLevels;
import io.tidemark.domain.policy.StreakRules;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** STREAK, and the runs that rows state: docs/definitions.md §3 and §4. */
final class Streaks implements FollowingRule {
    private final RoundLevels levels;
    private final MinimumHistory minimumHistory;
    private final StreakRules lengths;

    Streaks(RoundLevels levels, MinimumHistory minimumHistory, StreakRules lengths) {
        this.levels = levels;
        this.minimumHistory = minimumHistory;
        this.lengths = lengths;
    }

    @Override
    public Set<AlertKind> kinds() {
        return EnumSet.of(AlertKind.STREAK);
    }

    @Override
    public Measure measure() {
        return Measure.VALUE;
    }

    @Override
    public boolean looksBack(Measure measure) {
        return measure == Measure.VALUE;
    }

    @Override
    public boolean isForRows() {
        return true;
    }

    @Override
    public @Nullable Follower follow(AlertSubject subject, AlertWindow window, WorkPlan plan, Rhythm rhythm) {
        if (!window.hasRuns()) {
            return null;
        }
        boolean isAnnounced = plan.wantsAnyOf(kinds()) && plan.isWanted(window, Measure.VALUE);
        return new StreaksOfWindow(
                subject,
                window,
                levels,
                minimumHistory,
                window == AlertWindow.YEAR ? lengths.years() : lengths.months(),
                isAnnounced);
    }
}
