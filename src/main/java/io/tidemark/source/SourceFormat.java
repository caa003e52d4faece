package io.tidemark.source;

import io.tidemark.domain.Draft;
import io.tidemark.domain.Statement;
import io.tidemark.domain.Validation;
import java.util.function.Function;

/** The formats in which files of figures come. Whoever reads such a file asks one of these for its reader. */
public enum SourceFormat {
    /** Our own CSV. */
    CANONICAL {
        @Override
        public RowReader<Statement> reader(WorkingDays workingDays, Function<Draft, Validation> validation) {
            return new CsvStatements(workingDays, validation);
        }
    };

    /**
     * A reader of one order's files.
     *
     * @param workingDays for the rows that state none
     * @param validation decides whether what a row says is a statement; no format has rules of its own for that
     */
    public abstract RowReader<Statement> reader(WorkingDays workingDays, Function<Draft, Validation> validation);
}
