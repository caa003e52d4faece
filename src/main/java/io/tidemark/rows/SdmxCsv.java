package io.tidemark.rows;

import io.tidemark.domain.Figure;
import io.tidemark.domain.Flow;
import io.tidemark.domain.Market;
import io.tidemark.domain.Row;
import io.tidemark.domain.Series;
import io.tidemark.domain.Statement;
import io.tidemark.domain.Status;
import io.tidemark.domain.Subject;
import io.tidemark.domain.WindowTotal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** SDMX-CSV 2.0; docs/api.md lists the columns. */
public final class SdmxCsv {
    /** What publishers stated. */
    public static final String FIGURES = "TIDEMARK:FIGURES(1.0)";

    /** Trade balances, which nobody publishes. */
    public static final String BALANCES = "TIDEMARK:BALANCES(1.0)";

    private static final List<String> FIGURE_COLUMNS = List.of(
            "STRUCTURE",
            "STRUCTURE_ID",
            "ACTION",
            "REPORTER",
            "SCHEME",
            "CATEGORY",
            "PARTNER",
            "UNIT",
            "FLOW",
            "COVERAGE",
            "TIME_PERIOD",
            "OBS_VALUE",
            "OBS_STATUS",
            "RELEASED_AT",
            "REVISION",
            "QUANTITY",
            "QUANTITY_UNIT",
            "WORKING_DAYS",
            "RELEASE_ID",
            "SOURCE");

    private static final List<String> BALANCE_COLUMNS = List.of(
            "STRUCTURE",
            "STRUCTURE_ID",
            "ACTION",
            "REPORTER",
            "SCHEME",
            "CATEGORY",
            "PARTNER",
            "UNIT",
            "COVERAGE",
            "WINDOW",
            "TIME_PERIOD",
            "OBS_VALUE");

    private SdmxCsv() {}

    /** What was stated of the periods of rows; rows of which nothing was stated have no line. */
    public static Grid stated(Collection<Row> rows) {
        List<Statement> statements = new ArrayList<>();
        for (Row row : rows) {
            if (row.figure() != null && row.subject() != Subject.BALANCE) {
                Series series =
                        new Series(row.market(), Flow.valueOf(row.subject().name()), row.coverage());
                statements.add(new Statement(series, row.period(), row.figure(), null, null));
            }
        }
        return figures(statements);
    }

    /** Statements. */
    public static Grid figures(Collection<Statement> statements) {
        return new Grid(FIGURE_COLUMNS, statements.stream().map(SdmxCsv::figure).toList());
    }

    private static List<String> figure(Statement statement) {
        Figure figure = statement.figure();
        Series series = statement.series();
        Grid.Line line = line(FIGURES, figure.value() == null ? "D" : "I", series.market());
        return line.add(series.flow())
                .add(series.coverage())
                .add(statement.period())
                .add(figure.value())
                .add(code(figure.status()))
                .add(Instant.ofEpochMilli(figure.releasedAt()))
                .add(figure.revision())
                .add(figure.quantity() == null ? null : figure.quantity().value())
                .add(figure.quantity() == null ? null : figure.quantity().unit())
                .add(figure.workingDays())
                .add(statement.releaseId())
                .add(statement.source())
                .fields();
    }

    private static Grid.Line line(String structure, String action, Market market) {
        return new Grid.Line()
                .add("dataflow")
                .add(structure)
                .add(action)
                .add(market.reporter())
                .add(market.scheme())
                .add(market.category())
                .add(market.partner())
                .add(market.unit());
    }

    private static String code(Status status) {
        return switch (status) {
            case PROVISIONAL -> "P";
            case REVISED -> "R";
            case FINAL -> "A";
        };
    }

    /** All windows of balances. */
    public static Grid balances(Collection<Row> rows) {
        List<List<String>> lines = new ArrayList<>();
        for (Row row : rows) {
            for (WindowTotal total : row.windows()) {
                lines.add(line(BALANCES, "I", row.market())
                        .add(row.coverage())
                        .add(total.window())
                        .add(row.period())
                        .add(total.value())
                        .fields());
            }
        }
        return new Grid(BALANCE_COLUMNS, lines);
    }
}
