package io.tidemark.domain.alert;

import io.tidemark.domain.Amount;
import org.jspecify.annotations.Nullable;

/** What a comparison set holds so far: how many windows, since when, and who holds its high and low. */
final class Standings {
    private final AlertWindow window;
    private final ComparisonSet set;

    /** Months from one window of the set to the next. */
    private final int step;

    private int windows;
    private int firstEnd;
    private @Nullable Holder high;
    private @Nullable Holder low;

    Standings(AlertWindow window, ComparisonSet set, int step) {
        this.window = window;
        this.set = set;
        this.step = step;
    }

    int windows() {
        return windows;
    }

    /**
     * The holder of an extreme, the earliest where several share it.
     *
     * @throws IllegalStateException while the set is empty
     */
    Holder holder(Extreme extreme) {
        Holder holder = extreme == Extreme.HIGH ? high : low;
        if (holder == null) {
            throw new IllegalStateException("Nothing to compare with");
        }
        return holder;
    }

    /** The comparison of the window that ends with a month with all that were entered. */
    Comparison comparison(int month) {
        return new Comparison(set, windows, window.period(firstEnd), (month - firstEnd) / step - windows);
    }

    /** Enters a complete window later than all others. */
    void enter(int month, Amount value) {
        if (windows++ == 0) {
            firstEnd = month;
        }
        if (high == null || value.compareTo(high.value()) > 0) {
            high = holder(month, value);
        }
        if (low == null || value.compareTo(low.value()) < 0) {
            low = holder(month, value);
        }
    }

    private Holder holder(int month, Amount value) {
        return new Holder(value, window.period(month));
    }

    AlertWindow window() {
        return window;
    }

    ComparisonSet set() {
        return set;
    }
}
