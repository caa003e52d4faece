package io.tidemark.oracle;

import static io.tidemark.domain.Flow.EXPORT;
import static io.tidemark.domain.Flow.IMPORT;
import static io.tidemark.domain.alert.AlertKind.EARLY_RECORD;
import static io.tidemark.domain.alert.AlertKind.SIGN;
import static io.tidemark.domain.alert.AlertKind.TARGET;
import static io.tidemark.domain.alert.AlertKind.THRESHOLD;
import static io.tidemark.oracle.FactLines.facts;
import static io.tidemark.oracle.Stated.all;
import static io.tidemark.oracle.Stated.exports;
import static io.tidemark.oracle.Stated.imports;
import static io.tidemark.oracle.Stated.monthly;
import static io.tidemark.oracle.Stated.yearly;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.domain.Coverage;
import io.tidemark.domain.Period;
import io.tidemark.domain.Statement;
import io.tidemark.domain.Subject;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Round levels, projections, years to date above full years, and changes of sign. */
class BatchOracleLevelsTest {
    @Test
    void shouldReachARoundLevel() {
        assertThat(facts(yearly(EXPORT, 2018, "500000000", "999999999", "900000000", "1000000000"), THRESHOLD))
                .containsExactly(
                        "THRESHOLD HIGH EXPORT YEAR 2021 1000000000: 1000000000, before 999999999 of 2019; 3 from 2018, 0 missing; FRAGILE");
        assertThat(facts(yearly(EXPORT, 2018, "500000000", "5", "7", "999999999"), THRESHOLD))
                .isEmpty();
    }

    @Test
    void shouldNameOnlyTheHighestLevelNewlyReached() {
        assertThat(facts(
                        yearly(EXPORT, 2018, "1", "2", "2500000000", "9999999999", "9000000000", "11000000000"),
                        THRESHOLD))
                .containsExactly(
                        "THRESHOLD HIGH EXPORT YEAR 2021 9000000000: 9999999999, before 2500000000 of 2020; 3 from 2018, 0 missing; FIRM",
                        "THRESHOLD HIGH EXPORT YEAR 2023 10000000000: 11000000000, before 9999999999 of 2021; 5 from 2018, 0 missing; FIRM");
        // Reached before the minimum history, so never newly reached.
        assertThat(facts(yearly(EXPORT, 2018, "1", "2", "3000000000", "3999999999"), THRESHOLD))
                .isEmpty();
    }

    @Test
    void shouldReachLevelsWithHalvesAndSurplusesButNotWithDeficits() {
        assertThat(facts(
                        List.of(
                                exports("2020-S1", "1"),
                                exports("2020-S2", "1"),
                                exports("2021-S1", "1"),
                                exports("2021-S2", "2000000000")),
                        THRESHOLD))
                .containsExactly(
                        "THRESHOLD HIGH EXPORT HALF 2021-S2 2000000000: 2000000000, before 1 of 2020-S1; 3 from 2020-S1, 0 missing; FRAGILE");
        List<Statement> balances = all(
                yearly(EXPORT, 2017, "1", "1", "1", "1", "3000000000"),
                yearly(IMPORT, 2017, "1", "1", "1", "2000000000", "1"));
        assertThat(facts(balances, THRESHOLD))
                .filteredOn(fact -> fact.contains("BALANCE"))
                .containsExactly(
                        "THRESHOLD HIGH BALANCE YEAR 2021 2000000000: 2999999999, before 0 of 2017; 4 from 2017, 0 missing; FIRM");
    }

    @Test
    void shouldFindTheYearToDateAboveEveryFullYear() {
        List<Statement> statements =
                all(yearly(EXPORT, 2018, "10", "12", "12"), monthly(EXPORT, "2021-01", "5", "5", "2", "5"));

        // March equals the record; April is above it.
        assertThat(facts(statements, EARLY_RECORD))
                .containsExactly(
                        "EARLY_RECORD HIGH EXPORT YEAR_TO_DATE 2021-04: 17, before 12 of 2019; 3 from 2018, 0 missing; FIRM");
    }

    @Test
    void shouldLeaveTheFullYearToDecember() {
        List<Statement> statements = all(
                yearly(EXPORT, 2017, "10", "11", "12"),
                monthly(EXPORT, "2021-01", Collections.nCopies(12, "1.1").toArray(String[]::new)));

        // 12.1 in November; 13.2 in December is the year's record. 2020 is missing.
        assertThat(facts(statements, EARLY_RECORD))
                .containsExactly(
                        "EARLY_RECORD HIGH EXPORT YEAR_TO_DATE 2021-11: 12.1, before 12 of 2019; 3 from 2017, 1 missing; FIRM");
    }

    @Test
    void shouldProjectByEachMethodThatIsDefined() {
        List<Statement> statements = all(
                monthly(EXPORT, "2023-01", Collections.nCopies(12, "10").toArray(String[]::new)),
                monthly(EXPORT, "2024-01", "9", "12", "12"));

        // 33 against 30 so far, of 120; a third of a run rate is exact.
        assertThat(projections(statements, "2024-03"))
                .containsExactly("GROWTH_CARRY 132", "LAST_YEAR 123", "RUN_RATE 132");
        assertThat(projections(statements, "2023-07")).containsExactly("RUN_RATE 120");
        assertThat(projections(statements, "2023-12")).isEmpty();
        assertThat(projections(List.of(exports("2024-02", "1")), "2024-02")).isEmpty();
    }

    @Test
    void shouldRoundProjectionsHalfUp() {
        // 12 / 7 = 1.714285…; 0.0003 × 12 / 8 = 0.00045.
        assertThat(projections(monthly(EXPORT, "2024-01", "1", "0", "0", "0", "0", "0", "0"), "2024-07"))
                .containsExactly("RUN_RATE 1.7143");
        assertThat(projections(monthly(EXPORT, "2024-01", "0.0003", "0", "0", "0", "0", "0", "0", "0"), "2024-08"))
                .containsExactly("RUN_RATE 0.0005");
    }

    @Test
    void shouldCarryNoGrowthFromNothing() {
        List<Statement> statements = all(
                monthly(EXPORT, "2023-01", "0", "0", "0", "0", "0", "0", "0", "0", "0", "0", "0", "6"),
                monthly(EXPORT, "2024-01", "1"));

        assertThat(projections(statements, "2024-01")).containsExactly("LAST_YEAR 7", "RUN_RATE 12");
    }

    @Test
    void shouldProjectNoBalances() {
        assertThat(BatchOracle.compute(
                                List.of(exports("2024-01", "2"), imports("2024-01", "1")),
                                BatchOracle.Settings.DEFAULTS)
                        .rows()
                        .values())
                .filteredOn(row -> row.subject() == Subject.BALANCE)
                .singleElement()
                .satisfies(row -> assertThat(row.projections()).isEmpty());
    }

    @Test
    void shouldSightALevelThatNoYearReached() {
        List<Statement> statements = all(
                yearly(EXPORT, 2021, "1500000000", "1900000000", "1900000000"),
                monthly(EXPORT, "2024-01", "160000000", "173000000", "200000000"));

        // 1.92, 1.998, then 2.132 billion; last year's months are unknown.
        assertThat(facts(statements, TARGET))
                .containsExactly(
                        "TARGET HIGH EXPORT YEAR_TO_DATE 2024-03 2000000000 RUN_RATE: 2132000000, before 1900000000 of 2022; 3 from 2021, 0 missing; FIRM");
        assertThat(facts(statements.subList(1, 6), TARGET)).isEmpty();
    }

    @Test
    void shouldTurnOverZero() {
        // −1, 0, 0, 2, 3, −4.
        List<Statement> statements = all(
                monthly(EXPORT, "2024-01", "9", "10", "10", "12", "13", "6"),
                monthly(IMPORT, "2024-01", "10", "10", "10", "10", "10", "10"));

        assertThat(facts(statements, SIGN))
                .containsExactly(
                        "SIGN HIGH BALANCE MONTH 2024-04: 2, before -1 of 2024-01; FIRM",
                        "SIGN LOW BALANCE MONTH 2024-06: -4, before 3 of 2024-05; FIRM",
                        // −1, then 2 + 3 − 4.
                        "SIGN HIGH BALANCE QUARTER 2024-Q2: 1, before -1 of 2024-Q1; FIRM");
    }

    @Test
    void shouldNotTurnOverAGap() {
        List<Statement> statements = all(
                monthly(EXPORT, "2024-01", "9", "10", "-", "12"), monthly(IMPORT, "2024-01", "10", "10", "10", "10"));

        assertThat(facts(statements, SIGN)).isEmpty();
    }

    @Test
    void shouldTurnTheYearInDecemberAndTwelveMonthsInOtherMonths() {
        // Twelve months of −1 each, but for December's +10: the year is −1; January 2025 adds +3 and loses −1.
        List<Statement> statements = all(
                monthly(EXPORT, "2024-01", "9", "9", "9", "9", "9", "9", "9", "9", "9", "9", "9", "20", "13"),
                monthly(IMPORT, "2024-01", Collections.nCopies(13, "10").toArray(String[]::new)));

        assertThat(facts(statements, SIGN))
                .filteredOn(fact -> fact.contains("TRAILING_12M"))
                .containsExactly("SIGN HIGH BALANCE TRAILING_12M 2025-01: 3, before -1 of 2024-12; FIRM");
        List<Statement> years = all(yearly(EXPORT, 2023, "9", "1001"), yearly(IMPORT, 2023, "10", "1000"));
        assertThat(facts(years, SIGN)).containsExactly("SIGN HIGH BALANCE YEAR 2024: 1, before -1 of 2023; FRAGILE");
    }

    private static List<String> projections(Collection<Statement> statements, String month) {
        return BatchOracle.compute(statements, BatchOracle.Settings.DEFAULTS)
                .rows()
                .get(new BatchOracle.RowId(Stated.MARKET, Subject.EXPORT, Coverage.FULL, Period.parse(month)))
                .projections()
                .stream()
                .map(projection -> projection.method() + " " + projection.value())
                .collect(Collectors.toList());
    }
}
