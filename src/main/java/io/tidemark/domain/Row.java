package io.tidemark.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All windows of one series (or balance) that end with one period: a value of the totals or the balances topic.
 *
 * <p>A month's row has all of {@link Window}, or MONTH alone where the coverage is interim. There is one where the month was stated, or where a year to date (before
 * December) or twelve months that end with it are complete without it. A quarter, half-year or year has a row of its own when it, or a period
 * inside it, was published directly; that row has the one window that spans the period.
 *
 * @param subject the flow, or BALANCE
 * @param monthEarlier the value of the month before, for the change on month; null where unknown or not a month's row
 * @param runs the streaks that end here: of months, and in December or a year's own row of years; in order of
 *     {@link Condition}, months first
 * @param projections of the full year, in a month's row before December and with FULL coverage; empty where undefined
 * @param figure what the publisher last said of the period itself; null for balances and for a period that was never
 *     stated directly
 */
public record Row(
        Market market,
        Subject subject,
        Coverage coverage,
        Period period,
        List<WindowTotal> windows,
        @Nullable Amount monthEarlier,
        List<Run> runs,
        List<Projection> projections,
        @Nullable Figure figure) {

    public Row {
        windows = List.copyOf(windows);
        runs = List.copyOf(runs);
        projections = List.copyOf(projections);
    }

    /** The same row with nothing known. */
    public Row emptied() {
        return new Row(
                market,
                subject,
                coverage,
                period,
                windows.stream().map(WindowTotal::emptied).toList(),
                null,
                List.of(),
                List.of(),
                null);
    }

    /** Whether nothing is known of any of its windows. */
    public boolean isEmpty() {
        return windows.stream().allMatch(window -> window.value() == null && window.months() == 0);
    }

    /** Whether anything is known: of a window, or that the figure of the period was withdrawn. */
    public boolean isKnown() {
        return figure != null || !isEmpty();
    }

    /** The window of that kind, or null where the row does not have it. */
    public @Nullable WindowTotal window(Window window) {
        for (WindowTotal total : windows) {
            if (total.window() == window) {
                return total;
            }
        }
        return null;
    }

    /** Change of the month's value on the month before, as a {@link Ratio}. */
    public double changeOnMonth() {
        WindowTotal month = window(Window.MONTH);
        return month == null ? Double.NaN : Ratio.change(month.value(), monthEarlier);
    }
}
