package io.tidemark.domain.group;

import io.tidemark.domain.AlertWindow;
import io.tidemark.domain.Amount;
import io.tidemark.domain.Coverage;
import io.tidemark.domain.Flow;
import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a group's members in one window (domain.md §3): breadth, leader, laggard, shares, contributions,
 * concentration and ranks. A value of the indicators topic. Ranks among reporters have the same form: their market's reporter
 * is {@code *}, their members are the reporters' markets.
 *
 * @param window which length; the window ends with {@code period}
 * @param value the group's total in the window; null while incomplete
 * @param yearEarlier the group's total a year earlier; null while incomplete
 * @param members all that belong to the group at any time of the window or of that a year earlier, in order of their market
 */
public record GroupIndicators(
        Market market,
        Flow flow,
        Coverage coverage,
        AlertWindow window,
        Period period,
        @Nullable Amount value,
        @Nullable Amount yearEarlier,
        List<MemberIndicators> members) {
    /** Growth is ranked among so many of the largest. */
    public static final int LARGEST = 10;

    public GroupIndicators {
        members = List.copyOf(members);
    }

    /** The same with nothing known, because the group has it no more. */
    public GroupIndicators emptied() {
        return new GroupIndicators(market, flow, coverage, window, period, null, null, List.of());
    }

    /** How many of the members moved that way; only those that belong to the group as the window ends are counted. */
    public int count(MemberIndicators.Move move) {
        return (int) members.stream()
                .filter(member -> member.counts() && member.move() == move)
                .count();
    }

    /** The member whose value rose most on the year, in percent; null where none rose. The first of equals. */
    public @Nullable MemberIndicators leader() {
        return furthest(MemberIndicators.Move.ROSE, Comparator.reverseOrder());
    }

    /** The member whose value fell most on the year, in percent; null where none fell. The first of equals. */
    public @Nullable MemberIndicators laggard() {
        return furthest(MemberIndicators.Move.FELL, Comparator.naturalOrder());
    }

    private @Nullable MemberIndicators furthest(MemberIndicators.Move move, Comparator<BigDecimal> order) {
        MemberIndicators furthest = null;
        for (MemberIndicators member : members) {
            if (member.counts() && member.move() == move && member.growth() != null) {
                if (furthest == null || order.compare(exact(member.growth()), exact(furthest.growth())) < 0) {
                    furthest = member;
                }
            }
        }
        return furthest;
    }

    private static BigDecimal exact(@Nullable BigDecimal growth) {
        return growth == null ? BigDecimal.ZERO : growth;
    }

    /**
     * The Herfindahl–Hirschman index Σ share², above 0 and at most 1; null where the total is unknown or zero.
     */
    public @Nullable BigDecimal concentration() {
        if (value == null || value.isZero()) {
            return null;
        }
        BigDecimal squares = BigDecimal.ZERO;
        for (MemberIndicators member : members) {
            Amount part = member.part();
            if (part != null) {
                BigDecimal amount = part.toBigDecimal();
                squares = squares.add(amount.multiply(amount));
            }
        }
        BigDecimal total = value.toBigDecimal();
        return squares.divide(total.multiply(total), MathContext.DECIMAL128);
    }

    /** A member's part of the group's total, 0 to 1; null where unknown. */
    public @Nullable BigDecimal share(MemberIndicators member) {
        return value == null || value.isZero() || member.part() == null
                ? null
                : member.part().toBigDecimal().divide(value.toBigDecimal(), MathContext.DECIMAL128);
    }

    /** What a member adds to the group's growth, 0.01 for one percentage point; null where unknown. */
    public @Nullable BigDecimal contribution(MemberIndicators member) {
        Amount part = member.part();
        Amount before = member.partYearEarlier();
        return yearEarlier == null || yearEarlier.isZero() || part == null || before == null
                ? null
                : part.minus(before).toBigDecimal().divide(yearEarlier.toBigDecimal(), MathContext.DECIMAL128);
    }
}
