package io.tidemark.domain.market;

import io.tidemark.domain.AlertWindow;
import io.tidemark.domain.Amount;
import io.tidemark.domain.Coverage;
import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import io.tidemark.domain.Projection;
import io.tidemark.domain.Row;
import io.tidemark.domain.Run;
import io.tidemark.domain.Subject;
import io.tidemark.domain.Window;
import io.tidemark.domain.WindowTotal;
import io.tidemark.domain.alert.Fact;
import io.tidemark.domain.judge.Breadth;
import io.tidemark.domain.judge.CompleteWindow;
import io.tidemark.domain.judge.Tracker;
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

    /** Whether there are windows longer than a month: sums of shorter ones. */
    private final boolean hasSums;

    private final SubjectSource source;
    private final Tracker tracker;

    private final @Nullable GroupMembers members;
    private final Lifetime lifetime;

    private int newest = NONE;
    private int newestComplete = NONE;

    /** Whether any complete window ends with the newest month. */
    private boolean complete;

    /** Whether every figure before the newest month is final. */
    private boolean confirmed = true;

    /**
     * @param hasSums whether there are windows longer than a month
     * @param tracker of the same subject, that has seen nothing
     * @param members of a group; null for every other market
     */
    SubjectFold(
            Market market,
            Coverage coverage,
            boolean hasSums,
            SubjectSource source,
            Tracker tracker,
            @Nullable GroupMembers members) {
        this.hasSums = hasSums;
        this.market = market;
        this.coverage = coverage;
        this.source = source;
        this.members = members;
        this.lifetime = new Lifetime(source);
        this.tracker = tracker;
    }

    /** The newest month walked: the number of a month with something stated, or -1. */
    int newest() {
        return newest;
    }

    /** The newest month that ends a complete window, or -1. */
    int newestComplete() {
        return complete ? newest : newestComplete;
    }

    /** Walks the whole history, yielding the results of the months from {@code from} on. */
    Results walk(int from) {
        Results results = new Results();
        for (int month = 12 * source.firstYear(); month <= 12 * source.lastYear() + 11; month++) {
            if (source.endsAt(month)) {
                MonthEnd end = advance(month);
                if (month >= from) {
                    judge(end, results);
                }
            }
        }
        return results;
    }

    /** Walks on through what is stated of the months from one later than {@link #newest}, adding their results. */
    void walkOn(int from, Results results) {
        for (int month = from; month <= 12 * source.lastYear() + 11; month++) {
            if (source.endsAt(month)) {
                judge(advance(month), results);
            }
        }
    }

    /** Whether anything is still stated that ends with the newest month. */
    boolean isStillNewest() {
        return newest != NONE && source.endsAt(newest);
    }

    /** The results of the newest month, as its figures are now. */
    Results ofNewest() {
        Results results = new Results();
        judge(look(), results);
        return results;
    }

    /** Goes on to a later month: what was newest is history from now on. */
    private MonthEnd advance(int month) {
        if (newest != NONE) {
            newestComplete = newestComplete();
            confirmed &= source.isFinalAt(newest);
            tracker.enter(newest, source.shortestEndingAt(newest));
        }
        newest = month;
        return look();
    }

    /** Looks at the newest month, for the first time or again. */
    private MonthEnd look() {
        MonthEnd end = new MonthEnd(source, newest, hasSums);
        lifetime.advance(end);
        complete = false;
        tracker.lookAgain(members == null ? 0 : members.sameSince(newest));
        see(end);
        return end;
    }

    private void judge(MonthEnd end, Results results) {
        List<Projection> projections = projections(end);
        List<Run> months = new ArrayList<>();
        List<Run> years = new ArrayList<>();
        tracker.judge(projections, months, years, results.facts);
        addRows(end, projections, months, years, results);
    }

    private List<Projection> projections(MonthEnd end) {
        Amount toDate = end.value(Window.YEAR_TO_DATE);
        int months = end.month() % 12 + 1;
        if (!hasSums || source.subject() == Subject.BALANCE || toDate == null || months == 12) {
            return List.of();
        }
        int lastDecember = end.month() - months;
        if (members != null && !members.areSame(lastDecember - 11, end.month())) {
            return Projection.of(toDate, months, null, null);
        }
        return Projection.of(
                toDate,
                months,
                end.earlierValue(Window.YEAR_TO_DATE),
                source.span(lastDecember - 11, lastDecember).value());
    }

    /** Sees the complete windows that are announced, or compared with. */
    private void see(MonthEnd end) {
        see(AlertWindow.MONTH, end);
        if (hasSums) {
            int month = end.month();
            if (Period.Kind.QUARTER.endsWith(month)) {
                see(AlertWindow.QUARTER, end);
            }
            if (Period.Kind.HALF.endsWith(month)) {
                see(AlertWindow.HALF, end);
            }
            if (Period.Kind.YEAR.endsWith(month)) {
                see(AlertWindow.YEAR, end);
            }
            see(AlertWindow.YEAR_TO_DATE, end);
            see(AlertWindow.TRAILING_12M, end);
        }
    }

    private void see(AlertWindow candidate, MonthEnd end) {
        Window window = candidate.window();
        Span span = end.span(window);
        Amount value = span.value();
        Amount turnover = span.turnover();
        if (value == null || turnover == null) {
            return;
        }
        complete = true;
        if (tracker.follows(candidate)) {
            int month = end.month();
            Amount grown = value;
            Amount base = end.earlierValue(window);
            boolean alike = true;
            if (members != null) {
                int first = window.firstMonth(month);
                alike = members.areSame(first, month);
                if (base != null && !members.areSame(first - 12, month)) {
                    Breadth.Change both = members.ofBoth(window, month);
                    grown = both == null ? value : both.value();
                    base = both == null ? null : both.yearEarlier();
                }
            }
            tracker.see(new CompleteWindow(
                    candidate,
                    month,
                    value,
                    turnover,
                    span.workingDays(),
                    grown,
                    base,
                    alike,
                    confirmed && source.isFinalAt(month),
                    members == null || base == null ? null : members.breadth(window, month)));
        }
    }

    /** A window of a row. Its year earlier is left out where the group had other members then. */
    private WindowTotal total(MonthEnd end, Window window) {
        WindowTotal total = end.total(window);
        return members == null || members.areSame(window.firstMonth(end.month()) - 12, end.month())
                ? total
                : new WindowTotal(
                        window,
                        total.value(),
                        total.months(),
                        total.expectedMonths(),
                        total.published(),
                        total.workingDays(),
                        total.quantity(),
                        null);
    }

    /** @param months the streaks of months that end here; {@code years}: of years */
    private void addRows(
            MonthEnd end, List<Projection> projections, List<Run> months, List<Run> years, Results results) {
        int month = end.month();
        Period asMonth = Period.ofMonth(month);
        if (source.hasRow(asMonth) || isOnlyStatedHere(end)) {
            List<Run> runs = months;
            if (!years.isEmpty()) {
                runs = new ArrayList<>(months);
                runs.addAll(years);
            }
            results.rows.add(row(asMonth, windows(end), monthEarlier(month), runs, projections));
        }
        addOwnRow(Period.Kind.QUARTER, Window.QUARTER_TO_DATE, end, List.of(), results);
        addOwnRow(Period.Kind.HALF, Window.HALF_TO_DATE, end, List.of(), results);
        addOwnRow(Period.Kind.YEAR, Window.YEAR_TO_DATE, end, years, results);
    }

    /** Whether a running total that is announced by the month is complete, whatever was stated of the month itself. */
    private boolean isOnlyStatedHere(MonthEnd end) {
        return hasSums && (isComplete(AlertWindow.YEAR_TO_DATE, end) || isComplete(AlertWindow.TRAILING_12M, end));
    }

    private static boolean isComplete(AlertWindow window, MonthEnd end) {
        return window.isNamedAt(end.month()) && end.value(window.window()) != null;
    }

    private List<WindowTotal> windows(MonthEnd end) {
        WindowTotal month = total(end, Window.MONTH);
        return !hasSums
                ? List.of(month)
                : List.of(
                        month,
                        total(end, Window.QUARTER_TO_DATE),
                        total(end, Window.HALF_TO_DATE),
                        total(end, Window.YEAR_TO_DATE),
                        total(end, Window.TRAILING_12M),
                        lifetime.total(end.month()));
    }

    private @Nullable Amount monthEarlier(int month) {
        return members == null || members.areSame(month - 1, month)
                ? source.span(month - 1, month - 1).value()
                : null;
    }

    /** Adds the row of a quarter, half-year or year that ends with the month, if it has one. */
    private void addOwnRow(Period.Kind kind, Window window, MonthEnd end, List<Run> runs, Results results) {
        if (kind.endsWith(end.month())) {
            Period period = new Period(kind, end.month());
            if (source.hasRow(period)) {
                results.rows.add(row(period, List.of(total(end, window)), null, runs, List.of()));
            }
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
