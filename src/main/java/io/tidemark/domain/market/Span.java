package io.tidemark.domain.market;

import io.tidemark.domain.Amount;
import io.tidemark.domain.Figure;
import io.tidemark.domain.Quantity;
import org.jspecify.annotations.Nullable;

/**
 * The months from one through another, summed as docs/definitions.md §2 says: made up of the largest aligned periods that lie
 * within, each of them its months' sum where all are there, else its directly published figure, else its parts.
 *
 * @param value the sum; null while incomplete
 * @param covered the months that are known, by themselves or inside a directly published period, as a mask of the year
 * @param turnover what a tolerance is a share of: the value of a flow, exports plus imports of a balance
 * @param workingDays the sum of theirs, null unless every part has them
 * @param quantity the sum of theirs, null unless every part has one, all in one unit
 */
record Span(
        @Nullable Amount value,
        int covered,
        @Nullable Amount turnover,
        @Nullable Amount workingDays,
        @Nullable Quantity quantity) {
    static final Span NOTHING = incomplete(0);

    static Span incomplete(int covered) {
        return new Span(null, covered, null, null, null);
    }

    /** What was stated of one period, without its months. */
    static Span stated(@Nullable Figure figure) {
        return figure == null || figure.value() == null
                ? NOTHING
                : new Span(figure.value(), 0, figure.value(), figure.workingDays(), figure.quantity());
    }

    /** The months from one through another, 0–11. */
    static Span of(YearBlock block, int from, int to) {
        int months = Slots.months(from, to);
        if ((block.valued() & months) == months && !block.hasQuantities() && !block.hasWorkingDays()) {
            Amount sum = block.sum(from, to);
            return new Span(sum, months, sum, null, null);
        }
        Builder builder = new Builder(block);
        for (int month = from; month <= to; ) {
            int length = longestBlock(month, to);
            builder.addBlock(month, length);
            month += length;
        }
        return builder.build();
    }

    /** Two spans that follow each other in different years; {@code covered} counts for the second alone. */
    static Span join(Span earlier, Span later) {
        if (earlier.value == null || later.value == null || earlier.turnover == null || later.turnover == null) {
            return incomplete(later.covered);
        }
        return new Span(
                earlier.value.plus(later.value),
                later.covered,
                earlier.turnover.plus(later.turnover),
                plus(earlier.workingDays, later.workingDays),
                plus(earlier.quantity, later.quantity));
    }

    private static @Nullable Amount plus(@Nullable Amount a, @Nullable Amount b) {
        return a == null || b == null ? null : a.plus(b);
    }

    private static @Nullable Quantity plus(@Nullable Quantity a, @Nullable Quantity b) {
        return a == null || b == null || !a.unit().equals(b.unit())
                ? null
                : new Quantity(a.value().plus(b.value()), a.unit());
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
        private boolean begun;
        private @Nullable Amount workingDays;
        private @Nullable Quantity quantity;

        Builder(YearBlock block) {
            this.block = block;
        }

        void addBlock(int first, int length) {
            int months = Slots.months(first, first + length - 1);
            if ((block.valued() & months) == months) {
                for (int month = first; month < first + length; month++) {
                    addSlot(month);
                }
                covered |= months;
            } else if (length == 1) {
                complete = false;
            } else if ((block.valued() >>> Slots.ofBlock(first, length) & 1) != 0) {
                addSlot(Slots.ofBlock(first, length));
                covered |= months;
            } else {
                int part = shorter(length);
                for (int month = first; month < first + length; month += part) {
                    addBlock(month, part);
                }
            }
        }

        private void addSlot(int slot) {
            Amount value = block.value(slot);
            if (value == null) {
                throw new IllegalArgumentException("Slot " + slot + " has no value");
            }
            sum = sum.plus(value);
            workingDays = begun ? plus(workingDays, block.workingDays(slot)) : block.workingDays(slot);
            quantity = begun ? plus(quantity, block.quantity(slot)) : block.quantity(slot);
            begun = true;
        }

        Span build() {
            return complete ? new Span(sum, covered, sum, workingDays, quantity) : incomplete(covered);
        }
    }
}
