package io.tidemark.domain;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * What one statement says of its series and period: the part of it that is kept.
 *
 * @param releasedAt the vintage: when the publisher released it, milliseconds since 1970 UTC
 * @param revision decides between equal vintages
 * @param value null for a withdrawal: the period is missing again
 * @param quantity optional second measure
 * @param workingDays optional, for daily averages
 */
public record Figure(
        long releasedAt,
        int revision,
        @Nullable Amount value,
        Status status,
        @Nullable Quantity quantity,
        @Nullable Amount workingDays) {

    /**
     * Which of two figures for the same series and period stands, whatever the order of arrival: the newer vintage, then
     * the higher revision, then the more settled status, then the larger value with a withdrawal lowest. The rest of the
     * figure decides last, so that the order is total and any order of arrival ends the same.
     */
    public static final Comparator<Figure> PRECEDENCE = Comparator.comparingLong(Figure::releasedAt)
            .thenComparingInt(Figure::revision)
            .thenComparing(Figure::status)
            .thenComparing(Figure::value, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(
                    Figure::quantity,
                    Comparator.nullsFirst(Comparator.comparing(Quantity::value).thenComparing(Quantity::unit)))
            .thenComparing(Figure::workingDays, Comparator.nullsFirst(Comparator.naturalOrder()));

    /** Whether two figures claim the same vintage and revision. */
    public boolean sameVintage(Figure other) {
        return releasedAt == other.releasedAt && revision == other.revision;
    }
}
