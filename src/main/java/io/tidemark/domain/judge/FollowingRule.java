package io.tidemark.domain.judge;

import io.tidemark.domain.AlertWindow;
import io.tidemark.domain.alert.Measure;
import org.jspecify.annotations.Nullable;

/** A rule whose facts follow from the windows just before: it keeps a memory of its own for each subject and length of window. */
non-sealed interface FollowingRule extends AlertRule {
    /** In which measure it follows the windows. */
    Measure measure();

    /** Whether rows state what it finds, so that it is asked whatever is announced. */
    default boolean isForRows() {
        return false;
    }

    /**
     * Begins to follow.
     *
     * @return null if it has nothing to say of such windows
     */
    @Nullable
    Follower follow(AlertSubject subject, AlertWindow window, WorkPlan plan, Rhythm rhythm);
}
