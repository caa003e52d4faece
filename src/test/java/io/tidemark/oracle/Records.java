package io.tidemark.oracle;

import io.tidemark.domain.Amount;
import io.tidemark.domain.Coverage;
import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import io.tidemark.domain.Subject;
import io.tidemark.domain.Window;
import io.tidemark.domain.alert.AlertKey;
import io.tidemark.domain.alert.AlertKind;
import io.tidemark.domain.alert.AlertWindow;
import io.tidemark.domain.alert.Comparison;
import io.tidemark.domain.alert.ComparisonSet;
import io.tidemark.domain.alert.Extreme;
import io.tidemark.domain.alert.Fact;
import io.tidemark.domain.alert.Holder;
import io.tidemark.domain.alert.Measure;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The records of one series or balance: each complete window held against every earlier one of its set. */
record Records(Market market, Subject subject, Coverage coverage, Ledger ledger, BatchOracle.Settings settings) {
    private static final BigDecimal HS_FLOOR = BigDecimal.valueOf(10_000_000);

    List<Fact> all() {
        List<Fact> facts = new ArrayList<>();
        for (AlertWindow window : coverage == Coverage.FULL ? AlertWindow.values() : only(AlertWindow.MONTH)) {
            TreeMap<Integer, BigDecimal> complete = completeWindows(window);
            for (int end : complete.keySet()) {
                for (ComparisonSet set : announcedSets(window, end)) {
                    facts.addAll(records(window, end, set, complete));
                }
            }
        }
        return facts;
    }

    private static AlertWindow[] only(AlertWindow window) {
        return new AlertWindow[] {window};
    }

    /** Every complete window of that kind, by the month it ends with. */
    private TreeMap<Integer, BigDecimal> completeWindows(AlertWindow window) {
        TreeMap<Integer, BigDecimal> complete = new TreeMap<>();
        for (int end = ledger.firstMonth(); end <= ledger.lastMonth(); end++) {
            if ((end + 1) % step(window) == 0) {
                BigDecimal value = ledger.value(total(window).firstMonth(end), end);
                if (value != null) {
                    complete.put(end, value);
                }
            }
        }
        return complete;
    }

    private static Window total(AlertWindow window) {
        return switch (window) {
            case MONTH -> Window.MONTH;
            case QUARTER -> Window.QUARTER_TO_DATE;
            case HALF -> Window.HALF_TO_DATE;
            case YEAR, YEAR_TO_DATE -> Window.YEAR_TO_DATE;
            case TRAILING_12M -> Window.TRAILING_12M;
        };
    }

    /** Months from one window of that kind to the next. */
    private static int step(AlertWindow window) {
        return switch (window) {
            case MONTH, YEAR_TO_DATE, TRAILING_12M -> 1;
            case QUARTER -> 3;
            case HALF -> 6;
            case YEAR -> 12;
        };
    }

    /** The table of domain.md, section 4. */
    private static List<ComparisonSet> announcedSets(AlertWindow window, int end) {
        int monthOfYear = end % 12 + 1;
        return switch (window) {
            case MONTH, QUARTER, HALF -> List.of(ComparisonSet.ALL_TIME, ComparisonSet.SAME_PERIOD);
            case YEAR -> List.of(ComparisonSet.ALL_TIME);
            case YEAR_TO_DATE ->
                List.of(2, 4, 5, 7, 8, 9, 10, 11).contains(monthOfYear)
                        ? List.of(ComparisonSet.SAME_PERIOD)
                        : List.of();
            case TRAILING_12M -> monthOfYear == 12 ? List.of() : List.of(ComparisonSet.ALL_TIME);
        };
    }

    private List<Fact> records(AlertWindow window, int end, ComparisonSet set, TreeMap<Integer, BigDecimal> complete) {
        int step = set == ComparisonSet.SAME_PERIOD ? 12 : step(window);
        TreeMap<Integer, BigDecimal> earlier = new TreeMap<>();
        for (Map.Entry<Integer, BigDecimal> entry : complete.entrySet()) {
            if (entry.getKey() < end && (end - entry.getKey()) % step == 0) {
                earlier.put(entry.getKey(), entry.getValue());
            }
        }
        if (earlier.size() < minimumHistory(window, set)) {
            return List.of();
        }
        int missing = 0;
        for (int between = earlier.firstKey() + step; between < end; between += step) {
            if (!earlier.containsKey(between)) {
                missing++;
            }
        }
        Comparison comparison = new Comparison(set, earlier.size(), window.period(earlier.firstKey()), missing);

        BigDecimal value = complete.get(end);
        if (value == null || !isMaterial(window, value)) {
            return List.of();
        }
        // Oldest first, and only a better value replaces: so of several that share a record the earliest holds it.
        Map.Entry<Integer, BigDecimal> highest = earlier.firstEntry();
        Map.Entry<Integer, BigDecimal> lowest = earlier.firstEntry();
        for (Map.Entry<Integer, BigDecimal> entry : earlier.entrySet()) {
            if (entry.getValue().compareTo(highest.getValue()) > 0) {
                highest = entry;
            }
            if (entry.getValue().compareTo(lowest.getValue()) < 0) {
                lowest = entry;
            }
        }
        List<Fact> facts = new ArrayList<>();
        AlertKind high = kind(value.compareTo(highest.getValue()), AlertKind.RECORD_HIGH);
        if (high != null && value.signum() > 0) {
            Holder previous = new Holder(Amount.of(highest.getValue()), window.period(highest.getKey()));
            facts.add(fact(high, Extreme.HIGH, window, end, value, previous, comparison));
        }
        AlertKind low = kind(lowest.getValue().compareTo(value), AlertKind.RECORD_LOW);
        if (low != null && (subject == Subject.BALANCE ? value.signum() < 0 : value.signum() != 0)) {
            Holder previous = new Holder(Amount.of(lowest.getValue()), window.period(lowest.getKey()));
            facts.add(fact(low, Extreme.LOW, window, end, value, previous, comparison));
        }
        return facts;
    }

    /** The kind of record that a comparison with the extreme of the set makes, if any. */
    private static @Nullable AlertKind kind(int beyond, AlertKind record) {
        if (beyond > 0) {
            return record;
        }
        return beyond == 0 ? AlertKind.RECORD_TIED : null;
    }

    private int minimumHistory(AlertWindow window, ComparisonSet set) {
        if (window == AlertWindow.MONTH && set == ComparisonSet.ALL_TIME) {
            return settings.monthHistory();
        }
        return window == AlertWindow.TRAILING_12M ? settings.trailingHistory() : settings.otherHistory();
    }

    private boolean isMaterial(AlertWindow window, BigDecimal value) {
        if (!market.scheme().equals("HS")) {
            return true;
        }
        return (window == AlertWindow.MONTH || window == AlertWindow.YEAR)
                && value.abs().compareTo(HS_FLOOR) > 0;
    }

    private Fact fact(
            AlertKind kind,
            Extreme extreme,
            AlertWindow window,
            int end,
            BigDecimal value,
            Holder previous,
            Comparison comparison) {
        Period period = window.period(end);
        AlertKey key =
                new AlertKey(kind, extreme, comparison.set(), market, subject, coverage, Measure.VALUE, window, period);
        return new Fact(key, Amount.of(value), previous, comparison);
    }
}
