package io.tidemark.domain.market;

import io.tidemark.domain.AlertWindow;
import io.tidemark.domain.Cause;
import io.tidemark.domain.Period;
import io.tidemark.domain.alert.AlertKey;
import java.time.LocalDate;
import java.util.concurrent.TimeUnit;

/**
 * What can be news (docs/definitions.md §4, "Live"): what a fresh release says of a period that has just ended.
 *
 * @param longestDelay how long after its release an event may be appended, milliseconds; {@link #RELEASE_IS_NOW} takes the
 *     release time as the time of appending, as the demo and replays do
 * @param ages how long ago a window may have ended
 */
public record News(long longestDelay, Ages ages) {
    /** 72 hours. */
    public static final long DEFAULT_DELAY = TimeUnit.HOURS.toMillis(72);

    /** In place of a delay. */
    public static final long RELEASE_IS_NOW = Long.MAX_VALUE;

    private static final long DAY = TimeUnit.DAYS.toMillis(1);

    /**
     * How many days before the event was appended a window may have ended.
     *
     * @param month of months, and of what ends with any month: the year to date, twelve months
     */
    public record Ages(int month, int quarter, int half, int year) {
        /** As docs/definitions.md §4, "Live" has them. */
        public static Ages defaults() {
            return new Ages(100, 160, 220, 400);
        }

        private int days(AlertWindow window) {
            return switch (window) {
                case MONTH, YEAR_TO_DATE, TRAILING_12M -> month;
                case QUARTER -> quarter;
                case HALF -> half;
                case YEAR -> year;
            };
        }
    }

    public static News defaults() {
        return new News(DEFAULT_DELAY, Ages.defaults());
    }

    /** The same where the release time is now. */
    public News byReleaseTime() {
        return new News(RELEASE_IS_NOW, ages);
    }

    /** Whether what changes by it can be news: only a release can that is fresh and no load of history. */
    boolean isFresh(Cause cause) {
        return cause instanceof Cause.Stated stated
                && !stated.statement().history()
                && stated.position().appendedAt() - stated.statement().figure().releasedAt() <= longestDelay;
    }

    /**
     * Whether people can still be told of a release as news: within the time that its events may take, and as much again.
     *
     * @param releasedAt milliseconds since 1970 UTC
     * @param now likewise
     */
    public boolean isInTime(long releasedAt, long now) {
        return longestDelay == RELEASE_IS_NOW || now - releasedAt <= 2 * longestDelay;
    }

    /** Whether what a fresh cause raises about a window is news: it has ended recently. */
    boolean isRecent(AlertKey key, Cause cause) {
        return cause instanceof Cause.Stated stated
                && isWithin(stated, key.period().lastMonth(), ages.days(key.window()));
    }

    /** Whether a statement can raise anything that is news. */
    public boolean mayTell(Cause.Stated stated) {
        Period period = stated.statement().period();
        return isFresh(stated) && isWithin(stated, period.lastMonth(), ages.year());
    }

    private boolean isWithin(Cause.Stated stated, int month, int days) {
        long now = longestDelay == RELEASE_IS_NOW
                ? stated.statement().figure().releasedAt()
                : stated.position().appendedAt();
        return now - endOf(month) <= days * DAY;
    }

    /** When a month ended in UTC, milliseconds since 1970. */
    private static long endOf(int month) {
        int next = month + 1;
        return LocalDate.of(next / 12, next % 12 + 1, 1).toEpochDay() * DAY;
    }
}
