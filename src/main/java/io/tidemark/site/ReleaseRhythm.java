package io.tidemark.site;

import io.tidemark.domain.Period;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * When the next month of a reporter is expected: as long after its end as the newest months came after theirs.
 *
 * @param next the month that has not come yet
 * @param due when it is expected
 * @param latest until when it would not be unusual
 */
record ReleaseRhythm(String reporter, Period next, Instant due, Instant latest) {
    private static final int MONTHS = 12;

    /** With fewer months nothing is said. */
    private static final int FEWEST = 3;

    private static final Duration GRACE = Duration.ofDays(1);

    /** @param releases when each month came first, milliseconds since 1970 UTC */
    static @Nullable ReleaseRhythm of(String reporter, Map<Period, Long> releases) {
        List<Period> newest = releases.keySet().stream()
                .sorted(Comparator.reverseOrder())
                .limit(MONTHS)
                .toList();
        if (newest.size() < FEWEST) {
            return null;
        }
        List<Duration> after = newest.stream()
                .map(month -> Duration.between(end(month), Instant.ofEpochMilli(releases.getOrDefault(month, 0L))))
                .sorted()
                .toList();
        Period next = Period.ofMonth(newest.get(0).lastMonth() + 1);
        return new ReleaseRhythm(
                reporter,
                next,
                end(next).plus(after.get(after.size() / 2)),
                end(next).plus(after.get(after.size() - 1)).plus(GRACE));
    }

    private static Instant end(Period month) {
        return OffsetDateTime.of(month.year(), month.ordinal(), 1, 0, 0, 0, 0, ZoneOffset.UTC)
                .plusMonths(1)
                .toInstant();
    }
}
