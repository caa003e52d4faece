package io.tidemark.domain.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.domain.AlertWindow;
import io.tidemark.domain.Amount;
import io.tidemark.domain.ComparisonSet;
import io.tidemark.domain.Condition;
import io.tidemark.domain.Flow;
import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import io.tidemark.domain.Projection;
import io.tidemark.domain.Row;
import io.tidemark.domain.Series;
import io.tidemark.domain.Statement;
import io.tidemark.domain.Subject;
import io.tidemark.domain.Window;
import io.tidemark.domain.WindowTotal;
import io.tidemark.domain.alert.AlertKey;
import io.tidemark.domain.alert.AlertKind;
import io.tidemark.domain.alert.Comparison;
import io.tidemark.domain.alert.Extreme;
import io.tidemark.domain.alert.Fact;
import io.tidemark.domain.alert.Measure;
import io.tidemark.oracle.BatchOracle;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * The small histories of {@code ../shared/cases/life-a.csv} and {@code life-b.csv}, each of one reporter: which facts there are. Skipped,
 * in words, where the files are absent.
 */
class LifeCasesTest {
    /** The facts that stand when all of a reporter is told, oldest first; the oracle must find the same. */
    private static List<Fact> facts(String reporter) throws IOException {
        return facts(of(reporter));
    }

    private static List<Statement> of(String reporter) throws IOException {
        List<Statement> statements = new ArrayList<>(Statements.shared("life-a.csv"));
        statements.addAll(Statements.shared("life-b.csv"));
        statements.removeIf(statement -> !statement.series().market().reporter().equals(reporter));
        return statements;
    }

    private static List<Fact> facts(List<Statement> statements) {
        return new ArrayList<>(known(statements).facts().values());
    }

    private static BatchOracle.Results known(List<Statement> statements) {
        Markets markets = new Markets(EngineSettings.defaults(), new HeapRows(), 0);
        Reader reader = new Reader();
        for (Statement statement : statements) {
            MarketChanges changes = markets.apply(statement, Statements.promptly(statement));
            changes.rows().forEach(reader::read);
            changes.alerts().forEach(reader::read);
        }
        reader.assertKnows(BatchOracle.compute(statements, BatchOracle.Settings.DEFAULTS));
        return reader.known();
    }

    /** Row 6: 100, 95, 90, 85, 84. The smallest fall is no high of growth. */
    @Test
    void shouldCallNoFallTheHighestGrowth() throws IOException {
        assertThat(facts("A3"))
                .isNotEmpty()
                .filteredOn(fact -> fact.key().measure() == Measure.GROWTH)
                .isEmpty();
    }

    /** Row 6: 100, 110, 121, 133.1, 135. The slowest growth is no low. */
    @Test
    void shouldCallNoGrowthTheSteepestFall() throws IOException {
        assertThat(facts("A2"))
                .isNotEmpty()
                .filteredOn(fact -> fact.key().measure() == Measure.GROWTH)
                .isEmpty();
    }

    /** Row 7: 100 six times. */
    @Test
    void shouldTellNoTiesWhereAllAreEqual() throws IOException {
        assertThat(facts("A4"))
                .isNotEmpty()
                .filteredOn(fact -> fact.key().kind() == AlertKind.RECORD_TIED)
                .isEmpty();
    }

    /** Row 11: years of deficit, then a January with a surplus. */
    @Test
    void shouldCallNoFirstSurplusAnEarlyRecord() throws IOException {
        assertThat(facts("B1"))
                .isNotEmpty()
                .filteredOn(fact -> fact.key().kind() == AlertKind.EARLY_RECORD)
                .isEmpty();
    }

    private static boolean isAtLevel(Fact fact) {
        Condition condition = fact.key().particular().condition();
        return condition == Condition.AT_OR_ABOVE || condition == Condition.AT_OR_BELOW;
    }

    /** The runs of months at a level that are told of a month: the level in billions, the length, and whether it ended. */
    private static List<String> levels(List<Fact> facts, String period) {
        return facts.stream()
                .filter(fact -> isAtLevel(fact) && fact.key().period().equals(Period.parse(period)))
                .map(fact -> Objects.requireNonNull(fact.key().particular().level())
                                .toBigDecimal()
                                .movePointLeft(9)
                                .stripTrailingZeros()
                                .toPlainString()
                        + " " + Objects.requireNonNull(fact.streak()).run().length()
                        + (fact.key().particular().broken() ? " ended" : ""))
                .sorted()
                .toList();
    }

    /** Row 4: 45 three times, 52 nine times, 61, 53. */
    @Test
    void shouldGoOnAtALevelWhateverHigherOneTheNewestMonthReaches() throws IOException {
        List<Fact> facts = facts("A8");

        assertThat(levels(facts, "2020-03")).containsExactly("40 3");
        assertThat(levels(facts, "2020-05")).containsExactly("40 5");
        assertThat(levels(facts, "2020-06")).containsExactly("40 6", "50 3");
        assertThat(levels(facts, "2020-09")).containsExactly("50 6");
        assertThat(levels(facts, "2020-12")).containsExactly("50 9");
        assertThat(levels(facts, "2021-01")).containsExactly("50 10");
        assertThat(levels(facts, "2021-02")).containsExactly("50 11");
    }

    /** Row 9: a balance of 12 for 12 months. */
    @Test
    void shouldTellHowLongABalanceHasBeenAtALevel() throws IOException {
        List<Fact> facts = facts("A9");
        facts.removeIf(fact -> fact.key().subject() != Subject.BALANCE);

        assertThat(levels(facts, "2020-02")).isEmpty();
        assertThat(levels(facts, "2020-03")).containsExactly("10 3");
        assertThat(levels(facts, "2020-12")).containsExactly("10 12");
    }

    /** Row 9, the other way round: what was exported is imported. */
    @Test
    void shouldTellHowLongADeficitHasBeenAtALevel() throws IOException {
        List<Fact> facts = facts(of("A9").stream().map(LifeCasesTest::turned).toList());
        facts.removeIf(fact -> fact.key().subject() != Subject.BALANCE);

        assertThat(levels(facts, "2020-03")).containsExactly("-10 3");
        assertThat(levels(facts, "2020-12")).containsExactly("-10 12");
        assertThat(facts)
                .filteredOn(LifeCasesTest::isAtLevel)
                .allMatch(fact -> fact.key().extreme() == Extreme.LOW);
    }

    private static Statement turned(Statement statement) {
        Series series = statement.series();
        Flow other = series.flow() == Flow.EXPORT ? Flow.IMPORT : Flow.EXPORT;
        return new Statement(
                new Series(series.market(), other, series.coverage()),
                statement.period(),
                statement.figure(),
                statement.releaseId(),
                statement.source());
    }

    /** Row 8: quarters only. */
    @Test
    void shouldStateEveryWindowThatIsAnnouncedInARow() throws IOException {
        BatchOracle.Results known = known(of("A5"));

        assertThat(known.facts().values())
                .extracting(fact -> fact.key().window())
                .contains(AlertWindow.YEAR_TO_DATE);
        assertThat(known.facts().values())
                .allSatisfy(fact ->
                        assertThat(known.rows().values()).as(fact.toString()).anyMatch(row -> states(row, fact)));
    }

    private static boolean states(Row row, Fact fact) {
        AlertKey key = fact.key();
        if (key.kind() == AlertKind.TARGET) {
            return row.period().equals(key.period())
                    && row.projections()
                            .contains(new Projection(
                                    Objects.requireNonNull(key.particular().method()),
                                    fact.value().amount()));
        }
        WindowTotal total = row.window(key.window().window());
        return row.subject() == key.subject()
                && row.period().lastMonth() == key.period().lastMonth()
                && total != null
                && fact.value().amount().equals(total.value());
    }

    /** Row 8, for eight years of quarters: what a reporter of quarters could not have is not missing. */
    @Test
    void shouldMissOnlyWhatTheRhythmCouldHave() {
        List<Statement> statements = new ArrayList<>();
        for (int quarter = 0; quarter < 32; quarter++) {
            statements.add(Statements.exports(
                    2006 + quarter / 4 + "-Q" + (quarter % 4 + 1), String.valueOf(10 + quarter), "2014-02-01"));
        }
        BatchOracle.Results known = known(statements);

        assertThat(known.facts().values())
                .extracting(fact -> fact.key().window())
                .contains(AlertWindow.TRAILING_12M, AlertWindow.YEAR_TO_DATE);
        assertThat(known.facts().values()).allSatisfy(fact -> {
            assertThat(fact.comparison() == null ? 0 : fact.comparison().missing())
                    .as(fact.toString())
                    .isZero();
            assertThat(known.rows().values()).as(fact.toString()).anyMatch(row -> states(row, fact));
        });
    }

    /** Row 14: twelve months in a row, and one eleven years later. */
    @Test
    void shouldCallNothingARecordOfAllTimeOfWhichLessThanHalfIsKnown() {
        List<Statement> statements = new ArrayList<>();
        int first = Period.monthNumber(2013, 10);
        for (int month = first; month < first + 12; month++) {
            statements.add(Statements.exports(Period.ofMonth(month).toString(), "10", "2015-01-01"));
        }
        statements.add(Statements.exports("2025-09", "20", "2025-10-01"));

        List<Fact> facts = facts(statements);
        facts.removeIf(fact -> !fact.key().period().equals(Period.month(2025, 9)));

        assertThat(facts).extracting(fact -> fact.key().kind()).containsExactly(AlertKind.THRESHOLD);
        assertThat(facts)
                .extracting(Fact::comparison)
                .containsExactly(new Comparison(ComparisonSet.ALL_TIME, 12, Period.month(2013, 10), 131));
    }

    /** Row 10: an index, month by month. */
    @Test
    void shouldAddNothingUpInAUnitThatDoesNotAdd() throws IOException {
        BatchOracle.Results known = known(of("A7"));

        assertThat(known.facts().values())
                .isNotEmpty()
                .allMatch(fact -> fact.key().window() == AlertWindow.MONTH);
        assertThat(known.rows().values())
                .isNotEmpty()
                .allMatch(row -> row.windows().size() == 1 && row.window(Window.MONTH) != null)
                .allMatch(row -> row.projections().isEmpty());
    }

    /** Row 10: what was published for longer periods stays as it is. */
    @Test
    void shouldStateAYearOfAnIndexAsItWasStated() {
        Market index = Market.parse("KR/RETAIL/ALL/WORLD/INDEX-2020");
        List<Statement> statements = new ArrayList<>();
        for (String period : List.of("2020-S1", "2020-S2", "2021-S1", "2021-S2", "2021")) {
            statements.add(Statements.statement(index, Flow.STATISTIC, period, Amount.of(100), "2022-02-01"));
        }
        Map<String, String> years = new HashMap<>();
        known(statements).rows().values().stream()
                .filter(row -> row.period().kind() == Period.Kind.YEAR)
                .forEach(row -> years.put(
                        row.period().toString(),
                        String.valueOf(Objects.requireNonNull(row.window(Window.YEAR_TO_DATE))
                                .value())));

        assertThat(years).containsOnly(Map.entry("2020", "null"), Map.entry("2021", "100"));
    }
}
