package io.tidemark.contract;

import io.tidemark.domain.Statement;
import io.tidemark.domain.Validation;
import org.jspecify.annotations.Nullable;

/** Reads events as the stream takes them in. */
public final class StatementReader {
    private final EventReader events;
    private final long futureTolerance;

    /** @param futureTolerance how long after an event was appended its release time may be, milliseconds */
    StatementReader(EventReader events, long futureTolerance) {
        this.events = events;
        this.futureTolerance = futureTolerance;
    }

    /**
     * The statement of an event; null where the stream refuses it.
     *
     * @param appendedAt milliseconds since 1970 UTC
     */
    public @Nullable Statement read(@Nullable String key, byte @Nullable [] value, long appendedAt) {
        return events.read(value) instanceof EventReading.Read read
                        && Validation.check(read.draft(), appendedAt + futureTolerance)
                                instanceof Validation.Accepted accepted
                        && accepted.statement().series().market().toString().equals(key)
                ? accepted.statement()
                : null;
    }
}
