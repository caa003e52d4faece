package io.tidemark.page;

import io.tidemark.domain.AlertWindow;
import io.tidemark.domain.Amount;
import io.tidemark.domain.ComparisonSet;
import io.tidemark.domain.Coverage;
import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import io.tidemark.domain.Ratio;
import io.tidemark.domain.ReporterZones;
import io.tidemark.domain.Row;
import io.tidemark.domain.Status;
import io.tidemark.domain.Subject;
import io.tidemark.domain.Window;
import io.tidemark.domain.WindowTotal;
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
import java.math.BigDecimal;
import java.math.RoundingMode;
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
    private static final int TABLE_DECIMALS = 2;

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

    MarketSection of(Market market, Known known, List<Outlook> levels) {
        Map<Subject, NavigableMap<Period, Row>> rows = rows(known.rows());
        String unit = market.unit();
        Scale scale = Scale.of(rows, unit);
        List<AlertChange> facts = factsOfTheNewest(known, rows);
        return new MarketSection(
                market.toString().replace('/', '-'),
                language.name(market, names),
                market.toString(),
                language.words().units().formatted(scale.name(language)),
                charts(rows, unit, known),
                facts.stream().limit(CHIEF_FACTS).map(headlines::orName).toList(),
                facts.stream().skip(CHIEF_FACTS).map(headlines::orName).toList(),
                levels.stream().map(outlooks::write).toList(),
                columns(rows),
                table(rows, scale));
    }

    /** By subject and period, of the shortest periods that are published, fully covered. */
    private static Map<Subject, NavigableMap<Period, Row>> rows(List<Row> known) {
        List<Row> full = known.stream()
                .filter(row -> row.coverage() == Coverage.FULL && value(row) != null)
                .toList();
        int shortest = full.stream()
                .mapToInt(row -> row.period().kind().months())
                .min()
                .orElse(1);
        Map<Subject, NavigableMap<Period, Row>> rows = new TreeMap<>();
        full.stream()
                .filter(row -> row.period().kind().months() == shortest)
                .forEach(row -> rows.computeIfAbsent(row.subject(), subject -> new TreeMap<>())
                        .put(row.period(), row));
        return rows;
    }

    /** The window that is the period of its row. */
    private static @Nullable WindowTotal own(Row row) {
        return row.window(Window.MONTH) != null
                ? row.window(Window.MONTH)
                : row.windows().get(0);
    }

    private static @Nullable Amount value(Row row) {
        WindowTotal own = own(row);
        return own == null ? null : own.value();
    }

    private List<Chart> charts(Map<Subject, NavigableMap<Period, Row>> rows, String unit, Known known) {
        Charts charts = new Charts(amounts, unit);
        List<Charts.Curve> levels = new ArrayList<>();
        rows.forEach((subject, byPeriod) -> {
            if (subject != Subject.BALANCE) {
                levels.add(curve(subject, byPeriod, unit, known));
            }
        });
        List<Chart> all = new ArrayList<>();
        if (!levels.isEmpty()) {
            String title =
                    levels.size() == 1 ? levels.get(0).name() : language.words().levels();
            all.add(charts.levels(title, levels));
        }
        NavigableMap<Period, Row> balance = rows.get(Subject.BALANCE);
        if (balance != null) {
            all.add(charts.bars(language.words().balance(), curve(Subject.BALANCE, balance, unit, known)));
        }
        return all;
    }

    private Charts.Curve curve(Subject subject, NavigableMap<Period, Row> rows, String unit, Known known) {
        List<Charts.Point> points = new ArrayList<>();
        rows.forEach((period, row) -> {
            Amount value = value(row);
            if (value != null) {
                points.add(
                        new Charts.Point(period, value, isProvisional(row), period + ": " + amounts.text(value, unit)));
            }
        });
        Set<Period> records = known.standing().stream()
                .map(change -> change.fact().key())
                .filter(key -> isRecord(key) && key.subject() == subject)
                .map(AlertKey::period)
                .collect(Collectors.toSet());
        return new Charts.Curve(
                subject.name().toLowerCase(Locale.ROOT), language.words().subject(subject), points, records);
    }

    /** The highest value that a period had until then. */
    private static boolean isRecord(AlertKey key) {
        return key.kind() == AlertKind.RECORD_HIGH
                && key.window() != AlertWindow.YEAR_TO_DATE
                && key.window() != AlertWindow.TRAILING_12M
                && key.measure() == Measure.VALUE
                && key.set() == ComparisonSet.ALL_TIME;
    }

    private static boolean isProvisional(Row row) {
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

    private List<String> columns(Map<Subject, NavigableMap<Period, Row>> rows) {
        PageLanguage.Words words = language.words();
        List<String> columns = new ArrayList<>(List.of(words.period()));
        for (Subject subject : rows.keySet()) {
            columns.add(words.subject(subject));
            if (subject != Subject.BALANCE) {
                columns.add(words.onYear());
            }
        }
        return columns;
    }

    private List<List<String>> table(Map<Subject, NavigableMap<Period, Row>> rows, Scale scale) {
        Set<Period> periods = rows.values().stream()
                .flatMap(byPeriod -> byPeriod.keySet().stream())
                .collect(Collectors.toSet());
        return periods.stream()
                .sorted(Comparator.reverseOrder())
                .map(period -> line(period, rows, scale))
                .toList();
    }

    private List<String> line(Period period, Map<Subject, NavigableMap<Period, Row>> rows, Scale scale) {
        List<String> line = new ArrayList<>();
        boolean provisional = rows.values().stream()
                .map(byPeriod -> byPeriod.get(period))
                .anyMatch(row -> row != null && isProvisional(row));
        line.add(provisional ? period + " " + language.words().provisional() : period.toString());
        rows.forEach((subject, byPeriod) -> {
            Row row = byPeriod.get(period);
            WindowTotal own = row == null ? null : own(row);
            line.add(own == null || own.value() == null ? "" : scale.text(own.value()));
            if (subject != Subject.BALANCE) {
                line.add(own == null ? "" : percent(own.changeOnYear()));
            }
        });
        return line;
    }

    private static String percent(double ratio) {
        if (!Ratio.isDefined(ratio)) {
            return "";
        }
        BigDecimal percent = BigDecimal.valueOf(ratio).movePointRight(2).setScale(1, RoundingMode.HALF_UP);
        return (percent.signum() > 0 ? "+" : percent.signum() < 0 ? "−" : "") + percent.abs() + "%";
    }

    /** The power of ten in which a table is written. */
    private record Scale(int exponent, String unit) {
        static Scale of(Map<Subject, NavigableMap<Period, Row>> rows, String unit) {
            Amount largest = rows.values().stream()
                    .flatMap(byPeriod -> byPeriod.values().stream())
                    .map(MarketSections::value)
                    .filter(value -> value != null)
                    .map(Amount::abs)
                    .max(Comparator.naturalOrder())
                    .orElse(Amount.ZERO);
            BigDecimal size = largest.toBigDecimal();
            int digits = size.precision() - size.scale();
            return new Scale(digits > 9 ? 9 : digits > 6 ? 6 : 0, unit);
        }

        String name(PageLanguage language) {
            boolean english = language == PageLanguage.EN;
            String power =
                    switch (exponent) {
                        case 9 -> english ? "billion " : "10억 ";
                        case 6 -> english ? "million " : "백만 ";
                        default -> "";
                    };
            return power + unit;
        }

        String text(Amount value) {
            BigDecimal scaled =
                    value.toBigDecimal().movePointLeft(exponent).setScale(TABLE_DECIMALS, RoundingMode.HALF_UP);
            return (scaled.signum() < 0 ? "−" : "") + String.format(Locale.ROOT, "%,.2f", scaled.abs());
        }
    }
}
