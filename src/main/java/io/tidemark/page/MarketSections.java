package io.tidemark.page;

import io.tidemark.domain.AlertWindow;
import io.tidemark.domain.Amount;
import io.tidemark.domain.ComparisonSet;
import io.tidemark.domain.Condition;
import io.tidemark.domain.Coverage;
import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import io.tidemark.domain.ReporterZones;
import io.tidemark.domain.Row;
import io.tidemark.domain.Run;
import io.tidemark.domain.Status;
import io.tidemark.domain.Subject;
import io.tidemark.domain.alert.AlertChange;
import io.tidemark.domain.alert.AlertKey;
import io.tidemark.domain.alert.AlertKind;
import io.tidemark.domain.alert.Measure;
import io.tidemark.domain.bulletin.Prominence;
import io.tidemark.domain.outlook.Outlook;
import io.tidemark.headline.Amounts;
import io.tidemark.headline.Headlines;
import io.tidemark.headline.Names;
import io.tidemark.headline.Outlooks;
import io.tidemark.replay.Known;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes what a page shows of a market from what is known of it. */
final class MarketSections {
    private static final int CHIEF_FACTS = 8;

    /** Shorter declines are not set apart in a chart. */
    private static final int LONG_DECLINE = 3;

    private final PageLanguage language;
    private final Names names;
    private final Headlines headlines;
    private final Outlooks outlooks;
    private final Amounts amounts;

    MarketSections(PageLanguage language, Names names, ReporterZones zones) {
        this.language = language;
        this.names = names;
        headlines = language.headlines(names, zones);
        outlooks = language.outlooks(names);
        amounts = language.amounts();
    }

    /** All values of single periods. */
    MarketSection of(Market market, Known known, List<Outlook> levels) {
        return of(market, known, levels, MarketView.WHOLE, null);
    }

    /**
     * What a view shows.
     *
     * @param now what is known now, where {@code known} is what was known earlier: what is different since is marked; else null
     */
    MarketSection of(Market market, Known known, List<Outlook> levels, MarketView view, @Nullable Known now) {
        Map<Subject, NavigableMap<Period, Row>> rows = rows(known.rows(), view);
        String unit = market.unit();
        Scale scale = Scale.of(rows, unit, view);
        List<MarketSection.Said> facts = said(factsOfTheNewest(known, rows), now);
        FigureTable table = new FigureTable(language, view, scale, rows, now == null ? null : rows(now.rows(), view));
        return new MarketSection(
                market.toString().replace('/', '-'),
                language.name(market, names),
                market.toString(),
                language.words().units().formatted(scale.name(language)),
                charts(rows, unit, known, view),
                facts.stream().limit(CHIEF_FACTS).toList(),
                facts.stream().skip(CHIEF_FACTS).toList(),
                levels.stream().map(outlooks::write).toList(),
                table.columns(),
                table.lines());
    }

    private List<MarketSection.Said> said(List<AlertChange> facts, @Nullable Known now) {
        Set<AlertKey> stands = now == null
                ? Set.of()
                : now.standing().stream().map(change -> change.fact().key()).collect(Collectors.toSet());
        return facts.stream()
                .map(change -> new MarketSection.Said(
                        headlines.orName(change),
                        now != null && !stands.contains(change.fact().key())))
                .toList();
    }

    /** By subject and period, of the shortest periods that are published, fully covered. */
    static Map<Subject, NavigableMap<Period, Row>> rows(List<Row> known, MarketView view) {
        List<Row> full = known.stream()
                .filter(row -> row.coverage() == Coverage.FULL && view.over().of(row) != null)
                .toList();
        int shortest = full.stream()
                .mapToInt(row -> row.period().kind().months())
                .min()
                .orElse(1);
        int last = full.stream().mapToInt(row -> row.period().lastMonth()).max().orElse(0);
        Map<Subject, NavigableMap<Period, Row>> rows = new TreeMap<>();
        full.stream()
                .filter(row -> row.period().kind().months() == shortest
                        && view.of(row) != null
                        && view.wants(row.period(), last))
                .forEach(row -> rows.computeIfAbsent(row.subject(), subject -> new TreeMap<>())
                        .put(row.period(), row));
        return rows;
    }

    private List<Chart> charts(
            Map<Subject, NavigableMap<Period, Row>> rows, String unit, Known known, MarketView view) {
        Charts charts = new Charts(value -> view.growth() ? percent(value) : amounts.level(value, unit));
        List<Charts.Curve> levels = new ArrayList<>();
        List<Charts.Band> bands = new ArrayList<>();
        rows.forEach((subject, byPeriod) -> {
            if (subject != Subject.BALANCE) {
                if (levels.isEmpty() && view.over() == MarketView.Over.MONTH) {
                    bands.addAll(declines(byPeriod));
                }
                levels.add(curve(subject, byPeriod, unit, known, view));
            }
        });
        List<Chart> all = new ArrayList<>();
        if (!levels.isEmpty()) {
            String title =
                    levels.size() == 1 ? levels.get(0).name() : language.words().levels();
            all.add(charts.levels(title, levels, bands));
        }
        NavigableMap<Period, Row> balance = rows.get(Subject.BALANCE);
        if (balance != null) {
            all.add(charts.bars(language.words().balance(), curve(Subject.BALANCE, balance, unit, known, view)));
        }
        return all;
    }

    private static String percent(Amount value) {
        return (value.signum() < 0 ? "−" : "") + value.abs() + "%";
    }

    /** Long runs of months each below the same month a year earlier. */
    private List<Charts.Band> declines(NavigableMap<Period, Row> rows) {
        List<Charts.Band> bands = new ArrayList<>();
        Run before = null;
        for (Row row : rows.values()) {
            Run run = row.runs().stream()
                    .filter(one -> one.condition() == Condition.DECLINE && one.window() == AlertWindow.MONTH)
                    .findFirst()
                    .orElse(null);
            if (before != null && (run == null || !run.from().equals(before.from()))) {
                add(bands, before, rows.firstKey());
            }
            before = run;
        }
        if (before != null) {
            add(bands, before, rows.firstKey());
        }
        return bands;
    }

    private void add(List<Charts.Band> bands, Run run, Period first) {
        if (run.length() >= LONG_DECLINE) {
            Period from = run.from().compareTo(first) < 0 ? first : run.from();
            bands.add(new Charts.Band(from, run.to(), from + " – " + run.to()));
        }
    }

    private Charts.Curve curve(
            Subject subject, NavigableMap<Period, Row> rows, String unit, Known known, MarketView view) {
        List<Charts.Point> points = new ArrayList<>();
        rows.forEach((period, row) -> {
            Amount value = view.of(row);
            if (value != null) {
                points.add(new Charts.Point(
                        period,
                        value,
                        isProvisional(row),
                        view.growth() ? MarketView.signed(value) : amounts.text(value, unit)));
            }
        });
        Set<Period> records = view.growth()
                ? Set.of()
                : known.standing().stream()
                        .map(change -> change.fact().key())
                        .filter(key -> isRecord(key, view.over()) && key.subject() == subject)
                        .map(key -> view.over() == MarketView.Over.MONTH
                                ? key.period()
                                : Period.ofMonth(key.period().lastMonth()))
                        .collect(Collectors.toSet());
        return new Charts.Curve(
                subject.name().toLowerCase(Locale.ROOT), language.words().subject(subject), points, records);
    }

    /**
     * The newest values as they are known and as they were known earlier, one line above the other.
     *
     * @param months so many of the newest
     * @param names what the two lines are called, the later one first
     */
    Chart comparison(Market market, Known now, Known earlier, int months, List<String> names) {
        Subject leading = rows(now.rows(), MarketView.WHOLE).keySet().iterator().next();
        int last = now.rows().stream()
                .mapToInt(row -> row.period().lastMonth())
                .max()
                .orElse(0);
        MarketView newest = new MarketView(MarketView.Over.MONTH, false, Period.ofMonth(last - months + 1), null, 0);
        String unit = market.unit();
        List<Charts.Curve> curves = new ArrayList<>();
        NavigableMap<Period, Row> before = rows(earlier.rows(), newest).get(leading);
        if (before != null) {
            curves.add(named(curve(leading, before, unit, earlier, newest), "earlier ", names.get(1)));
        }
        NavigableMap<Period, Row> after = rows(now.rows(), newest).get(leading);
        if (after != null) {
            curves.add(named(curve(leading, after, unit, now, newest), "", names.get(0)));
        }
        return new Charts(value -> amounts.level(value, unit))
                .levels(language.words().subject(leading), curves, List.of());
    }

    private static Charts.Curve named(Charts.Curve curve, String style, String name) {
        return new Charts.Curve(style + curve.style(), name, curve.points(), Set.of());
    }

    /** The highest value that a period had until then. */
    private static boolean isRecord(AlertKey key, MarketView.Over over) {
        boolean isOver =
                switch (over) {
                    case MONTH -> key.window() != AlertWindow.YEAR_TO_DATE && key.window() != AlertWindow.TRAILING_12M;
                    // The first quarter and half, and the year, are years to date by another name.
                    case YEAR_TO_DATE ->
                        key.window() == AlertWindow.YEAR_TO_DATE
                                || (key.window() != AlertWindow.TRAILING_12M
                                        && key.period().firstMonth() % 12 == 0);
                    case TWELVE_MONTHS -> key.window() == AlertWindow.TRAILING_12M;
                };
        return isOver
                && key.kind() == AlertKind.RECORD_HIGH
                && key.measure() == Measure.VALUE
                && key.set() == ComparisonSet.ALL_TIME;
    }

    static boolean isProvisional(Row row) {
        return row.figure() != null && row.figure().status() == Status.PROVISIONAL;
    }

    /** What is true of windows that end with the newest period, what reaches back furthest first. */
    private static List<AlertChange> factsOfTheNewest(Known known, Map<Subject, NavigableMap<Period, Row>> rows) {
        int newest = rows.values().stream()
                .mapToInt(byPeriod -> byPeriod.lastKey().lastMonth())
                .max()
                .orElse(0);
        int firstMonth = rows.values().stream()
                .mapToInt(byPeriod -> byPeriod.firstKey().firstMonth())
                .min()
                .orElse(0);
        return known.standing().stream()
                .filter(change -> change.fact().key().period().lastMonth() == newest
                        && change.fact().key().coverage() == Coverage.FULL)
                .sorted(Comparator.comparing((AlertChange change) -> Prominence.of(change.fact(), firstMonth))
                        .reversed()
                        .thenComparing(change -> change.fact().key().id()))
                .toList();
    }
}
