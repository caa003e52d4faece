package io.tidemark.oracle;

import static io.tidemark.oracle.Stated.exports;
import static io.tidemark.oracle.Stated.imports;
import static io.tidemark.oracle.Stated.later;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tidemark.domain.AlertWindow;
import io.tidemark.domain.Amount;
import io.tidemark.domain.ComparisonSet;
import io.tidemark.domain.Coverage;
import io.tidemark.domain.Flow;
import io.tidemark.domain.Period;
import io.tidemark.domain.Projection;
import io.tidemark.domain.Ratio;
import io.tidemark.domain.Row;
import io.tidemark.domain.Statement;
import io.tidemark.domain.Subject;
import io.tidemark.domain.Window;
import io.tidemark.domain.WindowTotal;
import io.tidemark.domain.alert.AlertKey;
import io.tidemark.domain.alert.AlertKind;
import io.tidemark.domain.alert.Comparison;
import io.tidemark.domain.alert.Extreme;
import io.tidemark.domain.alert.Fact;
import io.tidemark.domain.alert.Holder;
import io.tidemark.domain.alert.Measure;
import io.tidemark.domain.alert.Measured;
import io.tidemark.domain.alert.Robustness;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The cases of docs/definitions.md, section 5, on Korea's published months 1985-01 … 2025-11. */
class BatchOracleRealCasesTest {
    /** The vintage of the whole file; whatever is to stand beside it has to be newer. */
    private static final long DAY = 86_400_000L;

    private static final long FILE_VINTAGE = 1_764_547_200_000L;

    /** Most tests ask about the same statements, and a computation of them takes seconds. */
    private static final Map<List<Statement>, BatchOracle.Results> COMPUTED = new HashMap<>();

    private List<Statement> months = List.of();

    @BeforeEach
    void readTheMonths() throws IOException {
        months = SharedData.read("kr-total-monthly.csv").stream()
                .filter(statement -> statement.series().market().equals(Stated.MARKET))
                .collect(Collectors.toList());
    }

    @Test
    void shouldMake2024TheRecordYear() {
        BatchOracle.Results results = compute(months);

        assertThat(value(results, Subject.EXPORT, "2024-12", Window.YEAR_TO_DATE))
                .isEqualTo(Amount.of(683_609_488_000L));
        assertThat(value(results, Subject.EXPORT, "2024-12", Window.MONTH)).isEqualTo(Amount.of(61_359_250_000L));
        assertThat(value(results, Subject.BALANCE, "2024-12", Window.YEAR_TO_DATE))
                .isEqualTo(Amount.of(51_842_279_000L));
        AlertKey key = key(
                AlertKind.RECORD_HIGH, Extreme.HIGH, ComparisonSet.ALL_TIME, Subject.EXPORT, AlertWindow.YEAR, "2024");
        assertThat(results.facts().get(key))
                .isEqualTo(record(
                        key,
                        683_609_488_000L,
                        new Holder(usd(683_584_759_000L), Period.year(2022)),
                        new Comparison(ComparisonSet.ALL_TIME, 39, Period.year(1985), 0),
                        Robustness.FRAGILE,
                        true));
    }

    @Test
    void shouldMake2025TheBestJanuaryToNovember() {
        BatchOracle.Results results = compute(months);

        AlertKey key = key(
                AlertKind.RECORD_HIGH,
                Extreme.HIGH,
                ComparisonSet.SAME_PERIOD,
                Subject.EXPORT,
                AlertWindow.YEAR_TO_DATE,
                "2025-11");
        assertThat(results.facts().get(key))
                .isEqualTo(record(
                        key,
                        640_203_667_000L,
                        new Holder(usd(628_736_093_000L), Period.month(2022, 11)),
                        new Comparison(ComparisonSet.SAME_PERIOD, 40, Period.month(1985, 11), 0),
                        Robustness.FIRM,
                        false));
    }

    @Test
    void shouldFindEveryRecordYearAndNoOther() {
        // Found by a script outside the project.
        assertThat(recordHighs(compute(months), Subject.EXPORT, AlertWindow.YEAR))
                .containsExactly(
                        "1988", "1989", "1990", "1991", "1992", "1993", "1994", "1995", "1996", "1997", "1999", "2000",
                        "2003", "2004", "2005", "2006", "2007", "2008", "2010", "2011", "2013", "2014", "2017", "2018",
                        "2021", "2022", "2024");
    }

    @Test
    void shouldFindAsManyRecordMonthsAsAreThere() {
        // Found by a script outside the project.
        BatchOracle.Results results = compute(months);

        assertThat(recordHighs(results, Subject.EXPORT, AlertWindow.MONTH))
                .hasSize(71)
                .startsWith("1987-05", "1987-06", "1987-09")
                .endsWith("2021-09", "2021-11", "2021-12", "2022-03", "2025-09");
        assertThat(recordHighs(results, Subject.BALANCE, AlertWindow.MONTH))
                .hasSize(26)
                .endsWith("2016-06", "2017-04", "2017-09");
    }

    @Test
    void shouldTakeBackTheSurplusRecordOfJuly2011() {
        List<Statement> history = months.stream()
                .filter(statement -> statement.period().compareTo(Period.month(2011, 7)) < 0)
                .collect(Collectors.toList());
        List<Statement> first = with(history, 1, "2011-07", "51400000000", "44200000000");
        List<Statement> second = with(first, 16, "2011-07", "50600000000", "44300000000");
        List<Statement> last = with(second, 200, "2011-07", "48950113000", "44296129000");

        AlertKey surplus = monthRecord(Subject.BALANCE, "2011-07");
        assertThat(compute(first).facts().get(surplus))
                .isEqualTo(record(
                        surplus,
                        7_200_000_000L,
                        new Holder(usd(6_794_272_000L), Period.month(2010, 6)),
                        new Comparison(ComparisonSet.ALL_TIME, 318, Period.month(1985, 1), 0),
                        // 0.406 above the old record, against 0.3 % of 95.6.
                        Robustness.FIRM,
                        false));
        assertThat(compute(second).facts()).doesNotContainKey(surplus);
        assertThat(compute(last).facts()).doesNotContainKey(surplus);

        AlertKey exports = monthRecord(Subject.EXPORT, "2011-07");
        Holder april = new Holder(usd(48_536_725_000L), Period.month(2011, 4));
        assertThat(Stream.of(first, second, last)
                        .map(vintage -> compute(vintage).facts().get(exports)))
                .extracting(Fact::value, Fact::previous)
                .containsExactly(
                        tuple(usd(51_400_000_000L), april),
                        tuple(usd(50_600_000_000L), april),
                        tuple(usd(48_950_113_000L), april));
    }

    @Test
    void shouldTakeBackTheRecordOfDecember2011() {
        List<Statement> history = months.stream()
                .filter(statement -> statement.period().compareTo(Period.month(2011, 12)) < 0)
                .collect(Collectors.toList());
        List<Statement> first = with(history, 1, "2011-12", "49700000000", "45700000000");
        List<Statement> revised = with(first, 15, "2011-12", "47744000000", "45488000000");

        assertThat(compute(first).facts()).containsKey(monthRecord(Subject.EXPORT, "2011-12"));
        assertThat(compute(revised).facts()).doesNotContainKey(monthRecord(Subject.EXPORT, "2011-12"));
    }

    @Test
    void shouldMeasureApril2001WithEachVintage() {
        List<Statement> first = with(months, 1, "2001-04", "12268000000", "1");
        List<Statement> second = with(first, 2, "2001-04", "12180000000", "1");
        List<Statement> third = with(second, 3, "2001-04", "12142000000", "1");

        assertThat(changeOnYear(compute(first), "2001-04")).isEqualByComparingTo("-9.3");
        assertThat(changeOnYear(compute(second), "2001-04")).isEqualByComparingTo("-9.9");
        assertThat(changeOnYear(compute(third), "2001-04")).isEqualByComparingTo("-10.2");
    }

    @Test
    void shouldSubtractEveryMonthToTheDollar() {
        BatchOracle.Results results = compute(months);

        for (Statement exports : months) {
            if (exports.series().flow() == Flow.EXPORT) {
                Amount imports = months.stream()
                        .filter(other -> other.series().flow() == Flow.IMPORT
                                && other.period().equals(exports.period()))
                        .map(other -> other.figure().value())
                        .findAny()
                        .orElseThrow();
                BigDecimal balance = exports.figure().value().toBigDecimal().subtract(imports.toBigDecimal());
                assertThat(value(results, Subject.BALANCE, exports.period().toString(), Window.MONTH))
                        .isEqualTo(Amount.of(balance));
            }
        }
        assertThat(results.rows()).hasSize(3 * 491);
    }

    @Test
    void shouldProject2025ByEachMethod() {
        BatchOracle.Results results = compute(months);
        Row november = results.rows()
                .get(new BatchOracle.RowId(Stated.MARKET, Subject.EXPORT, Coverage.FULL, Period.month(2025, 11)));

        assertThat(november.projections())
                .extracting(
                        Projection::method,
                        projection -> projection
                                .value()
                                .toBigDecimal()
                                .movePointLeft(9)
                                .setScale(1, RoundingMode.HALF_UP)
                                .toString())
                .containsExactly(
                        // 703.333; the 703.4 of the definitions takes the rounded 640.2, 61.4 and 2.9 %.
                        tuple(Projection.Method.GROWTH_CARRY, "703.3"),
                        tuple(Projection.Method.LAST_YEAR, "701.6"),
                        tuple(Projection.Method.RUN_RATE, "698.4"));
        // "$700 billion in sight", by two methods of three, and one of them by less than 0.3 %.
        assertThat(results.facts().values())
                .filteredOn(fact -> fact.key().kind() == AlertKind.TARGET
                        && fact.key().period().equals(Period.month(2025, 11))
                        && fact.key().subject() == Subject.EXPORT)
                .extracting(
                        fact -> fact.key().particular().method(),
                        fact -> fact.key().particular().level(),
                        fact -> fact.previous().period(),
                        Fact::robustness)
                .containsExactly(
                        tuple(
                                Projection.Method.GROWTH_CARRY,
                                Amount.of(700_000_000_000L),
                                Period.year(2024),
                                Robustness.FIRM),
                        tuple(
                                Projection.Method.LAST_YEAR,
                                Amount.of(700_000_000_000L),
                                Period.year(2024),
                                Robustness.FRAGILE));
    }

    @Test
    void shouldReachFiftyBillionInOctober2013() {
        assertThat(compute(months).facts().keySet())
                .filteredOn(key -> key.kind() == AlertKind.THRESHOLD
                        && key.window() == AlertWindow.MONTH
                        && key.subject() == Subject.EXPORT
                        && Amount.of(50_000_000_000L).equals(key.particular().level()))
                .extracting(key -> key.period().toString())
                .containsExactly("2013-10");
    }

    private static List<Statement> with(
            List<Statement> history, int day, String period, String exported, String imported) {
        long vintage = FILE_VINTAGE + day * DAY;
        return Stream.concat(
                        history.stream(),
                        Stream.of(later(vintage, exports(period, exported)), later(vintage, imports(period, imported))))
                .collect(Collectors.toList());
    }

    private static BatchOracle.Results compute(List<Statement> statements) {
        return COMPUTED.computeIfAbsent(
                List.copyOf(statements), all -> BatchOracle.compute(all, BatchOracle.Settings.DEFAULTS));
    }

    private static List<String> recordHighs(BatchOracle.Results results, Subject subject, AlertWindow window) {
        return results.facts().keySet().stream()
                .filter(key -> key.kind() == AlertKind.RECORD_HIGH
                        && key.measure() == Measure.VALUE
                        && key.set() == ComparisonSet.ALL_TIME
                        && key.subject() == subject
                        && key.window() == window)
                .map(key -> key.period().toString())
                .collect(Collectors.toList());
    }

    private static AlertKey monthRecord(Subject subject, String period) {
        return key(AlertKind.RECORD_HIGH, Extreme.HIGH, ComparisonSet.ALL_TIME, subject, AlertWindow.MONTH, period);
    }

    private static AlertKey key(
            AlertKind kind, Extreme extreme, ComparisonSet set, Subject subject, AlertWindow window, String period) {
        return new AlertKey(
                kind,
                extreme,
                set,
                Stated.MARKET,
                subject,
                Coverage.FULL,
                Measure.VALUE,
                window,
                Period.parse(period),
                AlertKey.Particular.NONE);
    }

    private static Measured usd(long amount) {
        return Measured.of(Amount.of(amount));
    }

    private static Fact record(
            AlertKey key, long value, Holder beaten, Comparison comparison, Robustness robustness, boolean confirmed) {
        return new Fact(key, usd(value), beaten, List.of(), comparison, null, robustness, confirmed);
    }

    private static @Nullable BigDecimal changeOnYear(BatchOracle.Results results, String period) {
        double change = total(results, Subject.EXPORT, period, Window.MONTH).changeOnYear();
        return Ratio.isDefined(change)
                ? BigDecimal.valueOf(change).movePointRight(2).setScale(1, RoundingMode.HALF_UP)
                : null;
    }

    private static @Nullable Amount value(BatchOracle.Results results, Subject subject, String period, Window window) {
        return total(results, subject, period, window).value();
    }

    private static WindowTotal total(BatchOracle.Results results, Subject subject, String period, Window window) {
        Row row =
                results.rows().get(new BatchOracle.RowId(Stated.MARKET, subject, Coverage.FULL, Period.parse(period)));
        assertThat(row).as("row of %s %s", subject, period).isNotNull();
        WindowTotal total = row.window(window);
        assertThat(total).as("%s of %s %s", window, subject, period).isNotNull();
        return total;
    }
}
