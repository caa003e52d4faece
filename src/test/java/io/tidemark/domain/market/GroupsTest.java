package io.tidemark.domain.market;

import static io.tidemark.domain.market.Statements.billion;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tidemark.domain.AlertWindow;
import io.tidemark.domain.Amount;
import io.tidemark.domain.Cause;
import io.tidemark.domain.Condition;
import io.tidemark.domain.Coverage;
import io.tidemark.domain.Figure;
import io.tidemark.domain.Flow;
import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import io.tidemark.domain.Row;
import io.tidemark.domain.RowChange;
import io.tidemark.domain.Run;
import io.tidemark.domain.Series;
import io.tidemark.domain.Statement;
import io.tidemark.domain.Status;
import io.tidemark.domain.Subject;
import io.tidemark.domain.Window;
import io.tidemark.domain.alert.AlertChange;
import io.tidemark.domain.alert.AlertKey;
import io.tidemark.domain.alert.AlertKind;
import io.tidemark.domain.alert.AlertState;
import io.tidemark.domain.alert.Fact;
import io.tidemark.domain.alert.Measure;
import io.tidemark.domain.alert.Measured;
import io.tidemark.domain.group.ExchangeRate;
import io.tidemark.domain.group.GroupDefinition;
import io.tidemark.domain.group.GroupIndicators;
import io.tidemark.domain.group.Member;
import io.tidemark.domain.group.MemberIndicators;
import io.tidemark.domain.group.MemberSummary;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Groups as their readers see them: the same stream of changes that the topics carry. */
class GroupsTest {
    private static final Market CHIPS = Market.parse("KR/MTI/831/WORLD/USD");
    private static final Market PHONES = Market.parse("KR/MTI/812/WORLD/USD");
    private static final Market GAMES = Market.parse("KR/CONTENT/GAMES/WORLD/USD");
    private static final Market IT = Market.parse("KR/GROUP/IT-ITEMS/WORLD/USD");
    private static final Market EVERYTHING = Market.parse("KR/GROUP/EVERYTHING/WORLD/USD");
    private static final Cause.Position POSITION = new Cause.Position("trade.groups.v1", 0, 0, 0);

    private final World world = new World(EngineSettings.defaults()
            .with(News.defaults().byReleaseTime())
            .ranking(market -> market.scheme().equals("TOTAL")));
    private final List<RowChange> rows = new ArrayList<>();
    private final List<AlertChange> alerts = new ArrayList<>();
    private final List<GroupIndicators> indicators = new ArrayList<>();

    @Test
    void shouldSumItsMembersWhereAllAreKnown() {
        define(IT, Member.of(CHIPS), Member.of(PHONES));
        publish(CHIPS, "2024-01", "10");
        assertThat(latest(IT, "2024-01").window(Window.MONTH).value()).isNull();

        publish(PHONES, "2024-01", "2");

        assertThat(latest(IT, "2024-01").window(Window.MONTH).value()).isEqualTo(billion("12"));
    }

    @Test
    void shouldSumFiguresThatWereThereBeforeIt() {
        publish(CHIPS, "2024-01", "10");
        publish(PHONES, "2024-01", "2");

        define(IT, Member.of(CHIPS), Member.of(PHONES));

        assertThat(latest(IT, "2024-01").window(Window.MONTH).value()).isEqualTo(billion("12"));
        assertThat(rows.get(rows.size() - 1).cause()).isInstanceOf(Cause.Defined.class);
    }

    @Test
    void shouldTakeEachMemberForItsTimeAlone() {
        int july = Period.parse("2024-07").lastMonth();
        define(IT, Member.of(CHIPS), new Member(PHONES, july, Member.FOR_EVER));
        for (String month : List.of("2024-06", "2024-07")) {
            publish(CHIPS, month, "10");
            publish(PHONES, month, "2");
        }

        assertThat(latest(IT, "2024-06").window(Window.MONTH).value()).isEqualTo(billion("10"));
        assertThat(latest(IT, "2024-07").window(Window.MONTH).value()).isEqualTo(billion("12"));
    }

    /** Two members of 10 each, and from January 2024 on a third of 40. */
    @Test
    void shouldCompareLikeWithLikeWhereMembersJoin() {
        int joining = Period.parse("2024-01").lastMonth();
        define(IT, Member.of(CHIPS), Member.of(PHONES), new Member(GAMES, joining, Member.FOR_EVER));
        for (int month = joining - 48; month < joining + 3; month++) {
            String period = Period.ofMonth(month).toString();
            publish(CHIPS, period, month < joining ? "10" : "11");
            publish(PHONES, period, "10");
            publish(GAMES, period, "40");
        }

        assertThat(standing(IT, "2024-01", Measure.GROWTH))
                .isNotEmpty()
                .allMatch(fact -> fact.value().equals(new Measured(billion("21"), billion("20"))));
        // The level jumped from 20 to 61 because of the third member: no record, no threshold, no streak at a level.
        assertThat(standing(IT, "2024-01", Measure.VALUE)).isEmpty();
        assertThat(latest(IT, "2024-01").window(Window.MONTH).yearEarlier()).isNull();
        assertThat(latest(IT, "2024-01").monthEarlier()).isNull();
        assertThat(latest(IT, "2024-02").monthEarlier()).isEqualTo(billion("61"));
        assertThat(latest(IT, "2024-03").runs())
                .extracting(Run::condition, Run::length)
                .containsExactly(tuple(Condition.GROWTH, 3), tuple(Condition.AT_OR_ABOVE, 3));
    }

    private List<Fact> standing(Market market, String period, Measure measure) {
        Map<AlertKey, AlertChange> last = new LinkedHashMap<>();
        alerts.forEach(change -> last.put(change.fact().key(), change));
        return last.values().stream()
                .filter(change -> change.state() != AlertState.RETRACTED)
                .map(AlertChange::fact)
                .filter(fact -> fact.key().market().equals(market)
                        && fact.key().period().equals(Period.parse(period))
                        && fact.key().measure() == measure
                        && fact.key().window() == AlertWindow.MONTH)
                .toList();
    }

    @Test
    void shouldSumHalfYearsOfAMemberThatHasNoMonths() {
        define(IT, Member.of(CHIPS), Member.of(GAMES));
        for (int month = 1; month <= 6; month++) {
            publish(CHIPS, "2024-0" + month, "10");
        }
        publish(GAMES, "2024-S1", "3");

        assertThat(latest(IT, "2024-S1").window(Window.HALF_TO_DATE).value()).isEqualTo(billion("63"));
        assertThat(latest(IT, "2024-06").window(Window.MONTH).value()).isNull();
    }

    @Test
    void shouldNest() {
        define(EVERYTHING, Member.of(IT), Member.of(GAMES));
        define(IT, Member.of(CHIPS), Member.of(PHONES));
        publish(GAMES, "2024-01", "1");
        publish(CHIPS, "2024-01", "10");
        publish(PHONES, "2024-01", "2");

        assertThat(latest(EVERYTHING, "2024-01").window(Window.MONTH).value()).isEqualTo(billion("13"));
        assertThat(rows.get(rows.size() - 1).cause())
                .isInstanceOfSatisfying(
                        Cause.Stated.class,
                        cause -> assertThat(cause.statement().series().market()).isEqualTo(PHONES));
    }

    @Test
    void shouldEmptyItsRowsWhenItIsDeleted() {
        define(IT, Member.of(CHIPS), Member.of(PHONES));
        publish(CHIPS, "2024-01", "10");
        publish(PHONES, "2024-01", "2");

        apply(world.delete(IT, POSITION));

        assertThat(latest(IT, "2024-01").isEmpty()).isTrue();
        assertThat(rows.get(rows.size() - 1).cause())
                .isEqualTo(new Cause.Defined(IT, Cause.Definition.DELETED, POSITION));
        publish(CHIPS, "2024-01", "11");
        assertThat(rows.get(rows.size() - 1).row().market()).isEqualTo(CHIPS);
    }

    @Test
    void shouldLeaveOutAMemberThatIsNoneAnyMore() {
        define(IT, Member.of(CHIPS), Member.of(PHONES));
        publish(CHIPS, "2024-01", "10");
        publish(PHONES, "2024-01", "2");

        define(IT, Member.of(CHIPS));

        assertThat(latest(IT, "2024-01").window(Window.MONTH).value()).isEqualTo(billion("10"));
    }

    @Test
    void shouldSayThatAllItemsRoseForTheFirstTimeInThreeYears() {
        define(IT, Member.of(CHIPS), Member.of(PHONES));
        String[][] years = {
            {"2020", "8", "3"}, {"2021", "9", "4"}, {"2022", "10", "3"}, {"2023", "9", "2"}, {"2024", "14", "3"}
        };
        for (String[] year : years) {
            publish(CHIPS, year[0], year[1]);
            publish(PHONES, year[0], year[2]);
        }

        List<AlertChange> breadth = ofKind(AlertKind.BREADTH);
        assertThat(breadth)
                .extracting(change -> change.fact().key().period().toString())
                .containsExactly("2021", "2023", "2024");
        AlertChange latest = breadth.get(2);
        assertThat(latest.fact().members()).isEqualTo(2);
        assertThat(latest.fact().previous().period()).isEqualTo(Period.year(2021));
        assertThat(latest.fact().stoodMonths()).isEqualTo(36);
        assertThat(latest.live()).isTrue();

        publish(PHONES, "2024", "1.9", 2);

        assertThat(ofKind(AlertKind.BREADTH))
                .last()
                .extracting(AlertChange::state)
                .isEqualTo(AlertState.RETRACTED);
    }

    @Test
    void shouldCountTheGrowthThatANewMemberHadBeforeItJoined() {
        define(IT, Member.of(CHIPS), new Member(PHONES, Period.parse("2024-01").lastMonth(), Member.FOR_EVER));
        publish(CHIPS, "2023", "9");
        publish(PHONES, "2023", "2");
        publish(CHIPS, "2024", "14");
        publish(PHONES, "2024", "3");
        assertThat(ofKind(AlertKind.BREADTH)).hasSize(1);

        publish(PHONES, "2023", "4", 2);

        assertThat(ofKind(AlertKind.BREADTH))
                .last()
                .extracting(AlertChange::state)
                .isEqualTo(AlertState.RETRACTED);
    }

    @Test
    void shouldStateSharesRanksAndConcentration() {
        define(IT, Member.of(CHIPS), Member.of(PHONES));
        publish(CHIPS, "2023", "8");
        publish(PHONES, "2023", "2");
        publish(CHIPS, "2024", "9");
        publish(PHONES, "2024", "1");

        GroupIndicators year = indicators.get(indicators.size() - 1);
        assertThat(year.window()).isEqualTo(AlertWindow.YEAR);
        assertThat(year.period()).isEqualTo(Period.year(2024));
        assertThat(year.summary()).isEqualTo(new MemberSummary(1, 1, 0, 0, CHIPS, PHONES, 0.82));
        MemberIndicators chips = year.members().get(1);
        assertThat(chips.rank()).isEqualTo(1);
        assertThat(chips.growthRank()).isEqualTo(1);
        assertThat(year.share(chips.part())).isEqualByComparingTo("0.9");
        assertThat(year.contribution(chips.part(), chips.partYearEarlier())).isEqualByComparingTo("0.1");
    }

    @Test
    void shouldRankReporters() {
        publish(Market.parse("KR/TOTAL/ALL/WORLD/USD"), "2024", "683");
        publish(Market.parse("JP/TOTAL/ALL/WORLD/USD"), "2024", "707");
        publish(Market.parse("CN/TOTAL/ALL/WORLD/USD"), "2024", "3577");

        GroupIndicators ranking = indicators.get(indicators.size() - 1);
        assertThat(ranking.market().reporter()).isEqualTo("*");
        assertThat(ranking.members()).extracting(MemberIndicators::rank).containsExactly(1, 2, 3);
        assertThat(ranking.members())
                .extracting(member -> member.market().reporter())
                .containsExactly("CN", "JP", "KR");
        assertThat(ranking.value()).isNull();
    }

    @Test
    void shouldConvertAtTheRateOfThePeriod() {
        Market won = Market.parse("KR/GROUP/CHIPS/WORLD/KRW");
        define(won, Member.of(CHIPS));
        publish(CHIPS, "2025-S1", "4.53");
        assertThat(latest(won, "2025-S1").window(Window.HALF_TO_DATE).value()).isNull();

        apply(world.rate(
                new ExchangeRate("USD", "KRW", Period.parse("2025-S1"), new BigDecimal("1382.1"), null, null),
                POSITION));

        assertThat(latest(won, "2025-S1").window(Window.HALF_TO_DATE).value()).isEqualTo(Amount.parse("6260913000000"));
    }

    /** A group that is only rows when the rate comes is as good as one in use. */
    @Test
    void shouldConvertAtARateThatComesAfterARestart() {
        Market won = Market.parse("KR/GROUP/CHIPS/WORLD/KRW");
        define(won, Member.of(CHIPS));
        publish(CHIPS, "2025-S1", "4.53");

        world.restart(new LinkedHashMap<>());
        apply(world.rate(
                new ExchangeRate("USD", "KRW", Period.parse("2025-S1"), new BigDecimal("1382.1"), null, null),
                POSITION));

        assertThat(latest(won, "2025-S1").window(Window.HALF_TO_DATE).value()).isEqualTo(Amount.parse("6260913000000"));
    }

    @Test
    void shouldGoOnFromItsRows() {
        define(IT, Member.of(CHIPS), Member.of(PHONES));
        publish(CHIPS, "2024-01", "10");
        publish(PHONES, "2024-01", "2");

        world.restart(new LinkedHashMap<>());
        publish(PHONES, "2024-02", "3");
        publish(CHIPS, "2024-02", "11");

        assertThat(latest(IT, "2024-02").window(Window.YEAR_TO_DATE).value()).isEqualTo(billion("26"));
    }

    private void define(Market group, Member... members) {
        apply(world.define(new GroupDefinition(group, List.of(members)), POSITION));
    }

    private void publish(Market market, String period, String value) {
        publish(market, period, value, 1);
    }

    private void publish(Market market, String period, String value, int vintage) {
        Figure figure = new Figure(vintage, 0, billion(value), Status.PROVISIONAL, null, null);
        Series series = new Series(market, Flow.EXPORT, Coverage.FULL);
        apply(world.state(new Statement(series, Period.parse(period), figure, null, null), POSITION));
    }

    private void apply(List<MarketChanges> changes) {
        for (MarketChanges change : changes) {
            rows.addAll(change.rows());
            alerts.addAll(change.alerts());
            change.indicators().forEach(changed -> indicators.add(changed.indicators()));
        }
    }

    private Row latest(Market market, String period) {
        Row latest = null;
        for (RowChange change : rows) {
            Row row = change.row();
            if (row.market().equals(market)
                    && row.subject() == Subject.EXPORT
                    && row.period().equals(Period.parse(period))) {
                latest = row;
            }
        }
        assertThat(latest).as("%s %s", market, period).isNotNull();
        return latest;
    }

    private List<AlertChange> ofKind(AlertKind kind) {
        return alerts.stream()
                .filter(change -> change.fact().key().kind() == kind)
                .toList();
    }
}
