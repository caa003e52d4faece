package io.tidemark.domain.alert;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A fact about one complete window of one series or balance, given the latest vintages. Which parts are there depends on
 * the kind.
 *
 * @param key what names it
 * @param value the window's number in the key's measure; for a TARGET the projection
 * @param previous RECORD_*: the record it beat or equals, the earliest holder where several share it. HIGHEST_SINCE,
 *     LOWEST_SINCE: the latest earlier window at or above (below) it. EARLY_RECORD, THRESHOLD, TARGET: the highest earlier
 *     window. SIGN: the window that was last on the other side. BREADTH: the latest earlier
 *     window in which all did, null where there is none known. STREAK: null
 * @param above RANK: the windows strictly above it, the highest first, the earlier of equals first; else empty
 * @param comparison what it was compared with; null for STREAK and SIGN, which compare with what went just before, and for a
 *     BREADTH without an earlier window of which it is known how every member moved
 * @param streak what a STREAK says; else null
 * @param members BREADTH: how many members the group has, all of which rose (fell); else 0
 * @param robustness whether a usual revision could take it away
 * @param confirmed whether every figure it rests on is final
 */
public record Fact(
        AlertKey key,
        Measured value,
        @Nullable Holder previous,
        List<Holder> above,
        @Nullable Comparison comparison,
        @Nullable Streak streak,
        int members,
        Robustness robustness,
        boolean confirmed) {

    public Fact {
        above = List.copyOf(above);
    }

    /** A fact that is not about the members of a group. */
    public Fact(
            AlertKey key,
            Measured value,
            @Nullable Holder previous,
            List<Holder> above,
            @Nullable Comparison comparison,
            @Nullable Streak streak,
            Robustness robustness,
            boolean confirmed) {
        this(key, value, previous, above, comparison, streak, 0, robustness, confirmed);
    }

    /** The same with the comparison set, and whether every figure is final, of another. */
    public Fact comparedAs(Fact other) {
        return new Fact(key, value, previous, above, other.comparison, streak, members, robustness, other.confirmed);
    }

    /** Whether it is a streak of a length that is announced apart. */
    public boolean isMilestone() {
        return streak != null && streak.milestone();
    }

    /** The same with its figures as final as those of another. */
    Fact confirmedAs(Fact other) {
        return new Fact(key, value, previous, above, comparison, streak, members, robustness, other.confirmed);
    }

    /** The same with another number of the window. */
    public Fact withValue(Measured other) {
        return new Fact(key, other, previous, above, comparison, streak, members, robustness, confirmed);
    }

    /** How long the previous window has stood, in months; 0 where there is none. */
    public int stoodMonths() {
        return previous == null
                ? 0
                : key.period().lastMonth() - previous.period().lastMonth();
    }
}
