package io.tidemark.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.tidemark.domain.ErrorCode;
import io.tidemark.domain.Statement;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs where the real figures lie beside the project. */
final class RealFilesTest {
    private static final Path DATA = Path.of("..", "shared", "data");

    private final List<Statement> statements = new ArrayList<>();
    private final List<RefusedRow> refused = new ArrayList<>();

    @BeforeEach
    void needTheFiles() {
        assumeThat(DATA).as("the real figures beside the project").isDirectory();
    }

    @Test
    void shouldRefuseExactlyTheRowsWithoutPartner() throws IOException {
        Path file = DATA.resolve("kr-hs-partner-monthly.csv.gz");

        StatementFiles.read(file, WorkingDays.NONE, statements::add, refused::add);

        assertThat(refused).hasSize(28);
        assertThat(refused).extracting(RefusedRow::column).containsOnly("partner");
        assertThat(refused).extracting(RefusedRow::code).containsOnly(ErrorCode.INVALID_CODE);
        assertThat(refused).extracting(RefusedRow::line).isEqualTo(linesWithoutPartner(file));
        assertThat(statements).hasSize(136_973 - 28);
    }

    @Test
    void shouldAcceptEveryMonthOfKoreasTotals() throws IOException {
        StatementFiles.read(DATA.resolve("kr-total-monthly.csv"), WorkingDays.NONE, statements::add, refused::add);

        assertThat(refused).isEmpty();
        assertThat(statements).hasSize(1_437);
    }

    @Test
    void shouldJoinTheWorkingDaysOfEveryMonthOf2024() throws IOException {
        WorkingDays days = WorkingDays.read(DATA.resolve("kr-working-days.csv"));

        StatementFiles.read(DATA.resolve("kr-total-monthly.csv"), days, statements::add, refused::add);

        assertThat(statements)
                .filteredOn(statement -> statement.period().year() == 2024)
                .isNotEmpty()
                .allSatisfy(statement ->
                        assertThat(statement.figure().workingDays()).isNotNull());
    }

    /** Counted without the reader under test: no field of this file is quoted. */
    private static List<Long> linesWithoutPartner(Path file) throws IOException {
        List<Long> lines = new ArrayList<>();
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            long line = 0;
            for (String text = reader.readLine(); text != null; text = reader.readLine()) {
                line++;
                if (text.split(",", -1)[4].isEmpty()) {
                    lines.add(line);
                }
            }
        }
        return lines;
    }
}
