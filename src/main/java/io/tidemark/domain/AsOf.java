package io.tidemark.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Up to when releases count, for whoever asks what was known: a day, taken whole where each reporter is, or a moment.
 *
 * @param day null for a moment
 * @param moment null for a day; is itself included
 */
public record AsOf(@Nullable LocalDate day, @Nullable Instant moment) {
    public AsOf {
        if ((day == null) == (moment == null)) {
            throw new IllegalArgumentException("Either a day or a moment");
        }
    }

    public static AsOf day(LocalDate day) {
        return new AsOf(day, null);
    }

    public static AsOf moment(Instant moment) {
        return new AsOf(null, moment);
    }

    /**
     * Reads {@code 2011-08-01}, or {@code 2011-08-01T00:30:00Z} with any offset.
     *
     * @throws IllegalArgumentException if it is neither
     */
    public static AsOf parse(String text) {
        try {
            return text.contains("T") ? moment(OffsetDateTime.parse(text).toInstant()) : day(LocalDate.parse(text));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "Not a day such as 2011-08-01, nor a time such as 2011-08-01T00:30:00Z: '" + text + "'", e);
        }
    }

    /** The last millisecond that counts for a reporter, since 1970 UTC. */
    public long until(String reporter, ReporterZones zones) {
        return moment != null ? moment.toEpochMilli() : zones.endOf(Objects.requireNonNull(day), reporter);
    }

    @Override
    public String toString() {
        return String.valueOf(moment != null ? moment : day);
    }
}
