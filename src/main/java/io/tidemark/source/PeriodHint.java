package io.tidemark.source;

import io.tidemark.domain.Period;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What may be meant by a text that is no period. */
final class PeriodHint {
    private static final Pattern MONTH =
            Pattern.compile("([0-9]{4})(?:[-/M][Mm]?([0-9]{1,2})|[. ]?([0-9]{2}))(?:[-/.][0-9]{1,2})?");
    private static final Pattern PART = Pattern.compile("([0-9]{4})[-/. ]?([QqSsHh])([1-4])");
    private static final Pattern YEAR = Pattern.compile("([0-9]{4})-?[Aa]1?");
    private static final Pattern SEVERAL = Pattern.compile(".+(/|\\.\\.).+|.*P[0-9]+M");
    private static final Pattern BUSINESS_YEAR = Pattern.compile("(?i)FY.*|.*FY");
    private static final int LONGEST = 40;

    private PeriodHint() {}

    /** One sentence with a space before it, or nothing. */
    static String of(String text) {
        if (text.length() > LONGEST) {
            return "";
        }
        Matcher month = MONTH.matcher(text);
        if (month.matches()) {
            String number = month.group(2) == null ? month.group(3) : month.group(2);
            return meant(month.group(1) + "-" + (number.length() == 1 ? "0" : "") + number);
        }
        Matcher part = PART.matcher(text);
        if (part.matches()) {
            return meant(part.group(1) + (part.group(2).equalsIgnoreCase("Q") ? "-Q" : "-S") + part.group(3));
        }
        Matcher year = YEAR.matcher(text);
        if (year.matches()) {
            return meant(year.group(1));
        }
        if (SEVERAL.matcher(text).matches()) {
            return " Several months together can only be stated where they are a calendar quarter, half-year or year.";
        }
        return BUSINESS_YEAR.matcher(text).matches() ? " A year is from January to December." : "";
    }

    private static String meant(String period) {
        try {
            return " Write " + Period.parse(period) + " if that is meant.";
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
