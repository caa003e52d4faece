package io.tidemark.oracle;

import io.tidemark.domain.Amount;
import io.tidemark.domain.Coverage;
import io.tidemark.domain.Figure;
import io.tidemark.domain.Flow;
import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import io.tidemark.domain.Quantity;
import io.tidemark.domain.Series;
import io.tidemark.domain.Statement;
import io.tidemark.domain.Status;
import io.tidemark.source.StatementFiles;
import io.tidemark.source.WorkingDays;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;

/** The real figures beside the project, read without the publisher so that the two cannot share a fault. */
public final class SharedData {
    private SharedData() {}

    /** A file of {@code ../shared/data}. Skips the test, in words, where it is absent. */
    public static Path file(String name) {
        return of("data", name);
    }

    /** The statements of a CSV of {@code ../shared/cases}, as it is published. Skips the test, in words, where it is absent. */
    public static List<Statement> caseFile(String name) throws IOException {
        List<Statement> statements = new ArrayList<>();
        try (InputStream bytes = Files.newInputStream(of("cases", name))) {
            StatementFiles.read(name, bytes, WorkingDays.NONE, statements::add, refused -> {
                throw new IllegalStateException(refused.toString());
            });
        }
        return statements;
    }

    /** A file of a folder of {@code ../shared}. Skips the test, in words, where it is absent. */
    public static Path of(String folder, String name) {
        Path file = Path.of("..", "shared", folder, name);
        Assumptions.assumeTrue(
                Files.exists(file), () -> "No " + file.toAbsolutePath().normalize());
        return file;
    }

    /**
     * The statements of a file of {@code ../shared/data}, plain or gzip, that has plain values only: no quotes and no
     * withdrawals. Leaves out rows without a partner, which are no statements. Skips the test where the file is absent.
     */
    public static List<Statement> read(String name) throws IOException {
        List<Statement> statements = new ArrayList<>();
        try (InputStream bytes = Files.newInputStream(file(name));
                InputStream plain = name.endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
                BufferedReader lines = new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
            lines.readLine();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] row = line.split(",", -1);
                if (!row[4].isEmpty()) {
                    statements.add(statement(row));
                }
            }
        }
        return statements;
    }

    private static Statement statement(String[] row) {
        Market market = new Market(row[1], row[2], row[3], row[4], row[5]);
        return new Statement(
                new Series(market, Flow.valueOf(row[6]), Coverage.valueOf(row[7])),
                Period.parse(row[8]),
                new Figure(
                        Instant.parse(row[14]).toEpochMilli(),
                        Integer.parseInt(row[15]),
                        Amount.parse(row[9]),
                        Status.valueOf(row[13]),
                        row[10].isEmpty() ? null : new Quantity(Amount.parse(row[10]), row[11]),
                        null),
                row[16],
                null);
    }
}
