package io.tidemark.webhook;

import io.tidemark.domain.alert.AlertChange;

/**
 * A change that is news to a receiver.
 *
 * @param change its state is what has happened to the alert since the receiver was last told of it
 * @param appendedAt when the alerts topic got it, milliseconds since 1970 UTC
 * @param raisedAt when the alert first became true: when the event that raised it was appended
 * @param repeats whether it is the end of a fact, and the receiver is told at once of what took its place, which says it too
 */
record AlertNews(AlertChange change, long appendedAt, long raisedAt, boolean repeats) {
    /** AlertNews that repeats nothing. */
    AlertNews(AlertChange change, long appendedAt, long raisedAt) {
        this(change, appendedAt, raisedAt, false);
    }
}
