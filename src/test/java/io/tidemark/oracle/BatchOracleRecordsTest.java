package io.tidemark.oracle;

import static io.tidemark.domain.Flow.EXPORT;
import static io.tidemark.domain.Flow.IMPORT;
import static io.tidemark.oracle.Stated.all;
import static io.tidemark.oracle.Stated.covering;
import static io.tidemark.oracle.Stated.exports;
import static io.tidemark.oracle.Stated.exportsWithdrawn;
import static io.tidemark.oracle.Stated.in;
import static io.tidemark.oracle.Stated.later;
import static io.tidemark.oracle.Stated.monthly;
import static io.tidemark.oracle.Stated.yearly;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.domain.Coverage;
import io.tidemark.domain.Market;
import io.tidemark.domain.Statement;
import io.tidemark.domain.alert.AlertKey;
import io.tidemark.domain.alert.AlertKind;
import io.tidemark.domain.alert.Fact;
import io.tidemark.domain.alert.Measure;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Records of values against those worked out by hand. A fact is written as a line: kind and extreme, set, subject, window and period,
 * value, what it beat, and the comparison as windows / earliest / missing.
 */
class BatchOracleRecordsTest {
    private static final Set<AlertKind> RECORDS =
            Set.of(AlertKind.RECORD_HIGH, AlertKind.RECORD_LOW, AlertKind.RECORD_TIED);

    @Test
    void shouldNameTheEarliestHolderOfTheRecordThatFell() {
        assertThat(facts(yearly(EXPORT, 2018, "7", "9", "9", "10")))
                .containsExactly(
                        "RECORD_HIGH HIGH ALL_TIME EXPORT YEAR 2021: 10 beat 9 of 2019; 3 from 2018, 0 missing");
    }

    @Test
    void shouldFindARecordLow() {
        assertThat(facts(yearly(EXPORT, 2018, "7", "5", "5", "4.9999")))
                .containsExactly(
                        "RECORD_LOW LOW ALL_TIME EXPORT YEAR 2021: 4.9999 beat 5 of 2019; 3 from 2018, 0 missing");
    }

    @Test
    void shouldFindNothingBetweenTheExtremes() {
        assertThat(facts(yearly(EXPORT, 2018, "7", "9", "5", "6", "8"))).isEmpty();
    }

    @Test
    void shouldTieTheEndThatIsEqual() {
        assertThat(facts(yearly(EXPORT, 2018, "7", "8", "8", "8")))
                .containsExactly(
                        "RECORD_TIED HIGH ALL_TIME EXPORT YEAR 2021: 8 beat 8 of 2019; 3 from 2018, 0 missing");
        assertThat(facts(yearly(EXPORT, 2018, "7", "8", "8", "7")))
                .containsExactly("RECORD_TIED LOW ALL_TIME EXPORT YEAR 2021: 7 beat 7 of 2018; 3 from 2018, 0 missing");
    }

    @Test
    void shouldTellNothingOfAConstantSeries() {
        assertThat(facts(yearly(EXPORT, 2018, "7", "7", "7", "7"))).isEmpty();
    }

    @Test
    void shouldCountTheWindowsThatAreMissing() {
        List<Statement> statements =
                List.of(exports("2015", "1"), exports("2017", "2"), exports("2018", "3"), exports("2021", "4"));

        assertThat(facts(statements))
                .containsExactly(
                        "RECORD_HIGH HIGH ALL_TIME EXPORT YEAR 2021: 4 beat 3 of 2018; 3 from 2015, 3 missing");
    }

    @Test
    void shouldTakeARecordAwayWithTheHistoryThatMadeIt() {
        List<Statement> statements = yearly(EXPORT, 2018, "1", "2", "3", "4", "5");

        assertThat(facts(statements)).hasSize(2);
        assertThat(facts(all(statements, List.of(later(1, exportsWithdrawn("2019"))))))
                .containsExactly(
                        "RECORD_HIGH HIGH ALL_TIME EXPORT YEAR 2022: 5 beat 4 of 2021; 3 from 2018, 1 missing");
        assertThat(facts(all(statements, List.of(later(1, exports("2019", "4.5"))))))
                .containsExactly(
                        "RECORD_HIGH HIGH ALL_TIME EXPORT YEAR 2022: 5 beat 4.5 of 2019; 4 from 2018, 0 missing");
    }

    @Test
    void shouldAskMonthsForTwelveEarlierOnes() {
        List<Statement> statements =
                monthly(EXPORT, "2024-01", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13");

        assertThat(facts(statements))
                .filteredOn(fact -> fact.contains(" MONTH "))
                .containsExactly(
                        "RECORD_HIGH HIGH ALL_TIME EXPORT MONTH 2025-01: 13 beat 12 of 2024-12; 12 from 2024-01, 0 missing");
        // The fourth quarter has three before it; there is one first half, and one window of twelve months too few.
        assertThat(facts(statements))
                .filteredOn(fact -> !fact.contains(" MONTH "))
                .containsExactly(
                        "RECORD_HIGH HIGH ALL_TIME EXPORT QUARTER 2024-Q4: 33 beat 24 of 2024-Q3; 3 from 2024-Q1, 0 missing");
    }

    @Test
    void shouldKeepTheBestJuneApartFromTheBestMonth() {
        List<Statement> statements = List.of(
                exports("2022-03", "23.26"),
                exports("2022-06", "20"),
                exports("2023-06", "16"),
                exports("2024-06", "19"),
                exports("2025-06", "22.03"));

        assertThat(facts(statements, new BatchOracle.Settings(4, 4, 3)))
                .containsExactly(
                        "RECORD_HIGH HIGH SAME_PERIOD EXPORT MONTH 2025-06: 22.03 beat 20 of 2022-06; 3 from 2022-06, 0 missing");
    }

    @Test
    void shouldCompareHalvesWithAllHalvesAndWithTheSameHalf() {
        // First halves 5, 6, 7, 8; second halves 10, 10, 10.
        List<Statement> statements = List.of(
                exports("2021-S1", "5"),
                exports("2021-S2", "10"),
                exports("2022-S1", "6"),
                exports("2022-S2", "10"),
                exports("2023-S1", "7"),
                exports("2023-S2", "10"),
                exports("2024-S1", "8"));

        assertThat(facts(statements))
                .containsExactlyInAnyOrder(
                        "RECORD_TIED HIGH ALL_TIME EXPORT HALF 2022-S2: 10 beat 10 of 2021-S2; 3 from 2021-S1, 0 missing",
                        "RECORD_TIED HIGH ALL_TIME EXPORT HALF 2023-S2: 10 beat 10 of 2021-S2; 5 from 2021-S1, 0 missing",
                        "RECORD_HIGH HIGH SAME_PERIOD EXPORT HALF 2024-S1: 8 beat 7 of 2023-S1; 3 from 2021-S1, 0 missing");
    }

    @Test
    void shouldAnnounceTheYearToDateOnlyWhereItHasNoOtherName() {
        // Four years of months, each year a little better: every year to date of 2024 is the best of its kind.
        List<Statement> statements =
                all(constantYear(2021, "1"), constantYear(2022, "2"), constantYear(2023, "3"), constantYear(2024, "4"));

        assertThat(facts(statements))
                .filteredOn(fact -> fact.contains(" YEAR_TO_DATE "))
                .containsExactly(
                        "RECORD_HIGH HIGH SAME_PERIOD EXPORT YEAR_TO_DATE 2024-02: 8 beat 6 of 2023-02; 3 from 2021-02, 0 missing",
                        "RECORD_HIGH HIGH SAME_PERIOD EXPORT YEAR_TO_DATE 2024-04: 16 beat 12 of 2023-04; 3 from 2021-04, 0 missing",
                        "RECORD_HIGH HIGH SAME_PERIOD EXPORT YEAR_TO_DATE 2024-05: 20 beat 15 of 2023-05; 3 from 2021-05, 0 missing",
                        "RECORD_HIGH HIGH SAME_PERIOD EXPORT YEAR_TO_DATE 2024-07: 28 beat 21 of 2023-07; 3 from 2021-07, 0 missing",
                        "RECORD_HIGH HIGH SAME_PERIOD EXPORT YEAR_TO_DATE 2024-08: 32 beat 24 of 2023-08; 3 from 2021-08, 0 missing",
                        "RECORD_HIGH HIGH SAME_PERIOD EXPORT YEAR_TO_DATE 2024-09: 36 beat 27 of 2023-09; 3 from 2021-09, 0 missing",
                        "RECORD_HIGH HIGH SAME_PERIOD EXPORT YEAR_TO_DATE 2024-10: 40 beat 30 of 2023-10; 3 from 2021-10, 0 missing",
                        "RECORD_HIGH HIGH SAME_PERIOD EXPORT YEAR_TO_DATE 2024-11: 44 beat 33 of 2023-11; 3 from 2021-11, 0 missing");
        assertThat(facts(statements))
                .filteredOn(fact -> fact.contains(" YEAR 2024"))
                .containsExactly(
                        "RECORD_HIGH HIGH ALL_TIME EXPORT YEAR 2024: 48 beat 36 of 2023; 3 from 2021, 0 missing");
    }

    @Test
    void shouldCompareTrailingYearsWithDecembersButNotAnnounceThem() {
        // The calendar year 2023 is worth 24, every later trailing year less, until January 2025 brings 30.
        List<Statement> statements =
                all(constantYear(2023, "2"), constantYear(2024, "1"), List.of(exports("2025-01", "19")));

        assertThat(facts(statements))
                .filteredOn(fact -> fact.contains(" TRAILING_12M "))
                // 24, 23, 22 … 12, then 11 + 19. December 2024 is the lowest of 13, but that is the year's to say.
                .containsExactly(
                        "RECORD_HIGH HIGH ALL_TIME EXPORT TRAILING_12M 2025-01: 30 beat 24 of 2023-12; 13 from 2023-12, 0 missing");
    }

    @Test
    void shouldFindTheRecordsOfABalanceOnlyOnTheirOwnSideOfZero() {
        // Balances −3, −2, −4, −1 (high, but a deficit), 0 (sets nothing), 1 (a record), 1 (tied), −5 (a low), −5
        // (tied).
        List<Statement> statements = all(
                yearly(EXPORT, 2010, "7", "8", "6", "9", "10", "11", "11", "5", "5"),
                yearly(IMPORT, 2010, "10", "10", "10", "10", "10", "10", "10", "10", "10"));

        assertThat(facts(statements))
                .filteredOn(fact -> fact.contains(" BALANCE "))
                .containsExactly(
                        "RECORD_HIGH HIGH ALL_TIME BALANCE YEAR 2015: 1 beat 0 of 2014; 5 from 2010, 0 missing",
                        "RECORD_TIED HIGH ALL_TIME BALANCE YEAR 2016: 1 beat 1 of 2015; 6 from 2010, 0 missing",
                        "RECORD_LOW LOW ALL_TIME BALANCE YEAR 2017: -5 beat -4 of 2012; 7 from 2010, 0 missing",
                        "RECORD_TIED LOW ALL_TIME BALANCE YEAR 2018: -5 beat -5 of 2017; 8 from 2010, 0 missing");
    }

    @Test
    void shouldNotTieABalanceOfZero() {
        List<Statement> statements =
                all(yearly(EXPORT, 2018, "1", "2", "3", "4"), yearly(IMPORT, 2018, "1", "2", "3", "4"));

        assertThat(facts(statements))
                .filteredOn(fact -> fact.contains(" BALANCE "))
                .isEmpty();
    }

    @Test
    void shouldLetAWindowOfZeroSetNothing() {
        assertThat(facts(yearly(EXPORT, 2018, "1", "2", "3", "0"))).isEmpty();
    }

    @Test
    void shouldAnnounceOnlyMonthsOfInterimFigures() {
        List<Statement> statements = all(
                        constantYear(2021, "1"),
                        constantYear(2022, "2"),
                        constantYear(2023, "3"),
                        constantYear(2024, "4"))
                .stream()
                .map(statement -> covering(Coverage.FIRST_20_DAYS, statement))
                .collect(Collectors.toList());

        assertThat(facts(statements)).isNotEmpty().allMatch(fact -> fact.contains(" MONTH "));
    }

    @Test
    void shouldAnnounceOnlyLargeMonthsAndYearsOfHsMarkets() {
        Market hs = Market.parse("KR/HS/8542/CN/USD");
        List<Statement> statements = all(
                        yearly(EXPORT, 2018, "1", "2", "3", "10000000", "10000000.0001"),
                        List.of(
                                exports("2011-S1", "1"),
                                exports("2012-S1", "2"),
                                exports("2013-S1", "3"),
                                exports("2014-S1", "40000000"),
                                exports("2011-02", "1"),
                                exports("2012-02", "2"),
                                exports("2013-02", "3"),
                                exports("2014-02", "40000000")))
                .stream()
                .map(statement -> in(hs, statement))
                .collect(Collectors.toList());

        assertThat(facts(statements))
                .containsExactlyInAnyOrder(
                        "RECORD_HIGH HIGH SAME_PERIOD EXPORT MONTH 2014-02: 40000000 beat 3 of 2013-02; 3 from 2011-02, 0 missing",
                        "RECORD_HIGH HIGH ALL_TIME EXPORT YEAR 2022: 10000000.0001 beat 10000000 of 2021; 4 from 2018, 0 missing");
    }

    @Test
    void shouldFindNoRecordOf2024AgainstTheFirstVintageOf2022() {
        List<Statement> first = yearly(EXPORT, 2019, "542.2", "512.5", "644.4", "683.9", "632.2", "683.8");

        assertThat(facts(first)).noneMatch(fact -> fact.contains(" YEAR 2024"));
        assertThat(facts(all(first, List.of(later(1, exports("2022", "683.6"))))))
                .contains(
                        "RECORD_HIGH HIGH ALL_TIME EXPORT YEAR 2024: 683.8 beat 683.6 of 2022; 5 from 2019, 0 missing");
    }

    private static List<Statement> constantYear(int year, String value) {
        String[] months = new String[12];
        Arrays.fill(months, value);
        return monthly(EXPORT, year + "-01", months);
    }

    private static List<String> facts(Collection<Statement> statements) {
        return facts(statements, BatchOracle.Settings.DEFAULTS);
    }

    private static List<String> facts(Collection<Statement> statements, BatchOracle.Settings settings) {
        return BatchOracle.compute(statements, settings).facts().values().stream()
                .filter(fact ->
                        RECORDS.contains(fact.key().kind()) && fact.key().measure() == Measure.VALUE)
                .map(BatchOracleRecordsTest::line)
                .collect(Collectors.toList());
    }

    private static String line(Fact fact) {
        AlertKey key = fact.key();
        return key.kind() + " " + key.extreme() + " " + key.set() + " " + key.subject() + " " + key.window() + " "
                + key.period() + ": " + fact.value().amount() + " beat "
                + fact.previous().value().amount() + " of "
                + fact.previous().period() + "; " + fact.comparison().windows() + " from "
                + fact.comparison().from() + ", " + fact.comparison().missing() + " missing";
    }
}
