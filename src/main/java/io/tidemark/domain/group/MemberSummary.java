package io.tidemark.domain.group;

import io.tidemark.domain.Amount;
import io.tidemark.domain.Market;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is said of all members of a group together, in one window. Only those that belong to the group as the window ends are
 * counted, and can lead or lag.
 *
 * @param rose how many rose on the year
 * @param fell how many fell
 * @param flat how many have the very value of a year earlier
 * @param unknown how many are not known in the window or a year earlier
 * @param leader the member whose value rose most on the year, in percent; null where none rose. The first of equals
 * @param laggard the member whose value fell most on the year, in percent; null where none fell. The first of equals
 * @param concentration the Herfindahl–Hirschman index Σ share², above 0 and at most 1, for readers: rounded to a
 *     {@code double}; null where the total is unknown or zero
 */
public record MemberSummary(
        int rose,
        int fell,
        int flat,
        int unknown,
        @Nullable Market leader,
        @Nullable Market laggard,
        @Nullable Double concentration) {
    /**
     * The summary of some members.
     *
     * @param members in order of their market
     * @param total the group's total; null while incomplete
     */
    public static MemberSummary of(List<MemberIndicators> members, @Nullable Amount total) {
        int[] moves = new int[MemberIndicators.Move.values().length];
        MemberIndicators leader = null;
        MemberIndicators laggard = null;
        for (MemberIndicators member : members) {
            if (!member.counts()) {
                continue;
            }
            moves[member.move().ordinal()]++;
            if (member.movedByRatio(MemberIndicators.Move.ROSE)
                    && (leader == null || MemberIndicators.BY_GROWTH.compare(member, leader) > 0)) {
                leader = member;
            }
            if (member.movedByRatio(MemberIndicators.Move.FELL)
                    && (laggard == null || MemberIndicators.BY_GROWTH.compare(member, laggard) < 0)) {
                laggard = member;
            }
        }
        return new MemberSummary(
                moves[MemberIndicators.Move.ROSE.ordinal()],
                moves[MemberIndicators.Move.FELL.ordinal()],
                moves[MemberIndicators.Move.FLAT.ordinal()],
                moves[MemberIndicators.Move.UNKNOWN.ordinal()],
                leader == null ? null : leader.market(),
                laggard == null ? null : laggard.market(),
                concentration(members, total));
    }

    private static @Nullable Double concentration(List<MemberIndicators> members, @Nullable Amount total) {
        if (total == null || total.isZero()) {
            return null;
        }
        BigInteger squares = BigInteger.ZERO;
        for (MemberIndicators member : members) {
            Amount part = member.part();
            if (part != null) {
                squares = squares.add(part.toUnscaled().pow(2));
            }
        }
        return new BigDecimal(squares)
                .divide(new BigDecimal(total.toUnscaled().pow(2)), MathContext.DECIMAL128)
                .doubleValue();
    }
}
