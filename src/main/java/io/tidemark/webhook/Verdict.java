package io.tidemark.webhook;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What becomes of a message after an attempt. */
sealed interface Verdict {
    /** It has arrived. */
    record Delivered() implements Verdict {}

    /** It is tried again. */
    record Retry(Duration delay, String reason) implements Verdict {}

    /** It was tried often enough. */
    record GiveUp(String reason) implements Verdict {}

    /** The receiver says that it is no more. */
    record Disable(String reason) implements Verdict {}

    /**
     * Judges an answer.
     *
     * @param attempts how many there were, this one included
     */
    static Verdict of(Answer answer, int attempts, RetrySchedule schedule) {
        if (answer instanceof Answer.Status status) {
            if (status.code() >= 200 && status.code() < 300) {
                return new Delivered();
            }
            return status.code() == 410
                    ? new Disable("The receiver answered 410 Gone")
                    : retry(attempts, schedule, status.retryAfter(), "The receiver answered " + status.code());
        }
        return retry(attempts, schedule, null, ((Answer.None) answer).reason());
    }

    private static Verdict retry(int attempts, RetrySchedule schedule, @Nullable Duration retryAfter, String reason) {
        Duration wait = schedule.after(attempts, retryAfter);
        return wait == null ? new GiveUp(reason) : new Retry(wait, reason);
    }
}
