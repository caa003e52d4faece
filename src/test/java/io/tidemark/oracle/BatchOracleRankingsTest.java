package io.tidemark.oracle;

import static io.tidemark.domain.Flow.EXPORT;
import static io.tidemark.domain.Flow.IMPORT;
import static io.tidemark.domain.alert.AlertKind.HIGHEST_SINCE;
import static io.tidemark.domain.alert.AlertKind.LOWEST_SINCE;
import static io.tidemark.domain.alert.AlertKind.RANK;
import static io.tidemark.domain.alert.AlertKind.RECORD_HIGH;
import static io.tidemark.domain.alert.AlertKind.RECORD_LOW;
import static io.tidemark.domain.alert.AlertKind.RECORD_TIED;
import static io.tidemark.oracle.FactLines.facts;
import static io.tidemark.oracle.Stated.all;
import static io.tidemark.oracle.Stated.exports;
import static io.tidemark.oracle.Stated.exportsWithdrawn;
import static io.tidemark.oracle.Stated.imports;
import static io.tidemark.oracle.Stated.later;
import static io.tidemark.oracle.Stated.monthly;
import static io.tidemark.oracle.Stated.settled;
import static io.tidemark.oracle.Stated.withDays;
import static io.tidemark.oracle.Stated.yearly;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.domain.Statement;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Ranks, highs since and lows since, of values, daily averages and growth; how firm and how settled they are. */
class BatchOracleRankingsTest {
    @Test
    void shouldNameTheWindowsAboveTheHighestFirstAndOfEqualsTheEarlier() {
        assertThat(facts(yearly(EXPORT, 2017, "9", "7", "9", "9.5", "8", "9.2"), RANK))
                .filteredOn(fact -> !fact.contains("GROWTH"))
                .containsExactly("RANK HIGH EXPORT YEAR 2022: 9.2, below 9.5 of 2020; 5 from 2017, 0 missing; FIRM");
        assertThat(facts(yearly(EXPORT, 2018, "7", "9", "9", "8"), RANK))
                .containsExactly(
                        "RANK HIGH EXPORT YEAR 2021: 8, below 9 of 2019, below 9 of 2020; 3 from 2018, 0 missing; FIRM");
        assertThat(facts(yearly(EXPORT, 2018, "7", "9", "10", "8"), RANK))
                .containsExactly(
                        "RANK HIGH EXPORT YEAR 2021: 8, below 10 of 2020, below 9 of 2019; 3 from 2018, 0 missing; FIRM");
        assertThat(facts(yearly(EXPORT, 2018, "7", "9", "10", "6"), RANK)).isEmpty();
    }

    @Test
    void shouldCallARankFragileWhereEitherNeighbourIsNear() {
        assertThat(facts(yearly(EXPORT, 2018, "7", "1003", "900", "1000"), RANK))
                .containsExactly(
                        "RANK HIGH EXPORT YEAR 2021: 1000, below 1003 of 2019; 3 from 2018, 0 missing; FRAGILE");
        assertThat(facts(yearly(EXPORT, 2018, "7", "2000", "997", "1000"), RANK))
                .containsExactly(
                        "RANK HIGH EXPORT YEAR 2021: 1000, below 2000 of 2019; 3 from 2018, 0 missing; FRAGILE");
        // Equal to another second: the same rank, and nothing between them.
        assertThat(facts(yearly(EXPORT, 2018, "7", "2000", "1000", "1000"), RANK))
                .containsExactly(
                        "RANK HIGH EXPORT YEAR 2021: 1000, below 2000 of 2019; 3 from 2018, 0 missing; FRAGILE");
    }

    @Test
    void shouldCall2025TheSecondHighestFirstHalfButNotTheSecondHighestHalf() {
        List<Statement> ict = List.of(
                exports("2022-S1", "122.46"),
                exports("2022-S2", "120"),
                exports("2023-S1", "90"),
                exports("2023-S2", "118"),
                exports("2024-S1", "108.83"),
                exports("2024-S2", "121"),
                exports("2025-S1", "115.16"));

        assertThat(facts(ict, RANK))
                .filteredOn(fact -> fact.contains(" 2025-S1") && !fact.contains("GROWTH"))
                .containsExactly(
                        "RANK HIGH EXPORT SAME_PERIOD HALF 2025-S1: 115.16, below 122.46 of 2022-S1; 3 from 2022-S1, 0 missing; FIRM");
    }

    @Test
    void shouldNameTheLatestYearAtOrAboveFromThreeYearsBackOn() {
        assertThat(facts(yearly(EXPORT, 2015, "7", "5", "6", "7", "6.99"), HIGHEST_SINCE))
                .isEmpty();
        assertThat(facts(yearly(EXPORT, 2015, "10", "5", "6", "7", "7.01"), HIGHEST_SINCE))
                .containsExactly(
                        // Against 6, the highest after 2015; then against 7.
                        "HIGHEST_SINCE HIGH EXPORT YEAR 2018: 7, before 10 of 2015; 3 from 2015, 0 missing; FIRM",
                        "HIGHEST_SINCE HIGH EXPORT YEAR 2019: 7.01, before 10 of 2015; 4 from 2015, 0 missing; FRAGILE");
        assertThat(facts(yearly(EXPORT, 2015, "5", "10", "9", "8", "6"), LOWEST_SINCE))
                .containsExactly(
                        "LOWEST_SINCE LOW EXPORT YEAR 2018: 8, before 5 of 2015; 3 from 2015, 0 missing; FIRM",
                        "LOWEST_SINCE LOW EXPORT YEAR 2019: 6, before 5 of 2015; 4 from 2015, 0 missing; FIRM");
    }

    @Test
    void shouldFindNothingToBeFragileAgainstAfterAGap() {
        List<Statement> statements =
                List.of(exports("2011", "1"), exports("2012", "2"), exports("2013", "10"), exports("2016", "9.999"));

        assertThat(facts(statements, HIGHEST_SINCE))
                .containsExactly(
                        "HIGHEST_SINCE HIGH EXPORT YEAR 2016: 9.999, before 10 of 2013; 3 from 2011, 2 missing; FIRM");
    }

    @Test
    void shouldNameAMonthFromTwelveMonthsBackOn() {
        List<Statement> statements =
                monthly(EXPORT, "2024-01", "50", "9", "9", "9", "9", "9", "9", "9", "9", "9", "9", "9", "40", "30");

        assertThat(facts(statements, HIGHEST_SINCE))
                .containsExactly(
                        "HIGHEST_SINCE HIGH EXPORT MONTH 2025-01: 40, before 50 of 2024-01; 12 from 2024-01, 0 missing; FIRM");
    }

    @Test
    void shouldAskThreeYearsOfTheJunes() {
        List<Statement> junes = List.of(
                exports("2019-06", "8"),
                exports("2020-06", "5"),
                exports("2021-06", "6"),
                exports("2022-06", "7"),
                exports("2023-06", "6.5"));

        assertThat(facts(junes, HIGHEST_SINCE))
                .containsExactly(
                        "HIGHEST_SINCE HIGH EXPORT SAME_PERIOD MONTH 2022-06: 7, before 8 of 2019-06; 3 from 2019-06, 0 missing; FIRM");
    }

    @Test
    void shouldSpeakOfSurplusesAboveAndDeficitsBelow() {
        // −1, −9, −8, −7, −6, 5, 4, 3: no deficit is a high, and no surplus is a low.
        List<Statement> statements = all(
                yearly(EXPORT, 2010, "19", "11", "12", "13", "14", "25", "24", "23"),
                yearly(IMPORT, 2010, "20", "20", "20", "20", "20", "20", "20", "20"));

        assertThat(facts(statements, RANK, HIGHEST_SINCE, LOWEST_SINCE))
                .filteredOn(fact -> fact.contains("BALANCE"))
                .containsExactly(
                        "RANK HIGH BALANCE YEAR 2016: 4, below 5 of 2015; 6 from 2010, 0 missing; FIRM",
                        "RANK HIGH BALANCE YEAR 2017: 3, below 5 of 2015, below 4 of 2016; 7 from 2010, 0 missing; FIRM");
        List<Statement> deficits = all(
                yearly(EXPORT, 2010, "11", "19", "18", "19", "12"), yearly(IMPORT, 2010, "20", "20", "20", "20", "20"));
        assertThat(facts(deficits, HIGHEST_SINCE, LOWEST_SINCE))
                .filteredOn(fact -> fact.contains("BALANCE"))
                .containsExactly(
                        "LOWEST_SINCE LOW BALANCE YEAR 2014: -8, before -9 of 2010; 4 from 2010, 0 missing; FIRM");
    }

    @Test
    void shouldCompareGrowthByTheExactRatio() {
        // Doubled, halved, then three times by a half, then −20 %.
        List<Statement> statements = yearly(EXPORT, 2010, "100", "200", "100", "150", "225", "337.5", "270");

        assertThat(facts(statements, RECORD_HIGH, RECORD_LOW, RECORD_TIED, RANK, LOWEST_SINCE))
                .filteredOn(fact -> fact.contains("GROWTH"))
                .containsExactly(
                        "RANK HIGH EXPORT GROWTH YEAR 2014: 225/150, below 200/100 of 2011; 3 from 2011, 0 missing; FRAGILE",
                        "RANK HIGH EXPORT GROWTH YEAR 2015: 337.5/225, below 200/100 of 2011; 4 from 2011, 0 missing; FRAGILE",
                        "LOWEST_SINCE LOW EXPORT GROWTH YEAR 2016: 270/337.5, before 100/200 of 2012; 5 from 2011, 0 missing; FIRM");
    }

    @Test
    void shouldHaveNoGrowthOnAYearOfZeroAndNoRecordOfOneThatFellToZero() {
        // Growth can be said of 2012 to 2015; 2015 is zero.
        List<Statement> statements = yearly(EXPORT, 2010, "0", "1", "2", "6", "12", "0", "7");

        assertThat(facts(statements, RECORD_HIGH, RECORD_LOW, RECORD_TIED))
                .filteredOn(fact -> fact.contains("GROWTH"))
                .isEmpty();
    }

    @Test
    void shouldMeasureToleranceInTheMeasure() {
        // Growth of 1 three times; then 1.003, whose margin is below 0.3 % of 1.003, or 1.0031.
        assertThat(facts(yearly(EXPORT, 2017, "1000", "1000", "1000", "1000", "1003"), RECORD_HIGH))
                .containsExactly(
                        "RECORD_HIGH HIGH EXPORT YEAR 2021: 1003, before 1000 of 2017; 4 from 2017, 0 missing; FRAGILE",
                        "RECORD_HIGH HIGH EXPORT GROWTH YEAR 2021: 1003/1000, before 1000/1000 of 2018; 3 from 2018, 0 missing; FRAGILE");
        assertThat(facts(yearly(EXPORT, 2017, "1000", "1000", "1000", "1000", "1003.1"), RECORD_HIGH))
                .allMatch(fact -> fact.endsWith("FIRM"))
                .hasSize(2);
    }

    @Test
    void shouldCompareDailyAveragesWhereTheDaysAreKnown() {
        List<Statement> statements = List.of(
                withDays("10", exports("2017", "100")),
                withDays("20", exports("2018", "100")),
                exports("2019", "900"),
                withDays("25", exports("2020", "100")),
                withDays("10.5", exports("2021", "105.21")));

        assertThat(facts(statements, RECORD_HIGH, RECORD_LOW, RECORD_TIED))
                .filteredOn(fact -> fact.contains("DAILY_AVERAGE"))
                .containsExactly(
                        "RECORD_HIGH HIGH EXPORT DAILY_AVERAGE YEAR 2021: 105.21/10.5, before 100/10 of 2017; 3 from 2017, 1 missing; FRAGILE");
    }

    @Test
    void shouldTakeAMarginOfJustTheToleranceForFragile() {
        assertThat(facts(yearly(EXPORT, 2018, "1", "2", "997", "1000"), RECORD_HIGH))
                .allMatch(fact -> fact.endsWith("; FRAGILE"))
                .hasSize(1);
        assertThat(facts(yearly(EXPORT, 2018, "1", "2", "996.9999", "1000"), RECORD_HIGH))
                .allMatch(fact -> fact.endsWith("; FIRM"))
                .hasSize(1);
    }

    @Test
    void shouldMeasureABalanceAgainstAllThatWasTraded() {
        // 200 against 197: 3 is 0.3 % of 600 + 400.
        List<Statement> statements =
                all(yearly(EXPORT, 2018, "2", "2", "597", "600"), yearly(IMPORT, 2018, "1", "1", "400", "400"));

        assertThat(facts(statements, RECORD_HIGH))
                .filteredOn(fact -> fact.contains("BALANCE"))
                .containsExactly(
                        "RECORD_HIGH HIGH BALANCE YEAR 2021: 200, before 197 of 2020; 3 from 2018, 0 missing; FRAGILE");
        assertThat(facts(all(statements, List.of(later(1, exports("2021", "600.01")))), RECORD_HIGH))
                .filteredOn(fact -> fact.contains("BALANCE"))
                .containsExactly(
                        "RECORD_HIGH HIGH BALANCE YEAR 2021: 200.01, before 197 of 2020; 3 from 2018, 0 missing; FIRM");
    }

    @Test
    void shouldConfirmWhatRestsOnFinalFiguresOnly() {
        List<Statement> provisional = yearly(EXPORT, 2018, "1", "2", "3", "4", "5");
        List<Statement> settled = provisional.stream().map(Stated::settled).collect(Collectors.toList());

        assertThat(facts(settled, RECORD_HIGH))
                .filteredOn(fact -> fact.endsWith("confirmed"))
                .hasSize(2);
        // 2022 is open; 2021 rests on what ended before.
        assertThat(facts(all(settled.subList(0, 4), provisional.subList(4, 5)), RECORD_HIGH))
                .filteredOn(fact -> fact.endsWith("confirmed"))
                .containsExactly(
                        "RECORD_HIGH HIGH EXPORT YEAR 2021: 4, before 3 of 2020; 3 from 2018, 0 missing; FIRM confirmed");
        // Any figure counts, used or not, but not one that was withdrawn.
        assertThat(facts(all(settled, List.of(exports("2018-02", "7"))), RECORD_HIGH))
                .noneMatch(fact -> fact.endsWith("confirmed"));
        assertThat(facts(all(settled, List.of(exportsWithdrawn("2018-02"))), RECORD_HIGH))
                .filteredOn(fact -> fact.endsWith("confirmed"))
                .hasSize(2);
    }

    @Test
    void shouldConfirmABalanceByWhatEndsInBothFlows() {
        List<Statement> settled =
                all(yearly(EXPORT, 2018, "2", "3", "4", "5"), yearly(IMPORT, 2018, "1", "1", "1", "1")).stream()
                        .map(Stated::settled)
                        .collect(Collectors.toList());

        // Nothing of imports ends with February.
        assertThat(facts(all(settled, List.of(exports("2018-02", "7"))), RECORD_HIGH))
                .contains(
                        "RECORD_HIGH HIGH BALANCE YEAR 2021: 4, before 3 of 2020; 3 from 2018, 0 missing; FIRM confirmed");
        assertThat(facts(all(settled, List.of(exports("2018-02", "7"), settled(imports("2018-02", "7")))), RECORD_HIGH))
                .contains("RECORD_HIGH HIGH BALANCE YEAR 2021: 4, before 3 of 2020; 3 from 2018, 0 missing; FIRM");
    }
}
