package io.tidemark.domain;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What changed a fact or a row. It tells the path by which it came about, so it is no part of it. */
public sealed interface Cause {
    /** Where the record that did it stands. */
    Position position();

    /** The release that it belongs to: that of its statement, else what was done to a group or a rate at once. */
    default String release() {
        if (this instanceof Stated stated) {
            Statement statement = stated.statement();
            return release(
                    statement.series().market().reporter(),
                    statement.releaseId(),
                    statement.figure().releasedAt());
        }
        Position at = position();
        return release(at.topic(), at.partition(), at.offset());
    }

    /**
     * {@code KR 2025-12-01T00:00:00Z}, or {@code KR} and the id that the publisher gave it.
     *
     * @param releasedAt milliseconds since 1970 UTC
     */
    static String release(String reporter, @Nullable String releaseId, long releasedAt) {
        return reporter + " "
                + (releaseId == null ? Instant.ofEpochMilli(releasedAt).toString() : releaseId);
    }

    /** What one record of a reference topic does is a release of its own. */
    static String release(String topic, int partition, long offset) {
        return topic + "-" + partition + "@" + offset;
    }

    /**
     * A statement: about the market of what changed, or about a member of the group that changed.
     *
     * @param before the value that stood for its series and period before; null if there was none
     */
    record Stated(Statement statement, @Nullable Amount before, Position position) implements Cause {}

    /** A group was defined, changed or deleted; the group that changed, or one it contains. */
    record Defined(Market group, Definition definition, Position position) implements Cause {}

    /** What became of a group's definition. */
    enum Definition {
        CREATED,
        CHANGED,
        DELETED
    }

    /**
     * An exchange rate became known or changed.
     *
     * @param rate how many of the quote one of the base is worth; null where it is no longer known
     */
    record Rated(
            String base,
            String quote,
            Period period,
            @Nullable BigDecimal rate,
            Position position) implements Cause {}

    /**
     * A place in a topic.
     *
     * @param appendedAt when the broker appended the record, milliseconds since 1970 UTC
     */
    record Position(String topic, int partition, long offset, long appendedAt) {}
}
