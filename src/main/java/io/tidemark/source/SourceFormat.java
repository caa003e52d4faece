package io.tidemark.source;

import io.tidemark.domain.Draft;
import io.tidemark.domain.Statement;
import io.tidemark.domain.Validation;
import java.util.function.Function;

/** A format in which files of figures come. Whoever reads such a file asks {@link SourceFormats} for one of these. */
public interface SourceFormat {
    /** What people call it. */
    String name();

    /** What it is, in one sentence. */
    String about();

    /**
     * A reader of one order's files.
     *
     * @param given what the files do not say
     * @param workingDays for the rows that state none
     * @param validation decides whether what a row says is a statement; no format has rules of its own for that
     */
    RowReader<Statement> reader(Given given, WorkingDays workingDays, Function<Draft, Validation> validation);

    /** As {@link #reader(Given, WorkingDays, Function)}, of files that say everything themselves. */
    default RowReader<Statement> reader(WorkingDays workingDays, Function<Draft, Validation> validation) {
        return reader(Given.NOTHING, workingDays, validation);
    }
}
