package io.tidemark.webhook;

import io.tidemark.ops.FailureCode;
import io.tidemark.settle.ReleaseProgress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which releases wait for which webhooks, and when they have settled: the stream has caught up with all their events, and none has
 * come for the webhook's settling time. How long they have waited is not kept: after a restart they wait once more.
 */
final class Waits {
    /** A subscription is known everywhere long before; what nobody knows by then has been removed. */
    static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(10);

    /** So many releases wait at a time for names that there is no webhook of: others may write under any number of them. */
    static final int MOST_OF_STRANGERS = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(Waits.class);

    private final ReleaseProgress progress;
    private final Duration longest;

    /** In the order in which the releases came: they settle in that order where it can be kept. */
    private final Map<Waiting, Wait> waits = new LinkedHashMap<>();

    /** A release that has not settled for a webhook. */
    record Waiting(String endpoint, String release) {}

    /**
     * How a release waits.
     *
     * @param first when the first change came that waits, milliseconds since 1970 UTC
     * @param last when the latest came
     * @param part the number of the next digest, from 1
     * @param confirmed how many facts that the receiver knows only rest on final figures now, of those that have been settled
     * @param settled whether it has settled, and is being told of
     */
    record Wait(long first, long last, int part, int confirmed, boolean settled) {
        /** What comes while it is told of has to settle, too. */
        Wait until(Wait later) {
            return new Wait(first, later.last, part, confirmed, false);
        }

        Wait told(int parts, int moreConfirmed) {
            return new Wait(first, last, part + parts, confirmed + moreConfirmed, true);
        }
    }

    /** @param longest how long a release waits for the stream, at most */
    Waits(ReleaseProgress progress, Duration longest) {
        this.progress = progress;
        this.longest = longest;
    }

    /** A change has come, and waits. */
    void add(Waiting waiting, long now) {
        waits.merge(waiting, new Wait(now, now, 1, 0, false), Wait::until);
    }

    /** Whether there is no room for one more of those that there is no webhook of. */
    boolean isFull(Waiting waiting, Map<String, Subscription> subscriptions) {
        return waits.size() >= MOST_OF_STRANGERS
                && !subscriptions.containsKey(waiting.endpoint())
                && !waits.containsKey(waiting)
                && waits.keySet().stream()
                                .filter(known -> !subscriptions.containsKey(known.endpoint()))
                                .count()
                        >= MOST_OF_STRANGERS;
    }

    /** All that wait, in their order. */
    Set<Map.Entry<Waiting, Wait>> all() {
        return waits.entrySet();
    }

    /** Whether a release is to be told now. */
    boolean hasSettled(Waiting waiting, Wait wait, @Nullable Subscription subscription, long now) {
        if (wait.settled) {
            return true;
        }
        if (subscription == null) {
            return now - wait.last >= FORGOTTEN_AFTER.toMillis();
        }
        // While Kafka is away the stream is behind, and that is no reason to give it up.
        if (now - Math.max(wait.first, progress.seenSince()) >= longest.toMillis()) {
            LOG.atWarn()
                    .addKeyValue(FailureCode.KEY, FailureCode.RELEASE_NOT_SETTLED)
                    .log(
                            "The release {} has not settled in {} min; {} is told of it as it is known so far",
                            waiting.release(),
                            longest.toMinutes(),
                            waiting.endpoint());
            return true;
        }
        long last = Math.max(wait.last, progress.lastEvent(waiting.release()));
        // Is asked in any case: while the one wait passes, the other does too.
        return progress.hasCaughtUp(waiting.release(), wait.last)
                && now - last >= subscription.settle().toMillis();
    }
}
