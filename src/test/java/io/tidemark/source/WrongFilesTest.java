package io.tidemark.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.domain.ErrorCode;
import io.tidemark.domain.Statement;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are no table of statements, and rows that are far from one. */
final class WrongFilesTest {
    private static final String HEADER = "reporter,scheme,category,partner,unit,flow,period,value,releasedAt,source\n";
    private static final String ROW = "KR,TOTAL,ALL,WORLD,USD,EXPORT,2025-06,59800000000,2025-07-01T00:00:00Z,\n";
    private static final int LONGEST_MESSAGE = 700;

    private final List<Statement> statements = new ArrayList<>();
    private final List<RefusedRow> refused = new ArrayList<>();

    static Stream<Arguments> kinds() throws IOException {
        return Stream.of(
                Arguments.of(new byte[0], "empty"),
                Arguments.of(utf8("  {\"reporter\": \"KR\"}"), "JSON"),
                Arguments.of(utf8("[1, 2]"), "JSON"),
                Arguments.of(utf8("\uFEFF<!DOCTYPE html>\n<html>"), "HTML"),
                Arguments.of(utf8("<?xml version=\"1.0\"?><response/>"), "XML"),
                Arguments.of(zip("xl/workbook.xml"), "an Excel workbook (XLSX)"),
                Arguments.of(zip("figures.csv"), "a ZIP archive"),
                Arguments.of(utf8("%PDF-1.7\n"), "a PDF"),
                Arguments.of(utf8("PAR1\u0015"), "a Parquet file"),
                Arguments.of((HEADER + ROW).getBytes(StandardCharsets.UTF_16), "UTF-16"),
                Arguments.of((HEADER + ROW).getBytes(StandardCharsets.UTF_16LE), "UTF-16"),
                Arguments.of((HEADER + ROW).getBytes(StandardCharsets.UTF_16BE), "UTF-16"),
                Arguments.of(new byte[] {1, 2, 3, 4, 0, 0, 7}, "binary"),
                Arguments.of(gzip(gzip(utf8(HEADER))), "gzip inside gzip"),
                Arguments.of(gzip(utf8("{}")), "JSON"));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void shouldSayWhatAFileSeemsToBe(byte[] bytes, String kind) {
        assertThatThrownBy(() -> read(bytes))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageStartingWith("table.csv:1: The file is ")
                .hasMessageContaining(kind);
    }

    @ParameterizedTest
    @ValueSource(strings = {";", "\t", "|"})
    void shouldTakeColumnsSeparatedAsTheHeaderShows(String separator) throws IOException {
        read(utf8("\uFEFF" + (HEADER + ROW).replace(",", separator)));

        assertThat(refused).isEmpty();
        assertThat(statements).hasSize(1);
    }

    @Test
    void shouldSayWhichColumnsAreRequiredAndWhichThereAre() {
        assertThatThrownBy(() -> read(utf8("observation_date,EXPGS_20250703\n2025-05-01,279000.0\n")))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessage(
                        "table.csv:1: The header lacks the required columns reporter, scheme, category, partner, unit,"
                                + " flow, period, releasedAt. It has 'observation_date', 'EXPGS_20250703'.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", ",", "\"", ";", "{"})
    void shouldKeepTheMessageOfALineOf3MegabytesShort(String text) {
        assertThatThrownBy(() -> read(utf8(text.repeat(3_300_000))))
                .isInstanceOf(UnreadableFileException.class)
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(LONGEST_MESSAGE));
    }

    @Test
    void shouldRefuseAHeaderOfAMillionColumnsInAShortMessage() {
        assertThatThrownBy(() -> read(utf8("column,".repeat(1_000_000) + "\n" + ROW)))
                .isInstanceOf(UnreadableFileException.class)
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(LONGEST_MESSAGE));
    }

    @ParameterizedTest
    @ValueSource(ints = {70_000, 3_300_000})
    void shouldRefuseALineThatIsTooLongAndNoOther(int length) throws IOException {
        read(utf8(HEADER + ROW + "K".repeat(length) + "\r\n" + ROW));

        assertThat(refused).extracting(RefusedRow::line).containsExactly(3L);
        assertThat(refused).extracting(RefusedRow::code).containsExactly(ErrorCode.UNREADABLE_LINE);
        assertThat(refused.get(0).toString()).hasSizeLessThan(LONGEST_MESSAGE);
        assertThat(statements).hasSize(2);
    }

    @Test
    void shouldTakeTheLongestLineThatIsNotTooLong() throws IOException {
        String source = "s".repeat(BoundedLines.LONGEST - ROW.strip().length());
        read(utf8(HEADER + ROW.strip() + source + "\n" + ROW.strip() + source + "s\n" + ROW));

        assertThat(refused)
                .extracting(RefusedRow::code)
                .containsExactly(ErrorCode.TEXT_TOO_LONG, ErrorCode.UNREADABLE_LINE);
        assertThat(statements).hasSize(1);
    }

    @Test
    void shouldRefuseALineWithMoreMemoryThanThereIs() throws IOException {
        byte[] megabyte = new byte[1 << 20];
        Arrays.fill(megabyte, (byte) 'K');
        long megabytes = 2 * Runtime.getRuntime().maxMemory() / megabyte.length;
        InputStream endless = new SequenceInputStream(Collections.enumeration(Stream.concat(
                        Stream.of(utf8(HEADER + ROW)),
                        Stream.concat(
                                Collections.nCopies((int) Math.min(megabytes, 3_000), megabyte).stream(),
                                Stream.of(utf8("\n" + ROW))))
                .map(ByteArrayInputStream::new)
                .toList()));

        StatementFiles.read("table.csv", endless, WorkingDays.NONE, statements::add, refused::add);

        assertThat(refused).extracting(RefusedRow::line).containsExactly(3L);
        assertThat(statements).hasSize(2);
    }

    @Test
    void shouldRefuseARowWithANulAndNoOther() throws IOException {
        read(utf8(HEADER + ROW + ROW.replace("Z,", "Z,cus\0toms") + ROW));

        assertThat(refused).extracting(RefusedRow::line).containsExactly(3L);
        assertThat(refused).extracting(RefusedRow::code).containsExactly(ErrorCode.UNREADABLE_LINE);
        assertThat(statements).hasSize(2);
    }

    @Test
    void shouldRefuseARowOfAsManyFieldsAsALineHolds() throws IOException {
        read(utf8(HEADER + ",".repeat(BoundedLines.LONGEST) + "\n" + ROW));

        assertThat(refused).extracting(RefusedRow::code).containsExactly(ErrorCode.WRONG_COLUMNS);
        assertThat(refused.get(0).reason()).doesNotContain("quotation");
        assertThat(statements).hasSize(1);
    }

    @Test
    void shouldSayThatACompressedFileEndsTooEarly() throws IOException {
        byte[] whole = gzip(utf8(HEADER + ROW.repeat(10_000)));

        assertThatThrownBy(() -> read(Arrays.copyOf(whole, whole.length / 2)))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageEndingWith("The compressed file ends too early, as after an interrupted download.");
    }

    @Test
    void shouldSayThatACompressedFileIsDamaged() throws IOException {
        byte[] damaged = gzip(utf8(HEADER + ROW.repeat(10_000)));
        Arrays.fill(damaged, damaged.length / 2, damaged.length / 2 + 20, (byte) 0xff);

        assertThatThrownBy(() -> read(damaged))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("The compressed file ");
        assertThatThrownBy(() -> read(new byte[] {0x1f, (byte) 0x8b, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7}))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageStartingWith("table.csv:1: The compressed file is damaged");
    }

    private void read(byte[] bytes) throws IOException {
        StatementFiles.read(
                "table.csv", new ByteArrayInputStream(bytes), WorkingDays.NONE, statements::add, refused::add);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(plain);
        }
        return bytes.toByteArray();
    }

    private static byte[] zip(String entry) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(entry));
        }
        return bytes.toByteArray();
    }
}
