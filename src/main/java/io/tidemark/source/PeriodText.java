package io.tidemark.source;

import io.tidemark.domain.Period;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Periods as offices write them: {@code 2025-06}, {@code 202506}, {@code 2025.06}, {@code 2025/06}, {@code 2025M06},
 * {@code 2025-M06}, {@code Jun 2025}, {@code 2025-Jun}, {@code 2025-Q2}, {@code 2025Q2}, {@code 2025-S1}, {@code 2025-H1},
 * {@code 2025}.
 */
final class PeriodText {
    private static final int LONGEST = 20;
    private static final Pattern MONTH = Pattern.compile("([0-9]{4})(?:[-./]|-?M|)([0-9]{2})");
    private static final Pattern QUARTER = Pattern.compile("([0-9]{4})-?Q([1-4])");
    private static final Pattern HALF = Pattern.compile("([0-9]{4})-?[SH]([12])");
    private static final Pattern YEAR = Pattern.compile("([0-9]{4})(?:-?A1)?");
    private static final Pattern NAMED = Pattern.compile("([A-Za-z]{3,9})[- ]([0-9]{4})");
    private static final Pattern YEAR_FIRST = Pattern.compile("([0-9]{4})[- ]([A-Za-z]{3,9})");
    private static final List<String> MONTHS = List.of(
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december");

    private PeriodText() {}

    /** The period in its SDMX form; null if the text is none of these forms. */
    static @Nullable String canonical(String text) {
        if (text.length() > LONGEST) {
            return null;
        }
        for (Pattern form : List.of(MONTH, QUARTER, HALF, YEAR)) {
            Matcher found = form.matcher(text);
            if (found.matches()) {
                String part =
                        form == YEAR ? "" : "-" + (form == QUARTER ? "Q" : form == HALF ? "S" : "") + found.group(2);
                return valid(found.group(1) + part);
            }
        }
        Matcher named = NAMED.matcher(text);
        if (named.matches()) {
            return month(named.group(2), named.group(1));
        }
        Matcher yearFirst = YEAR_FIRST.matcher(text);
        return yearFirst.matches() ? month(yearFirst.group(1), yearFirst.group(2)) : null;
    }

    private static @Nullable String month(String year, String name) {
        String sought = name.toLowerCase(Locale.ROOT);
        for (int i = 0; i < MONTHS.size(); i++) {
            if (MONTHS.get(i).equals(sought)
                    || (sought.length() <= 4 && MONTHS.get(i).startsWith(sought))) {
                return valid(String.format(Locale.ROOT, "%s-%02d", year, i + 1));
            }
        }
        return null;
    }

    private static @Nullable String valid(String period) {
        try {
            return Period.parse(period).toString();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
