package io.tidemark.webhook;

import java.nio.ByteBuffer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Since when an endpoint has been failing without a success between.
 *
 * @param since the first failure, milliseconds since 1970 UTC
 * @param last the latest failure
 */
record EndpointHealth(long since, long last) {
    static final Duration HOPELESS_AFTER = Duration.ofDays(5);

    /** Longer than the longest wait between two attempts. After such a silence nobody knows whether it still fails. */
    static final Duration FORGOTTEN_AFTER = Duration.ofDays(2);

    /** After one more failure. */
    static EndpointHealth failed(@Nullable EndpointHealth before, long now) {
        return before == null || now - before.last > FORGOTTEN_AFTER.toMillis()
                ? new EndpointHealth(now, now)
                : new EndpointHealth(before.since, now);
    }

    boolean isHopeless() {
        return last - since >= HOPELESS_AFTER.toMillis();
    }

    byte[] toBytes() {
        return ByteBuffer.allocate(16).putLong(since).putLong(last).array();
    }

    static @Nullable EndpointHealth of(byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        return new EndpointHealth(in.getLong(), in.getLong());
    }
}
