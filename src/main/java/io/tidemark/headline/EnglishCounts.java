package io.tidemark.headline;

import com.ibm.icu.text.PluralRules.PluralType;
import com.ibm.icu.text.PluralRules;
import io.tidemark.domain.AlertWindow;
import java.util.List;
import java.util.Locale;

/** Whole numbers of things. */
final class EnglishCounts {
    private static final PluralRules CARDINALS = PluralRules.forLocale(Locale.ENGLISH);
    private static final PluralRules ORDINALS = PluralRules.forLocale(Locale.ENGLISH, PluralType.ORDINAL);
    private static final List<String> FIRST_ORDINALS = List.of("first", "second", "third", "fourth");

    private EnglishCounts() {}

    /** {@code 1 month}, {@code 14 months}. */
    static String count(int number, String thing) {
        return number + " " + thing + (CARDINALS.select(number).equals(PluralRules.KEYWORD_ONE) ? "" : "s");
    }

    /** {@code 1st}, {@code 14th}. */
    static String ordinal(int number) {
        return number
                + switch (ORDINALS.select(number)) {
                    case PluralRules.KEYWORD_ONE -> "st";
                    case PluralRules.KEYWORD_TWO -> "nd";
                    case PluralRules.KEYWORD_FEW -> "rd";
                    default -> "th";
                };
    }

    /** In letters where it is small: {@code second}. */
    static String ordinalInWords(int number) {
        return number <= FIRST_ORDINALS.size() ? FIRST_ORDINALS.get(number - 1) : ordinal(number);
    }

    /** A number of months: {@code a month}, {@code 3 months}, {@code 2 years and a month}. */
    static String duration(int months) {
        String years = someOf(months / 12, "year");
        String rest = someOf(months % 12, "month");
        return years.isEmpty() || rest.isEmpty() ? years + rest : years + " and " + rest;
    }

    private static String someOf(int number, String thing) {
        return number == 0 ? "" : number == 1 ? "a " + thing : count(number, thing);
    }

    /** What windows of a length are called, one of them. */
    static String unit(AlertWindow window) {
        return switch (window) {
            case MONTH -> "month";
            case QUARTER -> "quarter";
            case HALF -> "half-year";
            case YEAR -> "year";
            case YEAR_TO_DATE -> "year to date";
            case TRAILING_12M -> "twelve months";
        };
    }
}
