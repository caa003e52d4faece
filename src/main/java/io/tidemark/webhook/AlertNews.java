package io.tidemark.webhook;

import io.tidemark.domain.alert.AlertChange;

/**
 * A change that is news to a receiver.
 *
 * @param change its state is what has happened to the alert since the receiver was last told of it
 * @param appendedAt when the alerts topic got it, milliseconds since 1970 UTC
 * @param raisedAt when the alert first became true: when the event that raised it was appended
 */
record AlertNews(AlertChange change, long appendedAt, long raisedAt) {}
