package io.tidemark.webhook;

import java.time.Duration;
import java.util.List;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/** When a message that has not arrived is tried again. */
final class RetrySchedule {
    /** The waits before the second attempt and those after it; then no more. */
    static final List<Duration> WAITS = List.of(
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(20),
            Duration.ofHours(24));

    /** How much longer a wait can be, as a share of it, so that what failed together is not tried again together. */
    static final double JITTER = 0.2;

    /** What a receiver may ask for at most. */
    static final Duration LONGEST_RETRY_AFTER = Duration.ofHours(24);

    private final DoubleSupplier random;

    /** @param random numbers from 0 to 1 */
    RetrySchedule(DoubleSupplier random) {
        this.random = random;
    }

    /**
     * How long to wait after an attempt that failed; null if it was the last.
     *
     * @param attempts how many there were, from 1
     * @param retryAfter what the receiver asked for: it is not tried before
     */
    @Nullable
    Duration after(int attempts, @Nullable Duration retryAfter) {
        if (attempts > WAITS.size()) {
            return null;
        }
        Duration wait = WAITS.get(attempts - 1);
        Duration jittered = wait.plusMillis((long) (wait.toMillis() * JITTER * random.getAsDouble()));
        Duration asked = retryAfter == null ? Duration.ZERO : atMost(LONGEST_RETRY_AFTER, retryAfter);
        return asked.compareTo(jittered) > 0 ? asked : jittered;
    }

    static Duration atMost(Duration most, Duration duration) {
        return duration.compareTo(most) > 0 ? most : duration;
    }
}
