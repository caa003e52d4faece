package io.tidemark.domain.judge;

import io.tidemark.domain.AlertWindow;
import io.tidemark.domain.Market;
import io.tidemark.domain.alert.AlertKind;
import io.tidemark.domain.alert.Measure;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** BREADTH: every member of a group rose, or fell. */
final class Breadths implements FollowingRule {
    @Override
    public Set<AlertKind> kinds() {
        return EnumSet.of(AlertKind.BREADTH);
    }

    @Override
    public Measure measure() {
        return Measure.GROWTH;
    }

    @Override
    public @Nullable Follower follow(AlertSubject subject, AlertWindow window, WorkPlan plan, Rhythm rhythm) {
        boolean hasMembers = subject.market().scheme().equals(Market.GROUP_SCHEME) && !subject.isBalance();
        return hasMembers ? new BreadthsOfWindow(rhythm) : null;
    }
}
