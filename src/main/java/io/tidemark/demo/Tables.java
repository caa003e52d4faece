package io.tidemark.demo;

import io.tidemark.contract.Topic;
import io.tidemark.domain.Amount;
import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import io.tidemark.domain.Ratio;
import io.tidemark.domain.Row;
import io.tidemark.domain.RowChange;
import io.tidemark.domain.Subject;
import io.tidemark.domain.Window;
import io.tidemark.domain.WindowTotal;
import io.tidemark.runtime.Installation;
import io.tidemark.serve.TopicReader;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** The tables at the end of the story, read from the totals and balances topics. */
final class Tables {
    private static final Market TOTAL = Market.parse("KR/TOTAL/ALL/WORLD/USD");
    private static final int MONTHS = 12;

    private final Map<Subject, Map<Period, Row>> rows = new HashMap<>();
    private final PrintStream out;

    Tables(Installation installation, PrintStream out) {
        this.out = out;
        read(
                installation,
                installation.topics().totals(),
                installation.codecs().totals().deserializer());
        read(
                installation,
                installation.topics().balances(),
                installation.codecs().balances().deserializer());
    }

    private void read(Installation installation, Topic<RowChange> topic, Deserializer<RowChange> values) {
        try (TopicReader<RowChange> reader = new TopicReader<>(
                installation.configuration().consumerConfig(null), topic, values, TopicReader.From.BEGINNING)) {
            reader.readToEnd(change -> {
                Row row = change.value() == null ? null : change.value().row();
                if (row != null && row.market().equals(TOTAL)) {
                    rows.computeIfAbsent(row.subject(), subject -> new HashMap<>())
                            .put(row.period(), row);
                }
            });
        }
    }

    void print() {
        Map<Period, Row> exports = rows.getOrDefault(Subject.EXPORT, Map.of());
        int newest = exports.keySet().stream().mapToInt(Period::lastMonth).max().orElse(MONTHS);
        printTable("month", newest - MONTHS + 1, newest, 1, Window.MONTH, Period::toString);
        printTable(
                "year",
                newest - 4 * 12 - newest % 12 - 1,
                newest - newest % 12 - 1,
                12,
                Window.YEAR_TO_DATE,
                period -> String.valueOf(period.year()));
        printTable("to date", newest - 24, newest, 12, Window.YEAR_TO_DATE, period -> "to " + period);
    }

    private void printTable(String title, int from, int to, int step, Window window, Function<Period, String> name) {
        out.printf(
                Locale.ROOT,
                "   %-11s %12s %9s %12s %9s %12s   billion dollars%n",
                title,
                "exports",
                "on year",
                "imports",
                "on year",
                "balance");
        for (int month = from; month <= to; month += step) {
            Period period = Period.ofMonth(month);
            out.printf(
                    Locale.ROOT,
                    "   %-11s %12s %9s %12s %9s %12s%n",
                    name.apply(period),
                    FigureText.billions(value(Subject.EXPORT, period, window)),
                    percent(total(Subject.EXPORT, period, window)),
                    FigureText.billions(value(Subject.IMPORT, period, window)),
                    percent(total(Subject.IMPORT, period, window)),
                    FigureText.billions(value(Subject.BALANCE, period, window)));
        }
        out.println();
    }

    private @Nullable WindowTotal total(Subject subject, Period period, Window window) {
        Row row = rows.getOrDefault(subject, Map.of()).get(period);
        return row == null ? null : row.window(window);
    }

    private @Nullable Amount value(Subject subject, Period period, Window window) {
        WindowTotal total = total(subject, period, window);
        return total == null ? null : total.value();
    }

    private static String percent(@Nullable WindowTotal total) {
        double change = total == null ? Double.NaN : total.changeOnYear();
        return Ratio.isDefined(change)
                ? String.format(
                        Locale.ROOT,
                        "%+.1f %%",
                        BigDecimal.valueOf(change).movePointRight(2).setScale(1, RoundingMode.HALF_UP))
                : "–";
    }
}
