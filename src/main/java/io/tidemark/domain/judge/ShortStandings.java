package io.tidemark.domain.judge;

import io.tidemark.domain.AlertWindow;
import io.tidemark.domain.ComparisonSet;
import io.tidemark.domain.alert.Comparison;
import io.tidemark.domain.alert.Extreme;
import io.tidemark.domain.alert.Holder;
import io.tidemark.domain.alert.Measure;
import io.tidemark.domain.alert.Measured;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Standings of a set of few windows, the same period of some years, read off their values: nothing of it is kept, and
 * every question looks at all of them.
 */
final class ShortStandings implements Standings {
    private final SamePeriods periods;
    private final boolean growth;
    private final AlertWindow window;
    private final int month;
    private final int of;
    private final Rhythm rhythm;

    /** The first year with a window, and the end of the years. */
    private final int first;

    private final int end;
    private final int windows;

    /** @param measure VALUE or GROWTH */
    ShortStandings(SamePeriods periods, Measure measure, AlertWindow window, int month, Rhythm rhythm) {
        this.rhythm = rhythm;
        this.periods = periods;
        this.growth = measure == Measure.GROWTH;
        this.window = window;
        this.month = month;
        this.of = SamePeriods.set(window, month);
        this.end = periods.years();
        int since = end;
        int count = 0;
        for (int year = end - 1; year >= 0; year--) {
            if (has(year)) {
                since = year;
                count++;
            }
        }
        this.first = since;
        this.windows = count;
    }

    /** Whether there is a number of a year: growth is that over the value of the year before. */
    private boolean has(int year) {
        return periods.has(of, year)
                && (!growth || (year > 0 && periods.has(of, year - 1) && periods.value(of, year - 1) > 0));
    }

    private Measured number(int year) {
        return Measured.of(periods.value(of, year), per(year));
    }

    private long per(int year) {
        return growth ? periods.value(of, year - 1) : 0;
    }

    private Holder at(int year) {
        return new Holder(number(year), window.period(periods.end(month, year)));
    }

    /** Compares the number of a year with another: -1, 0 or 1. */
    private int compare(int year, Measured other) {
        return Measured.compare(periods.value(of, year), per(year), other);
    }

    @Override
    public ComparisonSet set() {
        return ComparisonSet.SAME_PERIOD;
    }

    @Override
    public int windows() {
        return windows;
    }

    @Override
    public Holder holder(Extreme extreme) {
        mustHaveAny();
        return at(best(extreme, first, false));
    }

    private void mustHaveAny() {
        if (windows == 0) {
            throw new IllegalStateException("Nothing to compare with");
        }
    }

    /** The highest (lowest) from a year on that has a number: the earliest of equals, or the latest. */
    private int best(Extreme extreme, int from, boolean latest) {
        int sign = extreme == Extreme.HIGH ? 1 : -1;
        int best = from;
        for (int year = from + 1; year < end; year++) {
            if (has(year)) {
                int beyond = sign * compare(year, number(best));
                best = beyond > 0 || (latest && beyond == 0) ? year : best;
            }
        }
        return best;
    }

    @Override
    public int compare(Measured number, Extreme extreme) {
        mustHaveAny();
        int sign = extreme == Extreme.HIGH ? 1 : -1;
        int farthest = -1;
        for (int year = first; year < end && farthest < 1; year++) {
            if (has(year)) {
                farthest = Math.max(farthest, sign * compare(year, number));
            }
        }
        return -sign * farthest;
    }

    @Override
    public int above(Measured number) {
        int above = 0;
        for (int year = first; year < end && above < TOP; year++) {
            if (has(year) && compare(year, number) > 0) {
                above++;
            }
        }
        return above;
    }

    @Override
    public List<Holder> top() {
        List<Holder> top = new ArrayList<>(TOP + 1);
        for (int year = first; year < end; year++) {
            if (has(year)) {
                int place = top.size();
                while (place > 0 && compare(year, top.get(place - 1).value()) > 0) {
                    place--;
                }
                if (place < TOP) {
                    top.add(place, at(year));
                }
                if (top.size() > TOP) {
                    top.remove(TOP);
                }
            }
        }
        return top;
    }

    @Override
    public @Nullable Since latestBeyond(Extreme extreme, Measured number, int lastMonth) {
        int sign = extreme == Extreme.HIGH ? 1 : -1;
        int after = end;
        for (int year = end - 1; year >= first; year--) {
            if (has(year)) {
                if (sign * compare(year, number) >= 0) {
                    return periods.end(month, year) > lastMonth
                            ? null
                            : new Since(at(year), after == end ? null : at(best(extreme, after, true)));
                }
                after = year;
            }
        }
        return null;
    }

    @Override
    public Comparison comparison(int last) {
        return new Comparison(set(), windows, window.period(periods.end(month, first)), missing(last));
    }

    @Override
    public int missing(int last) {
        int missing = 0;
        int known = last;
        for (int year = end - 1; year >= first; year--) {
            if (has(year)) {
                missing += rhythm.between(window, 12, periods.end(month, year), known);
                known = periods.end(month, year);
            }
        }
        return missing;
    }

    /** Enters its windows in standings that have none. */
    void enterIn(LongStandings others) {
        for (int year = first; year < end; year++) {
            if (has(year)) {
                others.enter(periods.end(month, year), number(year));
            }
        }
    }
}
