package io.tidemark.source;

import io.tidemark.domain.Draft;
import io.tidemark.domain.Statement;
import io.tidemark.domain.Validation;
import java.util.function.Function;

/** Our own CSV, which says everything itself. */
final class CanonicalFormat implements SourceFormat {
    @Override
    public String name() {
        return "canonical";
    }

    @Override
    public String about() {
        return "Tidemark's own CSV: one row a statement.";
    }

    @Override
    public RowReader<Statement> reader(Given given, WorkingDays workingDays, Function<Draft, Validation> validation) {
        return new CsvStatements(new StatementFields(workingDays, validation, given.zone()));
    }
}
