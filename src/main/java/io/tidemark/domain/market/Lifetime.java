package io.tidemark.domain.market;

import io.tidemark.domain.Amount;
import io.tidemark.domain.Window;
import io.tidemark.domain.WindowTotal;
import org.jspecify.annotations.Nullable;

/** The total since a subject's first month, carried from month to month. */
final class Lifetime {
    private static final int NONE = -1;

    private final SubjectSource source;
    private int newest = NONE;

    /** The first covered month of the years before that of the newest. */
    private int firstEarlier = NONE;

    /** The first covered month, as of the newest. */
    private int firstMonth = NONE;

    /** The years before that of the newest month. */
    private @Nullable Amount earlierYears = Amount.ZERO;

    private int earlierMonths;
    private Span thisYear = Span.NOTHING;

    Lifetime(SubjectSource source) {
        this.source = source;
    }

    /** Goes on to a later month, or to the same again after its figures have changed. */
    void advance(MonthEnd end) {
        int month = end.month();
        int newYear = month - month % 12;
        carryYears(month / 12);
        newest = month;
        Span sinceNewYear = end.span(Window.YEAR_TO_DATE);
        firstMonth = firstEarlier == NONE ? firstOf(sinceNewYear, newYear) : firstEarlier;
        thisYear = firstEarlier != NONE || firstMonth <= newYear ? sinceNewYear : source.span(firstMonth, month);
    }

    /** Adds the years that have ended since. */
    private void carryYears(int year) {
        for (int past = newest == NONE ? source.firstYear() : newest / 12; past < year; past++) {
            int newYear = 12 * past;
            Span whole = source.span(newYear, newYear + 11);
            if (firstEarlier == NONE) {
                firstEarlier = firstOf(whole, newYear);
            }
            if (firstEarlier != NONE) {
                Span since = firstEarlier <= newYear ? whole : source.span(firstEarlier, newYear + 11);
                earlierMonths += Integer.bitCount(since.covered());
                earlierYears = plus(earlierYears, since.value());
            }
        }
    }

    private static int firstOf(Span sinceNewYear, int newYear) {
        return sinceNewYear.covered() == 0 ? NONE : newYear + Integer.numberOfTrailingZeros(sinceNewYear.covered());
    }

    private static @Nullable Amount plus(@Nullable Amount a, @Nullable Amount b) {
        return a == null || b == null ? null : a.plus(b);
    }

    /** The window through the month last advanced to. */
    WindowTotal total(int month) {
        boolean begun = firstMonth != NONE;
        return new WindowTotal(
                Window.LIFETIME,
                begun ? plus(earlierYears, thisYear.value()) : null,
                begun ? earlierMonths + Integer.bitCount(thisYear.covered()) : 0,
                begun ? month - firstMonth + 1 : 0,
                null,
                null,
                null,
                null);
    }
}
