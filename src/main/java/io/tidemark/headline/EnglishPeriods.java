package io.tidemark.headline;

import io.tidemark.domain.Coverage;
import io.tidemark.domain.Period;
import io.tidemark.domain.alert.AlertWindow;
import io.tidemark.domain.alert.Comparison;
import io.tidemark.domain.alert.ComparisonSet;
import java.time.Instant;
import java.time.Month;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;

/** Times in words. */
final class EnglishPeriods {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private static final List<String> ORDINALS = List.of("first", "second", "third", "fourth");

    private EnglishPeriods() {}

    /** A window as it follows "in" or "of": {@code July 2011}, {@code the twelve months to May 2011}. */
    static String window(AlertWindow window, Coverage coverage, Period period) {
        return switch (window) {
            case MONTH, QUARTER, HALF, YEAR -> period(period, coverage);
            case YEAR_TO_DATE -> yearToDate(period) + " " + period.year();
            case TRAILING_12M -> "the twelve months to " + part(period) + " " + period.year();
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

    /** The comparison set as it follows "the highest": {@code of any July since 2000, with 2 missing}. */
    static String comparisonSet(AlertWindow window, Coverage coverage, Period period, Comparison comparison) {
        String missing = comparison.missing() == 0 ? "" : ", with " + comparison.missing() + " missing";
        String relation = coverage == Coverage.FULL ? "of " : "for ";
        return relation + members(window, coverage, period, comparison) + missing;
    }

    private static String members(AlertWindow window, Coverage coverage, Period period, Comparison comparison) {
        Period from = comparison.from();
        if (window == AlertWindow.YEAR_TO_DATE) {
            return "any " + yearToDate(period) + " since " + from.year();
        }
        if (comparison.set() == ComparisonSet.SAME_PERIOD) {
            String which = window == AlertWindow.TRAILING_12M ? "twelve months to " + part(period) : part(period);
            return partOfMonth(coverage) + "any " + which + " since " + from.year();
        }
        return switch (window) {
            case MONTH -> partOfMonth(coverage) + "any month since " + period(from, Coverage.FULL);
            case QUARTER -> "any quarter since " + period(from, coverage);
            case HALF -> "any half-year since " + period(from, coverage);
            case YEAR, YEAR_TO_DATE -> "any year since " + from.year();
            case TRAILING_12M -> "any twelve months since those to " + period(from, coverage);
        };
    }

    /** A number of months: {@code a month}, {@code 3 months}, {@code 2 years and a month}. */
    static String duration(int months) {
        String years = count(months / 12, "year");
        String rest = count(months % 12, "month");
        return years.isEmpty() || rest.isEmpty() ? years + rest : years + " and " + rest;
    }

    /** The day of a point in time, in UTC: {@code 16 August 2011}. */
    static String day(long millis) {
        return DAY.format(Instant.ofEpochMilli(millis));
    }

    private static String count(int number, String unit) {
        return number == 0 ? "" : number == 1 ? "a " + unit : number + " " + unit + "s";
    }

    /** What a period is inside its year: {@code July}, {@code second quarter}, {@code first half}, {@code year}. */
    private static String part(Period period) {
        return switch (period.kind()) {
            case MONTH -> Month.of(period.ordinal()).getDisplayName(TextStyle.FULL, Locale.ENGLISH);
            case QUARTER -> ORDINALS.get(period.ordinal() - 1) + " quarter";
            case HALF -> ORDINALS.get(period.ordinal() - 1) + " half";
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
