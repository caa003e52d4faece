package io.tidemark.source;

import io.tidemark.domain.Draft;
import io.tidemark.domain.Statement;
import io.tidemark.domain.Validation;
import java.util.function.Function;

/** The formats in which files of figures come. Whoever reads such a file asks one of these for its reader. */
public enum SourceFormat {
    /** Our own CSV. */
    CANONICAL(CsvStatements::new);

    /** Makes the reader of one order's files. */
    @FunctionalInterface
    private interface Maker {
        RowReader<Statement> reader(WorkingDays workingDays, Function<Draft, Validation> validation);
    }

    private final Maker maker;

    SourceFormat(Maker maker) {
        this.maker = maker;
    }

    /**
     * A reader of one order's files.
     *
     * @param workingDays for the rows that state none
     * @param validation decides whether what a row says is a statement; no format has rules of its own for that
     */
    public RowReader<Statement> reader(WorkingDays workingDays, Function<Draft, Validation> validation) {
        return maker.reader(workingDays, validation);
    }
}
