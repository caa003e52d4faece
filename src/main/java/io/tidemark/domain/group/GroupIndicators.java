package io.tidemark.domain.group;

import io.tidemark.domain.AlertWindow;
import io.tidemark.domain.Amount;
import io.tidemark.domain.Coverage;
import io.tidemark.domain.Flow;
import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a group's members in one window (docs/definitions.md §3): breadth, leader, laggard, shares, contributions,
 * concentration and ranks. A value of the indicators topic. Ranks among reporters have the same form: their market's reporter
 * is {@code *}, their members are the reporters' markets.
 *
 * @param window which length; the window ends with {@code period}
 * @param value the group's total in the window; null while incomplete
 * @param yearEarlier the group's total a year earlier; null while incomplete
 * @param summary of all members, those too that are not stated
 * @param members those that are stated, in order of their market
 * @param rest all other members, summed; null where all are stated
 */
public record GroupIndicators(
        Market market,
        Flow flow,
        Coverage coverage,
        AlertWindow window,
        Period period,
        @Nullable Amount value,
        @Nullable Amount yearEarlier,
        MemberSummary summary,
        List<MemberIndicators> members,
        @Nullable RestOfMembers rest) {
    /** Growth is ranked among so many of the largest. */
    public static final int LARGEST = 10;

    /** At least so many members can be stated: a leader, a laggard and the largest. */
    public static final int FEWEST_STATED = 3;

    public GroupIndicators {
        members = List.copyOf(members);
    }

    /**
     * States all members.
     *
     * @param members all that belong to the group at any time of the window or of that a year earlier, in order of their market
     */
    public static GroupIndicators of(
            Market market,
            Flow flow,
            Coverage coverage,
            AlertWindow window,
            Period period,
            @Nullable Amount value,
            @Nullable Amount yearEarlier,
            List<MemberIndicators> members) {
        return new GroupIndicators(
                market,
                flow,
                coverage,
                window,
                period,
                value,
                yearEarlier,
                MemberSummary.of(members, value),
                members,
                null);
    }

    /** The same with nothing known, because the group has it no more. */
    public GroupIndicators emptied() {
        return of(market, flow, coverage, window, period, null, null, List.of());
    }

    /**
     * The same with at most so many of its members, and the others summed: see docs/adr/0064.
     *
     * @param most at least {@value #FEWEST_STATED}
     */
    public GroupIndicators stating(int most) {
        if (most < FEWEST_STATED) {
            throw new IllegalArgumentException("At least " + FEWEST_STATED + " members are stated, not " + most);
        }
        if (members.size() <= most) {
            return this;
        }
        StatedMembers stated = StatedMembers.of(members, most);
        return new GroupIndicators(
                market, flow, coverage, window, period, value, yearEarlier, summary, stated.members(), stated.rest());
    }

    /** A part of the group's total as a share of it, 0 to 1; null where unknown. */
    public @Nullable BigDecimal share(@Nullable Amount part) {
        return value == null || value.isZero() || part == null
                ? null
                : part.toBigDecimal().divide(value.toBigDecimal(), MathContext.DECIMAL128);
    }

    /** What a part of the total adds to the group's growth, 0.01 for one percentage point; null where unknown. */
    public @Nullable BigDecimal contribution(@Nullable Amount part, @Nullable Amount partYearEarlier) {
        return yearEarlier == null || yearEarlier.isZero() || part == null || partYearEarlier == null
                ? null
                : part.minus(partYearEarlier).toBigDecimal().divide(yearEarlier.toBigDecimal(), MathContext.DECIMAL128);
    }
}
