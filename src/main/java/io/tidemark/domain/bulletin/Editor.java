package io.tidemark.domain.bulletin;

import io.tidemark.domain.Amount;
import io.tidemark.domain.Cause;
import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import io.tidemark.domain.Row;
import io.tidemark.domain.Status;
import io.tidemark.domain.Subject;
import io.tidemark.domain.Window;
import io.tidemark.domain.WindowTotal;
import io.tidemark.domain.alert.AlertChange;
import io.tidemark.domain.alert.AlertKey;
import io.tidemark.domain.alert.Fact;
import io.tidemark.domain.alert.Measure;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes a bulletin of what is known: a pure function, so that the order in which it became known makes no difference. */
public final class Editor {
    private final LeadSubjects leads;

    public Editor(LeadSubjects leads) {
        this.leads = leads;
    }

    /**
     * Makes the bulletin of a release as things stand.
     *
     * @param rows of the reference period, with the release's coverage, of the release's markets and of the groups that they belong to
     * @param standing the facts that stand about windows of these markets that end with the reference period
     * @param revised what the release changed of earlier periods
     * @param takenAway facts of the same kind that were told and stand no longer, with the change that took each away
     */
    public Bulletin edit(
            Release release,
            Collection<Row> rows,
            Collection<Fact> standing,
            Collection<Revised> revised,
            Collection<AlertChange> takenAway) {
        Map<Line, Row> known = new HashMap<>();
        rows.forEach(row -> {
            if (!row.isEmpty()) {
                known.put(new Line(row.market(), row.subject()), row);
            }
        });
        View view = view(release, known);
        Subject leading = view.subjects().stream()
                .filter(subject -> known.containsKey(new Line(view.head(), subject)))
                .findFirst()
                .orElse(view.subjects().get(0));
        List<Item> items = Folding.fold(standing).stream().sorted(view.order()).toList();
        List<Slot> slots = new Selection(view, leading, items).slots();
        List<Item> chosen = slots.stream().map(Slot::item).toList();
        return new Bulletin(
                release,
                view.head(),
                leading,
                figures(known, view),
                slots,
                items.stream().filter(item -> !chosen.contains(item)).toList(),
                revised.stream().sorted(byPlace(view)).toList(),
                withdrawn(takenAway, view));
    }

    /**
     * Folds facts and puts them in order, where nothing but the facts is known: the newest period is taken for that of the release, and
     * a market is as large as the largest value that is said of it.
     */
    public List<Item> arrange(Collection<Fact> facts) {
        if (facts.isEmpty()) {
            return List.of();
        }
        Map<Market, Amount> sizes = new HashMap<>();
        Map<Line, Integer> firstMonths = new HashMap<>();
        for (Fact fact : facts) {
            if (fact.key().measure() == Measure.VALUE && fact.key().subject() != Subject.BALANCE) {
                sizes.merge(
                        fact.key().market(),
                        fact.value().amount(),
                        (one, other) -> one.compareTo(other) >= 0 ? one : other);
            }
            if (fact.comparison() != null) {
                firstMonths.merge(Line.of(fact.key()), fact.comparison().from().firstMonth(), Math::min);
            }
        }
        Period newest = facts.stream()
                .map(fact -> fact.key().period())
                .max(Comparator.comparing(Period::lastMonth).thenComparing(Period::kind, Comparator.reverseOrder()))
                .orElseThrow();
        Set<Market> markets = facts.stream().map(fact -> fact.key().market()).collect(Collectors.toSet());
        Market head = head(markets, sizes);
        View view = new View(newest, head, leads.order(head.reporter()), sizes, firstMonths);
        return Folding.fold(facts).stream().sorted(view.order()).toList();
    }

    /** That of all goods and all partners, else the largest. */
    private static Market head(Set<Market> markets, Map<Market, Amount> sizes) {
        return markets.stream()
                .min(Comparator.comparing((Market market) -> !Release.isTotal(market))
                        .thenComparing(sizes::get, Comparator.nullsLast(Comparator.<Amount>reverseOrder()))
                        .thenComparing(Market::toString))
                .orElseThrow();
    }

    private static List<Withdrawn> withdrawn(Collection<AlertChange> takenAway, View view) {
        // What different releases took away hangs together no more.
        Map<String, List<AlertChange>> byRelease = takenAway.stream()
                .collect(Collectors.groupingBy(change -> change.cause().release()));
        return byRelease.values().stream()
                .flatMap(Editor::withdrawnAtOnce)
                .sorted(Comparator.comparing(Withdrawn::releasedAt)
                        .thenComparing(withdrawn -> view.prominence(withdrawn.item()))
                        .reversed()
                        .thenComparing(Withdrawn::item, view.order()))
                .toList();
    }

    private static Stream<Withdrawn> withdrawnAtOnce(List<AlertChange> takenAway) {
        Map<AlertKey, Cause> causes = new HashMap<>();
        takenAway.forEach(change -> causes.put(change.fact().key(), change.cause()));
        return Folding.fold(takenAway.stream().map(AlertChange::fact).toList()).stream()
                .map(item -> new Withdrawn(
                        item, Objects.requireNonNull(causes.get(item.fact().key()))));
    }

    private View view(Release release, Map<Line, Row> known) {
        Map<Market, Amount> sizes = new HashMap<>();
        Map<Line, Integer> firstMonths = new HashMap<>();
        known.forEach((line, row) -> {
            firstMonths.put(line, firstMonth(row));
            Amount value = value(row);
            if (value != null && line.subject() != Subject.BALANCE && isSize(line, known)) {
                sizes.put(line.market(), value);
            }
        });
        Market head = head(release.markets(), sizes);
        return new View(
                release.period(), head, leads.order(release.reporter()), Map.copyOf(sizes), Map.copyOf(firstMonths));
    }

    /** A market is as large as its exports; where there are none, as its imports; else as whatever it states. */
    private static boolean isSize(Line line, Map<Line, Row> known) {
        return switch (line.subject()) {
            case EXPORT -> true;
            case IMPORT -> !known.containsKey(new Line(line.market(), Subject.EXPORT));
            case STATISTIC ->
                !known.containsKey(new Line(line.market(), Subject.EXPORT))
                        && !known.containsKey(new Line(line.market(), Subject.IMPORT));
            case BALANCE -> false;
        };
    }

    private static List<FigureLine> figures(Map<Line, Row> known, View view) {
        Comparator<FigureLine> order = Comparator.comparing(FigureLine::market, view.marketOrder())
                .thenComparing(line -> tableOrder(line.subject()));
        List<FigureLine> figures = new ArrayList<>();
        known.values().forEach(row -> {
            WindowTotal period = periodOf(row);
            if (period != null && period.value() != null) {
                figures.add(new FigureLine(
                        row.market(),
                        row.subject(),
                        row.coverage(),
                        row.period(),
                        period,
                        yearToDate(row),
                        firstMonth(row),
                        isProvisional(row, known)));
            }
        });
        figures.sort(order);
        return figures;
    }

    /** In a table the two flows stand before the balance that they make. */
    private static int tableOrder(Subject subject) {
        return switch (subject) {
            case EXPORT -> 0;
            case IMPORT -> 1;
            case BALANCE -> 2;
            case STATISTIC -> 3;
        };
    }

    private static @Nullable WindowTotal periodOf(Row row) {
        return row.window(Release.window(row.period()));
    }

    private static @Nullable Amount value(Row row) {
        WindowTotal period = periodOf(row);
        return period == null ? null : period.value();
    }

    private static @Nullable WindowTotal yearToDate(Row row) {
        WindowTotal total = row.window(Window.YEAR_TO_DATE);
        return total == null
                        || total.value() == null
                        || total.equals(periodOf(row))
                        || row.period().ordinal() == 1
                ? null
                : total;
    }

    private static int firstMonth(Row row) {
        WindowTotal lifetime = row.window(Window.LIFETIME);
        return lifetime == null ? row.period().firstMonth() : row.period().lastMonth() - lifetime.expectedMonths() + 1;
    }

    /** A balance is as settled as the flows that it is made of. */
    private static boolean isProvisional(Row row, Map<Line, Row> known) {
        if (row.subject() != Subject.BALANCE) {
            return row.figure() != null && row.figure().status() == Status.PROVISIONAL;
        }
        return known.values().stream()
                .anyMatch(flow -> flow.market().equals(row.market())
                        && flow.subject() != Subject.BALANCE
                        && isProvisional(flow, known));
    }

    private static Comparator<Revised> byPlace(View view) {
        return Comparator.comparing((Revised one) -> one.series().market(), view.marketOrder())
                .thenComparing(one -> one.series().flow())
                .thenComparing(Revised::period, Comparator.reverseOrder());
    }
}
