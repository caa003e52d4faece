package io.tidemark.source;

import io.tidemark.domain.Statement;
import io.tidemark.domain.Validation;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The canonical CSV of trade events. The header may have its columns in any order; {@link #REQUIRED} must be there. What the
 * fields mean, {@link StatementFields} says. A row that is no statement is refused by itself.
 */
final class CsvStatements implements RowReader<Statement> {
    /** The columns in their usual order. */
    static final List<String> COLUMNS = List.of(
            "action",
            "reporter",
            "scheme",
            "category",
            "partner",
            "unit",
            "flow",
            "coverage",
            "period",
            "value",
            "quantity",
            "quantityUnit",
            "workingDays",
            "status",
            "releasedAt",
            "revision",
            "releaseId",
            "source");

    /** The columns that a header must have. */
    static final List<String> REQUIRED =
            List.of("reporter", "scheme", "category", "partner", "unit", "flow", "period", "releasedAt");

    private static final String HELP = """
            Tidemark's own format is CSV with a header and one statement a row:
              reporter,scheme,category,partner,unit,flow,period,value,status,releasedAt
              KR,TOTAL,ALL,WORLD,USD,EXPORT,2025-06,59800000000,PROVISIONAL,2025-07-01T00:00:00Z
            All of these columns but value and status must be there, in any order.
            A table with the columns period, exports and imports needs options instead:
              tidemark publish --reporter KR --scheme TOTAL --category ALL --partner WORLD --unit USD \\
                --status PROVISIONAL --released-at 2025-07-01 FILE
            For a file of a statistics office, try --format auto. `tidemark formats` lists the formats that are known.
            Any other table can be described in a mapping: docs/sources.md says how.""";

    private final StatementFields fields;

    CsvStatements(StatementFields fields) {
        this.fields = fields;
    }

    @Override
    public void read(String name, InputStream bytes, ObjLongConsumer<Statement> stated, Consumer<RefusedRow> refused)
            throws IOException {
        try {
            readTable(name, bytes, stated, refused);
        } catch (UnreadableFileException e) {
            throw e.withHelp(HELP);
        }
    }

    private void readTable(
            String name, InputStream bytes, ObjLongConsumer<Statement> stated, Consumer<RefusedRow> refused)
            throws IOException {
        new CsvTable(COLUMNS, REQUIRED)
                .read(
                        name,
                        bytes,
                        row -> {
                            Validation outcome = fields.check(row::get);
                            if (outcome instanceof Validation.Accepted accepted) {
                                stated.accept(accepted.statement(), row.line());
                            } else if (outcome instanceof Validation.Rejected rejected) {
                                refused.accept(new RefusedRow(
                                        name,
                                        row.line(),
                                        rejected.field(),
                                        rejected.code(),
                                        rejected.reason() + hint(rejected, row.get(rejected.field()))));
                            }
                        },
                        refused);
    }

    /** What whoever made the file may have meant, and should write; or nothing. */
    static String hint(Validation.Rejected rejected, @Nullable String field) {
        return switch (rejected.code()) {
            case INVALID_PERIOD -> PeriodHint.of(field == null ? "" : field);
            case NEGATIVE_VALUE ->
                " Figures start at 0: a balance is computed from exports and imports, and a correction states the whole"
                        + " figure again.";
            default -> "";
        };
    }
}
