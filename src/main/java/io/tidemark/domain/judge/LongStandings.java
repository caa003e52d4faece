package io.tidemark.domain.judge;

import io.tidemark.domain.AlertWindow;
import io.tidemark.domain.ComparisonSet;
import io.tidemark.domain.Condition;
import io.tidemark.domain.Run;
import io.tidemark.domain.alert.Comparison;
import io.tidemark.domain.alert.Extreme;
import io.tidemark.domain.alert.Holder;
import io.tidemark.domain.alert.Measured;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Standings of a set of many windows, kept so that placing and entering the next one does not look at all earlier ones:
 * how many, since when, who holds its extremes, and for "since" the windows not yet exceeded.
 *
 * <p>All of them lie in one row of places, because what an event costs is mostly how much memory it visits: the highest
 * three, the earlier of equals first; the lowest; from there on the descending stack, each strictly above all later ones,
 * so that the latest at or above a number is found by halving; and from the end backwards the ascending stack, each
 * strictly below all later ones.
 */
final class LongStandings extends Marks implements Standings {
    /** The lowest window, the earliest of equals. */
    private static final int LOW = TOP;

    private static final int STACKS = LOW + 1;
    private static final int FIRST_STACKS = 4;

    private final AlertWindow window;
    private final ComparisonSet set;

    /** Months from one window of the set to the next. */
    private final int step;

    /** Whether it remembers the windows that were last beyond a number. */
    private final boolean remembers;

    private final Rhythm rhythm;

    private int windows;

    /** Of those between the first and the latest. */
    private int missing;

    private int firstEnd;
    private int lastEnd;

    /** Where the unbroken row of windows that ends with the latest begins. */
    private int unbrokenFrom;

    private int descending;
    private int ascending;

    /** @param remembers whether anybody asks for {@link #latestBeyond}, {@link #justBefore} or {@link #atLevel} */
    LongStandings(AlertWindow window, ComparisonSet set, int step, boolean remembers, Rhythm rhythm) {
        super(remembers ? STACKS + FIRST_STACKS : STACKS);
        this.window = window;
        this.set = set;
        this.step = step;
        this.remembers = remembers;
        this.rhythm = rhythm;
    }

    @Override
    public int windows() {
        return windows;
    }

    @Override
    public ComparisonSet set() {
        return set;
    }

    @Override
    public Holder holder(Extreme extreme) {
        return at(place(extreme), window);
    }

    @Override
    public int compare(Measured number, Extreme extreme) {
        return -compareAt(place(extreme), number);
    }

    private int place(Extreme extreme) {
        if (windows == 0) {
            throw new IllegalStateException("Nothing to compare with");
        }
        return extreme == Extreme.LOW ? LOW : 0;
    }

    @Override
    public int above(Measured number) {
        int above = 0;
        while (above < topSize() && compareAt(above, number) > 0) {
            above++;
        }
        return above;
    }

    @Override
    public List<Holder> top() {
        List<Holder> holders = new ArrayList<>(TOP);
        for (int place = 0; place < topSize(); place++) {
            holders.add(at(place, window));
        }
        return holders;
    }

    private int topSize() {
        return Math.min(windows, TOP);
    }

    @Override
    public @Nullable Since latestBeyond(Extreme extreme, Measured number, int lastMonth) {
        int found = lastBeyond(extreme, number, true);
        if (found < 0 || end(place(extreme, found)) > lastMonth) {
            return null;
        }
        return new Since(
                at(place(extreme, found), window),
                found + 1 < size(extreme) ? at(place(extreme, found + 1), window) : null);
    }

    /**
     * The index of the last window above (HIGH) or below (LOW) a number, the numbers of the stack coming nearer to it all the
     * way; -1 if there is none.
     */
    private int lastBeyond(Extreme extreme, Measured number, boolean orAt) {
        int sign = extreme == Extreme.HIGH ? 1 : -1;
        int none = size(extreme);
        int last = -1;
        while (last + 1 < none) {
            int middle = (last + none) >>> 1;
            int beyond = sign * compareAt(place(extreme, middle), number);
            if (orAt ? beyond >= 0 : beyond > 0) {
                last = middle;
            } else {
                none = middle;
            }
        }
        return last;
    }

    /** How many windows the stack has that descends (HIGH) or ascends (LOW). */
    private int size(Extreme extreme) {
        return extreme == Extreme.HIGH ? descending : ascending;
    }

    /** Where the stack has a window. */
    private int place(Extreme extreme, int index) {
        return extreme == Extreme.HIGH ? STACKS + index : places() - 1 - index;
    }

    /** The number of the window just before the one that ends with a month, or null if that is missing. */
    @Nullable
    Measured justBefore(int month) {
        return windows > 0 && lastEnd == month - step ? number(place(Extreme.HIGH, descending - 1)) : null;
    }

    /**
     * The unbroken row of windows at or above (AT_OR_ABOVE) or at or below a level, through the latest, which is one of them.
     *
     * @param ends 0 if the row ends with the latest window, 1 if it goes on with the next
     */
    Run atLevel(Measured level, Condition condition, int ends) {
        Extreme failing = condition == Condition.AT_OR_ABOVE ? Extreme.LOW : Extreme.HIGH;
        int failed = lastBeyond(failing, level, false);
        int from = failed < 0 ? unbrokenFrom : Math.max(unbrokenFrom, end(place(failing, failed)) + step);
        return new Run(
                condition,
                level.amount(),
                window,
                (lastEnd - from) / step + 1 + ends,
                from == firstEnd,
                window.period(from));
    }

    @Override
    public Comparison comparison(int month) {
        return new Comparison(set, windows, window.period(firstEnd), missing(month));
    }

    @Override
    public int missing(int month) {
        return windows == 0 || lastEnd + step >= month
                ? missing
                : missing + rhythm.between(window, step, lastEnd, month);
    }

    /** Enters a complete window later than all others. */
    void enter(int month, Measured number) {
        if (windows == 0) {
            firstEnd = month;
        }
        if (windows == 0 || lastEnd != month - step) {
            missing = missing(month);
            unbrokenFrom = month;
        }
        lastEnd = month;
        enterTop(month, number);
        if (windows == 0 || compareAt(LOW, number) > 0) {
            mark(LOW, month, number);
        }
        windows++;
        if (remembers) {
            dropUpTo(number);
            push(month, number);
        }
    }

    private void enterTop(int month, Measured number) {
        int place = topSize();
        while (place > 0 && compareAt(place - 1, number) < 0) {
            place--;
        }
        if (place < TOP) {
            move(place, place + 1, Math.min(windows, TOP - 1) - place);
            mark(place, month, number);
        }
    }

    /** Drops the windows that one hides. Of equal windows the latest stays: it is the one that was last there. */
    private void dropUpTo(Measured number) {
        while (descending > 0 && compareAt(place(Extreme.HIGH, descending - 1), number) <= 0) {
            descending--;
        }
        while (ascending > 0 && compareAt(place(Extreme.LOW, ascending - 1), number) >= 0) {
            ascending--;
        }
    }

    private void push(int month, Measured number) {
        int places = places();
        if (STACKS + descending + ascending + 2 > places) {
            grow(places + Math.max(FIRST_STACKS, (places - STACKS) / 2));
            move(places - ascending, places() - ascending, ascending);
        }
        mark(place(Extreme.HIGH, descending++), month, number);
        mark(place(Extreme.LOW, ascending++), month, number);
    }
}
