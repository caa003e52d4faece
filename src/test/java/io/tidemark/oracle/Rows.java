package io.tidemark.oracle;

import io.tidemark.domain.AlertWindow;
import io.tidemark.domain.Amount;
import io.tidemark.domain.Figure;
import io.tidemark.domain.Period;
import io.tidemark.domain.Row;
import io.tidemark.domain.Run;
import io.tidemark.domain.Window;
import io.tidemark.domain.WindowTotal;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of one series or balance: each window of each row added up from the figures, every time anew. */
record Rows(Timeline timeline, Streaks streaks, Ledger ledger) {

    Rows(Timeline timeline, Streaks streaks) {
        this(timeline, streaks, timeline.ledger());
    }

    List<Row> all() {
        List<Row> rows = new ArrayList<>();
        int last = ledger.lastMonth();
        for (int month = ledger.firstMonth(); month <= last; month++) {
            for (Period.Kind kind : Period.Kind.values()) {
                if (kind.endsWith(month)
                        && (ledger.hasRow(new Period(kind, month))
                                || (kind == Period.Kind.MONTH && isOnlyStatedHere(month)))) {
                    rows.add(row(new Period(kind, month)));
                }
            }
        }
        return rows;
    }

    /** A year to date before December, or twelve months to before December, that no longer period has. */
    private boolean isOnlyStatedHere(int month) {
        boolean isYearToDate = List.of(2, 4, 5, 7, 8, 9, 10, 11).contains(month % 12 + 1)
                && timeline.windows(AlertWindow.YEAR_TO_DATE).containsKey(month);
        boolean areTwelveMonths =
                month % 12 < 11 && timeline.windows(AlertWindow.TRAILING_12M).containsKey(month);
        return isYearToDate || areTwelveMonths;
    }

    private Row row(Period period) {
        List<WindowTotal> totals = new ArrayList<>();
        for (Window window : windows(period.kind())) {
            totals.add(window == Window.LIFETIME ? lifetime(period.lastMonth()) : total(window, period.lastMonth()));
        }
        Amount monthEarlier = null;
        if (period.kind() == Period.Kind.MONTH && timeline.areSame(period.lastMonth() - 1, period.lastMonth())) {
            monthEarlier = value(Window.MONTH, period.lastMonth() - 1);
        }
        return new Row(
                timeline.market(),
                timeline.subject(),
                timeline.coverage(),
                period,
                totals,
                monthEarlier,
                runs(period),
                period.kind() == Period.Kind.MONTH ? new Projections(timeline).at(period.lastMonth()) : List.of(),
                ledger.figure(period));
    }

    /** A month's own, and in December the year's; a year's own. */
    private List<Run> runs(Period period) {
        List<Run> runs = new ArrayList<>();
        if (period.kind() == Period.Kind.MONTH) {
            runs.addAll(streaks.endingAt(AlertWindow.MONTH, period.lastMonth()));
        }
        if (period.kind() == Period.Kind.MONTH || period.kind() == Period.Kind.YEAR) {
            runs.addAll(streaks.endingAt(AlertWindow.YEAR, period.lastMonth()));
        }
        return runs;
    }

    private List<Window> windows(Period.Kind kind) {
        return switch (kind) {
            case MONTH -> timeline.hasSums() ? List.of(Window.values()) : List.of(Window.MONTH);
            case QUARTER -> List.of(Window.QUARTER_TO_DATE);
            case HALF -> List.of(Window.HALF_TO_DATE);
            case YEAR -> List.of(Window.YEAR_TO_DATE);
        };
    }

    private WindowTotal total(Window window, int month) {
        int first = window.firstMonth(month);
        if (window != Window.MONTH && !timeline.hasSums()) {
            return asStated(window, month);
        }
        return new WindowTotal(
                window,
                value(window, month),
                ledger.covered(first, month).cardinality(),
                month - first + 1,
                published(window, month),
                workingDays(window, month),
                ledger.quantity(first, month),
                timeline.areSame(first - 12, month) ? base(window, month - 12) : null);
    }

    /** What was stated for exactly the window, which is no sum. */
    private WindowTotal asStated(Window window, int month) {
        int first = window.firstMonth(month);
        Figure stated = figure(window, month);
        Figure earlier = figure(window, month - 12);
        return new WindowTotal(
                window,
                stated == null ? null : stated.value(),
                stated == null || stated.value() == null ? 0 : month - first + 1,
                month - first + 1,
                stated == null ? null : stated.value(),
                stated == null ? null : stated.workingDays(),
                stated == null ? null : stated.quantity(),
                earlier == null || earlier.value() == null
                        ? null
                        : new WindowTotal.Base(earlier.value(), earlier.workingDays(), earlier.quantity()));
    }

    private @Nullable Figure figure(Window window, int month) {
        Period.Kind kind =
                switch (window) {
                    case QUARTER_TO_DATE -> Period.Kind.QUARTER;
                    case HALF_TO_DATE -> Period.Kind.HALF;
                    case YEAR_TO_DATE -> Period.Kind.YEAR;
                    case MONTH, TRAILING_12M, LIFETIME -> throw new IllegalArgumentException("No period: " + window);
                };
        return ledger.figure(new Period(kind, month));
    }

    private WindowTotal.@Nullable Base base(Window window, int month) {
        Amount value = value(window, month);
        return value == null
                ? null
                : new WindowTotal.Base(
                        value, workingDays(window, month), ledger.quantity(window.firstMonth(month), month));
    }

    /**
     * From the first month that is covered as of {@code month}: no block of the split from the first January on ends
     * later than that, so a half-year published in July says nothing of the lifetime of February.
     */
    private WindowTotal lifetime(int month) {
        int january = Window.YEAR_TO_DATE.firstMonth(ledger.firstMonth());
        int start = ledger.covered(january, month).nextSetBit(0);
        if (start < 0) {
            return new WindowTotal(Window.LIFETIME, null, 0, 0, null, null, null, null);
        }
        return new WindowTotal(
                Window.LIFETIME,
                amount(ledger.value(start, month)),
                ledger.covered(start, month).cardinality(),
                month - start + 1,
                null,
                null,
                null,
                null);
    }

    private @Nullable Amount value(Window window, int month) {
        return amount(ledger.value(window.firstMonth(month), month));
    }

    private @Nullable Amount workingDays(Window window, int month) {
        return amount(ledger.workingDays(window.firstMonth(month), month));
    }

    private @Nullable Amount published(Window window, int month) {
        return switch (window) {
            case QUARTER_TO_DATE -> published(Period.Kind.QUARTER, month);
            case HALF_TO_DATE -> published(Period.Kind.HALF, month);
            case YEAR_TO_DATE -> published(Period.Kind.YEAR, month);
            case MONTH, TRAILING_12M, LIFETIME -> null;
        };
    }

    private @Nullable Amount published(Period.Kind kind, int month) {
        Figure figure = kind.endsWith(month) ? ledger.figure(new Period(kind, month)) : null;
        return figure == null ? null : figure.value();
    }

    private static @Nullable Amount amount(@Nullable BigDecimal value) {
        return value == null ? null : Amount.of(value);
    }
}
