package io.tidemark.domain.bulletin;

import io.tidemark.domain.ComparisonSet;
import io.tidemark.domain.Period;
import io.tidemark.domain.Run;
import io.tidemark.domain.alert.AlertKey;
import io.tidemark.domain.alert.Comparison;
import io.tidemark.domain.alert.Fact;
import io.tidemark.domain.alert.Holder;
import io.tidemark.domain.alert.Streak;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How many windows one must go back to find the like of a fact: an exact fraction.
 *
 * @param windows the numerator, at least 0
 * @param per the denominator, at least 1
 */
public record Prominence(long windows, long per) implements Comparable<Prominence> {
    /** What one finds again within so many windows is not news. */
    private static final int NEWS = 6;

    public Prominence {
        if (windows < 0 || per < 1) {
            throw new IllegalArgumentException("No prominence: " + windows + " / " + per);
        }
    }

    /**
     * The prominence of a fact, by its kind.
     *
     * @param firstMonth the number of the first month of its series; of a streak without its like one must go back to it
     */
    public static Prominence of(Fact fact, int firstMonth) {
        AlertKey key = fact.key();
        return switch (key.kind()) {
            case RECORD_HIGH, RECORD_LOW, EARLY_RECORD, THRESHOLD -> new Prominence(compared(fact) + 1, 1);
            case RECORD_TIED -> new Prominence(compared(fact) + 1, 2);
            case RANK -> new Prominence(compared(fact) + 1, fact.above().size() + 1L);
            case HIGHEST_SINCE, LOWEST_SINCE ->
                since(fact, Objects.requireNonNull(fact.previous()).period());
            case STREAK -> ofStreak(fact, streak(fact).run(), firstMonth);
            // Of the balance only the month before is known here; the run that the turn ends says more: Item.prominence.
            case SIGN -> since(fact, Objects.requireNonNull(fact.previous()).period());
            case BREADTH -> ofBreadth(fact);
            // It is a projection: it comes after everything that has happened.
            case TARGET -> new Prominence(0, 1);
        };
    }

    private static long compared(Fact fact) {
        Comparison comparison = fact.comparison();
        return comparison == null ? 0 : comparison.windows();
    }

    private static Prominence since(Fact fact, Period earlier) {
        AlertKey key = fact.key();
        int step =
                key.set() == ComparisonSet.SAME_PERIOD ? 12 : key.window().step();
        return new Prominence(key.period().lastMonth() - earlier.lastMonth(), step);
    }

    private static Prominence ofStreak(Fact fact, Run run, int firstMonth) {
        // The run of a level tells how long the level has held: before that it did not hold.
        if (fact.key().particular().broken() || run.level() != null) {
            return new Prominence(run.length(), 1);
        }
        Run asLong = streak(fact).lastAsLong();
        if (asLong == null && run.atLeast()) {
            // It reaches back to the first figure: the like may have stood just before.
            return new Prominence(run.length(), 1);
        }
        int before = asLong == null ? firstMonth - 1 : asLong.to().lastMonth();
        int months = Math.max(0, fact.key().period().lastMonth() - before);
        return new Prominence(months, run.window().step());
    }

    private static Prominence ofBreadth(Fact fact) {
        @Nullable Holder previous = fact.previous();
        return previous == null ? new Prominence(compared(fact) + 1, 1) : since(fact, previous.period());
    }

    /** The larger of two. */
    Prominence or(Prominence other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** Whether it is rare enough to be chosen. */
    public boolean isNews() {
        return windows >= NEWS * per;
    }

    /** By the number of windows, exactly. */
    @Override
    public int compareTo(Prominence other) {
        return Long.compare(Math.multiplyExact(windows, other.per), Math.multiplyExact(other.windows, per));
    }

    private static Streak streak(Fact fact) {
        return Objects.requireNonNull(fact.streak());
    }
}
