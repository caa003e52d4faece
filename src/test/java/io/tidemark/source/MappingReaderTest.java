package io.tidemark.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MappingReaderTest {
    private static final String GOOD = """
            rows: csv
            separator: ";"
            decimal: ","
            thousands: "."
            missing: ["", "-"]
            fields:
              reporter: CH
              scheme: TOTAL
              category: ALL
              partner: {column: Land, codes: [{Welt: WORLD}, iso3]}
              flow: {column: Richtung, codes: {E: EXPORT, I: IMPORT}}
              unit: CHF
              period: {column: Monat, format: "MM.yyyy"}
              value: {column: Wert, multiplier: 1000}
              status: {column: Stand, codes: {d: FINAL, "": PROVISIONAL}}
              releasedAt: {column: Datum, format: "dd.MM.yyyy", zone: Europe/Zurich}
            """;

    @Test
    void shouldReadATableByAMapping() throws IOException {
        SourceFile file = SourceFile.mapped(GOOD).read("""
                Monat;Land;Richtung;Wert;Stand;Datum
                06.2025;Welt;E;24.500.123,5;d;19.07.2025
                06.2025;DEU;I;1.234,25;;19.07.2025
                06.2025;DEU;I;-;;19.07.2025
                06.2025;DEU;E;1.23,25;;19.07.2025
                06.2025;DEU;E;1234.25;;19.07.2025
                13.2025;DEU;E;5;x;31.02.2025
                """);

        assertThat(file.stated())
                .containsExactly(
                        "CH/TOTAL/ALL/WORLD/CHF|EXPORT|FULL|2025-06 24500123500 FINAL 2025-07-18T22:00:00Z",
                        "CH/TOTAL/ALL/DE/CHF|IMPORT|FULL|2025-06 1234250 PROVISIONAL 2025-07-18T22:00:00Z");
        assertThat(file.refused()).extracting(RefusedRow::line).containsExactly(5L, 6L, 7L);
        assertThat(file.refused().get(0).reason()).contains("separators between its digits", "'1.23,25'");
        assertThat(file.refused().get(2).reason())
                .startsWith("The release time must be")
                .contains(" And period: ", " And status: ");
    }

    @ParameterizedTest
    @CsvSource({
        "2025-06, 2025-06",
        "202506, 2025-06",
        "2025.06, 2025-06",
        "2025/06, 2025-06",
        "2025M06, 2025-06",
        "2025-M06, 2025-06",
        "Jun 2025, 2025-06",
        "June 2025, 2025-06",
        "2025-Jun, 2025-06",
        "2025-Q2, 2025-Q2",
        "2025Q2, 2025-Q2",
        "2025-S1, 2025-S1",
        "2025-H1, 2025-S1",
        "2025, 2025",
    })
    void shouldReadPeriodsAsOfficesWriteThem(String text, String period) {
        assertThat(PeriodText.canonical(text)).isEqualTo(period);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2025-13",
                "20256",
                "2025-Q5",
                "2025-H3",
                "Jux 2025",
                "Ju 2025",
                "25-06",
                "2025-06-01",
                "2025 Juna"
            })
    void shouldNotGuessOtherPeriods(String text) {
        assertThat(PeriodText.canonical(text)).isNull();
    }

    @Test
    void shouldReadTheEncodingOfTheMappingOrOfAByteOrderMark() throws IOException {
        String mapping = """
                rows: csv
                encoding: cp949
                fields: {reporter: KR, scheme: TOTAL, category: ALL, partner: {column: 국가, codes: {중국: CN}}, unit: USD,
                  flow: EXPORT, period: {column: 기간}, value: {column: 금액}, status: FINAL, releasedAt: "2025-07-01"}
                """;
        String table = "기간,국가,금액\n2025.06,중국,5\n";

        for (byte[] bytes : new byte[][] {
            table.getBytes("x-windows-949"),
            ("\uFEFF" + table).getBytes(StandardCharsets.UTF_8),
            table.getBytes(StandardCharsets.UTF_16)
        }) {
            assertThat(SourceFile.mapped(mapping).read(bytes).stated())
                    .containsExactly("KR/TOTAL/ALL/CN/USD|EXPORT|FULL|2025-06 5 FINAL 2025-07-01T00:00:00Z");
        }
        assertThatThrownBy(() -> SourceFile.mapped(mapping).read(table.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(UnreadableFileException.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            rows: csv          | rows: xls                 | 1: rows: This must be one of csv, csv-wide, json-array, json-path, xml-items but is 'xls'.
            rows: csv          | rows: csv-wide            | 1: wide: Rows of the kind csv-wide, and no others, need a pattern
            rows: csv          | rows: xml-items           | 1: path: Rows of the kind xml-items need a path
            separator: ";"     | separator: ";;"           | 2: separator: This must be one character, such as ";", but is ';;'.
            decimal: ","       | decmal: ","               | 3: decmal: No such field; there are about, rows, path,
            missing: ["", "-"] | encoding: klingon         | 5: encoding: There is no encoding 'klingon'.
            missing: ["", "-"] | skip: [{is: x}]           | 5: skip: Say a column, and with is, not, startsWith or endsWith
            missing: ["", "-"] | rows: csv                 | 5: rows: The field `rows` is given twice, in line 1 and in line 5.
            multiplier: 1000   | multiplier: many          | 14: multiplier: This must be a number above 0, such as 1000, but is 'many'.
            column: Wert       | colum: Wert               | 14: colum: No such field; there are column, constant, text,
            column: Wert       | constant: 1, column: Wert | 14: fields: A rule has exactly one of column, text and constant.
            Europe/Zurich      | Europe/Zuerich            | 16: zone: There is no time zone 'Europe/Zuerich'
            dd.MM.yyyy         | bb.MM.yyyy                | 16: format: This is no format of dates, such as dd/MM/yy: 'bb.MM.yyyy'.
            iso3               | iso9                      | 10: codes: This must be a table, or one of the lists iso-geonomenclature, iso3, m49, but is 'iso9'.
            value:             | valeu:                    | 14: valeu: No such field; there are action, reporter,
            rows: csv          | rows: [                   | 3: This is no YAML:
            """)
    void shouldSayInWhichLineAMappingIsWrong(String good, String bad, String message) {
        assertThatThrownBy(() -> SourceFile.mapped(GOOD.replace(good, bad)))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageStartingWith("mapping.yaml:" + message);
    }

    @Test
    void shouldSayThatTheValueIsNotMapped() {
        assertThatThrownBy(() -> SourceFile.mapped("rows: csv\nfields: {period: {column: a}}\n"))
                .hasMessage("mapping.yaml:1: fields: The mapping must say where the field value comes from.");
        assertThatThrownBy(() -> SourceFile.mapped("text"))
                .hasMessage("mapping.yaml:1: A mapping has the entries rows and fields.");
    }
}
