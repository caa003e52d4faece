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

    /** The first covered month, as of the newest. */
    private int firstMonth = NONE;

    /** The years before that of the newest month. */
    private @Nullable Amount earlierYears = Amount.ZERO;

    private int earlierMonths;
    private Span thisYear = Span.NOTHING;

    Lifetime(SubjectSource source) {
        this.source = source;
    }

    /** Goes on to a later month. */
    void advance(MonthEnd end) {
        int month = end.month();
        int newYear = month - month % 12;
        carryYears(month / 12);
        newest = month;
        Span sinceNewYear = end.span(Window.YEAR_TO_DATE);
        noteFirstMonth(sinceNewYear, newYear);
        thisYear = firstMonth <= newYear ? sinceNewYear : source.span(firstMonth, month);
    }

    /** Adds the years that have ended since. */
    private void carryYears(int year) {
        for (int past = newest == NONE ? source.firstYear() : newest / 12; past < year; past++) {
            int newYear = 12 * past;
            Span whole = source.span(newYear, newYear + 11);
            noteFirstMonth(whole, newYear);
            if (firstMonth != NONE) {
                Span since = firstMonth <= newYear ? whole : source.span(firstMonth, newYear + 11);
                earlierMonths += Integer.bitCount(since.covered());
                earlierYears = plus(earlierYears, since.value());
            }
        }
    }

    /** Finds the first covered month; inside its year a period published later can still move it to an earlier one. */
    private void noteFirstMonth(Span sinceNewYear, int newYear) {
        if (sinceNewYear.covered() != 0 && (firstMonth == NONE || firstMonth >= newYear)) {
            int first = newYear + Integer.numberOfTrailingZeros(sinceNewYear.covered());
            firstMonth = firstMonth == NONE ? first : Math.min(firstMonth, first);
        }
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
