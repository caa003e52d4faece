package io.tidemark.source;

import io.tidemark.domain.DecimalText;
import io.tidemark.domain.Draft;
import io.tidemark.domain.ErrorCode;
import io.tidemark.domain.Quote;
import io.tidemark.domain.Statement;
import io.tidemark.domain.Validation;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The canonical CSV of trade events. The header may have its columns in any order; {@link #REQUIRED} must be there. An
 * empty or absent field is REPLACE for the action, FULL for the coverage, PROVISIONAL for the status, 0 for the revision,
 * and absent for the others; a quantity's unit without the quantity is absent too. A row that is no statement is refused
 * by itself.
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

    private final WorkingDays workingDays;
    private final Function<Draft, Validation> validation;

    /**
     * A reader.
     *
     * @param workingDays for the rows that state none
     * @param validation decides whether what a row says is a statement
     */
    CsvStatements(WorkingDays workingDays, Function<Draft, Validation> validation) {
        this.workingDays = workingDays;
        this.validation = validation;
    }

    @Override
    public void read(String name, InputStream bytes, ObjLongConsumer<Statement> stated, Consumer<RefusedRow> refused)
            throws IOException {
        new CsvTable(COLUMNS, REQUIRED)
                .read(
                        name,
                        bytes,
                        row -> {
                            Validation outcome = check(row);
                            if (outcome instanceof Validation.Accepted accepted) {
                                stated.accept(accepted.statement(), row.line());
                            } else if (outcome instanceof Validation.Rejected rejected) {
                                refused.accept(new RefusedRow(
                                        name,
                                        row.line(),
                                        rejected.field(),
                                        rejected.code(),
                                        rejected.reason() + hint(rejected, row)));
                            }
                        },
                        refused);
    }

    private Validation check(CsvTable.Row row) {
        try {
            return validation.apply(draft(row, workingDays));
        } catch (RefusedField e) {
            return new Validation.Rejected(e.code(), e.column(), e.reason());
        }
    }

    /** What whoever made the file may have meant, and should write; or nothing. */
    private static String hint(Validation.Rejected rejected, CsvTable.Row row) {
        String field = orElse(row.get(rejected.field()), "");
        return switch (rejected.code()) {
            case INVALID_PERIOD -> PeriodHint.of(field);
            case NEGATIVE_VALUE ->
                " Figures start at 0: a balance is computed from exports and imports, and a correction states the whole"
                        + " figure again.";
            default -> "";
        };
    }

    private static Draft draft(CsvTable.Row row, WorkingDays workingDays) throws RefusedField {
        String reporter = row.get("reporter");
        String period = row.get("period");
        String coverage = orElse(row.get("coverage"), "FULL");
        BigDecimal quantity = decimal(row, "quantity");
        BigDecimal days = decimal(row, "workingDays");
        return new Draft(
                orElse(row.get("action"), "REPLACE"),
                reporter,
                row.get("scheme"),
                row.get("category"),
                row.get("partner"),
                row.get("unit"),
                row.get("flow"),
                coverage,
                period,
                decimal(row, "value"),
                quantity,
                // Files fill the unit's column down to rows that state no quantity; alone it says nothing.
                quantity == null ? null : row.get("quantityUnit"),
                days == null ? workingDays.find(reporter, period, coverage) : days,
                orElse(row.get("status"), "PROVISIONAL"),
                releasedAt(row),
                revision(row),
                row.get("releaseId"),
                row.get("source"));
    }

    private static String orElse(@Nullable String field, String otherwise) {
        return field == null ? otherwise : field;
    }

    private static @Nullable BigDecimal decimal(CsvTable.Row row, String column) throws RefusedField {
        String field = row.get(column);
        if (field == null) {
            return null;
        }
        String fault = PlainNumber.fault(field);
        if (fault != null) {
            throw refused(ErrorCode.INVALID_NUMBER, column, "The " + column + " " + fault, field);
        }
        return DecimalText.parse(field);
    }

    private static int revision(CsvTable.Row row) throws RefusedField {
        String field = orElse(row.get("revision"), "0");
        try {
            return Integer.parseInt(field);
        } catch (NumberFormatException e) {
            throw refused(ErrorCode.INVALID_NUMBER, "revision", "The revision is not a whole number", field);
        }
    }

    private static long releasedAt(CsvTable.Row row) throws RefusedField {
        String field = orElse(row.get("releasedAt"), "");
        try {
            return OffsetDateTime.parse(field).toInstant().toEpochMilli();
        } catch (DateTimeException | ArithmeticException e) {
            throw refused(
                    ErrorCode.INVALID_RELEASE_TIME,
                    "releasedAt",
                    "The release time must be a date, time and offset such as 2025-07-01T00:00:00Z",
                    field);
        }
    }

    private static RefusedField refused(ErrorCode code, String column, String reason, String field) {
        return new RefusedField(column, code, reason + ": " + Quote.of(field) + ".");
    }
}
