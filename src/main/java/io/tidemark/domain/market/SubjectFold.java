package io.tidemark.domain.market;

import io.tidemark.domain.Amount;
import io.tidemark.domain.Coverage;
import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import io.tidemark.domain.Row;
import io.tidemark.domain.Subject;
import io.tidemark.domain.Window;
import io.tidemark.domain.WindowTotal;
import io.tidemark.domain.alert.AlertSubject;
import io.tidemark.domain.alert.AlertWindow;
import io.tidemark.domain.alert.Catalogue;
import io.tidemark.domain.alert.Fact;
import io.tidemark.domain.alert.Projection;
import io.tidemark.domain.alert.Run;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Walks the months of a flow or balance from the first to the newest, and yields the rows and facts of each.
 *
 * <p>Everything that ends with a month depends on that month and earlier ones alone. So the fold carries what it needs
 * of the past (the lifetime total, the standings of each comparison set, the runs), appending a month is one step of it
 * whatever the length of the series, and a revision of the past is the same fold walked again.
 */
final class SubjectFold {
    private static final int NONE = -1;

    private final Market market;
    private final Coverage coverage;
    private final SubjectSource source;
    private final Catalogue.Tracker tracker;

    private int newest = NONE;
    private int newestComplete = NONE;
    private final Lifetime lifetime;

    /** Whether every figure so far is final. */
    private boolean confirmed = true;

    SubjectFold(Market market, Coverage coverage, SubjectSource source, Catalogue catalogue) {
        this.market = market;
        this.coverage = coverage;
        this.source = source;
        this.lifetime = new Lifetime(source);
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
        newest = month;
        confirmed &= source.isFinalAt(month);
        MonthEnd end = new MonthEnd(source, month);
        lifetime.advance(end);
        List<Projection> projections = projections(end);
        announce(end, projections, results);
        if (results != null) {
            addRows(end, projections, results);
        }
    }

    private List<Projection> projections(MonthEnd end) {
        Amount toDate = end.value(Window.YEAR_TO_DATE);
        int months = end.month() % 12 + 1;
        if (coverage != Coverage.FULL || source.subject() == Subject.BALANCE || toDate == null || months == 12) {
            return List.of();
        }
        int lastDecember = end.month() - months;
        return Projection.of(
                toDate,
                months,
                end.earlierValue(Window.YEAR_TO_DATE),
                source.span(lastDecember - 11, lastDecember).value());
    }

    private void announce(MonthEnd end, List<Projection> projections, @Nullable Results results) {
        int month = end.month();
        observe(AlertWindow.MONTH, Window.MONTH, end, results);
        if (coverage != Coverage.FULL) {
            return;
        }
        if (Period.Kind.QUARTER.endsWith(month)) {
            observe(AlertWindow.QUARTER, Window.QUARTER_TO_DATE, end, results);
        }
        if (Period.Kind.HALF.endsWith(month)) {
            observe(AlertWindow.HALF, Window.HALF_TO_DATE, end, results);
        }
        if (Period.Kind.YEAR.endsWith(month)) {
            observe(AlertWindow.YEAR, Window.YEAR_TO_DATE, end, results);
        }
        observe(AlertWindow.YEAR_TO_DATE, Window.YEAR_TO_DATE, end, results);
        observe(AlertWindow.TRAILING_12M, Window.TRAILING_12M, end, results);
        Catalogue.Seen toDate = seen(AlertWindow.YEAR_TO_DATE, Window.YEAR_TO_DATE, end);
        if (results != null && toDate != null && !Period.Kind.YEAR.endsWith(month)) {
            tracker.observeYearAhead(toDate, projections, results.facts);
        }
    }

    private void observe(AlertWindow announced, Window window, MonthEnd end, @Nullable Results results) {
        Catalogue.Seen seen = seen(announced, window, end);
        if (seen != null) {
            newestComplete = end.month();
            tracker.observe(seen, results == null ? null : results.facts);
        }
    }

    private Catalogue.@Nullable Seen seen(AlertWindow announced, Window window, MonthEnd end) {
        Span span = end.span(window);
        Amount value = span.value();
        Amount turnover = span.turnover();
        return value == null || turnover == null
                ? null
                : new Catalogue.Seen(
                        announced,
                        end.month(),
                        value,
                        turnover,
                        span.workingDays(),
                        end.earlierValue(window),
                        confirmed);
    }

    private void addRows(MonthEnd end, List<Projection> projections, Results results) {
        int month = end.month();
        Period asMonth = Period.ofMonth(month);
        if (source.hasRow(asMonth)) {
            List<WindowTotal> windows = new ArrayList<>(6);
            windows.add(end.total(Window.MONTH));
            List<Run> runs = tracker.standingRuns(AlertWindow.MONTH, month);
            if (coverage == Coverage.FULL) {
                windows.add(end.total(Window.QUARTER_TO_DATE));
                windows.add(end.total(Window.HALF_TO_DATE));
                windows.add(end.total(Window.YEAR_TO_DATE));
                windows.add(end.total(Window.TRAILING_12M));
                windows.add(lifetime.total(month));
                runs.addAll(tracker.standingRuns(AlertWindow.YEAR, month));
            }
            results.rows.add(
                    row(asMonth, windows, source.span(month - 1, month - 1).value(), runs, projections));
        }
        addOwnRow(Period.Kind.QUARTER, Window.QUARTER_TO_DATE, end, results);
        addOwnRow(Period.Kind.HALF, Window.HALF_TO_DATE, end, results);
        addOwnRow(Period.Kind.YEAR, Window.YEAR_TO_DATE, end, results);
    }

    /** Adds the row of a quarter, half-year or year that ends with the month, if it has one. */
    private void addOwnRow(Period.Kind kind, Window window, MonthEnd end, Results results) {
        if (!kind.endsWith(end.month())) {
            return;
        }
        Period period = new Period(kind, end.month());
        if (source.hasRow(period)) {
            List<Run> runs = kind == Period.Kind.YEAR ? tracker.standingRuns(AlertWindow.YEAR, end.month()) : List.of();
            results.rows.add(row(period, List.of(end.total(window)), null, runs, List.of()));
        }
    }

    private Row row(
            Period period,
            List<WindowTotal> windows,
            @Nullable Amount monthEarlier,
            List<Run> runs,
            List<Projection> projections) {
        return new Row(
                market,
                source.subject(),
                coverage,
                period,
                windows,
                monthEarlier,
                runs,
                projections,
                source.figure(period));
    }

    /** Rows in order of their period, and facts in order of the catalogue. */
    static final class Results {
        final List<Row> rows = new ArrayList<>();
        final List<Fact> facts = new ArrayList<>();
    }
}
