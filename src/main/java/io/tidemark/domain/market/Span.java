package io.tidemark.domain.market;

import io.tidemark.domain.Amount;
import org.jspecify.annotations.Nullable;

/**
 * The months from one through another of the same calendar year, summed as domain.md §2 says: made up of the largest
 * aligned periods that lie within, each of them its months' sum where all are there, else its directly published figure,
 * else its parts.
 *
 * @param value the sum; null while incomplete
 * @param covered the months that are known, by themselves or inside a directly published period, as a mask of the year
 */
record Span(@Nullable Amount value, int covered) {
    static final Span NOTHING = new Span(null, 0);

    /** The months from one through another, 0–11. */
    static Span of(YearBlock block, int from, int to) {
        int months = Slots.months(from, to);
        if ((block.valued() & months) == months) {
            return new Span(block.sum(from, to), months);
        }
        Builder builder = new Builder(block);
        for (int month = from; month <= to; ) {
            int length = longestBlock(month, to);
            builder.addBlock(month, length);
            month += length;
        }
        return new Span(builder.complete ? builder.sum : null, builder.covered);
    }

    private static int longestBlock(int month, int to) {
        for (int length = 12; length > 1; length = shorter(length)) {
            if (month % length == 0 && month + length - 1 <= to) {
                return length;
            }
        }
        return 1;
    }

    private static int shorter(int length) {
        return length == 3 ? 1 : length / 2;
    }

    private static final class Builder {
        private final YearBlock block;
        private Amount sum = Amount.ZERO;
        private int covered;
        private boolean complete = true;

        Builder(YearBlock block) {
            this.block = block;
        }

        void addBlock(int first, int length) {
            int months = Slots.months(first, first + length - 1);
            if ((block.valued() & months) == months) {
                add(block.sum(first, first + length - 1), months);
                return;
            }
            if (length == 1) {
                complete = false;
                return;
            }
            Amount published = block.value(Slots.ofBlock(first, length));
            if (published != null) {
                add(published, months);
                return;
            }
            int part = shorter(length);
            for (int month = first; month < first + length; month += part) {
                addBlock(month, part);
            }
        }

        private void add(Amount value, int months) {
            sum = sum.plus(value);
            covered |= months;
        }
    }
}
