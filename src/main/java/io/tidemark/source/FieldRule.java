package io.tidemark.source;

import io.tidemark.domain.Period;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a field's text comes from.
 *
 * @param constant always this; null where it comes from the row
 * @param template text with the names of columns in braces; null where it comes from one column
 * @param columns the first of these that has a text; braces in their names hold what a wide column's name says
 * @param strip characters that are taken away before and after the text
 * @param codes what the source's codes are called here, or null
 * @param digits so many characters are kept of the text, or 0 for all
 * @param otherwise the text where there is no such column, or null. An empty field never means what the source did not say
 * @param formats of dates and times; none for the usual ones
 * @param zone of dates and times without offset, or null
 * @param span how long a period is that a date names
 * @param multiplier of a number
 * @param powerOfTen says how many zeros a number lacks, or null
 */
record FieldRule(
        @Nullable String constant,
        @Nullable String template,
        List<String> columns,
        String strip,
        @Nullable CodeList codes,
        int digits,
        @Nullable String otherwise,
        List<DateTimeFormatter> formats,
        @Nullable ZoneId zone,
        Period.Kind span,
        BigDecimal multiplier,
        @Nullable FieldRule powerOfTen) {
    static final Pattern IN_BRACES = Pattern.compile("\\{([^{}]*)}");

    /** A rule that always says the same. */
    static FieldRule constant(String text) {
        return new FieldRule(
                text, null, List.of(), "", null, 0, null, List.of(), null, Period.Kind.MONTH, BigDecimal.ONE, null);
    }

    /** This rule, but of its text only so many characters are kept. */
    FieldRule withDigits(int most) {
        return new FieldRule(
                constant,
                template,
                columns,
                strip,
                codes,
                most,
                otherwise,
                formats,
                zone,
                span,
                multiplier,
                powerOfTen);
    }

    /** Whether rows of a table with these columns can have a text. */
    boolean isIn(SourceRow table) {
        return constant != null
                || template != null
                || otherwise != null
                || columns.stream().anyMatch(column -> column.indexOf('{') >= 0 || table.has(column));
    }

    /** Whether any column of this rule is in that table; a rule without columns needs none. */
    boolean hasColumnsIn(SourceRow table) {
        return columns.isEmpty() || columns.stream().anyMatch(column -> column.indexOf('{') >= 0 || table.has(column));
    }

    /** The text as the source has it; null where it has none. */
    @Nullable
    String raw(SourceRow row) {
        if (constant != null) {
            return constant;
        }
        if (template != null) {
            return filled(template, row);
        }
        for (String column : columns) {
            String name = column.indexOf('{') < 0 ? column : filled(column, row);
            String text = name == null ? null : row.get(SourceRow.key(name));
            if (text != null) {
                return text;
            }
        }
        return null;
    }

    /** The text by our codes; null where there is none. */
    @Nullable
    String text(SourceRow row, boolean labels) {
        String raw = raw(row);
        if (raw == null && !hasColumnsIn(row)) {
            return otherwise;
        }
        String text = raw == null ? "" : bare(raw, labels);
        if (codes != null) {
            text = codes.ours(text);
        }
        if (digits > 0 && text.length() > digits) {
            text = text.substring(0, digits);
        }
        return text.isEmpty() ? null : text;
    }

    /** Without a label after the code, and without what is to be stripped. */
    String bare(String raw, boolean labels) {
        int label = labels ? raw.indexOf(": ") : -1;
        String text = label < 0 ? raw : raw.substring(0, label);
        int start = 0;
        int end = text.length();
        while (start < end && strip.indexOf(text.charAt(start)) >= 0) {
            start++;
        }
        while (start < end && strip.indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return text.substring(start, end).strip();
    }

    private static @Nullable String filled(String template, SourceRow row) {
        Matcher names = IN_BRACES.matcher(template);
        StringBuilder filled = new StringBuilder();
        while (names.find()) {
            String text = row.get(SourceRow.key(names.group(1)));
            if (text == null) {
                return null;
            }
            names.appendReplacement(filled, Matcher.quoteReplacement(text));
        }
        return names.appendTail(filled).toString();
    }
}
