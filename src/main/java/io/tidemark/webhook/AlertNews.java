package io.tidemark.webhook;

import io.tidemark.domain.alert.AlertChange;
import io.tidemark.domain.alert.AlertId;
import org.jspecify.annotations.Nullable;

/**
 * A change that is news to a receiver.
 *
 * @param change its state is what has happened to the alert since the receiver was last told of it
 * @param appendedAt when the alerts topic got it, milliseconds since 1970 UTC
 * @param raisedAt when the alert first became true: when the event that raised it was appended
 * @param repeats whether it is the end of a fact, and the receiver is told at once of what took its place, which says it too
 * @param carriedBy the alert in the same digest about the same figure that this one follows from; null where there is none
 */
record AlertNews(
        AlertChange change,
        long appendedAt,
        long raisedAt,
        boolean repeats,
        @Nullable AlertId carriedBy) {
    /** News that is carried by none. */
    AlertNews(AlertChange change, long appendedAt, long raisedAt, boolean repeats) {
        this(change, appendedAt, raisedAt, repeats, null);
    }

    /** AlertNews that repeats nothing. */
    AlertNews(AlertChange change, long appendedAt, long raisedAt) {
        this(change, appendedAt, raisedAt, false);
    }

    /** The same, carried by another alert. */
    AlertNews carriedBy(AlertId carrier) {
        return new AlertNews(change, appendedAt, raisedAt, repeats, carrier);
    }
}
