package io.tidemark.registry;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether the registry answers, for operators. A change is logged once, not each attempt. For any number of threads. */
public final class RegistryHealth {
    private static final Logger LOG = LoggerFactory.getLogger(RegistryHealth.class);

    private final Clock clock;
    private State state = new State(true, null, null, null);
    private Instant lostAt = Instant.EPOCH;

    RegistryHealth(Clock clock) {
        this.clock = clock;
    }

    /**
     * What is known.
     *
     * @param reachable whether the latest attempt succeeded; true before the first
     * @param lastSuccess null before the first
     * @param lastFailure null before the first
     * @param failure why the last failure failed
     */
    public record State(
            boolean reachable,
            @Nullable Instant lastSuccess,
            @Nullable Instant lastFailure,
            @Nullable String failure) {}

    /** As of the latest attempt. */
    public synchronized State state() {
        return state;
    }

    synchronized void succeeded() {
        Instant now = clock.instant();
        if (!state.reachable()) {
            LOG.info(
                    "The schema registry answers again, after {} s",
                    Duration.between(lostAt, now).toSeconds());
        }
        state = new State(true, now, state.lastFailure(), state.failure());
    }

    synchronized void failed(String why) {
        Instant now = clock.instant();
        if (state.reachable()) {
            lostAt = now;
            LOG.warn("The schema registry does not answer; what needs it waits, and nothing is lost: {}", why);
        }
        state = new State(false, state.lastSuccess(), now, why);
    }

    /** Whether there was an attempt within a time before now. */
    synchronized boolean isFresh(Duration time) {
        Instant from = clock.instant().minus(time);
        Instant success = state.lastSuccess();
        Instant failure = state.lastFailure();
        return (success != null && success.isAfter(from)) || (failure != null && failure.isAfter(from));
    }
}
