package io.tidemark.source;

import io.tidemark.domain.Period;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import org.jspecify.annotations.Nullable;

/** Reads periods and release times as a rule says. What cannot be read stays as it is, and is refused by who checks it. */
final class FieldTimes {
    private FieldTimes() {}

    /** The period in its SDMX form. */
    static @Nullable String period(FieldRule rule, @Nullable String text) {
        if (text == null) {
            return null;
        }
        if (rule.formats().isEmpty()) {
            String canonical = PeriodText.canonical(text);
            return canonical == null ? text : canonical;
        }
        TemporalAccessor found = parsed(rule, text);
        if (found == null || !found.isSupported(ChronoField.YEAR)) {
            return text;
        }
        int year;
        int month;
        try {
            year = found.get(ChronoField.YEAR);
            month = found.isSupported(ChronoField.MONTH_OF_YEAR) ? found.get(ChronoField.MONTH_OF_YEAR) : 12;
        } catch (DateTimeException e) {
            return text; // month 13
        }
        if (year < Period.FIRST_YEAR || year > Period.LAST_YEAR) {
            return text;
        }
        int length = rule.span().months();
        int last = Period.monthNumber(year, month) / length * length + length - 1;
        return new Period(rule.span(), last).toString();
    }

    /** @param otherwise the zone of times whose rule has none */
    static @Nullable String releasedAt(FieldRule rule, @Nullable String text, ZoneId otherwise) {
        if (text == null) {
            return null;
        }
        ZoneId zone = rule.zone() == null ? otherwise : rule.zone();
        try {
            if (rule.formats().isEmpty()) {
                return (text.length() == "2025-07-01T00:00:00".length()
                                ? LocalDateTime.parse(text).atZone(zone).toInstant()
                                : StatementFields.releaseTime(text, zone))
                        .toString();
            }
            TemporalAccessor found = parsed(rule, text);
            if (found == null) {
                return text;
            }
            return found.isSupported(ChronoField.INSTANT_SECONDS)
                    ? Instant.from(found).toString()
                    : (found.isSupported(ChronoField.HOUR_OF_DAY)
                                    ? LocalDateTime.from(found).atZone(zone)
                                    : LocalDate.from(found).atStartOfDay(zone))
                            .toInstant()
                            .toString();
        } catch (DateTimeException e) {
            return text;
        }
    }

    private static @Nullable TemporalAccessor parsed(FieldRule rule, String text) {
        TemporalAccessor found = null;
        for (int i = 0; found == null && i < rule.formats().size(); i++) {
            found = parsed(rule.formats().get(i), text);
        }
        return found;
    }

    private static @Nullable TemporalAccessor parsed(DateTimeFormatter format, String text) {
        try {
            return format.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
