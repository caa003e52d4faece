package io.tidemark.source;

import io.tidemark.domain.Statement;
import io.tidemark.domain.Validation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Reads files of figures in our own CSV, plain or gzip, without knowing what time it is. */
public final class StatementFiles {
    private StatementFiles() {}

    public static void read(
            Path file, WorkingDays workingDays, Consumer<Statement> statements, Consumer<RefusedRow> refused)
            throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            read(file.toString(), bytes, workingDays, statements, refused);
        }
    }

    public static void read(
            String name,
            InputStream bytes,
            WorkingDays workingDays,
            Consumer<Statement> statements,
            Consumer<RefusedRow> refused)
            throws IOException {
        SourceFormats.CANONICAL
                .reader(workingDays, Validation::check)
                .read(name, bytes, (statement, unused) -> statements.accept(statement), refused);
    }
}
