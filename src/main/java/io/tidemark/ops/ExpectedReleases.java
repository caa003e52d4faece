package io.tidemark.ops;

import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When reporters release a month: {@code KR/TOTAL/ALL/WORLD/USD 12h; US/TOTAL/ALL/WORLD/USD 38d}. The market stands for all
 * that its reporter releases; its full figures of a month are due so long after the month's end, in UTC.
 *
 * @param after the time after the month's end, by market; one market of each reporter
 */
public record ExpectedReleases(Map<Market, Duration> after) {
    private static final Pattern TIME = Pattern.compile("([0-9]{1,4})([hd])");

    public ExpectedReleases {
        after = Map.copyOf(after);
    }

    /**
     * Reads rules with {@code ;} between them; an empty text has none.
     *
     * @throws IllegalArgumentException if a rule cannot be read, or there are two of one reporter
     */
    public static ExpectedReleases parse(String text) {
        Map<Market, Duration> after = new LinkedHashMap<>();
        for (String rule : text.split(";", -1)) {
            if (!rule.isBlank()) {
                String[] parts = rule.strip().split("\\s+", -1);
                Matcher time = TIME.matcher(parts[parts.length - 1]);
                if (parts.length != 2 || !time.matches()) {
                    throw new IllegalArgumentException(
                            "Not a market and a time such as 12h or 38d: '" + rule.strip() + "'");
                }
                long number = Long.parseLong(time.group(1));
                Market market = Market.parse(parts[0]);
                if (after.keySet().stream().anyMatch(other -> other.reporter().equals(market.reporter()))) {
                    throw new IllegalArgumentException("Two rules for " + market.reporter());
                }
                after.put(market, time.group(2).equals("d") ? Duration.ofDays(number) : Duration.ofHours(number));
            }
        }
        return new ExpectedReleases(after);
    }

    /** The newest month of a market that should have been released by now. */
    Period newestDue(Market market, Instant now) {
        OffsetDateTime ended =
                now.minus(after.getOrDefault(market, Duration.ZERO)).atOffset(ZoneOffset.UTC);
        return Period.ofMonth(Period.monthNumber(ended.getYear(), ended.getMonthValue()) - 1);
    }

    /** When a month of a market is due. */
    Instant due(Market market, Period month) {
        return endOf(month).plus(after.getOrDefault(market, Duration.ZERO));
    }

    static Instant endOf(Period month) {
        return OffsetDateTime.of(month.year(), month.ordinal(), 1, 0, 0, 0, 0, ZoneOffset.UTC)
                .plusMonths(1)
                .toInstant();
    }
}
