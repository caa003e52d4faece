package io.tidemark.domain.judge;

import io.tidemark.domain.ComparisonSet;
import io.tidemark.domain.alert.Comparison;
import io.tidemark.domain.alert.Extreme;
import io.tidemark.domain.alert.Holder;
import io.tidemark.domain.alert.Measured;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a comparison set holds so far, as rules ask it: how many windows, since when, and who is where among them. */
sealed interface Standings permits LongStandings, ShortStandings {
    /** Enough to tell a first, second and third place and who comes next. */
    int TOP = 3;

    ComparisonSet set();

    int windows();

    /**
     * The holder of an extreme, the earliest where several share it.
     *
     * @throws IllegalStateException while the set is empty
     */
    Holder holder(Extreme extreme);

    /** Compares a number with an extreme: -1, 0 or 1; parameters and errors as for {@link #holder}. */
    int compare(Measured number, Extreme extreme);

    /** How many of the highest windows are strictly above a number: {@value #TOP} where it may be more. */
    int above(Measured number);

    /** The highest windows, at most {@value #TOP}, the highest first and the earlier of equals first. */
    List<Holder> top();

    /**
     * The latest window at or above (HIGH) or at or below (LOW) a number, with the extreme of the windows after it.
     *
     * @param lastMonth the latest month that it may end with
     */
    @Nullable
    Since latestBeyond(Extreme extreme, Measured number, int lastMonth);

    /**
     * A window that was last beyond a number.
     *
     * @param holder that window
     * @param best the highest (lowest) of the windows after it; null if there is none
     */
    record Since(Holder holder, @Nullable Holder best) {}

    /** How many windows between the first of the set and the one that ends with a month are not there, and could be. */
    int missing(int month);

    /** Whether at least half of the set is known, so that one can speak of all time; the same parts of years are few anyway. */
    default boolean isHalfKnown(int month) {
        return set() != ComparisonSet.ALL_TIME || windows() >= missing(month);
    }

    /** The comparison of the window that ends with a month with all that were entered. */
    Comparison comparison(int month);
}
