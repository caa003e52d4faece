package io.tidemark.domain.alert;

import io.tidemark.domain.Amount;
import io.tidemark.domain.Statement;
import org.jspecify.annotations.Nullable;

/**
 * The event that changed a fact. It tells the path by which a fact came about, so it is no part of the fact.
 *
 * @param statement what the event stated
 * @param before the value that stood for its series and period before; null if there was none
 * @param position where the event stands in the journal
 */
public record Cause(Statement statement, @Nullable Amount before, Position position) {
    /**
     * A place in the journal.
     *
     * @param appendedAt when the broker appended the event, milliseconds since 1970 UTC
     */
    public record Position(String topic, int partition, long offset, long appendedAt) {}
}
