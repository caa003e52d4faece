package io.tidemark.settle;

import io.tidemark.domain.Cause;
import io.tidemark.domain.Statement;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What statements are published together. */
public final class Releases {
    private Releases() {}

    /** The release a change belongs to: that of its statement, else what was done to a group or a rate at once. */
    public static String of(Cause cause) {
        if (cause instanceof Cause.Stated stated) {
            Statement statement = stated.statement();
            return of(
                    statement.series().market().reporter(),
                    statement.releaseId(),
                    statement.figure().releasedAt());
        }
        Cause.Position at = cause.position();
        return of(at.topic(), at.partition(), at.offset());
    }

    /** What one record of a reference topic does is a release of its own. */
    static String of(String topic, int partition, long offset) {
        return topic + "-" + partition + "@" + offset;
    }

    /**
     * {@code KR 2025-12-01T00:00:00Z}, or {@code KR} and the id that the publisher gave it.
     *
     * @param releasedAt milliseconds since 1970 UTC
     */
    public static String of(String reporter, @Nullable String releaseId, long releasedAt) {
        return reporter + " "
                + (releaseId == null ? Instant.ofEpochMilli(releasedAt).toString() : releaseId);
    }
}
