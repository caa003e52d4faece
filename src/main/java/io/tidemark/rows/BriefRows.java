package io.tidemark.rows;

import io.tidemark.domain.Amount;
import io.tidemark.domain.Coverage;
import io.tidemark.domain.Row;
import io.tidemark.domain.Window;
import io.tidemark.domain.WindowTotal;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Rows as people read them: one line for each, with the windows that are asked for most. Values are exact, and changes are rounded. */
public final class BriefRows {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private BriefRows() {}

    /** Rows of flows. */
    public static String totals(Collection<Row> rows) {
        boolean hasInterim = rows.stream().anyMatch(row -> row.coverage() != Coverage.FULL);
        List<String> columns = new ArrayList<>(List.of("period", "flow"));
        if (hasInterim) {
            columns.add("coverage");
        }
        columns.addAll(List.of("value", "on year", "year to date", "on year", "12 months", "on year", "status"));
        List<List<String>> lines = new ArrayList<>();
        for (Row row : rows) {
            Grid.Line line = new Grid.Line().add(row.period()).add(row.subject());
            if (hasInterim) {
                line.add(row.coverage());
            }
            for (WindowTotal total : windows(row)) {
                line.add(value(total)).add(total == null ? null : percent(total));
            }
            lines.add(line.add(row.figure() == null ? null : row.figure().status())
                    .fields());
        }
        return TextTable.of(new Grid(columns, lines));
    }

    /** Rows of balances; their changes are differences. */
    public static String balances(Collection<Row> rows) {
        boolean hasInterim = rows.stream().anyMatch(row -> row.coverage() != Coverage.FULL);
        List<String> columns = new ArrayList<>(List.of("period"));
        if (hasInterim) {
            columns.add("coverage");
        }
        columns.addAll(List.of("balance", "on year", "year to date", "on year", "12 months", "on year"));
        List<List<String>> lines = new ArrayList<>();
        for (Row row : rows) {
            Grid.Line line = new Grid.Line().add(row.period());
            if (hasInterim) {
                line.add(row.coverage());
            }
            for (WindowTotal total : windows(row)) {
                line.add(value(total)).add(total == null ? null : signed(total.differenceOnYear()));
            }
            lines.add(line.fields());
        }
        return TextTable.of(new Grid(columns, lines));
    }

    /** The window that is the period itself, the year to date, and twelve months; null where the row has none. */
    private static List<@Nullable WindowTotal> windows(Row row) {
        List<@Nullable WindowTotal> windows = new ArrayList<>();
        boolean isMonth = row.window(Window.MONTH) != null;
        windows.add(row.windows().get(0));
        windows.add(isMonth ? row.window(Window.YEAR_TO_DATE) : null);
        windows.add(isMonth ? row.window(Window.TRAILING_12M) : null);
        return windows;
    }

    /** An amount with its thousands apart. */
    static String grouped(Amount amount) {
        String text = amount.toString();
        int point = text.indexOf('.');
        String whole = point < 0 ? text : text.substring(0, point);
        return whole.replaceAll("(?<=[0-9])(?=([0-9]{3})+$)", ",") + (point < 0 ? "" : text.substring(point));
    }

    private static @Nullable String value(@Nullable WindowTotal total) {
        return total == null || total.value() == null ? null : grouped(total.value());
    }

    private static @Nullable String signed(@Nullable Amount amount) {
        return amount == null ? null : (amount.signum() > 0 ? "+" : "") + grouped(amount);
    }

    private static @Nullable String percent(WindowTotal total) {
        WindowTotal.Base base = total.yearEarlier();
        if (total.value() == null || base == null || base.value().isZero()) {
            return null;
        }
        BigDecimal percent = total.value()
                .minus(base.value())
                .toBigDecimal()
                .multiply(HUNDRED)
                .divide(base.value().toBigDecimal(), 1, RoundingMode.HALF_UP);
        return String.format(Locale.ROOT, "%+.1f%%", percent);
    }
}
