package io.tidemark.oracle;

import io.tidemark.domain.AlertWindow;
import io.tidemark.domain.ComparisonSet;
import io.tidemark.domain.Coverage;
import io.tidemark.domain.Market;
import io.tidemark.domain.Subject;
import io.tidemark.domain.Window;
import io.tidemark.domain.alert.AlertKey;
import io.tidemark.domain.alert.AlertKind;
import io.tidemark.domain.alert.Extreme;
import io.tidemark.domain.alert.Measure;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Every complete window of one series or balance, each computed once, and what all kinds of facts ask of it. */
final class Timeline {
    private final Market market;
    private final Subject subject;
    private final Coverage coverage;
    private final Ledger ledger;
    private final BatchOracle.Settings settings;
    private final Map<AlertWindow, NavigableMap<Integer, CompleteWindow>> complete = new EnumMap<>(AlertWindow.class);
    private final int firstUnsettledMonth;
    private final @Nullable Membership membership;

    Timeline(
            Market market,
            Subject subject,
            Coverage coverage,
            Ledger ledger,
            BatchOracle.Settings settings,
            @Nullable Membership membership) {
        this.membership = membership;
        this.market = market;
        this.subject = subject;
        this.coverage = coverage;
        this.ledger = ledger;
        this.settings = settings;
        for (AlertWindow kind : AlertWindow.values()) {
            boolean exists = hasSums() || kind == AlertWindow.MONTH;
            complete.put(kind, Collections.unmodifiableNavigableMap(exists ? compute(kind) : new TreeMap<>()));
        }
        this.firstUnsettledMonth = ledger.firstUnsettledMonth();
    }

    Market market() {
        return market;
    }

    Subject subject() {
        return subject;
    }

    boolean isBalance() {
        return subject == Subject.BALANCE;
    }

    /** Whether a window that is not zero can be a high (low): of a balance a surplus (deficit), of growth a rise (fall). */
    boolean isOnSide(CompleteWindow window, Measure measure, Extreme extreme) {
        int wanted = extreme == Extreme.HIGH ? 1 : -1;
        if (measure == Measure.GROWTH) {
            return window.number(measure).compare(Ratio.of(BigDecimal.ONE)) == wanted;
        }
        return !isBalance() || window.value().signum() == wanted;
    }

    /** Whether there are windows longer than a month: not of interim figures, nor in units that do not add up. */
    boolean hasSums() {
        return coverage == Coverage.FULL && addsUp(market);
    }

    static boolean addsUp(Market market) {
        return !market.unit().matches("(INDEX|PCT|PERCENT|PRICE|RATE|RATIO).*");
    }

    Coverage coverage() {
        return coverage;
    }

    Ledger ledger() {
        return ledger;
    }

    /** The complete windows of that kind by their last month; none but months where the coverage is interim. */
    NavigableMap<Integer, CompleteWindow> windows(AlertWindow kind) {
        return complete.getOrDefault(kind, Collections.emptyNavigableMap());
    }

    private NavigableMap<Integer, CompleteWindow> compute(AlertWindow kind) {
        NavigableMap<Integer, CompleteWindow> windows = new TreeMap<>();
        int last = ledger.lastMonth();
        for (int end = ledger.firstMonth(); end <= last; end++) {
            int first = total(kind).firstMonth(end);
            BigDecimal value = (end + 1) % step(kind) == 0 ? ledger.value(first, end) : null;
            if (value != null) {
                CompleteWindow yearEarlier = isBalance() ? null : windows.get(end - 12);
                BigDecimal grown = value;
                BigDecimal base = yearEarlier == null ? null : yearEarlier.value();
                if (membership != null && base != null && !areSame(first - 12, end)) {
                    BigDecimal[] both = membership.ofBoth(first, end);
                    grown = both == null ? value : both[0];
                    base = both == null ? null : both[1];
                }
                windows.put(
                        end,
                        new CompleteWindow(
                                kind,
                                end,
                                value,
                                ledger.workingDays(first, end),
                                grown,
                                base,
                                turnover(first, end, value),
                                !areSame(first, end)
                                        ? CompleteWindow.MIXED
                                        : membership == null ? 0 : membership.sameSince(end)));
            }
        }
        return windows;
    }

    /** Whether the same members belong to the group in all these months; true of what is no group. */
    boolean areSame(int first, int last) {
        return membership == null || membership.sameSince(last) <= first;
    }

    private BigDecimal turnover(int first, int end, BigDecimal value) {
        return ledger instanceof BalanceLedger balance ? balance.turnover(first, end) : value;
    }

    private static Window total(AlertWindow kind) {
        return switch (kind) {
            case MONTH -> Window.MONTH;
            case QUARTER -> Window.QUARTER_TO_DATE;
            case HALF -> Window.HALF_TO_DATE;
            case YEAR, YEAR_TO_DATE -> Window.YEAR_TO_DATE;
            case TRAILING_12M -> Window.TRAILING_12M;
        };
    }

    /** Months from one window of that kind to the next. */
    static int step(AlertWindow kind) {
        return switch (kind) {
            case MONTH, YEAR_TO_DATE, TRAILING_12M -> 1;
            case QUARTER -> 3;
            case HALF -> 6;
            case YEAR -> 12;
        };
    }

    /** Whether a window that ends there could be complete, by the periods in which the series is published. */
    boolean couldBe(AlertWindow kind, int end) {
        int latest = end;
        while (ledger.shortestEndingAt(latest) == 0) {
            latest--;
        }
        int shortest = 12;
        for (int month = latest; month > latest - 12; month--) {
            int stated = ledger.shortestEndingAt(month);
            shortest = stated == 0 ? shortest : Math.min(shortest, stated);
        }
        return shortest <= end - total(kind).firstMonth(end) + 1 && (end + 1) % shortest == 0;
    }

    int minimumHistory(AlertWindow kind, ComparisonSet set) {
        if (kind == AlertWindow.MONTH && set == ComparisonSet.ALL_TIME) {
            return settings.monthHistory();
        }
        return kind == AlertWindow.TRAILING_12M ? settings.trailingHistory() : settings.otherHistory();
    }

    /** Whether every figure up to and with that month is final. */
    boolean isConfirmed(int month) {
        return month < firstUnsettledMonth;
    }

    AlertKey key(
            AlertKind kind,
            Extreme extreme,
            ComparisonSet set,
            Measure measure,
            CompleteWindow window,
            AlertKey.Particular particular) {
        return new AlertKey(
                kind, extreme, set, market, subject, coverage, measure, window.kind(), window.period(), particular);
    }
}
