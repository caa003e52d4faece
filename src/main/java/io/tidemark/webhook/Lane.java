package io.tidemark.webhook;

import io.tidemark.contract.PassedOver;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is under way to one endpoint. One that fails gets fewer attempts at a time, down to one; each success allows one more.
 */
final class Lane {
    static final int MOST_AT_ONCE = 8;

    /** Between one time that all that waits is tried early and the next, unless someone asks for it. */
    private static final Duration RELEASE_PAUSE = Duration.ofMinutes(1);

    /** How long an endpoint is left alone where something unexpected happens with it. */
    private static final Duration TROUBLE_PAUSE = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);

    private final String endpoint;
    private final Map<String, Attempt> underWay = new HashMap<>();
    private int allowed = MOST_AT_ONCE;
    private long nextLook;
    private long pausedUntil;
    private long unknownSince;
    private @Nullable Subscription disabled;
    private @Nullable Subscription seen;
    private final Standing standing;
    private boolean releases;
    private long releasedAt;
    private boolean done;

    /**
     * An attempt.
     *
     * @param subscription by which it was made
     */
    record Attempt(Outbox.Head head, Subscription subscription) {}

    /** @param standing how it goes with the endpoint, for whoever asks */
    Lane(String endpoint, Standing standing) {
        this.endpoint = endpoint;
        this.standing = standing;
    }

    Standing standing() {
        return standing;
    }

    String endpoint() {
        return endpoint;
    }

    boolean isUnderWay(String thread) {
        return underWay.containsKey(thread);
    }

    void begin(Attempt attempt) {
        underWay.put(attempt.head().thread(), attempt);
    }

    Attempt end(String thread) {
        Attempt attempt = underWay.remove(thread);
        if (attempt == null) {
            throw new IllegalStateException("No attempt is under way for " + thread);
        }
        return attempt;
    }

    /** How many attempts are under way. */
    int underWay() {
        return underWay.size();
    }

    /** How many more attempts may begin. */
    int free() {
        return allowed - underWay.size();
    }

    void succeeded() {
        allowed = Math.min(MOST_AT_ONCE, allowed + 1);
    }

    void failed() {
        allowed = Math.max(1, allowed / 2);
    }

    /** Keeps to the endpoint what goes wrong with it: the others are served as ever. What Kafka cannot do ends the stream. */
    void inScope(long now, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            if (PassedOver.isKafkas(e)) {
                throw e;
            }
            LOG.error("{} is left alone for {}", endpoint, TROUBLE_PAUSE, e);
            standing.failed("Something unexpected: " + e.getClass().getSimpleName(), now);
            pausedUntil = now + TROUBLE_PAUSE.toMillis();
            nextLook = pausedUntil;
        }
    }

    /** Leaves the endpoint alone for a while. */
    void pause(long now, Duration time) {
        pausedUntil = now
                + RetrySchedule.atMost(RetrySchedule.LONGEST_RETRY_AFTER, time).toMillis();
        lookAt(pausedUntil);
    }

    /** When the pause ends, milliseconds since 1970 UTC; in the past if there is none. */
    long pausedUntil() {
        return pausedUntil;
    }

    boolean isPaused(long now) {
        return now < pausedUntil;
    }

    /** Everything that waits is to be tried, but not more often than once in a while. */
    void release() {
        releases = true;
    }

    /** Everything that waits is to be tried now: someone says so. */
    void releaseNow(long now) {
        releases = true;
        releasedAt = 0;
        pausedUntil = 0;
        disabled = null;
        lookAt(now);
    }

    boolean isToRelease(long now) {
        return releases && now >= releaseAt();
    }

    void lookForRelease() {
        if (releases) {
            lookAt(releaseAt());
        }
    }

    /** What fails among others that succeed would else be tried at each success. */
    private long releaseAt() {
        return releasedAt + RELEASE_PAUSE.toMillis();
    }

    void released(long now) {
        releases = false;
        releasedAt = now;
    }

    /** Takes note of a subscription. One that has changed is tried at once: what was wrong may have been mended. */
    void see(Subscription subscription, long now) {
        if (!subscription.equals(seen)) {
            if (seen != null && subscription.isEnabled()) {
                releaseNow(now);
            }
            seen = subscription;
            lookAt(now);
        }
    }

    /** Whether it ever had a subscription here. */
    boolean wasSeen() {
        return seen != null;
    }

    /** Nothing waits, and nobody is to get anything any more. */
    void done() {
        done = true;
    }

    /** Whether nothing waits or is under way, nobody is to get anything any more, and that has been said. */
    boolean isDone() {
        return done && underWay.isEmpty() && !standing.isTouched();
    }

    /** Whether something is under way, or still to be said. */
    boolean isBusy() {
        return !underWay.isEmpty() || standing.isTouched();
    }

    /** When something may be due next, milliseconds since 1970 UTC. */
    long nextLook() {
        return nextLook;
    }

    /** Whether something may be due. */
    boolean hasToLook(long now) {
        return now >= nextLook;
    }

    /** Nothing is due before. */
    void lookNotBefore(long time) {
        nextLook = time;
    }

    /** Something may be due then. */
    void lookAt(long time) {
        done = false;
        nextLook = Math.min(nextLook, time);
    }

    /** Whether the endpoint has been without a subscription for so long that it has none. */
    boolean isForgotten(long now) {
        unknownSince = unknownSince == 0 ? now : unknownSince;
        return now - unknownSince >= Waits.FORGOTTEN_AFTER.toMillis();
    }

    void known() {
        unknownSince = 0;
    }

    /** Nothing is sent by this subscription any more, though the topic may not say so yet. */
    void disable(Subscription subscription) {
        disabled = subscription;
    }

    boolean isDisabled(Subscription subscription) {
        return !subscription.isEnabled() || subscription.equals(disabled);
    }
}
