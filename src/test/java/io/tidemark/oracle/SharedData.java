package io.tidemark.oracle;

import io.tidemark.domain.Amount;
import io.tidemark.domain.Coverage;
import io.tidemark.domain.Figure;
import io.tidemark.domain.Flow;
import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import io.tidemark.domain.Series;
import io.tidemark.domain.Statement;
import io.tidemark.domain.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** The real figures beside the project, read without the publisher so that the two cannot share a fault. */
final class SharedData {
    private SharedData() {}

    /**
     * The statements of a file of {@code ../shared/data} that has plain values only: no quotes, withdrawals or quantities.
     * Skips the test, in words, where the file is absent.
     */
    static List<Statement> read(String name) throws IOException {
        Path file = Path.of("..", "shared", "data", name);
        Assumptions.assumeTrue(
                Files.exists(file), () -> "No " + file.toAbsolutePath().normalize());
        List<String> lines = Files.readAllLines(file);
        List<Statement> statements = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            statements.add(statement(line.split(",", -1)));
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
                        null,
                        null),
                row[16],
                null);
    }
}
