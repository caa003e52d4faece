package io.tidemark.domain.market;

import static io.tidemark.domain.AlertWindow.HALF;
import static io.tidemark.domain.AlertWindow.MONTH;
import static io.tidemark.domain.AlertWindow.YEAR;
import static io.tidemark.domain.AlertWindow.YEAR_TO_DATE;
import static io.tidemark.domain.ComparisonSet.ALL_TIME;
import static io.tidemark.domain.ComparisonSet.SAME_PERIOD;
import static io.tidemark.domain.alert.AlertState.AMENDED;
import static io.tidemark.domain.alert.AlertState.RAISED;
import static io.tidemark.domain.alert.AlertState.RETRACTED;
import static io.tidemark.domain.market.Statements.KOREA;
import static io.tidemark.domain.market.Statements.billion;
import static io.tidemark.domain.market.Statements.exports;
import static io.tidemark.domain.market.Statements.imports;
import static io.tidemark.domain.market.Statements.sample;
import static io.tidemark.domain.market.Statements.startOf;
import static io.tidemark.domain.market.Statements.statement;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.domain.Flow;
import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import io.tidemark.domain.Statement;
import io.tidemark.domain.Subject;
import io.tidemark.domain.Window;
import io.tidemark.domain.alert.AlertChange;
import io.tidemark.domain.alert.AlertKind;
import io.tidemark.domain.alert.Comparison;
import io.tidemark.domain.alert.Fact;
import io.tidemark.domain.alert.Holder;
import io.tidemark.domain.alert.Measure;
import io.tidemark.domain.alert.Measured;
import io.tidemark.domain.alert.Robustness;
import io.tidemark.domain.judge.Catalogue;
import io.tidemark.domain.policy.Materiality;
import io.tidemark.domain.policy.MinimumHistory;
import io.tidemark.domain.policy.RoundLevels;
import io.tidemark.domain.policy.StreakRules;
import io.tidemark.domain.policy.Tolerance;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The real cases of docs/definitions.md §5, as far as totals, balances and records tell them. History is that of the sample in the jar
 * (Korea by month from 2000), so nothing outside the project is needed.
 */
class DomainCasesTest {
    /** For markets of which only the figures of the case are known: one earlier window is enough to compare with. */
    private static final EngineSettings SHORT_HISTORY = EngineSettings.of(new Catalogue(
            new MinimumHistory(1, 1, 1),
            Materiality.defaults(),
            StreakRules.defaults(),
            Tolerance.defaults(),
            RoundLevels.defaults()));

    private static Measured number(String billion) {
        return Measured.of(billion(billion));
    }

    private static Holder holder(String billion, Period period) {
        return new Holder(number(billion), period);
    }

    private static Story koreaBefore(String releaseDay) throws IOException {
        Story story = new Story(KOREA, EngineSettings.defaults());
        story.tell(sample("kr-total.csv", KOREA).stream()
                .filter(statement -> statement.figure().releasedAt() < startOf(releaseDay))
                .toList());
        return story;
    }

    @Test
    void shouldTakeTheSurplusRecordOfJuly2011BackAndKeepTheExportRecord() throws IOException {
        Story story = koreaBefore("2011-08-01");

        List<AlertChange> first =
                story.tell(exports("2011-07", "51.4", "2011-08-01"), imports("2011-07", "44.2", "2011-08-01"));

        assertThat(story.recordHigh(Subject.EXPORT, ALL_TIME, MONTH, "2011-07"))
                .extracting(Fact::value, Fact::previous, Fact::comparison)
                .containsExactly(
                        number("51.4"),
                        holder("48.537", Period.month(2011, 4)),
                        new Comparison(ALL_TIME, 138, Period.month(2000, 1), 0));
        assertThat(story.recordHigh(Subject.BALANCE, ALL_TIME, MONTH, "2011-07"))
                .extracting(Fact::value, Fact::previous)
                .containsExactly(number("7.2"), holder("6.794", Period.month(2010, 6)));
        assertThat(first).filteredOn(AlertChange::live).hasSizeGreaterThan(5);
        assertThat(Story.missing(first)).isEmpty();

        List<AlertChange> second =
                story.tell(exports("2011-07", "50.6", "2011-08-16"), imports("2011-07", "44.3", "2011-08-16"));

        assertThat(second)
                .filteredOn(change -> Story.recordHighs(List.of(change), Subject.BALANCE, ALL_TIME, MONTH, "2011-07")
                        .contains(RETRACTED))
                .as("said once more when imports have changed the balance again")
                .extracting(AlertChange::number)
                .containsExactly(number("6.4"), number("6.3"));
        assertThat(Story.recordHighs(second, Subject.EXPORT, ALL_TIME, MONTH, "2011-07"))
                .containsExactly(AMENDED);
        assertThat(story.value(Subject.BALANCE, "2011-07", Window.MONTH)).isEqualTo(billion("6.3"));

        List<AlertChange> last =
                story.tell(exports("2011-07", "48.950", "2012-02-15"), imports("2011-07", "44.296", "2012-02-15"));

        assertThat(Story.recordHighs(last, Subject.EXPORT, ALL_TIME, MONTH, "2011-07"))
                .containsExactly(AMENDED);
        assertThat(story.recordHigh(Subject.EXPORT, ALL_TIME, MONTH, "2011-07"))
                .extracting(Fact::value, Fact::robustness)
                .containsExactly(number("48.950"), Robustness.FIRM);
        assertThat(story.value(Subject.BALANCE, "2011-07", Window.MONTH)).isEqualTo(billion("4.654"));
        // The best July it was until now: 5.0 bn in July 2010. It is said once more when imports have changed the
        // balance again.
        assertThat(Story.recordHighs(last, Subject.BALANCE, SAME_PERIOD, MONTH, "2011-07"))
                .containsExactly(RETRACTED, RETRACTED);
    }

    @Test
    void shouldTakeTheRecordOfDecember2011BackWhenTheWonTypedAsDollarsAreOut() throws IOException {
        Story story = koreaBefore("2012-01-01");
        // Against the July that is final today; on the day itself July stood at 50.6.
        story.tell(exports("2011-07", "48.950", "2011-12-31"));

        story.tell(exports("2011-12", "49.7", "2012-01-01"), imports("2011-12", "45.7", "2012-01-01"));

        assertThat(story.recordHigh(Subject.EXPORT, ALL_TIME, MONTH, "2011-12"))
                .extracting(Fact::value, Fact::previous)
                .containsExactly(number("49.7"), holder("48.95", Period.month(2011, 7)));

        List<AlertChange> revised =
                story.tell(exports("2011-12", "47.744", "2012-01-16"), imports("2011-12", "45.488", "2012-01-16"));

        assertThat(Story.recordHighs(revised, Subject.EXPORT, ALL_TIME, MONTH, "2011-12"))
                .containsExactly(RETRACTED);
        assertThat(Story.recordHighs(revised, Subject.IMPORT, ALL_TIME, MONTH, "2011-12"))
                .containsExactly(RETRACTED);
        assertThat(story.value(Subject.BALANCE, "2011-12", Window.MONTH)).isEqualTo(billion("2.256"));
        assertThat(story.recordHigh(Subject.EXPORT, ALL_TIME, YEAR, "2011")).isNotNull();
    }

    @Test
    void shouldMake2024ARecordYearOnlyOnce2022IsRevised() throws IOException {
        Story story = koreaBefore("2022-02-01");
        story.tell(exports("2022", "683.9", "2023-01-01"));
        assertThat(story.recordHigh(Subject.EXPORT, ALL_TIME, YEAR, "2022")).isNotNull();

        story.tell(exports("2024", "683.8", "2025-01-01"));

        assertThat(story.recordHigh(Subject.EXPORT, ALL_TIME, YEAR, "2024")).isNull();

        List<AlertChange> revised = story.tell(exports("2022", "683.6", "2025-01-15"));

        assertThat(Story.recordHighs(revised, Subject.EXPORT, ALL_TIME, YEAR, "2024"))
                .containsExactly(RAISED);
        assertThat(Story.recordHighs(revised, Subject.EXPORT, ALL_TIME, YEAR, "2022"))
                .containsExactly(AMENDED);
        assertThat(story.recordHigh(Subject.EXPORT, ALL_TIME, YEAR, "2024"))
                .extracting(Fact::previous, Fact::robustness, Fact::comparison)
                .containsExactly(
                        holder("683.6", Period.year(2022)),
                        // By 0.03 %, where the ministry says that its figures move by 0.27 % on average.
                        Robustness.FRAGILE,
                        new Comparison(ALL_TIME, 23, Period.year(2000), 1));
    }

    @Test
    void shouldMeasureTheBalanceOf2024FromWhicheverBalanceOf2023Stands() {
        Story story = new Story(KOREA, EngineSettings.defaults());
        story.tell(exports("2023", "632.70", "2024-01-01"), imports("2023", "642.67", "2024-01-01"));
        story.tell(exports("2024", "683.8", "2025-01-01"), imports("2024", "632.0", "2025-01-01"));

        assertThat(story.value(Subject.BALANCE, "2023", Window.YEAR_TO_DATE)).isEqualTo(billion("-9.97"));
        assertThat(story.value(Subject.BALANCE, "2024", Window.YEAR_TO_DATE)).isEqualTo(billion("51.8"));
        assertThat(story.total(Subject.BALANCE, "2024", Window.YEAR_TO_DATE).differenceOnYear())
                .isEqualTo(billion("61.77"));

        story.tell(exports("2023", "632.2", "2025-01-01"), imports("2023", "642.5", "2025-01-01"));

        assertThat(story.value(Subject.BALANCE, "2023", Window.YEAR_TO_DATE)).isEqualTo(billion("-10.3"));
        assertThat(story.value(Subject.BALANCE, "2024", Window.YEAR_TO_DATE)).isEqualTo(billion("51.8"));
        assertThat(story.total(Subject.BALANCE, "2024", Window.YEAR_TO_DATE).differenceOnYear())
                .isEqualTo(billion("62.1"));
    }

    @Test
    void shouldCallJune2025TheBestJuneOfIctAndNotTheBestMonth() throws IOException {
        Market ict = Market.parse("KR/ICT/ALL/WORLD/USD");
        Story story = new Story(ict, SHORT_HISTORY);
        story.tell(sample("kr-ict.csv", ict));

        assertThat(story.facts(Subject.EXPORT, MONTH, "2025-06"))
                .filteredOn(fact ->
                        fact.key().kind() == AlertKind.RECORD_HIGH && fact.key().measure() == Measure.VALUE)
                .singleElement()
                .extracting(fact -> fact.key().set(), Fact::value, Fact::previous)
                .containsExactly(SAME_PERIOD, number("22.03"), holder("21.04", Period.month(2024, 6)));
        assertThat(story.value(Subject.EXPORT, "2022-03", Window.MONTH)).isEqualTo(billion("23.26"));
        assertThat(story.percentOnYear(Subject.EXPORT, "2025-06", Window.MONTH)).isEqualTo("4.7");
        assertThat(story.percentOnYear(Subject.IMPORT, "2025-06", Window.MONTH)).isEqualTo("14.0");
        assertThat(story.value(Subject.BALANCE, "2025-06", Window.MONTH)).isEqualTo(billion("9.62"));
    }

    @Test
    void shouldNotCallTheFirstHalfOf2025ARecordOfIct() throws IOException {
        Market ict = Market.parse("KR/ICT/ALL/WORLD/USD");
        Story story = new Story(ict, SHORT_HISTORY);
        story.tell(sample("kr-ict.csv", ict));

        assertThat(story.facts(Subject.EXPORT, HALF, "2025-S1"))
                .filteredOn(fact -> fact.key().kind() == AlertKind.RANK
                        && fact.key().measure() == Measure.VALUE
                        && fact.key().set() == SAME_PERIOD)
                .singleElement()
                .extracting(Fact::above)
                .isEqualTo(List.of(holder("122.46", Period.parse("2022-S1"))));
        assertThat(story.recordHigh(Subject.EXPORT, SAME_PERIOD, HALF, "2025-S1"))
                .isNull();
        assertThat(story.value(Subject.EXPORT, "2022-S1", Window.HALF_TO_DATE)).isEqualTo(billion("122.46"));
        assertThat(story.value(Subject.EXPORT, "2024-S1", Window.HALF_TO_DATE)).isEqualTo(billion("108.83"));
        assertThat(story.value(Subject.EXPORT, "2025-S1", Window.HALF_TO_DATE)).isEqualTo(billion("115.16"));
        assertThat(story.percentOnYear(Subject.EXPORT, "2025-S1", Window.HALF_TO_DATE))
                .isEqualTo("5.8");
        assertThat(story.value(Subject.BALANCE, "2025-S1", Window.HALF_TO_DATE)).isEqualTo(billion("44.24"));
    }

    @Test
    void shouldMakeJanuaryToNovember2025TheBestInThreeYears() throws IOException {
        Story story = koreaBefore("2025-12-01");

        story.tell(exports("2025-11", "61.038", "2025-12-01"));

        assertThat(story.recordHigh(Subject.EXPORT, SAME_PERIOD, YEAR_TO_DATE, "2025-11"))
                .extracting(Fact::value, Fact::previous, Fact::stoodMonths)
                .containsExactly(number("640.204"), holder("628.736", Period.month(2022, 11)), 36);
    }

    /** The press had 2024 as the first year above 10 billion; by its own growth 2023 was above as well. */
    @Test
    void shouldFindAgriFisheryAbove10BillionIn2023Already() {
        Market agriFishery = Market.parse("KR/MTI/AGRI-FISHERY/WORLD/USD");
        Story story = new Story(agriFishery, EngineSettings.defaults());
        story.tell(
                statement(agriFishery, Flow.EXPORT, "2023", billion("10.87"), "2024-01-01"),
                statement(agriFishery, Flow.EXPORT, "2024", billion("11.7"), "2025-01-01"));

        assertThat(story.percentOnYear(Subject.EXPORT, "2024", Window.YEAR_TO_DATE))
                .isEqualTo("7.6");
        assertThat(story.total(Subject.EXPORT, "2024", Window.YEAR_TO_DATE)
                        .yearEarlier()
                        .value())
                .isGreaterThan(billion("10"));
    }

    /** The base, April 2000, is the sample's 13.522 billion. */
    @Test
    void shouldMeasureApril2001WithEachVintage() throws IOException {
        Story story = koreaBefore("2001-05-01");
        assertThat(story.value(Subject.EXPORT, "2000-04", Window.MONTH)).isEqualTo(billion("13.522"));

        story.tell(exports("2001-04", "12.268", "2001-05-01"));
        assertThat(story.percentOnYear(Subject.EXPORT, "2001-04", Window.MONTH)).isEqualTo("-9.3");
        story.tell(exports("2001-04", "12.180", "2001-05-16"));
        assertThat(story.percentOnYear(Subject.EXPORT, "2001-04", Window.MONTH)).isEqualTo("-9.9");
        story.tell(exports("2001-04", "12.142", "2002-02-15"));
        assertThat(story.percentOnYear(Subject.EXPORT, "2001-04", Window.MONTH)).isEqualTo("-10.2");
    }

    /** Games of the first half of 2025 are published (1.4 billion); the rest is made up to go with it. */
    @Test
    void shouldMakeYearsAndYearsToDateOutOfPublishedHalves() throws IOException {
        Market games = Market.parse("KR/CONTENT/GAMES/WORLD/USD");
        Story story = new Story(games, SHORT_HISTORY);
        story.tell(sample("kr-content.csv", games));
        story.tell(statement(games, Flow.EXPORT, "2025-07", billion("0.25"), "2025-08-15"));

        assertThat(story.value(Subject.EXPORT, "2025-07", Window.YEAR_TO_DATE)).isEqualTo(billion("1.65"));
        assertThat(story.total(Subject.EXPORT, "2025-07", Window.YEAR_TO_DATE).months())
                .isEqualTo(7);
        assertThat(story.value(Subject.EXPORT, "2025-07", Window.HALF_TO_DATE)).isEqualTo(billion("0.25"));
        assertThat(story.value(Subject.EXPORT, "2025-07", Window.TRAILING_12M)).isNull();

        Statement secondHalf = statement(games, Flow.EXPORT, "2025-S2", billion("1.5"), "2026-01-01");
        story.tell(secondHalf, statement(games, Flow.EXPORT, "2024", billion("2.8"), "2026-01-01"));

        assertThat(story.value(Subject.EXPORT, "2025", Window.YEAR_TO_DATE)).isEqualTo(billion("2.9"));
        assertThat(story.percentOnYear(Subject.EXPORT, "2025", Window.YEAR_TO_DATE))
                .isEqualTo("3.6");
        assertThat(story.recordHigh(Subject.EXPORT, ALL_TIME, YEAR, "2025")).isNotNull();
        assertThat(story.recordHigh(Subject.EXPORT, ALL_TIME, HALF, "2025-S2"))
                .extracting(Fact::previous)
                .isEqualTo(holder("1.4", Period.parse("2025-S1")));
    }
}
