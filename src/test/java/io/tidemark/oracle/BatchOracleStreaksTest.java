package io.tidemark.oracle;

import static io.tidemark.domain.Flow.EXPORT;
import static io.tidemark.domain.Flow.IMPORT;
import static io.tidemark.domain.alert.AlertKind.STREAK;
import static io.tidemark.oracle.Stated.all;
import static io.tidemark.oracle.Stated.exports;
import static io.tidemark.oracle.Stated.imports;
import static io.tidemark.oracle.Stated.monthly;
import static io.tidemark.oracle.Stated.yearly;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.domain.AlertWindow;
import io.tidemark.domain.Condition;
import io.tidemark.domain.Coverage;
import io.tidemark.domain.Period;
import io.tidemark.domain.Run;
import io.tidemark.domain.Statement;
import io.tidemark.domain.Subject;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Runs and their breaks, counted by hand. */
class BatchOracleStreaksTest {
    @Test
    void shouldStandFromTwoYearsBreakAfterThreeAndNameTheRunsBefore() {
        // −1, then three surpluses, exactly zero, two surpluses, −1.
        List<Statement> statements = all(
                yearly(EXPORT, 2010, "4", "6", "6", "6", "5", "7", "7", "4"),
                yearly(IMPORT, 2010, "5", "5", "5", "5", "5", "5", "5", "5"));

        assertThat(streaks(statements, "SURPLUS"))
                .containsExactly(
                        "STREAK HIGH BALANCE YEAR 2012 SURPLUS: 1; 2 from 2011; FIRM",
                        "STREAK HIGH BALANCE YEAR 2013 SURPLUS: 1; 3 from 2011; milestone; FIRM",
                        "STREAK HIGH BALANCE YEAR 2014 SURPLUS BROKEN: 0; 3 from 2011; FRAGILE",
                        "STREAK HIGH BALANCE YEAR 2016 SURPLUS: 2; 2 from 2015; longest 3 from 2011; last 3 from 2011; FIRM");
    }

    @Test
    void shouldTakeTheEarliestOfTheLongestAndTheLatestAsLong() {
        // Deficits of 2, 3, 3 and 1 years, then 2.
        List<Statement> statements = all(
                yearly(EXPORT, 2000, "4", "4", "6", "4", "4", "4", "6", "4", "4", "4", "6", "4", "6", "4", "4"),
                yearly(IMPORT, 2000, Collections.nCopies(15, "5").toArray(String[]::new)));

        assertThat(streaks(statements, "DEFICIT"))
                .endsWith(
                        "STREAK LOW BALANCE YEAR 2014 DEFICIT: -1; 2 from 2013; longest 3 from 2003; last 3 from 2007; FIRM")
                .contains(
                        "STREAK LOW BALANCE YEAR 2001 DEFICIT: -1; at least 2 from 2000; FIRM",
                        "STREAK LOW BALANCE YEAR 2005 DEFICIT: -1; 3 from 2003; longest at least 2 from 2000; milestone; FIRM");
    }

    @Test
    void shouldCallARunThatReachesTheFirstSayableYearAtLeastThatLong() {
        // Growth can be said from 2011 on.
        assertThat(streaks(yearly(EXPORT, 2010, "1", "2", "3", "2", "4", "5"), "GROWTH"))
                .containsExactly(
                        "STREAK HIGH EXPORT YEAR 2012 GROWTH: 3; at least 2 from 2011; FIRM",
                        "STREAK HIGH EXPORT YEAR 2015 GROWTH: 5; 2 from 2014; longest at least 2 from 2011; last at least 2 from 2011; FIRM");
    }

    @Test
    void shouldEndARunSilentlyWhereAYearIsMissing() {
        List<Statement> statements = all(
                yearly(EXPORT, 2010, "6", "6", "6"),
                yearly(EXPORT, 2014, "4", "6", "6"),
                yearly(IMPORT, 2010, "5", "5", "5", "5", "5", "5", "5"));

        assertThat(streaks(statements, "SURPLUS"))
                .containsExactly(
                        "STREAK HIGH BALANCE YEAR 2011 SURPLUS: 1; at least 2 from 2010; FIRM",
                        "STREAK HIGH BALANCE YEAR 2012 SURPLUS: 1; at least 3 from 2010; milestone; FIRM",
                        "STREAK HIGH BALANCE YEAR 2016 SURPLUS: 1; 2 from 2015; longest at least 3 from 2010; last at least 3 from 2010; FIRM");
    }

    @Test
    void shouldCountMonthsOfDecline() {
        List<Statement> statements = all(
                monthly(EXPORT, "2023-01", Collections.nCopies(9, "1000").toArray(String[]::new)),
                monthly(EXPORT, "2024-01", "900", "900", "900", "900", "900", "900", "998", "1000", "1001"));

        assertThat(streaks(statements, "DECLINE"))
                .containsExactly(
                        "STREAK LOW EXPORT MONTH 2024-03 DECLINE: 900; at least 3 from 2024-01; FIRM",
                        "STREAK LOW EXPORT MONTH 2024-04 DECLINE: 900; at least 4 from 2024-01; FIRM",
                        "STREAK LOW EXPORT MONTH 2024-05 DECLINE: 900; at least 5 from 2024-01; FIRM",
                        "STREAK LOW EXPORT MONTH 2024-06 DECLINE: 900; at least 6 from 2024-01; milestone; FIRM",
                        // Against last July's 1000.
                        "STREAK LOW EXPORT MONTH 2024-07 DECLINE: 998; at least 7 from 2024-01; FRAGILE",
                        "STREAK LOW EXPORT MONTH 2024-08 DECLINE BROKEN: 1000; at least 7 from 2024-01; FRAGILE");
    }

    @Test
    void shouldMarkMonthsAtSixTwelveAndEveryTwelveAfter() {
        List<Statement> statements = all(
                monthly(EXPORT, "2020-01", Collections.nCopies(40, "6").toArray(String[]::new)),
                monthly(IMPORT, "2020-01", Collections.nCopies(40, "5").toArray(String[]::new)));

        assertThat(streaks(statements, "SURPLUS"))
                .filteredOn(fact -> fact.contains("milestone") && fact.contains(" MONTH "))
                .extracting(fact -> fact.substring(fact.indexOf("at least "), fact.indexOf(" from ")))
                .containsExactly("at least 6", "at least 12", "at least 24", "at least 36");
    }

    @Test
    void shouldCountRecordsFromTheFirstThatCouldBeOne() {
        // A record can be said of 2013 on: not one, then three, and an equal year breaks them.
        assertThat(streaks(yearly(EXPORT, 2010, "1", "2", "5", "4", "6", "7", "8", "8"), "RECORD"))
                .containsExactly(
                        "STREAK HIGH EXPORT YEAR 2015 RECORD: 7; 2 from 2014; FIRM",
                        "STREAK HIGH EXPORT YEAR 2016 RECORD: 8; 3 from 2014; milestone; FIRM",
                        "STREAK HIGH EXPORT YEAR 2017 RECORD BROKEN: 8; 3 from 2014; FRAGILE");
        assertThat(streaks(yearly(EXPORT, 2010, "1", "2", "3", "4", "5"), "RECORD"))
                .containsExactly("STREAK HIGH EXPORT YEAR 2014 RECORD: 5; at least 2 from 2013; FIRM");
    }

    @Test
    void shouldCountRecordsOfTheSamePartOfTheYear() {
        // Three springs, then a better one: March to May are each the best of their name.
        List<Statement> statements = all(
                monthly(EXPORT, "2021-03", "3", "5", "4"),
                monthly(EXPORT, "2022-03", "3", "5", "4"),
                monthly(EXPORT, "2023-03", "3", "5", "4"),
                monthly(EXPORT, "2024-03", "4", "6", "5"));

        assertThat(streaks(statements, "RECORD_SAME_PERIOD"))
                .containsExactly(
                        "STREAK HIGH EXPORT MONTH 2024-05 RECORD_SAME_PERIOD: 5; at least 3 from 2024-03; FIRM");
    }

    @Test
    void shouldStandAtTheLevelOfTheWindowAndBreakAtThatOfTheWindowBefore() {
        List<Statement> statements =
                yearly(EXPORT, 2018, "2500000000", "2200000000", "2900000000", "1500000000", "999999999");

        assertThat(streaks(statements, "AT_OR_ABOVE"))
                .containsExactly(
                        "STREAK HIGH EXPORT YEAR 2019 AT_OR_ABOVE 2000000000: 2200000000; at least 2 from 2018; FIRM",
                        "STREAK HIGH EXPORT YEAR 2020 AT_OR_ABOVE 2000000000: 2900000000; at least 3 from 2018; milestone; FIRM",
                        "STREAK HIGH EXPORT YEAR 2021 AT_OR_ABOVE 1000000000: 1500000000; at least 4 from 2018; FIRM",
                        "STREAK HIGH EXPORT YEAR 2021 AT_OR_ABOVE 2000000000 BROKEN: 1500000000; at least 3 from 2018; FIRM",
                        "STREAK HIGH EXPORT YEAR 2022 AT_OR_ABOVE 1000000000 BROKEN: 999999999; at least 4 from 2018; FRAGILE");
    }

    @Test
    void shouldNotNameEarlierRunsAtALevelNorCountBelowTheFirstYear() {
        List<Statement> statements = yearly(
                EXPORT, 2018, "1000000000", "1000000000", "1", "1000000000", "1900000000", "3000000000", "3000000000");

        assertThat(streaks(statements, "AT_OR_ABOVE"))
                .containsExactly(
                        "STREAK HIGH EXPORT YEAR 2019 AT_OR_ABOVE 1000000000: 1000000000; at least 2 from 2018; FRAGILE",
                        "STREAK HIGH EXPORT YEAR 2022 AT_OR_ABOVE 1000000000: 1900000000; 2 from 2021; FIRM",
                        "STREAK HIGH EXPORT YEAR 2023 AT_OR_ABOVE 1000000000: 3000000000; 3 from 2021; milestone; FIRM",
                        "STREAK HIGH EXPORT YEAR 2024 AT_OR_ABOVE 3000000000: 3000000000; 2 from 2023; FRAGILE",
                        "STREAK HIGH EXPORT YEAR 2024 AT_OR_ABOVE 1000000000: 3000000000; 4 from 2021; FIRM");
    }

    @Test
    void shouldListTheRunsThatEndInARow() {
        List<Statement> statements = all(
                monthly(EXPORT, "2020-01", Collections.nCopies(12, "1").toArray(String[]::new)),
                monthly(EXPORT, "2021-01", Collections.nCopies(12, "2").toArray(String[]::new)),
                yearly(EXPORT, 2019, "3"),
                List.of(exports("2021", "24")));
        Run months = new Run(Condition.GROWTH, null, AlertWindow.MONTH, 12, true, Period.month(2021, 1));
        Run growth = new Run(Condition.GROWTH, null, AlertWindow.YEAR, 2, true, Period.year(2020));

        assertThat(runs(statements, "2021-12")).containsExactly(months, growth);
        assertThat(runs(statements, "2021")).containsExactly(growth);
        assertThat(runs(statements, "2021-11"))
                .containsExactly(new Run(Condition.GROWTH, null, AlertWindow.MONTH, 11, true, Period.month(2021, 1)));
        assertThat(runs(statements, "2020-11")).isEmpty();
        List<Statement> halves = List.of(exports("2020-S1", "1"), exports("2021-S1", "2"));
        assertThat(runs(halves, "2021-S1")).isEmpty();
    }

    @Test
    void shouldListRunsOfInterimMonths() {
        List<Statement> statements = List.of(
                Stated.covering(Coverage.FIRST_10_DAYS, exports("2024-12", "1")),
                Stated.covering(Coverage.FIRST_10_DAYS, imports("2024-12", "2")));

        assertThat(BatchOracle.compute(statements, BatchOracle.Settings.DEFAULTS)
                        .rows()
                        .get(new BatchOracle.RowId(
                                Stated.MARKET, Subject.BALANCE, Coverage.FIRST_10_DAYS, Period.month(2024, 12)))
                        .runs())
                .containsExactly(new Run(Condition.DEFICIT, null, AlertWindow.MONTH, 1, true, Period.month(2024, 12)));
    }

    private static List<Run> runs(Collection<Statement> statements, String period) {
        return BatchOracle.compute(statements, BatchOracle.Settings.DEFAULTS)
                .rows()
                .get(new BatchOracle.RowId(Stated.MARKET, Subject.EXPORT, Coverage.FULL, Period.parse(period)))
                .runs();
    }

    /** The streaks of one condition. */
    private static List<String> streaks(Collection<Statement> statements, String condition) {
        return FactLines.facts(statements, STREAK).stream()
                .filter(fact -> fact.matches("[^:]* " + condition + "( \\d+)?( BROKEN)?:.*"))
                .collect(Collectors.toList());
    }
}
