package io.tidemark.oracle;

import static io.tidemark.domain.Flow.EXPORT;
import static io.tidemark.domain.Flow.IMPORT;
import static io.tidemark.domain.Window.HALF_TO_DATE;
import static io.tidemark.domain.Window.LIFETIME;
import static io.tidemark.domain.Window.MONTH;
import static io.tidemark.domain.Window.QUARTER_TO_DATE;
import static io.tidemark.domain.Window.TRAILING_12M;
import static io.tidemark.domain.Window.YEAR_TO_DATE;
import static io.tidemark.oracle.Stated.all;
import static io.tidemark.oracle.Stated.covering;
import static io.tidemark.oracle.Stated.exports;
import static io.tidemark.oracle.Stated.exportsWithdrawn;
import static io.tidemark.oracle.Stated.imports;
import static io.tidemark.oracle.Stated.later;
import static io.tidemark.oracle.Stated.monthly;
import static io.tidemark.oracle.Stated.withDays;
import static io.tidemark.oracle.Stated.withQuantity;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.domain.Amount;
import io.tidemark.domain.Coverage;
import io.tidemark.domain.Figure;
import io.tidemark.domain.Period;
import io.tidemark.domain.Quantity;
import io.tidemark.domain.Row;
import io.tidemark.domain.Statement;
import io.tidemark.domain.Subject;
import io.tidemark.domain.Window;
import io.tidemark.domain.WindowTotal;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Rows against totals worked out by hand. */
class BatchOracleWindowsTest {
    /** Months 2023-01 … 2024-12 worth 1 … 24. */
    private static final String[] ONE_TO_24 = {
        "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15", "16", "17", "18", "19", "20",
        "21", "22", "23", "24"
    };

    @Test
    void shouldAddUpAllWindowsOfAMonth() {
        List<Statement> statements = monthly(EXPORT, "2023-01", ONE_TO_24);

        Row row = row(statements, Subject.EXPORT, "2024-08");

        // August 2024 is 20; Q3 so far 19 + 20; second half the same; 13 … 20; 9 … 20; 1 … 20.
        assertThat(row.windows())
                .containsExactly(
                        total(MONTH, "20", 1, 1, null, "8"),
                        total(QUARTER_TO_DATE, "39", 2, 2, null, "15"),
                        total(HALF_TO_DATE, "39", 2, 2, null, "15"),
                        total(YEAR_TO_DATE, "132", 8, 8, null, "36"),
                        total(TRAILING_12M, "174", 12, 12, null, null),
                        total(LIFETIME, "210", 20, 20, null, null));
        assertThat(row.monthEarlier()).isEqualTo(Amount.of(19));
        assertThat(row.figure()).isEqualTo(statements.get(19).figure());
        assertThat(rows(statements)).hasSize(24);
    }

    @Test
    void shouldSpanTwoYearsInTrailingWindowAYearEarlier() {
        List<Statement> statements = all(monthly(EXPORT, "2023-01", ONE_TO_24), monthly(EXPORT, "2025-01", "25", "26"));

        // 15 … 26 against 3 … 14.
        assertThat(window(statements, Subject.EXPORT, "2025-02", TRAILING_12M))
                .isEqualTo(total(TRAILING_12M, "246", 12, 12, null, "102"));
    }

    @Test
    void shouldCountTheMonthsOfAnIncompleteWindow() {
        List<Statement> statements = monthly(EXPORT, "2024-02", "2", "-", "4", "5", "6");

        Row row = row(statements, Subject.EXPORT, "2024-05");

        assertThat(row.windows())
                .containsExactly(
                        total(MONTH, "5", 1, 1, null, null),
                        total(QUARTER_TO_DATE, "9", 2, 2, null, null),
                        total(HALF_TO_DATE, null, 3, 5, null, null),
                        total(YEAR_TO_DATE, null, 3, 5, null, null),
                        total(TRAILING_12M, null, 3, 12, null, null),
                        total(LIFETIME, null, 3, 4, null, null));
        assertThat(row(statements, Subject.EXPORT, "2024-04").monthEarlier()).isNull();
        assertThat(rows(statements)).hasSize(4);
    }

    @Test
    void shouldMakeAYearOfTwoPublishedHalves() {
        List<Statement> statements = List.of(exports("2024-S1", "10"), exports("2024-S2", "12"));

        assertThat(rows(statements).keySet())
                .extracting(id -> id.period().toString())
                .containsExactly("2024-S1", "2024-S2", "2024");
        assertThat(row(statements, Subject.EXPORT, "2024-S1").windows())
                .containsExactly(total(HALF_TO_DATE, "10", 6, 6, "10", null));
        Row year = row(statements, Subject.EXPORT, "2024");
        assertThat(year.windows()).containsExactly(total(YEAR_TO_DATE, "22", 12, 12, null, null));
        assertThat(year.figure()).isNull();
        assertThat(year.monthEarlier()).isNull();
    }

    @Test
    void shouldMakeTheYearToDateOfJulyOfAHalfAndAMonth() {
        List<Statement> statements = List.of(
                exports("2023-S1", "7"), exports("2023-07", "2"), exports("2024-S1", "10"), exports("2024-07", "3"));

        assertThat(row(statements, Subject.EXPORT, "2024-07").windows())
                .containsExactly(
                        total(MONTH, "3", 1, 1, null, "2"),
                        total(QUARTER_TO_DATE, "3", 1, 1, null, "2"),
                        total(HALF_TO_DATE, "3", 1, 1, null, "2"),
                        total(YEAR_TO_DATE, "13", 7, 7, null, "9"),
                        // August to December 2023 are unknown; the half is a block of the trailing window too.
                        total(TRAILING_12M, null, 7, 12, null, null),
                        total(LIFETIME, null, 14, 19, null, null));
    }

    @Test
    void shouldPreferThePublishedYearToHalvesButNotToItsMonths() {
        List<Statement> halves = List.of(exports("2024-S1", "10"), exports("2024-S2", "12"), exports("2024", "23"));
        List<Statement> months =
                all(monthly(EXPORT, "2024-01", "1", "1", "1", "1", "1", "1", "1", "1", "1", "1", "1", "1"), halves);

        assertThat(window(halves, Subject.EXPORT, "2024", YEAR_TO_DATE))
                .isEqualTo(total(YEAR_TO_DATE, "23", 12, 12, "23", null));
        assertThat(window(months, Subject.EXPORT, "2024", YEAR_TO_DATE))
                .isEqualTo(total(YEAR_TO_DATE, "12", 12, 12, "23", null));
        assertThat(window(months, Subject.EXPORT, "2024-12", YEAR_TO_DATE))
                .isEqualTo(total(YEAR_TO_DATE, "12", 12, 12, "23", null));
        assertThat(window(months, Subject.EXPORT, "2024-12", HALF_TO_DATE))
                .isEqualTo(total(HALF_TO_DATE, "6", 6, 6, "12", null));
        assertThat(window(months, Subject.EXPORT, "2024-12", TRAILING_12M))
                .isEqualTo(total(TRAILING_12M, "12", 12, 12, null, null));
    }

    @Test
    void shouldBuildAYearFromBlocksOfEveryLength() {
        // Q1 by months, Q2 published although only May is known, the second half published.
        List<Statement> statements = List.of(
                exports("2024-01", "1"),
                exports("2024-02", "2"),
                exports("2024-03", "3"),
                exports("2024-05", "50"),
                exports("2024-Q2", "60"),
                exports("2024-S2", "700"));

        assertThat(window(statements, Subject.EXPORT, "2024", YEAR_TO_DATE))
                .isEqualTo(total(YEAR_TO_DATE, "766", 12, 12, null, null));
        assertThat(window(statements, Subject.EXPORT, "2024-S1", HALF_TO_DATE))
                .isEqualTo(total(HALF_TO_DATE, "66", 6, 6, null, null));
        assertThat(window(statements, Subject.EXPORT, "2024-Q2", QUARTER_TO_DATE))
                .isEqualTo(total(QUARTER_TO_DATE, "60", 3, 3, "60", null));
        // In May the quarter has not ended, so its published figure says nothing yet.
        assertThat(window(statements, Subject.EXPORT, "2024-05", YEAR_TO_DATE))
                .isEqualTo(total(YEAR_TO_DATE, null, 4, 5, null, null));
        // Q1, Q3 and Q4 have no row: Q1 was never stated directly, nor was anything that ends with September.
        assertThat(rows(statements).keySet())
                .extracting(id -> id.period().toString())
                .containsExactly("2024-01", "2024-02", "2024-03", "2024-05", "2024-Q2", "2024-S1", "2024-S2", "2024");
    }

    @Test
    void shouldCountPublishedMonthsOfAYearThatIsNotComplete() {
        List<Statement> statements = List.of(exports("2024-Q1", "5"), exports("2024-08", "1"), exports("2024-12", "2"));

        assertThat(row(statements, Subject.EXPORT, "2024").windows())
                .containsExactly(total(YEAR_TO_DATE, null, 5, 12, null, null));
        assertThat(window(statements, Subject.EXPORT, "2024-12", LIFETIME))
                .isEqualTo(total(LIFETIME, null, 5, 12, null, null));
        // The first quarter's row belongs to the year and to the half, but nothing ends with June.
        assertThat(rows(statements).keySet())
                .extracting(id -> id.period().toString())
                .containsExactly("2024-Q1", "2024-08", "2024-12", "2024");
    }

    @Test
    void shouldStartALifetimeWithThePublishedPeriodThatIsItsFirst() {
        List<Statement> statements =
                List.of(exports("2024-02", "2"), exports("2024-S1", "10"), exports("2024-07", "3"));

        // As of February only February counts; as of July the half does, and it begins in January.
        assertThat(window(statements, Subject.EXPORT, "2024-02", LIFETIME))
                .isEqualTo(total(LIFETIME, "2", 1, 1, null, null));
        assertThat(window(statements, Subject.EXPORT, "2024-07", LIFETIME))
                .isEqualTo(total(LIFETIME, "13", 7, 7, null, null));
    }

    @Test
    void shouldKeepTheRowOfAWithdrawnMonthButNotItsValue() {
        List<Statement> statements =
                all(monthly(EXPORT, "2024-01", "1", "2", "3"), List.of(later(1, exportsWithdrawn("2024-02"))));

        Row february = row(statements, Subject.EXPORT, "2024-02");
        assertThat(february.windows())
                .containsExactly(
                        total(MONTH, null, 0, 1, null, null),
                        total(QUARTER_TO_DATE, null, 1, 2, null, null),
                        total(HALF_TO_DATE, null, 1, 2, null, null),
                        total(YEAR_TO_DATE, null, 1, 2, null, null),
                        total(TRAILING_12M, null, 1, 12, null, null),
                        total(LIFETIME, null, 1, 2, null, null));
        assertThat(february.figure()).extracting(Figure::value).isNull();
        assertThat(window(statements, Subject.EXPORT, "2024-03", QUARTER_TO_DATE))
                .isEqualTo(total(QUARTER_TO_DATE, null, 2, 3, null, null));
    }

    @Test
    void shouldSayNothingOfALifetimeThatNeverBegan() {
        List<Statement> statements = List.of(exportsWithdrawn("2024-02"), exports("2024-04", "4"));

        assertThat(window(statements, Subject.EXPORT, "2024-02", LIFETIME))
                .isEqualTo(total(LIFETIME, null, 0, 0, null, null));
        assertThat(window(statements, Subject.EXPORT, "2024-04", LIFETIME))
                .isEqualTo(total(LIFETIME, "4", 1, 1, null, null));
    }

    @Test
    void shouldForgetAPublishedHalfThatWasWithdrawn() {
        List<Statement> statements = List.of(
                exports("2024-S1", "10"),
                later(1, exportsWithdrawn("2024-S1")),
                exports("2024-Q1", "4"),
                exports("2024-Q2", "5"));

        Row half = row(statements, Subject.EXPORT, "2024-S1");
        assertThat(half.windows()).containsExactly(total(HALF_TO_DATE, "9", 6, 6, null, null));
        assertThat(half.figure()).extracting(Figure::value).isNull();
    }

    @Test
    void shouldLetTheNewestVintageStandWhateverTheOrder() {
        Statement old = exports("2024-01", "1");
        Statement revised = later(1, exports("2024-01", "2"));
        Statement conflicting = later(1, exports("2024-01", "3"));
        Statement withdrawn = later(1, exportsWithdrawn("2024-01"));

        assertThat(window(List.of(old, revised), Subject.EXPORT, "2024-01", MONTH))
                .isEqualTo(window(List.of(revised, old, old), Subject.EXPORT, "2024-01", MONTH))
                .isEqualTo(total(MONTH, "2", 1, 1, null, null));
        assertThat(window(List.of(conflicting, withdrawn, revised, old), Subject.EXPORT, "2024-01", MONTH))
                .isEqualTo(total(MONTH, "3", 1, 1, null, null));
    }

    @Test
    void shouldGiveInterimFiguresTheMonthWindowOnly() {
        List<Statement> statements = List.of(
                covering(Coverage.FIRST_10_DAYS, exports("2024-01", "10")),
                covering(Coverage.FIRST_10_DAYS, exports("2024-02", "11")),
                covering(Coverage.FIRST_10_DAYS, imports("2024-02", "12")),
                covering(Coverage.FIRST_20_DAYS, imports("2024-02", "20")));

        Map<BatchOracle.RowId, Row> rows = rows(statements);

        assertThat(rows).hasSize(5);
        Row balance = rows.get(
                new BatchOracle.RowId(Stated.MARKET, Subject.BALANCE, Coverage.FIRST_10_DAYS, Period.parse("2024-02")));
        assertThat(balance)
                .isNotNull()
                .extracting(Row::windows)
                .isEqualTo(List.of(total(MONTH, "-1", 1, 1, null, null)));
        Row exports = rows.get(
                new BatchOracle.RowId(Stated.MARKET, Subject.EXPORT, Coverage.FIRST_10_DAYS, Period.parse("2024-02")));
        assertThat(exports).isNotNull().extracting(Row::monthEarlier).isEqualTo(Amount.of(10));
    }

    @Test
    void shouldSubtractImportsFromExportsInEveryWindow() {
        List<Statement> statements = all(
                monthly(EXPORT, "2023-01", ONE_TO_24),
                // Imports begin in March 2023 and are 10 in every month.
                monthly(IMPORT, "2023-03", Collections.nCopies(22, "10").toArray(String[]::new)));

        Row row = row(statements, Subject.BALANCE, "2024-08");

        assertThat(row.windows())
                .containsExactly(
                        total(MONTH, "10", 1, 1, null, "-2"),
                        total(QUARTER_TO_DATE, "19", 2, 2, null, "-5"),
                        total(HALF_TO_DATE, "19", 2, 2, null, "-5"),
                        total(YEAR_TO_DATE, "52", 8, 8, null, null),
                        total(TRAILING_12M, "54", 12, 12, null, null),
                        // From March 2023: 3 … 20 less 18 tens.
                        total(LIFETIME, "27", 18, 18, null, null));
        assertThat(row.monthEarlier()).isEqualTo(Amount.of(9));
        assertThat(row.figure()).isNull();
        assertThat(rows(statements)).hasSize(24 + 22 + 22);
    }

    @Test
    void shouldBalanceAPublishedHalfAgainstMonths() {
        List<Statement> statements = all(
                List.of(exports("2024-S1", "30"), exports("2024-07", "4")),
                monthly(IMPORT, "2024-01", "5", "5", "5", "5", "5", "5", "5"));

        assertThat(row(statements, Subject.BALANCE, "2024-S1").windows())
                .containsExactly(total(HALF_TO_DATE, "0", 6, 6, null, null));
        assertThat(row(statements, Subject.BALANCE, "2024-07").windows())
                .containsExactly(
                        total(MONTH, "-1", 1, 1, null, null),
                        total(QUARTER_TO_DATE, "-1", 1, 1, null, null),
                        total(HALF_TO_DATE, "-1", 1, 1, null, null),
                        total(YEAR_TO_DATE, "-1", 7, 7, null, null),
                        total(TRAILING_12M, null, 7, 12, null, null),
                        total(LIFETIME, "-1", 7, 7, null, null));
        // Exports have no month row in June, so June has no balance of its own.
        assertThat(rows(statements).keySet())
                .filteredOn(id -> id.subject() == Subject.BALANCE)
                .extracting(id -> id.period().toString())
                .containsExactly("2024-S1", "2024-07");
    }

    @Test
    void shouldLeaveALifetimeBalanceOpenWhereItBeginsInsideAPublishedHalf() {
        List<Statement> statements = all(
                List.of(exports("2024-S1", "30"), exports("2024-07", "4")),
                monthly(IMPORT, "2024-03", "5", "5", "5", "5", "5"));

        // Both cover March, but exports from March to June alone are unknown: only July is common to the window.
        assertThat(window(statements, Subject.BALANCE, "2024-07", LIFETIME))
                .isEqualTo(total(LIFETIME, null, 1, 5, null, null));
    }

    @Test
    void shouldHaveNoBalanceWhereAFlowIsMissing() {
        List<Statement> statements = List.of(exports("2024-01", "1"), exports("2024-02", "2"), imports("2024-02", "3"));

        assertThat(rows(statements).keySet())
                .filteredOn(id -> id.subject() == Subject.BALANCE)
                .extracting(id -> id.period().toString())
                .containsExactly("2024-02");
        assertThat(window(statements, Subject.BALANCE, "2024-02", QUARTER_TO_DATE))
                .isEqualTo(total(QUARTER_TO_DATE, null, 1, 2, null, null));
        assertThat(row(statements, Subject.BALANCE, "2024-02").monthEarlier()).isNull();
    }

    @Test
    void shouldBeExactWhereALongIsNot() {
        List<Statement> statements = all(
                monthly(EXPORT, "2024-01", "1000000000000000000000000", "0.0001"),
                monthly(IMPORT, "2024-01", "999999999999999999999999.9999", "0"));

        assertThat(window(statements, Subject.EXPORT, "2024-02", LIFETIME))
                .isEqualTo(total(LIFETIME, "1000000000000000000000000.0001", 2, 2, null, null));
        assertThat(window(statements, Subject.BALANCE, "2024-02", LIFETIME))
                .isEqualTo(total(LIFETIME, "0.0002", 2, 2, null, null));
    }

    @Test
    void shouldAddUpWorkingDaysAndQuantitiesOfTheFiguresThatMakeUpTheValue() {
        List<Statement> statements = List.of(
                withQuantity("1", "KG", withDays("20", exports("2023-S1", "6"))),
                withQuantity("5", "KG", withDays("130.5", exports("2024-S1", "60"))),
                withQuantity("2", "KG", withDays("22.5", exports("2024-07", "7"))),
                withQuantity("3", "T", withDays("23", exports("2024-08", "8"))),
                exports("2024-09", "9"));

        // January to July: the half as published and July.
        assertThat(window(statements, Subject.EXPORT, "2024-07", YEAR_TO_DATE))
                .isEqualTo(new WindowTotal(
                        YEAR_TO_DATE,
                        Amount.of(67),
                        7,
                        7,
                        null,
                        Amount.of(153),
                        new Quantity(Amount.of(7), "KG"),
                        null));
        assertThat(window(statements, Subject.EXPORT, "2024-S1", HALF_TO_DATE))
                .isEqualTo(new WindowTotal(
                        HALF_TO_DATE,
                        Amount.of(60),
                        6,
                        6,
                        Amount.of(60),
                        Amount.parse("130.5"),
                        new Quantity(Amount.of(5), "KG"),
                        new WindowTotal.Base(Amount.of(6), Amount.of(20), new Quantity(Amount.of(1), "KG"))));
        // Kilograms and tons do not add up; days do.
        assertThat(window(statements, Subject.EXPORT, "2024-08", QUARTER_TO_DATE))
                .isEqualTo(
                        new WindowTotal(QUARTER_TO_DATE, Amount.of(15), 2, 2, null, Amount.parse("45.5"), null, null));
        // September does not say, a lifetime never does, and an incomplete window has nothing.
        assertThat(window(statements, Subject.EXPORT, "2024-09", QUARTER_TO_DATE))
                .isEqualTo(total(QUARTER_TO_DATE, "24", 3, 3, null, null));
        assertThat(window(statements, Subject.EXPORT, "2024-08", LIFETIME))
                .isEqualTo(total(LIFETIME, null, 14, 20, null, null));
        assertThat(window(statements, Subject.EXPORT, "2024-08", TRAILING_12M))
                .isEqualTo(total(TRAILING_12M, null, 8, 12, null, null));
    }

    @Test
    void shouldGiveBalancesNoDaysAndNoQuantities() {
        List<Statement> statements = List.of(
                withQuantity("1", "KG", withDays("20", exports("2024-01", "6"))),
                withQuantity("1", "KG", withDays("20", imports("2024-01", "4"))),
                withQuantity("1", "KG", withDays("20", exports("2025-01", "6"))),
                withQuantity("1", "KG", withDays("20", imports("2025-01", "3"))));

        assertThat(window(statements, Subject.BALANCE, "2025-01", MONTH)).isEqualTo(total(MONTH, "3", 1, 1, null, "2"));
    }

    private static WindowTotal total(
            Window window,
            @Nullable String value,
            int months,
            int expectedMonths,
            @Nullable String published,
            @Nullable String yearEarlier) {
        Amount base = amount(yearEarlier);
        return new WindowTotal(
                window,
                amount(value),
                months,
                expectedMonths,
                amount(published),
                null,
                null,
                base == null ? null : new WindowTotal.Base(base, null, null));
    }

    private static @Nullable Amount amount(@Nullable String text) {
        return text == null ? null : Amount.parse(text);
    }

    private static Map<BatchOracle.RowId, Row> rows(Collection<Statement> statements) {
        return BatchOracle.compute(statements, BatchOracle.Settings.DEFAULTS).rows();
    }

    private static Row row(Collection<Statement> statements, Subject subject, String period) {
        Row row = rows(statements)
                .get(new BatchOracle.RowId(Stated.MARKET, subject, Coverage.FULL, Period.parse(period)));
        assertThat(row).as("row of %s %s", subject, period).isNotNull();
        return row;
    }

    private static @Nullable WindowTotal window(
            Collection<Statement> statements, Subject subject, String period, Window window) {
        return row(statements, subject, period).window(window);
    }
}
