package io.tidemark.webhook;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@link DeliveryStatus} says of an endpoint, as it changes. */
final class Standing {
    private final String endpoint;
    private long waiting;
    private @Nullable Instant failingSince;
    private @Nullable String lastError;
    private List<String> faults = List.of();
    private boolean touched = true;

    /**
     * As it is when it is taken over.
     *
     * @param published what was said of it last; null if nothing was
     */
    Standing(String endpoint, long waiting, @Nullable DeliveryStatus published) {
        this.endpoint = endpoint;
        this.waiting = waiting;
        if (published != null) {
            failingSince = published.failingSince();
            lastError = published.lastError();
        }
    }

    void waits(long more) {
        waiting += more;
        touched = true;
    }

    boolean isFailing() {
        return failingSince != null;
    }

    void failed(String reason, long now) {
        failingSince = failingSince == null ? Instant.ofEpochMilli(now) : failingSince;
        lastError = reason;
        touched = true;
    }

    void succeeded() {
        touched |= failingSince != null || lastError != null;
        failingSince = null;
        lastError = null;
    }

    List<String> faults() {
        return faults;
    }

    void faults(List<String> found) {
        touched |= !found.equals(faults);
        faults = found;
    }

    /** Whether anything may have changed since it was said last. */
    boolean isTouched() {
        return touched;
    }

    /** As {@link #isTouched}; it is said now. */
    boolean takeTouched() {
        boolean was = touched;
        touched = false;
        return was;
    }

    /**
     * What is to be said of it.
     *
     * @param next when something is due, milliseconds since 1970 UTC; null if nothing is
     */
    DeliveryStatus status(@Nullable Long next) {
        return new DeliveryStatus(
                endpoint, waiting, failingSince, next == null ? null : Instant.ofEpochMilli(next), lastError, faults);
    }
}
