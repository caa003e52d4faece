package io.tidemark.oracle;

import io.tidemark.domain.Figure;
import io.tidemark.domain.Period;
import io.tidemark.domain.Quantity;
import java.math.BigDecimal;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** What rows and facts are computed from: the figures of one series, or the balance of two. */
interface Ledger {
    /** No statement says anything of a month before this one. */
    int firstMonth();

    /** No statement says anything of a month after this one. */
    int lastMonth();

    /** How many months the shortest period has that was stated to end with that month; 0 if there is none. */
    int shortestEndingAt(int month);

    /** Whether the period has a row of its own. */
    boolean hasRow(Period period);

    /** What the publisher last said of exactly that period; null if nothing, and for balances. */
    @Nullable
    Figure figure(Period period);

    /** The value of the months {@code first} to {@code last} together; null while incomplete. */
    @Nullable
    BigDecimal value(int first, int last);

    /** The working days of all figures that make up the value; null where one has none, and for balances. */
    @Nullable
    BigDecimal workingDays(int first, int last);

    /** The quantity of all figures that make up the value; null where one has none or units differ, and for balances. */
    @Nullable
    Quantity quantity(int first, int last);

    /** The months of {@code first} to {@code last} that are known, by themselves or inside a directly published period. */
    BitSet covered(int first, int last);

    /** The first month that a figure ends with that counts and is not final; {@link Integer#MAX_VALUE} if there is none. */
    int firstUnsettledMonth();
}
