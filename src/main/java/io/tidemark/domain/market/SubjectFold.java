package io.tidemark.domain.market;

import io.tidemark.domain.Amount;
import io.tidemark.domain.Coverage;
import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import io.tidemark.domain.Row;
import io.tidemark.domain.Window;
import io.tidemark.domain.WindowTotal;
import io.tidemark.domain.alert.AlertSubject;
import io.tidemark.domain.alert.AlertWindow;
import io.tidemark.domain.alert.Catalogue;
import io.tidemark.domain.alert.Fact;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Walks the months of a flow or balance from the first to the newest, and yields the rows and facts of each.
 *
 * <p>Everything that ends with a month depends on that month and earlier ones alone. So the fold carries what it needs
 * of the past (the lifetime total, the standings of each comparison set), appending a month is one step of it whatever
 * the length of the series, and a revision of the past is the same fold walked again.
 */
final class SubjectFold {
    private static final int NONE = -1;

    private static final List<Window> TO_DATE =
            List.of(Window.QUARTER_TO_DATE, Window.HALF_TO_DATE, Window.YEAR_TO_DATE);

    private final Market market;
    private final Coverage coverage;
    private final SubjectSource source;
    private final Catalogue.Tracker tracker;

    private int newest = NONE;
    private int newestComplete = NONE;

    /** The first covered month, as of the newest. */
    private int firstMonth = NONE;

    /** Sums of the years before that of {@link #newest}: the lifetime total without the current year. */
    private @Nullable Amount earlierYears = Amount.ZERO;

    private int earlierMonths;

    SubjectFold(Market market, Coverage coverage, SubjectSource source, Catalogue catalogue) {
        this.market = market;
        this.coverage = coverage;
        this.source = source;
        this.tracker = catalogue.track(new AlertSubject(market, source.subject(), coverage));
    }

    /** The newest month walked: the number of a month with something stated, or -1. */
    int newest() {
        return newest;
    }

    /** The newest month that ends a complete window, or -1. */
    int newestComplete() {
        return newestComplete;
    }

    /** Walks the whole history, yielding the results of the months from {@code from} on. */
    Results walk(int from) {
        Results results = new Results();
        for (int month = 12 * source.firstYear(); month <= 12 * source.lastYear() + 11; month++) {
            if (source.endsAt(month)) {
                step(month, month >= from ? results : null);
            }
        }
        return results;
    }

    /** Takes the step to a month later than {@link #newest}, if anything ends with it, yielding its results. */
    Results appendIfStated(int month) {
        Results results = new Results();
        if (source.endsAt(month)) {
            step(month, results);
        }
        return results;
    }

    private void step(int month, @Nullable Results results) {
        carryYears(month / 12);
        newest = month;
        Totals totals = new Totals(month);
        announce(month, totals, results);
        if (results != null) {
            addRows(month, totals, results);
        }
    }

    /** Adds the years that have ended since the last step to the lifetime total. */
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

    private void announce(int month, Totals totals, @Nullable Results results) {
        observe(AlertWindow.MONTH, month, totals.month, results);
        if (coverage != Coverage.FULL) {
            return;
        }
        if (Period.Kind.QUARTER.endsWith(month)) {
            observe(AlertWindow.QUARTER, month, totals.quarter, results);
        }
        if (Period.Kind.HALF.endsWith(month)) {
            observe(AlertWindow.HALF, month, totals.half, results);
        }
        if (Period.Kind.YEAR.endsWith(month)) {
            observe(AlertWindow.YEAR, month, totals.year, results);
        }
        observe(AlertWindow.YEAR_TO_DATE, month, totals.year, results);
        observe(AlertWindow.TRAILING_12M, month, totals.trailing, results);
    }

    private void observe(AlertWindow window, int month, @Nullable Amount value, @Nullable Results results) {
        if (value != null) {
            newestComplete = month;
            tracker.observe(window, month, value, results == null ? null : results.facts);
        }
    }

    private void addRows(int month, Totals totals, Results results) {
        Period asMonth = Period.ofMonth(month);
        if (source.hasRow(asMonth)) {
            List<WindowTotal> windows = new ArrayList<>(6);
            windows.add(total(Window.MONTH, month, totals.month, null));
            if (coverage == Coverage.FULL) {
                windows.add(total(Window.QUARTER_TO_DATE, month, totals.quarter, Period.Kind.QUARTER));
                windows.add(total(Window.HALF_TO_DATE, month, totals.half, Period.Kind.HALF));
                windows.add(total(Window.YEAR_TO_DATE, month, totals.year, Period.Kind.YEAR));
                windows.add(total(Window.TRAILING_12M, month, totals.trailing, null));
                windows.add(new WindowTotal(
                        Window.LIFETIME,
                        totals.lifetime,
                        totals.lifetimeMonths,
                        firstMonth == NONE ? 0 : month - firstMonth + 1,
                        null,
                        null));
            }
            results.rows.add(row(asMonth, windows, totals(Window.MONTH, month - 1)));
        }
        for (Window window : TO_DATE) {
            Period.Kind kind = kind(window);
            if (kind.endsWith(month)) {
                Period period = new Period(kind, month);
                if (source.hasRow(period)) {
                    results.rows.add(row(period, List.of(total(window, month, totals.of(window), kind)), null));
                }
            }
        }
    }

    private Row row(Period period, List<WindowTotal> windows, @Nullable Amount monthEarlier) {
        return new Row(market, source.subject(), coverage, period, windows, monthEarlier, source.figure(period));
    }

    private static Period.Kind kind(Window window) {
        return switch (window) {
            case QUARTER_TO_DATE -> Period.Kind.QUARTER;
            case HALF_TO_DATE -> Period.Kind.HALF;
            case YEAR_TO_DATE -> Period.Kind.YEAR;
            case MONTH, TRAILING_12M, LIFETIME -> throw new IllegalArgumentException(window + " is no period to date");
        };
    }

    private WindowTotal total(Window window, int month, @Nullable Amount value, Period.@Nullable Kind published) {
        int first = window.firstMonth(month);
        return new WindowTotal(
                window,
                value,
                value != null ? month - first + 1 : covered(first, month),
                month - first + 1,
                published != null && published.endsWith(month) ? source.published(new Period(published, month)) : null,
                totals(window, month - 12));
    }

    private @Nullable Amount totals(Window window, int month) {
        int first = window.firstMonth(month);
        return valueOf(first, month);
    }

    private @Nullable Amount valueOf(int first, int last) {
        int newYear = last - last % 12;
        if (first >= newYear) {
            return source.span(first, last).value();
        }
        Amount thisYear = source.span(newYear, last).value();
        return thisYear == null ? null : plus(source.span(first, newYear - 1).value(), thisYear);
    }

    private int covered(int first, int last) {
        int newYear = last - last % 12;
        int months =
                Integer.bitCount(source.span(Math.max(first, newYear), last).covered());
        return first >= newYear
                ? months
                : months + Integer.bitCount(source.span(first, newYear - 1).covered());
    }

    private static @Nullable Amount plus(@Nullable Amount a, @Nullable Amount b) {
        return a == null || b == null ? null : a.plus(b);
    }

    /** The windows that end with one month. */
    private final class Totals {
        final @Nullable Amount month;
        final @Nullable Amount quarter;
        final @Nullable Amount half;
        final @Nullable Amount year;
        final @Nullable Amount trailing;
        final @Nullable Amount lifetime;
        final int lifetimeMonths;

        Totals(int last) {
            int newYear = last - last % 12;
            Span yearSpan = source.span(newYear, last);
            year = yearSpan.value();
            month = totals(Window.MONTH, last);
            quarter = totals(Window.QUARTER_TO_DATE, last);
            half = totals(Window.HALF_TO_DATE, last);
            trailing = totals(Window.TRAILING_12M, last);
            noteFirstMonth(yearSpan, newYear);
            if (firstMonth == NONE) {
                lifetime = null;
                lifetimeMonths = 0;
            } else {
                Span since = firstMonth <= newYear ? yearSpan : source.span(firstMonth, last);
                lifetime = plus(earlierYears, since.value());
                lifetimeMonths = earlierMonths + Integer.bitCount(since.covered());
            }
        }

        @Nullable
        Amount of(Window window) {
            return switch (window) {
                case MONTH -> month;
                case QUARTER_TO_DATE -> quarter;
                case HALF_TO_DATE -> half;
                case YEAR_TO_DATE -> year;
                case TRAILING_12M -> trailing;
                case LIFETIME -> lifetime;
            };
        }
    }

    /** Rows in order of their period, and facts in order of the catalogue. */
    static final class Results {
        final List<Row> rows = new ArrayList<>();
        final List<Fact> facts = new ArrayList<>();
    }
}
