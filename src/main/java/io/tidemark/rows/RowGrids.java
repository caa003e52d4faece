package io.tidemark.rows;

import io.tidemark.domain.Figure;
import io.tidemark.domain.Row;
import io.tidemark.domain.Window;
import io.tidemark.domain.WindowTotal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows as a grid with one line for each window, under the names that the fields have on the topics. */
public final class RowGrids {
    private static final List<String> TOTALS = List.of(
            "market",
            "flow",
            "coverage",
            "period",
            "window",
            "value",
            "months",
            "expectedMonths",
            "published",
            "discrepant",
            "workingDays",
            "dailyAverage",
            "quantity",
            "quantityUnit",
            "unitPrice",
            "yearEarlier",
            "changeOnYear",
            "dailyAverageChangeOnYear",
            "unitPriceChangeOnYear",
            "volumeChangeOnYear",
            "changeOnMonth",
            "status",
            "releasedAt",
            "revision");

    private static final List<String> BALANCES = List.of(
            "market",
            "coverage",
            "period",
            "window",
            "value",
            "months",
            "expectedMonths",
            "yearEarlier",
            "differenceOnYear",
            "monthEarlier");

    private RowGrids() {}

    /** Rows of flows. What was stated of the period itself stands in the line of the window that is the period. */
    public static Grid totals(Collection<Row> rows) {
        List<List<String>> lines = new ArrayList<>();
        for (Row row : rows) {
            for (WindowTotal window : row.windows()) {
                lines.add(total(row, window));
            }
        }
        return new Grid(TOTALS, lines);
    }

    private static List<String> total(Row row, WindowTotal total) {
        boolean isPeriod = total.window() == row.windows().get(0).window();
        Figure figure = isPeriod ? row.figure() : null;
        return new Grid.Line()
                .add(row.market())
                .add(row.subject())
                .add(row.coverage())
                .add(row.period())
                .add(total.window())
                .add(total.value())
                .add(total.months())
                .add(total.expectedMonths())
                .add(total.published())
                .add(total.isDiscrepant())
                .add(total.workingDays())
                .addRatio(total.dailyAverage())
                .add(total.quantity() == null ? null : total.quantity().value())
                .add(total.quantity() == null ? null : total.quantity().unit())
                .addRatio(total.unitPrice())
                .add(earlier(total))
                .addRatio(total.changeOnYear())
                .addRatio(total.dailyAverageChange())
                .addRatio(total.unitPriceChange())
                .addRatio(total.volumeChange())
                .addRatio(total.window() == Window.MONTH ? row.changeOnMonth() : Double.NaN)
                .add(figure == null ? null : figure.status())
                .add(figure == null ? null : Instant.ofEpochMilli(figure.releasedAt()))
                .add(figure == null ? null : figure.revision())
                .fields();
    }

    private static @Nullable Object earlier(WindowTotal total) {
        WindowTotal.Base base = total.yearEarlier();
        return base == null ? null : base.value();
    }

    /** Rows of balances. */
    public static Grid balances(Collection<Row> rows) {
        List<List<String>> lines = new ArrayList<>();
        for (Row row : rows) {
            for (WindowTotal total : row.windows()) {
                lines.add(new Grid.Line()
                        .add(row.market())
                        .add(row.coverage())
                        .add(row.period())
                        .add(total.window())
                        .add(total.value())
                        .add(total.months())
                        .add(total.expectedMonths())
                        .add(earlier(total))
                        .add(total.differenceOnYear())
                        .add(total.window() == Window.MONTH ? row.monthEarlier() : null)
                        .fields());
            }
        }
        return new Grid(BALANCES, lines);
    }
}
