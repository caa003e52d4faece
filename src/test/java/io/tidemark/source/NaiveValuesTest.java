package io.tidemark.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.domain.ErrorCode;
import io.tidemark.domain.Statement;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values as people and offices write them: each is refused with a sentence that says what to write. */
final class NaiveValuesTest {
    private static final String HEADER =
            "reporter,scheme,category,partner,unit,flow,coverage,period,value,status,releasedAt\n";

    private final List<Statement> statements = new ArrayList<>();
    private final List<RefusedRow> refused = new ArrayList<>();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "51,400,000,000"    | has separators between its digits; write digits only, and a point before decimals: '51,400,000,000'.
            51 400 000 000      | has separators between its digits
            51'400'000'000      | has separators between its digits
            "51.400.000.000,5"  | has separators between its digits
            "51,4"              | has separators between its digits
            5.14E+10            | is in scientific notation; write all of its digits, such as 51400000000: '5.14E+10'.
            1e999999999         | is in scientific notation
            12.5%               | has a percent sign; write the figure itself, in its unit: '12.5%'.
            $514                | has a currency sign; the currency belongs in the column unit: '$514'.
            514 €               | has a currency sign
            ₩514                | has a currency sign
            "\u200351400000000" | has a space before or after its digits
            :                   | is a mark for a missing figure; leave such a row out, or say WITHDRAW as its action
            .                   | is a mark for a missing figure
            NaN                 | is a mark for a missing figure
            five                | is not a decimal number: 'five'.
            ５１４                 | is not a decimal number
            0x10                | is not a decimal number
            """)
    void shouldRefuseANumberThatIsNotPlain(String value, String reason) throws IOException {
        read("WORLD,USD,EXPORT,FULL,2025-06," + value.replace("\\u2003", "\u2003")
                + ",PROVISIONAL,2025-07-01T00:00:00Z");

        assertThat(refused).extracting(RefusedRow::code).containsExactly(ErrorCode.INVALID_NUMBER);
        assertThat(refused.get(0).reason()).startsWith("The value " + reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"51400000000", "51400000000.1234", "+5", "5.", ".5", "007"})
    void shouldTakeAPlainNumber(String value) throws IOException {
        read("WORLD,USD,EXPORT,FULL,2025-06," + value + ",PROVISIONAL,2025-07-01T00:00:00Z");

        assertThat(refused).isEmpty();
        assertThat(statements).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "2025.06, 2025-06",
        "202506, 2025-06",
        "2025/06, 2025-06",
        "2025M06, 2025-06",
        "2025-06-01, 2025-06",
        "2025-6, 2025-06",
        "2025Q2, 2025-Q2",
        "2025-H1, 2025-S1",
        "2025-A1, 2025",
    })
    void shouldSayHowAPeriodIsWritten(String period, String meant) throws IOException {
        read("WORLD,USD,EXPORT,FULL," + period + ",5,PROVISIONAL,2025-07-01T00:00:00Z");

        assertThat(refused).extracting(RefusedRow::code).containsExactly(ErrorCode.INVALID_PERIOD);
        assertThat(refused.get(0).reason()).endsWith("'. Write " + meant + " if that is meant.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2025.1", "Jun-25", "2025-13", "2025-Q5", "2025-H3", "20250601"})
    void shouldNotGuessWhatPeriodIsMeant(String period) throws IOException {
        read("WORLD,USD,EXPORT,FULL," + period + ",5,PROVISIONAL,2025-07-01T00:00:00Z");

        assertThat(refused)
                .extracting(RefusedRow::reason)
                .containsExactly(
                        "The period must be a month 2025-06, quarter 2025-Q2, half-year 2025-S1 or year 2025 but is"
                                + " '" + period + "'.");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01/2026-02, Several months together can only be stated where they are a calendar quarter",
        "2026-01..2026-02, Several months together can only be stated where they are a calendar quarter",
        "2026-01-01/P2M, Several months together can only be stated where they are a calendar quarter",
        "2025-04/2026-03, Several months together can only be stated where they are a calendar quarter",
        "FY2025, A year is from January to December.",
    })
    void shouldSayWhatTimesCannotBeStated(String period, String reason) throws IOException {
        read("WORLD,USD,EXPORT,FULL," + period + ",5,PROVISIONAL,2026-03-07T00:00:00Z");

        assertThat(refused).extracting(RefusedRow::code).containsExactly(ErrorCode.INVALID_PERIOD);
        assertThat(refused.get(0).reason()).contains(reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            WORLD,USD,EXPORT,FULL,2025-06,-120000000,FINAL,2025-08-01T00:00:00Z  | NEGATIVE_VALUE | The value is negative. Figures start at 0: a balance is computed
            WORLD,USD,EXPORT,FULL,2025-06,,FINAL,2025-08-01T00:00:00Z            | MISSING_VALUE | A REPLACE must state a value; a missing one is not 0.
            WORLD,USD,EXPORT,FIRST_15_DAYS,2026-11,5,FINAL,2026-11-18T00:00:00Z  | UNKNOWN_COVERAGE | The coverage must be one of FULL, FIRST_10_DAYS, FIRST_20_DAYS but is 'FIRST_15_DAYS'.
            WORLD,USD,EXPORT,FULL,2025-06,5.123456,FINAL,2025-08-01T00:00:00Z    | TOO_MANY_DIGITS | The value must be at most 10^24 with at most 4 decimals.
            WORLD,USD,Exports,FULL,2025-06,5,FINAL,2025-08-01T00:00:00Z          | UNKNOWN_FLOW | The flow must be one of EXPORT, IMPORT, STATISTIC but is 'Exports'.
            WORLD,USD,EXPORT,FULL,2025-06,5,p,2025-08-01T00:00:00Z               | UNKNOWN_STATUS | The status must be one of PROVISIONAL, REVISED, FINAL but is 'p'.
            WORLD,USD,EXPORT,FULL,2025-06,5,FINAL,01/08/2025                     | INVALID_RELEASE_TIME | The release time must be a date such as 2025-07-01, or a date, time and offset such as 2025-07-01T00:00:00Z: '01/08/2025'.
            World (all),USD,EXPORT,FULL,2025-06,5,FINAL,2025-08-01T00:00:00Z     | INVALID_CODE | The partner must be 1 to 40 of A-Z a-z 0-9 . _ - but is 'World (all)'.
            """)
    void shouldRefuseWhatCannotBeStatedInASentenceThatHelps(String row, ErrorCode code, String reason)
            throws IOException {
        read(row);

        assertThat(refused).extracting(RefusedRow::code).containsExactly(code);
        assertThat(refused.get(0).reason()).startsWith(reason);
    }

    private void read(String row) throws IOException {
        StatementFiles.read(
                "table.csv",
                new ByteArrayInputStream((HEADER + "F9,TOTAL,ALL," + row + "\n").getBytes(StandardCharsets.UTF_8)),
                WorkingDays.NONE,
                statements::add,
                refused::add);
    }
}
