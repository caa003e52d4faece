package io.tidemark.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.tidemark.domain.Amount;
import io.tidemark.domain.Coverage;
import io.tidemark.domain.ErrorCode;
import io.tidemark.domain.Figure;
import io.tidemark.domain.Flow;
import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import io.tidemark.domain.Quantity;
import io.tidemark.domain.Series;
import io.tidemark.domain.Statement;
import io.tidemark.domain.Status;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CsvStatementsTest {
    private static final String HEADER = String.join(",", CsvStatements.COLUMNS);
    private static final String FULL_ROW = "REPLACE,KR,MTI,831,US,USD,EXPORT,FULL,2025-06,1500.25,34.5,KG,20.5,FINAL,"
            + "2025-07-01T09:00:00+09:00,2,KR-2025-06,\"Customs, Korea\"";
    private static final long JULY = Instant.parse("2025-07-01T00:00:00Z").toEpochMilli();
    private static final Series SERIES =
            new Series(new Market("KR", "MTI", "831", "US", "USD"), Flow.EXPORT, Coverage.FULL);
    private static final Statement FULL_STATEMENT = new Statement(
            SERIES,
            Period.month(2025, 6),
            new Figure(
                    JULY,
                    2,
                    Amount.parse("1500.25"),
                    Status.FINAL,
                    new Quantity(Amount.parse("34.5"), "KG"),
                    Amount.parse("20.5")),
            "KR-2025-06",
            "Customs, Korea");

    @TempDir
    Path directory;

    private final List<Statement> statements = new ArrayList<>();
    private final List<RefusedRow> refused = new ArrayList<>();

    @Test
    void shouldReadEveryColumn() throws IOException {
        read(HEADER + "\n" + FULL_ROW + "\n");

        assertThat(refused).isEmpty();
        assertThat(statements).containsExactly(FULL_STATEMENT);
    }

    @Test
    void shouldTakeColumnsInAnyOrderAndDefaultsForThoseNotThere() throws IOException {
        read("""
                value,releasedAt,period,flow,unit,partner,category,scheme,reporter
                7,2025-07-01T00:00:00Z,2025-06,EXPORT,USD,US,831,MTI,KR
                """);

        assertThat(refused).isEmpty();
        assertThat(statements)
                .containsExactly(new Statement(
                        SERIES,
                        Period.month(2025, 6),
                        new Figure(JULY, 0, Amount.of(7), Status.PROVISIONAL, null, null),
                        null,
                        null));
    }

    @Test
    void shouldTakeConstantsInAnyCaseAndReleaseTimesThatAreDates() throws IOException {
        read(HEADER + "\n"
                + FULL_ROW.replace("REPLACE", "replace")
                        .replace("EXPORT", "Export")
                        .replace("FULL", "Full")
                        .replace("FINAL", "final")
                        .replace("2025-07-01T09:00:00+09:00", "2025-07-01")
                + "\n");

        assertThat(refused).isEmpty();
        assertThat(statements).containsExactly(FULL_STATEMENT);
    }

    @Test
    void shouldSayAllThatIsWrongWithARow() throws IOException {
        read(HEADER + "\n"
                + FULL_ROW.replace("EXPORT", "OUT")
                        .replace("1500.25", "1'500")
                        .replace(",US,", ",,")
                        .replace("2025-06,", "2025.06,")
                        .replace("FINAL", "p")
                        .replace(",2,KR", ",two,KR")
                + "\n");

        assertThat(statements).isEmpty();
        assertThat(refused).hasSize(1);
        assertThat(refused.get(0).column()).isEqualTo("value");
        assertThat(refused.get(0).reason())
                .startsWith("The value has separators between its digits; write digits only")
                .contains(" And revision: The revision is not a whole number: 'two'.")
                .contains(" And partner: ", " And flow: The flow must be one of", " And period: ", " And status: ");
    }

    @Test
    void shouldReadGzipByItsContentAndNotByItsName() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write((HEADER + "\n" + FULL_ROW + "\n").getBytes(StandardCharsets.UTF_8));
        }
        Path file = Files.write(directory.resolve("plain.csv"), bytes.toByteArray());

        StatementFiles.read(file, WorkingDays.NONE, statements::add, refused::add);

        assertThat(statements).containsExactly(FULL_STATEMENT);
    }

    @Test
    void shouldPassOverCommentsBeforeTheHeaderAndEmptyLines() throws IOException {
        read("\uFEFF# Published by Korea's customs service, \"provisional\n# Compiled here.\r\n\n" + HEADER + "\r\n\r\n"
                + FULL_ROW + "\r\n" + FULL_ROW.replace("FINAL", "FINALLY"));

        assertThat(statements).containsExactly(FULL_STATEMENT);
        assertThat(refused).extracting(RefusedRow::line).containsExactly(7L);
    }

    @ParameterizedTest
    @CsvSource({
        "1500.25, fifteen, value, INVALID_NUMBER",
        "1500.25, '\"1,500.25\"', value, INVALID_NUMBER",
        "34.5, x, quantity, INVALID_NUMBER",
        "20.5, x, workingDays, INVALID_NUMBER",
        "+09:00, , releasedAt, INVALID_RELEASE_TIME",
        "2025-07-01T09:00:00+09:00, +999999999-12-31T00:00:00Z, releasedAt, INVALID_RELEASE_TIME",
        "2025-07-01T09:00:00+09:00, , releasedAt, INVALID_RELEASE_TIME",
    })
    void shouldRefuseAMalformedField(String good, String bad, String column, ErrorCode code) throws IOException {
        read(HEADER + "\n" + FULL_ROW.replace(good, bad == null ? "" : bad) + "\n" + FULL_ROW + "\n");

        assertThat(refused).hasSize(1);
        assertThat(refused.get(0).line()).isEqualTo(2);
        assertThat(refused.get(0).column()).isEqualTo(column);
        assertThat(refused.get(0).code()).isEqualTo(code);
        assertThat(statements).containsExactly(FULL_STATEMENT);
    }

    @Test
    void shouldTakeAUnitWithoutQuantityForNoQuantityButNotAQuantityWithoutUnit() throws IOException {
        read(HEADER + "\n" + FULL_ROW.replace(",34.5,KG,", ",,KG,") + "\n" + FULL_ROW.replace(",34.5,KG,", ",34.5,,"));

        assertThat(statements)
                .extracting(statement -> statement.figure().quantity())
                .containsExactly((Quantity) null);
        assertThat(refused).extracting(RefusedRow::code).containsExactly(ErrorCode.INVALID_QUANTITY);
    }

    @Test
    void shouldRefuseARevisionThatIsNoWholeNumber() throws IOException {
        read(HEADER + "\n" + FULL_ROW.replace(",2,KR", ",2.5,KR"));

        assertThat(refused)
                .containsExactly(new RefusedRow(
                        "table.csv",
                        2,
                        "revision",
                        ErrorCode.INVALID_NUMBER,
                        "The revision is not a whole number: '2.5'."));
    }

    @Test
    void shouldRefuseWhatTheDomainRefusesWithItsColumn() throws IOException {
        read(HEADER + "\n" + FULL_ROW.replace(",US,", ",,"));

        assertThat(refused)
                .containsExactly(new RefusedRow(
                        "table.csv",
                        2,
                        "partner",
                        ErrorCode.INVALID_CODE,
                        "The partner must be 1 to 40 of A-Z a-z 0-9 . _ - but is absent."));
        assertThat(refused.get(0))
                .hasToString("table.csv:2: partner: The partner must be 1 to 40 of A-Z a-z 0-9 . _ - but is absent."
                        + " [INVALID_CODE]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"REPLACE,KR", "# a remark", "REPLACE,\"KR,MTI", "x,\"y\"z"})
    void shouldRefuseARowDividedUnlikeTheHeaderAndNoOther(String row) throws IOException {
        read(HEADER + "\n" + row + "\n" + FULL_ROW + ",more\n" + FULL_ROW);

        assertThat(refused)
                .extracting(RefusedRow::line, RefusedRow::column, RefusedRow::code)
                .containsExactly(tuple(2L, "row", ErrorCode.WRONG_COLUMNS), tuple(3L, "row", ErrorCode.WRONG_COLUMNS));
        assertThat(statements).containsExactly(FULL_STATEMENT);
    }

    @Test
    void shouldNotLetAnOpenQuotationMarkSwallowTheRest() throws IOException {
        read(HEADER + "\n" + FULL_ROW.replace("\"Customs, Korea\"", "\"Customs") + "\n" + FULL_ROW);

        assertThat(statements).contains(FULL_STATEMENT);
        assertThat(statements.size() + refused.size()).isEqualTo(2);
    }

    @Test
    void shouldRefuseAFileWithAnUnknownColumn() {
        assertThatThrownBy(() -> read("# comment\n" + HEADER + ",colour\n" + FULL_ROW + ",red"))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageStartingWith("table.csv:2: The header has the unknown column 'colour'; known are action,");
    }

    @Test
    void shouldRefuseAFileThatLacksAColumnOrHasOneTwice() {
        assertThatThrownBy(() -> read(HEADER.replace("partner,", "").replace(",period", "") + "\n"))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageStartingWith(
                        "table.csv:1: The header lacks the required columns partner, period; required are"
                                + " reporter, scheme, category, partner, unit, flow, period, releasedAt. It has 'action',"
                                + " 'reporter', 'scheme', ");
        assertThatThrownBy(() -> read(HEADER + ",value\n"))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessage("table.csv:1: The header has the column value twice.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n\n", "# only a comment\n"})
    void shouldRefuseAFileWithoutHeader(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageEndingWith("The file has no header.");
    }

    @Test
    void shouldRefuseAFileInAnotherEncoding() {
        byte[] korean = (HEADER + "\n" + FULL_ROW.replace("Customs", "관세청")).getBytes(Charset.forName("EUC-KR"));

        assertThatThrownBy(() -> StatementFiles.read(
                        "table.csv", new ByteArrayInputStream(korean), WorkingDays.NONE, statements::add, refused::add))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("not text in UTF-8");
    }

    @Test
    void shouldJoinWorkingDaysWhereARowHasNone() throws IOException {
        Path calendar = Files.writeString(
                directory.resolve("days.csv"),
                "reporter,period,coverage,workingDays\nKR,2025-06,FULL,20\nKR,2025-07,FIRST_10_DAYS,6.5\n");

        StatementFiles.read(
                "table.csv",
                bytes(HEADER + "\n" + FULL_ROW + "\n" + FULL_ROW.replace(",20.5,", ",,") + "\n"
                        + FULL_ROW.replace(",20.5,", ",,").replace("FULL,2025-06", "FIRST_10_DAYS,2025-07") + "\n"
                        + FULL_ROW.replace(",20.5,", ",,").replace("2025-06,1", "2025-07,1")),
                WorkingDays.read(calendar),
                statements::add,
                refused::add);

        assertThat(statements)
                .extracting(statement -> statement.figure().workingDays())
                .containsExactly(Amount.parse("20.5"), Amount.of(20), Amount.parse("6.5"), null);
    }

    @ParameterizedTest
    @CsvSource({
        "'KR,2025-06,FULL,many', ':3: The working days are not a number: ''many''.'",
        "'KR,2025-06,FULL,', ':3: The working days are not a number: ''''.'",
        "'KR,2025-05,FULL,21', ':3: The working days were 20 on an earlier line and are 21 here.'",
        "'KR,2025-06', ':3: The row has 2 fields, but the header 4.'",
    })
    void shouldRefuseACalendarWithAFault(String row, String message) throws IOException {
        Path calendar = Files.writeString(
                directory.resolve("days.csv"),
                "reporter,period,coverage,workingDays\nKR,2025-05,FULL,20\n" + row + "\n" + row + "\n");

        assertThatThrownBy(() -> WorkingDays.read(calendar))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessage(calendar + message);
    }

    private void read(String text) throws IOException {
        StatementFiles.read("table.csv", bytes(text), WorkingDays.NONE, statements::add, refused::add);
    }

    private static ByteArrayInputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
