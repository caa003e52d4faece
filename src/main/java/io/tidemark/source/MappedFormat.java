package io.tidemark.source;

import io.tidemark.domain.Draft;
import io.tidemark.domain.Statement;
import io.tidemark.domain.Validation;
import java.util.function.Function;

/** A format that a mapping describes. */
record MappedFormat(Mapping mapping) implements SourceFormat {
    @Override
    public String name() {
        return mapping.name();
    }

    @Override
    public String about() {
        return mapping.about();
    }

    @Override
    public RowReader<Statement> reader(Given given, WorkingDays workingDays, Function<Draft, Validation> validation) {
        return new MappedStatements(mapping, given, new StatementFields(workingDays, validation, given.zone()));
    }
}
