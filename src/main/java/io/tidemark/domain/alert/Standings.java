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

    private @Nullable Holder latest;

    /** The highest windows, the earlier of equals first. */
    private final List<Holder> top = new ArrayList<>(TOP);

    private @Nullable Holder low;

    /** Each strictly above all later ones, so that the latest at or above a number is found from the end. */
    private final List<Holder> descending = new ArrayList<>();

    /** Each strictly below all later ones. */
    private final List<Holder> ascending = new ArrayList<>();

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
        Holder holder = extreme == Extreme.LOW ? low : top.isEmpty() ? null : top.get(0);
        if (holder == null) {
            throw new IllegalStateException("Nothing to compare with");
        }
        return holder;
    }

    /** The highest windows, at most {@value #TOP}, the highest first and the earlier of equals first. */
    List<Holder> top() {
        return top;
    }

    /** The latest window at or above (HIGH) or at or below (LOW) a number, with the extreme of the windows after it. */
    @Nullable
    Since latestBeyond(Extreme extreme, Measured number) {
        List<Holder> candidates = extreme == Extreme.HIGH ? descending : ascending;
        for (int i = candidates.size() - 1; i >= 0; i--) {
            Holder candidate = candidates.get(i);
            int beyond = candidate.value().compareTo(number);
            if (extreme == Extreme.HIGH ? beyond >= 0 : beyond <= 0) {
                return new Since(candidate, i + 1 < candidates.size() ? candidates.get(i + 1) : null);
            }
        }
        return null;
    }

    /**
     * A window that was last beyond a number.
     *
     * @param holder that window
     * @param best the highest (lowest) of the windows after it; null if there is none
     */
    record Since(Holder holder, @Nullable Holder best) {}

    /** The window just before the one that ends with a month, or null if that is missing. */
    @Nullable
    Holder justBefore(int month) {
        return windows > 0 && lastEnd == month - step ? latest : null;
    }

    /**
     * The unbroken row of windows at or above a level, through the latest, which is one of them.
     *
     * @param ends 0 if the row ends with the latest window, 1 if it goes on with the next
     */
    Run atOrAbove(Measured level, Condition condition, int ends) {
        int from = unbrokenFrom;
        for (int i = ascending.size() - 1; i >= 0; i--) {
            if (ascending.get(i).value().compareTo(level) < 0) {
                from = Math.max(from, ascending.get(i).period().lastMonth() + step);
                break;
            }
        }
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
        Holder entered = new Holder(number, window.period(month));
        if (windows == 1 || lastEnd != month - step) {
            unbrokenFrom = month;
        }
        lastEnd = month;
        latest = entered;
        enterTop(entered);
        if (low == null || number.compareTo(low.value()) < 0) {
            low = entered;
        }
        push(descending, entered, 1);
        push(ascending, entered, -1);
    }

    private void enterTop(Holder entered) {
        int place = top.size();
        while (place > 0 && entered.value().compareTo(top.get(place - 1).value()) > 0) {
            place--;
        }
        if (place < TOP) {
            if (top.size() == TOP) {
                top.remove(TOP - 1);
            }
            top.add(place, entered);
        }
    }

    /** Of equal windows the latest stays: it is the one that was last there. */
    private static void push(List<Holder> stack, Holder entered, int sign) {
        int last = stack.size() - 1;
        while (last >= 0 && sign * entered.value().compareTo(stack.get(last).value()) >= 0) {
            stack.remove(last--);
        }
        stack.add(entered);
    }
}
