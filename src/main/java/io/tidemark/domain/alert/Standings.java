package io.tidemark.domain.alert;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a comparison set holds so far, kept so that placing and entering the next window does not look at all earlier ones:
 * how many windows, since when, who holds its extremes, and for "since" the windows not yet exceeded.
 */
final class Standings {
    /** Enough to tell a first, second and third place and who comes next. */
    private static final int TOP = 3;

    private final AlertWindow window;
    private final ComparisonSet set;

    /** Months from one window of the set to the next. */
    private final int step;

    private int windows;
    private int firstEnd;
    private int lastEnd;

    /** Where the unbroken row of windows that ends with the latest begins. */
    private int unbrokenFrom;

    /** The highest windows, the earlier of equals first. */
    private final Marks top = new Marks();

    /** The lowest window, the earliest of equals. */
    private final Marks low = new Marks();

    /** Each strictly above all later ones, so that the latest at or above a number is found by halving. */
    private final Marks descending = new Marks();

    /** Each strictly below all later ones. */
    private final Marks ascending = new Marks();

    Standings(AlertWindow window, ComparisonSet set, int step) {
        this.window = window;
        this.set = set;
        this.step = step;
    }

    int windows() {
        return windows;
    }

    AlertWindow window() {
        return window;
    }

    ComparisonSet set() {
        return set;
    }

    /**
     * The holder of an extreme, the earliest where several share it.
     *
     * @throws IllegalStateException while the set is empty
     */
    Holder holder(Extreme extreme) {
        return extremes(extreme).holder(0, window);
    }

    /** Compares a number with an extreme: -1, 0 or 1; parameters and errors as for {@link #holder}. */
    int compare(Measured number, Extreme extreme) {
        return -extremes(extreme).compare(0, number);
    }

    private Marks extremes(Extreme extreme) {
        Marks marks = extreme == Extreme.LOW ? low : top;
        if (marks.size() == 0) {
            throw new IllegalStateException("Nothing to compare with");
        }
        return marks;
    }

    /** How many of the highest windows are strictly above a number: {@value #TOP} where it may be more. */
    int above(Measured number) {
        int above = 0;
        while (above < top.size() && top.compare(above, number) > 0) {
            above++;
        }
        return above;
    }

    /** The highest windows, at most {@value #TOP}, the highest first and the earlier of equals first. */
    List<Holder> top() {
        List<Holder> holders = new ArrayList<>(TOP);
        for (int place = 0; place < top.size(); place++) {
            holders.add(top.holder(place, window));
        }
        return holders;
    }

    /**
     * The latest window at or above (HIGH) or at or below (LOW) a number, with the extreme of the windows after it.
     *
     * @param lastMonth the latest month that it may end with
     */
    @Nullable
    Since latestBeyond(Extreme extreme, Measured number, int lastMonth) {
        boolean high = extreme == Extreme.HIGH;
        Marks candidates = high ? descending : ascending;
        int found = lastBeyond(candidates, number, high ? 1 : -1, true);
        return found < 0 || candidates.end(found) > lastMonth
                ? null
                : new Since(
                        candidates.holder(found, window),
                        found + 1 < candidates.size() ? candidates.holder(found + 1, window) : null);
    }

    /** The index of the last window beyond a number, the numbers coming nearer to it all the way; -1 if there is none. */
    private static int lastBeyond(Marks marks, Measured number, int sign, boolean orAt) {
        int none = marks.size();
        int last = -1;
        while (last + 1 < none) {
            int middle = (last + none) >>> 1;
            int beyond = sign * marks.compare(middle, number);
            if (orAt ? beyond >= 0 : beyond > 0) {
                last = middle;
            } else {
                none = middle;
            }
        }
        return last;
    }

    /**
     * A window that was last beyond a number.
     *
     * @param holder that window
     * @param best the highest (lowest) of the windows after it; null if there is none
     */
    record Since(Holder holder, @Nullable Holder best) {}

    /** The number of the window just before the one that ends with a month, or null if that is missing. */
    @Nullable
    Measured justBefore(int month) {
        return windows > 0 && lastEnd == month - step ? descending.number(descending.size() - 1) : null;
    }

    /**
     * The unbroken row of windows at or above a level, through the latest, which is one of them.
     *
     * @param ends 0 if the row ends with the latest window, 1 if it goes on with the next
     */
    Run atOrAbove(Measured level, Condition condition, int ends) {
        int below = lastBeyond(ascending, level, -1, false);
        int from = below < 0 ? unbrokenFrom : Math.max(unbrokenFrom, ascending.end(below) + step);
        return new Run(
                condition,
                level.amount(),
                window,
                (lastEnd - from) / step + 1 + ends,
                from == firstEnd,
                window.period(from));
    }

    /** The comparison of the window that ends with a month with all that were entered. */
    Comparison comparison(int month) {
        return new Comparison(set, windows, window.period(firstEnd), (month - firstEnd) / step - windows);
    }

    /** Enters a complete window later than all others. */
    void enter(int month, Measured number) {
        if (windows++ == 0) {
            firstEnd = month;
        }
        if (windows == 1 || lastEnd != month - step) {
            unbrokenFrom = month;
        }
        lastEnd = month;
        enterTop(month, number);
        if (windows == 1) {
            low.push(month, number);
        } else if (low.compare(0, number) > 0) {
            low.set(0, month, number);
        }
        push(descending, month, number, 1);
        push(ascending, month, number, -1);
    }

    private void enterTop(int month, Measured number) {
        int place = top.size();
        while (place > 0 && top.compare(place - 1, number) < 0) {
            place--;
        }
        if (place < TOP) {
            if (top.size() == TOP) {
                top.removeLast();
            }
            top.insert(place, month, number);
        }
    }

    /** Of equal windows the latest stays: it is the one that was last there. */
    private static void push(Marks stack, int month, Measured number, int sign) {
        while (stack.size() > 0 && sign * stack.compare(stack.size() - 1, number) <= 0) {
            stack.removeLast();
        }
        stack.push(month, number);
    }
}
