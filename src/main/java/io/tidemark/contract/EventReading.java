package io.tidemark.contract;

import io.tidemark.domain.Draft;
import io.tidemark.domain.ErrorCode;

/** What came of reading an event's bytes. */
public sealed interface EventReading {
    /** The bytes are a trade event, not yet believed: {@link io.tidemark.domain.Validation} is next. */
    record Read(Draft draft) implements EventReading {}

    /**
     * The bytes are no trade event.
     *
     * @param code NOT_AVRO, UNKNOWN_SCHEMA, INCOMPATIBLE_SCHEMA, TOO_MANY_DIGITS, or TEXT_TOO_LONG
     * @param reason one plain sentence
     */
    record Malformed(ErrorCode code, String reason) implements EventReading {}
}
