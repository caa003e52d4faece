package io.tidemark.webhook;

import io.tidemark.domain.Cause;
import io.tidemark.domain.Statement;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What statements are published together. */
final class Releases {
    private Releases() {}

    /** The release a change belongs to: that of its statement, else what was done to a group or a rate at once. */
    static String of(Cause cause) {
        if (cause instanceof Cause.Stated stated) {
            Statement statement = stated.statement();
            return of(
                    statement.series().market().reporter(),
                    statement.releaseId(),
                    statement.figure().releasedAt());
        }
        Cause.Position at = cause.position();
        return at.topic() + "-" + at.partition() + "@" + at.offset();
    }

    /**
     * {@code KR 2025-12-01T00:00:00Z}, or {@code KR} and the id that the publisher gave it.
     *
     * @param releasedAt milliseconds since 1970 UTC
     */
    static String of(String reporter, @Nullable String releaseId, long releasedAt) {
        return reporter + " "
                + (releaseId == null ? Instant.ofEpochMilli(releasedAt).toString() : releaseId);
    }
}
