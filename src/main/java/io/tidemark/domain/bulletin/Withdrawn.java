package io.tidemark.domain.bulletin;

import io.tidemark.domain.Cause;
import io.tidemark.domain.alert.AlertChange;
import io.tidemark.domain.alert.AlertKey;
import io.tidemark.domain.alert.Fact;
import io.tidemark.domain.alert.Succession;
import java.util.function.Predicate;

/**
 * A fact of a bulletin that is no longer true, with what it carried.
 *
 * @param item as it was told last
 * @param cause what took it away
 */
public record Withdrawn(Item item, Cause cause) {
    /** Whether what an alert told is withdrawn by its end: not if a fact that stands says more, for then nothing was wrong with it. */
    public static boolean isWithdrawal(AlertChange end, Predicate<AlertKey> stands) {
        Fact successor = end.successor();
        return successor == null || !stands.test(successor.key()) || !Succession.saysMore(successor, end.fact());
    }

    /** When the figure was released that took it away, or else when the event was appended; milliseconds since 1970 UTC. */
    public long releasedAt() {
        return timeOf(cause);
    }

    /** When the figure of a cause was released, or else when its event was appended; milliseconds since 1970 UTC. */
    public static long timeOf(Cause cause) {
        return cause instanceof Cause.Stated stated
                ? stated.statement().figure().releasedAt()
                : cause.position().appendedAt();
    }
}
