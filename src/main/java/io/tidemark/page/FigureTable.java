package io.tidemark.page;

import io.tidemark.domain.Amount;
import io.tidemark.domain.Period;
import io.tidemark.domain.Ratio;
import io.tidemark.domain.Row;
import io.tidemark.domain.Subject;
import io.tidemark.domain.WindowTotal;
import io.tidemark.rows.Grid;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Figures as a table, the newest period first.
 *
 * @param now the figures as they are now, where the others are earlier ones: those that are different have columns of their own; else null
 */
record FigureTable(
        PageLanguage language,
        MarketView view,
        Scale scale,
        Map<Subject, NavigableMap<Period, Row>> rows,
        @Nullable Map<Subject, NavigableMap<Period, Row>> now) {
    List<String> columns() {
        PageLanguage.Words words = language.words();
        List<String> columns = new ArrayList<>(List.of(words.period()));
        for (Subject subject : rows.keySet()) {
            columns.add(words.subject(subject));
            if (subject != Subject.BALANCE) {
                columns.add(words.onYear());
            }
            if (now != null) {
                columns.add(words.now());
            }
        }
        return columns;
    }

    List<List<String>> lines() {
        return rows.values().stream()
                .flatMap(byPeriod -> byPeriod.keySet().stream())
                .collect(Collectors.toSet())
                .stream()
                .sorted(Comparator.reverseOrder())
                .map(this::line)
                .toList();
    }

    private List<String> line(Period period) {
        List<String> line = new ArrayList<>();
        boolean provisional = rows.values().stream()
                .map(byPeriod -> byPeriod.get(period))
                .anyMatch(row -> row != null && MarketSections.isProvisional(row));
        line.add(provisional ? period + " " + language.words().provisional() : period.toString());
        rows.forEach((subject, byPeriod) -> {
            WindowTotal own = total(byPeriod, period);
            line.add(own == null ? "" : scale.text(own));
            if (subject != Subject.BALANCE) {
                line.add(own == null ? "" : MarketView.signed(own.changeOnYear()));
            }
            if (now != null) {
                NavigableMap<Period, Row> today = now.get(subject);
                WindowTotal since = today == null ? null : total(today, period);
                boolean same = own != null && since != null && Objects.equals(own.value(), since.value());
                line.add(same || since == null ? "" : scale.text(since));
            }
        });
        return line;
    }

    private @Nullable WindowTotal total(NavigableMap<Period, Row> byPeriod, Period period) {
        Row row = byPeriod.get(period);
        return row == null ? null : view.over().of(row);
    }

    /** The figures exactly: for each subject its value, and of a flow the change on year as a ratio, the first period first. */
    static Grid grid(Map<Subject, NavigableMap<Period, Row>> rows, MarketView view) {
        List<String> columns = new ArrayList<>(List.of("period"));
        for (Subject subject : rows.keySet()) {
            String name = subject.name().toLowerCase(Locale.ROOT);
            columns.add(name);
            columns.add(name + (subject == Subject.BALANCE ? "DifferenceOnYear" : "ChangeOnYear"));
        }
        List<List<String>> lines = rows.values().stream()
                .flatMap(byPeriod -> byPeriod.keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .map(period -> line(period, rows, view))
                .toList();
        return new Grid(columns, lines);
    }

    private static List<String> line(Period period, Map<Subject, NavigableMap<Period, Row>> rows, MarketView view) {
        List<String> line = new ArrayList<>(List.of(period.toString()));
        rows.forEach((subject, byPeriod) -> {
            Row row = byPeriod.get(period);
            WindowTotal total = row == null ? null : view.over().of(row);
            if (total == null) {
                line.addAll(List.of("", ""));
            } else if (subject == Subject.BALANCE) {
                line.add(text(total.value()));
                line.add(text(total.differenceOnYear()));
            } else {
                line.add(text(total.value()));
                line.add(Ratio.isDefined(total.changeOnYear()) ? String.valueOf(total.changeOnYear()) : "");
            }
        });
        return line;
    }

    private static String text(@Nullable Amount value) {
        return value == null ? "" : value.toString();
    }
}
