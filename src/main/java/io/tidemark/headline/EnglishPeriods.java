package io.tidemark.headline;

import io.tidemark.domain.AlertWindow;
import io.tidemark.domain.ComparisonSet;
import io.tidemark.domain.Coverage;
import io.tidemark.domain.Period;
import io.tidemark.domain.alert.AlertKey;
import java.time.LocalDate;
import java.time.Month;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Locale;

/** Times in words. */
final class EnglishPeriods {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

    private EnglishPeriods() {}

    /** A window as it follows "in" or "of": {@code July 2011}, {@code the twelve months to May 2011}. */
    static String window(AlertWindow window, Coverage coverage, Period period) {
        return switch (window) {
            case MONTH, QUARTER, HALF, YEAR -> period(period, coverage);
            case YEAR_TO_DATE -> yearToDate(period) + " " + period.year();
            case TRAILING_12M -> "the twelve months to " + period(period, coverage);
        };
    }

    /** A period as it follows "in" or "of": {@code the first half of 2011}. */
    static String period(Period period, Coverage coverage) {
        String year = String.valueOf(period.year());
        return switch (period.kind()) {
            case MONTH -> partOfMonth(coverage) + part(period) + " " + year;
            case QUARTER, HALF -> "the " + part(period) + " of " + year;
            case YEAR -> year;
        };
    }

    /**
     * The comparison set: {@code any July on record since 2000, with 2 missing}. It does not read as
     * that of a fact which was not so since a time.
     *
     * @param determiner {@code any}, {@code every} or {@code no}
     */
    static String set(String determiner, Story story) {
        int missing = story.comparison().missing();
        if (story.isMostlyMissing()) {
            return (determiner.equals("no") ? "none of the " : "the ") + known(story) + " known since " + from(story);
        }
        return member(determiner, story) + " on record since " + from(story)
                + (missing == 0 ? "" : ", with " + missing + " missing");
    }

    /** The windows of the comparison set that are known: {@code 12 months}, {@code 3 first halves}. */
    private static String known(Story story) {
        String kind = member("", story).strip();
        String plural = story.compared() == AlertWindow.TRAILING_12M
                ? "totals of " + kind
                : kind.contains("–")
                        ? "periods of " + kind
                        : kind.endsWith("half") ? kind.substring(0, kind.length() - 1) + "ves" : kind + "s";
        return story.comparison().windows() + " " + plural;
    }

    /** One window of the comparison set: {@code any July}. */
    static String member(String determiner, Story story) {
        AlertKey key = story.key();
        AlertWindow window = story.compared();
        String kind;
        if (window == AlertWindow.YEAR_TO_DATE) {
            kind = yearToDate(key.period());
        } else if (isSamePeriod(story)) {
            kind = part(key.period());
        } else {
            kind = (window == key.window() ? "" : "full ") + EnglishCounts.unit(window);
        }
        return partOfMonth(key.coverage()) + determiner + " " + kind;
    }

    /** Where the comparison set starts. Windows of one part of the year are told apart by their year. */
    private static String from(Story story) {
        Period from = story.comparison().from();
        if (isSamePeriod(story)) {
            return String.valueOf(from.year());
        }
        String period = period(from, Coverage.FULL);
        return story.compared() == AlertWindow.TRAILING_12M ? "those to " + period : period;
    }

    private static boolean isSamePeriod(Story story) {
        return story.comparison().set() == ComparisonSet.SAME_PERIOD;
    }

    /** A day: {@code 16 August 2011}. */
    static String day(LocalDate day) {
        return DAY.format(day);
    }

    /** What a period is inside its year: {@code July}, {@code second quarter}, {@code first half}, {@code year}. */
    static String part(Period period) {
        return switch (period.kind()) {
            case MONTH -> Month.of(period.ordinal()).getDisplayName(TextStyle.FULL, Locale.ENGLISH);
            case QUARTER -> EnglishCounts.ordinalInWords(period.ordinal()) + " quarter";
            case HALF -> EnglishCounts.ordinalInWords(period.ordinal()) + " half";
            case YEAR -> "year";
        };
    }

    private static String yearToDate(Period month) {
        return month.ordinal() == 1 ? part(month) : "January–" + part(month);
    }

    private static String partOfMonth(Coverage coverage) {
        return switch (coverage) {
            case FULL -> "";
            case FIRST_10_DAYS -> "the first 10 days of ";
            case FIRST_20_DAYS -> "the first 20 days of ";
        };
    }
}
