package io.tidemark.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.domain.Validation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files made to do harm, read by mappings: each ends in one short sentence, and nothing of it is in memory. */
final class HostileSourcesTest {
    private static final int TRIES = Integer.getInteger("fuzz.tries", 300);
    private static final int LONGEST_MESSAGE = 700;
    private static final Map<String, String> GIVEN = Map.of(
            "reporter",
            "US",
            "scheme",
            "X",
            "category",
            "X",
            "partner",
            "X",
            "unit",
            "USD",
            "flow",
            "EXPORT",
            "status",
            "FINAL",
            "releasedAt",
            "2025-08-01");

    static Stream<Arguments> attacks() throws IOException {
        return Stream.of(
                Arguments.of("kr-customs", utf8("""
                        <!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;">]>
                        <response><body><items><item><expDlr>&lol2;</expDlr></item></items></body></response>"""), "document type"),
                Arguments.of("kr-customs", utf8("""
                        <!DOCTYPE x [<!ENTITY file SYSTEM "file:///etc/passwd">]>
                        <response><body><items><item><year>&file;</year></item></items></body></response>"""), "document type"),
                Arguments.of("kr-customs", utf8("<response><body>&undeclared;</body></response>"), "entity"),
                Arguments.of("kr-customs", utf8("<response>".repeat(100_000)), "nest deeper than 50"),
                Arguments.of("kr-customs", utf8("<response><body>\0</body></response>"), "XML"),
                Arguments.of("kr-customs", utf8("<response><body></items>"), "cannot be read as XML"),
                Arguments.of("kr-customs", utf8("<other/>"), "The outermost element is 'other'"),
                Arguments.of("census", utf8("[".repeat(100_000)), "cannot be read as JSON"),
                Arguments.of("census", utf8("[[\"" + "x".repeat(70_000) + "\"]]"), "cannot be read as JSON"),
                Arguments.of("census", utf8("[[\"a\0b\"]]"), "JSON"),
                Arguments.of("census", utf8("{}"), "must be a JSON array of arrays"),
                Arguments.of("census", utf8("[[1,null]]"), "must be the header"),
                Arguments.of("comtrade", utf8("{\"a\":".repeat(100_000)), "cannot be read as JSON"),
                Arguments.of("comtrade", utf8("{\"data\":5}"), "The file has no list data"),
                Arguments.of("comtrade", utf8("[1,2]"), "The file has no list data"),
                Arguments.of("comtrade", utf8("{\"data\":[{\"primaryValue\":" + "9".repeat(5_000) + "}]}"), "JSON"),
                Arguments.of("comtrade", utf8("a,b\n"), "text that is no JSON"),
                Arguments.of("comext", zip(), "a ZIP archive"),
                Arguments.of("comext", gzip(gzip(utf8("a"))), "gzip inside gzip"),
                Arguments.of("comext", Arrays.copyOf(gzip(utf8("a".repeat(1_000))), 20), "ends too early"),
                Arguments.of("comext", utf8("DATAFLOW,\0"), "binary"),
                Arguments.of("comext", "DATAFLOW,\u00e9\n".getBytes(StandardCharsets.ISO_8859_1), "not text in UTF-8"),
                Arguments.of("comext", utf8("x,".repeat(200_000)), "longer than 65536 characters"),
                Arguments.of("comext", utf8("{}"), "The file is JSON"),
                Arguments.of("auto", utf8("<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>"), "XML of no known format"),
                Arguments.of("auto", utf8("{".repeat(100_000)), "JSON of no known format"));
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void shouldEndInOneShortSentence(String format, byte[] bytes, String said) {
        assertThatThrownBy(() -> read(format, new ByteArrayInputStream(bytes)))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageStartingWith("file:")
                .hasMessageContaining(said)
                .satisfies(e -> assertThat(e.getMessage())
                        .hasSizeLessThan(LONGEST_MESSAGE)
                        .doesNotContain("\n"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            comext     | DATAFLOW,
            kr-customs | <response><body><items><item><year>
            kr-customs | <response><body><items><item a="
            kr-customs | <response
            census     | [["a"],["
            census     | [["a"],[
            comtrade   | {"data":[{"a":"
            comtrade   | {"x":"
            """)
    void shouldNotKeepALineThatIsLargerThanAllMemory(String format, String start) {
        byte[] megabyte = new byte[1 << 20];
        Arrays.fill(megabyte, (byte) '7');
        long most = Math.min(3_000, 2 * Runtime.getRuntime().maxMemory() / megabyte.length);
        InputStream endless = new SequenceInputStream(Collections.enumeration(
                Stream.concat(Stream.of(utf8(start)), Collections.nCopies((int) most, megabyte).stream())
                        .map(ByteArrayInputStream::new)
                        .toList()));

        assertThatThrownBy(() -> read(format, endless))
                .isInstanceOf(UnreadableFileException.class)
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(LONGEST_MESSAGE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"canonical", "comext", "census", "auto"})
    void shouldNotUnpackABomb(String format) throws IOException {
        String start =
                switch (format) {
                    case "census" -> "[[\"E_COMMODITY\",\"CTY_CODE\",\"ALL_VAL_MO\",\"time\"],";
                    case "comext", "auto" ->
                        "DATAFLOW,LAST UPDATE,freq,reporter,partner,product,flow,indicators,TIME_PERIOD,OBS_VALUE\n";
                    default -> "reporter,scheme,category,partner,unit,flow,period,releasedAt\n";
                };
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(utf8(start));
            byte[] megabyte = new byte[1 << 20];
            Arrays.fill(megabyte, (byte) '\n');
            for (int i = 0; i < 200; i++) {
                gzip.write(megabyte);
            }
        }

        assertThatThrownBy(() -> read(format, new ByteArrayInputStream(bytes.toByteArray())))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("unpacks to more than 250 times its size");
    }

    @Test
    void shouldReadOrRefuseWhateverComes() {
        Random random = new Random(20261128L);
        List<String> starts = List.of(
                "DATAFLOW,LAST UPDATE,freq,reporter,partner,product,flow,indicators,TIME_PERIOD,OBS_VALUE\nX,15/08/25,M,DE,FR,"
                        + "8542,2,VALUE_EUR,2025-06,5\n",
                "observation_date,A_20250101,A_20250201\n2025-01-01,5,6\n",
                "Exp or Imp,Year,HS,Country,Value-Jan,Value-Feb\n1,2025,'85',103,5,0\n",
                "STRUCTURE;STRUCTURE_ID;ACTION;REF_AREA;COUNTERPART_AREA;FLOW;TIME_PERIOD;OBS_VALUE\nd;x;D;KOR;USA;X;2025;5\n",
                "[[\"E_COMMODITY\",\"CTY_CODE\",\"ALL_VAL_MO\",\"time\"],[\"10\",\"5800\",\"5\",\"2025-05\"]]",
                "{\"data\":[{\"period\":\"202506\",\"flowCode\":\"X\",\"cmdCode\":\"TOTAL\",\"primaryValue\":1}]}",
                "<response><body><items><item><year>2025.06</year><hsCd>85</hsCd><expDlr>1</expDlr></item></items></body>"
                        + "</response>");
        int read = 0;
        for (int i = 0; i < TRIES; i++) {
            byte[] bytes = utf8(starts.get(random.nextInt(starts.size())));
            for (int changes = random.nextInt(4); changes > 0; changes--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            try {
                read("auto", new ByteArrayInputStream(bytes));
                read++;
            } catch (UnreadableFileException e) {
                assertThat(e.getMessage()).hasSizeLessThan(LONGEST_MESSAGE).startsWith("file:");
            } catch (IOException e) {
                throw new AssertionError("Try " + i, e);
            }
        }

        assertThat(read).isBetween(1, TRIES - 1);
    }

    private static void read(String format, InputStream bytes) throws IOException {
        List<RefusedRow> refused = new ArrayList<>();
        SourceFormats.of(format)
                .reader(new Given(GIVEN, ZoneOffset.UTC, 0, null), WorkingDays.NONE, Validation::check)
                .read("file", bytes, (statement, line) -> {}, refused::add);
        assertThat(refused).allSatisfy(row -> assertThat(row.toString()).hasSizeLessThan(1_500));
    }

    private static byte[] zip() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("figures.csv"));
            zip.write(new byte[1_000_000]);
        }
        return bytes.toByteArray();
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(plain);
        }
        return bytes.toByteArray();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
