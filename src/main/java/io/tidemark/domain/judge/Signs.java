package io.tidemark.domain.judge;

import io.tidemark.domain.AlertWindow;
import io.tidemark.domain.alert.AlertKind;
import io.tidemark.domain.alert.Measure;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** SIGN: a balance turns from deficit to surplus or back. */
final class Signs implements FollowingRule {
    @Override
    public Set<AlertKind> kinds() {
        return EnumSet.of(AlertKind.SIGN);
    }

    @Override
    public Measure measure() {
        return Measure.VALUE;
    }

    @Override
    public @Nullable Follower follow(AlertSubject subject, AlertWindow window, WorkPlan plan, Rhythm rhythm) {
        return subject.isBalance() && window != AlertWindow.YEAR_TO_DATE ? new SignsOfWindow(window) : null;
    }
}
