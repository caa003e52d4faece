package io.tidemark.domain.group;

import io.tidemark.domain.Amount;
import io.tidemark.domain.Market;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A member of a group in one window.
 *
 * @param value its own total in the window, in the group's unit; null while incomplete
 * @param yearEarlier its own total a year earlier; null while incomplete
 * @param part what it adds to the group's total: its total over the months it belongs to the group, in the group's unit, 0
 *     where that is none of them; null where unknown
 * @param partYearEarlier the same a year earlier
 * @param counts whether it belongs to the group as the window ends
 * @param rank its place by value among the members that count, 1 for the largest, competition ranking; null where unknown
 * @param rankYearEarlier its place a year earlier among the same; null where unknown
 * @param growthRank its place by growth among the {@value GroupIndicators#LARGEST} largest; null where it is none of them
 */
public record MemberIndicators(
        Market market,
        @Nullable Amount value,
        @Nullable Amount yearEarlier,
        @Nullable Amount part,
        @Nullable Amount partYearEarlier,
        boolean counts,
        @Nullable Integer rank,
        @Nullable Integer rankYearEarlier,
        @Nullable Integer growthRank) {
    /** How a value has changed on the year. */
    public enum Move {
        ROSE,
        FELL,
        FLAT,
        /** Either value is unknown. */
        UNKNOWN
    }

    /** By the change on year in percent, exactly. Only for members whose growth is known. */
    public static final Comparator<MemberIndicators> BY_GROWTH = (one, other) -> Amount.compareProducts(
            Objects.requireNonNull(one.value),
            Objects.requireNonNull(other.yearEarlier),
            Objects.requireNonNull(other.value),
            Objects.requireNonNull(one.yearEarlier));

    /** The same with its places. */
    public MemberIndicators placed(
            @Nullable Integer rank, @Nullable Integer rankYearEarlier, @Nullable Integer growthRank) {
        return new MemberIndicators(
                market, value, yearEarlier, part, partYearEarlier, counts, rank, rankYearEarlier, growthRank);
    }

    public Move move() {
        if (value == null || yearEarlier == null) {
            return Move.UNKNOWN;
        }
        int change = value.compareTo(yearEarlier);
        return change > 0 ? Move.ROSE : change < 0 ? Move.FELL : Move.FLAT;
    }

    /** Whether it counts, moved that way, and by how many percent is known: a rise from zero is by none. */
    boolean movedByRatio(Move wanted) {
        return counts && hasGrowth() && move() == wanted;
    }

    /** Whether its growth is known. */
    public boolean hasGrowth() {
        return value != null && yearEarlier != null && !yearEarlier.isZero();
    }

    /** Its change on year as a ratio, 0.059 for +5.9 %; null where unknown or the base is zero. */
    public @Nullable BigDecimal growth() {
        return value == null || yearEarlier == null || yearEarlier.isZero()
                ? null
                : value.minus(yearEarlier).toBigDecimal().divide(yearEarlier.toBigDecimal(), MathContext.DECIMAL128);
    }
}
