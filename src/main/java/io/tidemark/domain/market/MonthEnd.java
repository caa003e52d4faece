package io.tidemark.domain.market;

import io.tidemark.domain.Amount;
import io.tidemark.domain.Period;
import io.tidemark.domain.Window;
import io.tidemark.domain.WindowTotal;
import org.jspecify.annotations.Nullable;

/** The windows of a subject that end with one month, and those that ended a year earlier. LIFETIME is not among them. */
final class MonthEnd {
    private static final Window[] WINDOWS = Window.values();

    private final SubjectSource source;
    private final int month;
    private final boolean hasSums;
    private final @Nullable Span[] spans = new Span[WINDOWS.length - 1];
    private final @Nullable Span[] earlier = new Span[WINDOWS.length - 1];

    MonthEnd(SubjectSource source, int month) {
        this(source, month, true);
    }

    /** @param hasSums whether months add up; else a longer window is what was stated for exactly that */
    MonthEnd(SubjectSource source, int month, boolean hasSums) {
        this.source = source;
        this.month = month;
        this.hasSums = hasSums;
    }

    int month() {
        return month;
    }

    /** The window; of TRAILING_12M, {@code covered} counts for the later of its two years alone. */
    Span span(Window window) {
        return span(spans, window, month);
    }

    @Nullable
    Amount value(Window window) {
        return span(window).value();
    }

    /** The value of the window that ended a year earlier, or null. */
    @Nullable
    Amount earlierValue(Window window) {
        return span(earlier, window, month - 12).value();
    }

    private Span span(@Nullable Span[] known, Window window, int last) {
        Span span = known[window.ordinal()];
        if (span == null) {
            span = make(known, window, last);
            known[window.ordinal()] = span;
        }
        return span;
    }

    /** Adds a window up, unless it is one that is known: the year to date of May is the half-year to date. */
    private Span make(@Nullable Span[] known, Window window, int last) {
        int first = window.firstMonth(last);
        if (window == Window.MONTH) {
            return source.span(first, last);
        }
        if (!hasSums) {
            return stated(window, last);
        }
        Window shorter = WINDOWS[window.ordinal() - 1];
        int begun = shorter.firstMonth(last);
        if (begun == first) {
            return span(known, shorter, last);
        }
        return window == Window.TRAILING_12M
                ? Span.join(source.span(first, begun - 1), span(known, shorter, last))
                : source.span(first, last);
    }

    private Span stated(Window window, int last) {
        if (window == Window.TRAILING_12M) {
            return Span.NOTHING;
        }
        Period.Kind kind = Period.Kind.values()[window.ordinal()];
        return kind.endsWith(last) ? Span.stated(source.figure(new Period(kind, last))) : Span.NOTHING;
    }

    /** The months from one through another, of the same calendar year or of two that follow each other. */
    static Span between(SubjectSource source, int first, int last) {
        int newYear = last - last % 12;
        return first >= newYear
                ? source.span(first, last)
                : Span.join(source.span(first, newYear - 1), source.span(newYear, last));
    }

    WindowTotal total(Window window) {
        int first = window.firstMonth(month);
        int length = month - first + 1;
        Span span = span(window);
        Span base = span(earlier, window, month - 12);
        Amount baseValue = base.value();
        return new WindowTotal(
                window,
                span.value(),
                span.value() != null ? length : covered(span, first),
                length,
                published(window),
                span.workingDays(),
                span.quantity(),
                baseValue == null ? null : new WindowTotal.Base(baseValue, base.workingDays(), base.quantity()));
    }

    private int covered(Span span, int first) {
        int newYear = month - month % 12;
        int months = Integer.bitCount(span.covered());
        return first >= newYear
                ? months
                : months + Integer.bitCount(source.span(first, newYear - 1).covered());
    }

    private @Nullable Amount published(Window window) {
        return switch (window) {
            case QUARTER_TO_DATE -> published(Period.Kind.QUARTER);
            case HALF_TO_DATE -> published(Period.Kind.HALF);
            case YEAR_TO_DATE -> published(Period.Kind.YEAR);
            case MONTH, TRAILING_12M, LIFETIME -> null;
        };
    }

    private @Nullable Amount published(Period.Kind kind) {
        return kind.endsWith(month) ? source.published(new Period(kind, month)) : null;
    }
}
