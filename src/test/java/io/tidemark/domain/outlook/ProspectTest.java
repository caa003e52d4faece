package io.tidemark.domain.outlook;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.domain.Amount;
import io.tidemark.domain.Condition;
import io.tidemark.domain.Coverage;
import io.tidemark.domain.Figure;
import io.tidemark.domain.Flow;
import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import io.tidemark.domain.Series;
import io.tidemark.domain.Statement;
import io.tidemark.domain.Status;
import io.tidemark.domain.Subject;
import io.tidemark.domain.alert.AlertKey;
import io.tidemark.domain.alert.AlertKind;
import io.tidemark.domain.alert.Fact;
import io.tidemark.domain.group.GroupDefinition;
import io.tidemark.domain.group.GroupLimits;
import io.tidemark.domain.group.Member;
import io.tidemark.domain.judge.Catalogue;
import io.tidemark.domain.market.EngineSettings;
import io.tidemark.domain.market.World;
import io.tidemark.domain.policy.Materiality;
import io.tidemark.domain.policy.MinimumHistory;
import io.tidemark.domain.policy.RoundLevels;
import io.tidemark.domain.policy.StreakRules;
import io.tidemark.domain.policy.Tolerance;
import io.tidemark.oracle.SharedData;
import io.tidemark.oracle.StatementArbitraries;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/**
 * The law of outlooks: with a value just beyond a level the fact stands, and with the value at the level (or just before it) it does not.
 * Each value is published anew, after the history alone.
 */
class ProspectTest {
    private static final Market TOTAL = Market.parse("KR/TOTAL/ALL/WORLD/USD");
    private static final Market GROUP = Market.parse("KR/GROUP/BOTH/WORLD/USD");
    private static final Market ONE = Market.parse("KR/MTI/1/WORLD/USD");
    private static final Market OTHER = Market.parse("KR/MTI/2/WORLD/USD");

    /** Of each outlook, about so many levels are checked in worlds in which the whole history is published anew; the others in copies. */
    private static final int PUBLISHED_ANEW = 3;

    private static final EngineSettings MANY_FACTS = EngineSettings.of(new Catalogue(
            new MinimumHistory(2, 2, 1),
            Materiality.defaults(),
            StreakRules.defaults(),
            Tolerance.defaults(),
            RoundLevels.defaults()));

    @Property(tries = 8)
    void shouldHoldForPublishedSeries(@ForAll("statements") List<Statement> statements) {
        assertLaw(TOTAL, statements, Set.of());
    }

    @Property(tries = 4)
    void shouldHoldForGroups(@ForAll("statements") List<Statement> statements) {
        List<Statement> members = new ArrayList<>();
        for (Statement statement : statements) {
            members.add(in(ONE, statement));
            members.add(in(OTHER, statement));
        }
        Set<GroupDefinition> groups = Set.of(new GroupDefinition(GROUP, List.of(Member.of(ONE), Member.of(OTHER))));

        assertLaw(GROUP, members, groups);
    }

    @Test
    void shouldNameTheRecordTheBestDecemberAndTheRoundLevel() throws IOException {
        List<Statement> statements = SharedData.read("kr-total-monthly.csv").stream()
                .filter(statement -> statement.series().market().equals(TOTAL))
                .toList();

        Outlook exports = outlook(
                Subject.EXPORT, prospect(EngineSettings.defaults(), Set.of()).of(TOTAL, statements));

        assertThat(exports.period()).isEqualTo(Period.parse("2025-12"));
        assertThat(level(exports, AlertKind.RECORD_HIGH, "ALL_TIME", "MONTH")).isEqualTo(value(statements, "2025-09"));
        assertThat(level(exports, AlertKind.RECORD_HIGH, "SAME_PERIOD", "MONTH"))
                .isEqualTo(value(statements, "2024-12"));
        assertThat(level(exports, AlertKind.STREAK, "ALL_TIME", "MONTH")).isEqualTo(value(statements, "2024-12"));
        assertThat(level(exports, AlertKind.THRESHOLD, "ALL_TIME", "MONTH")).isEqualTo(Amount.parse("70000000000"));
        assertLaw(TOTAL, statements, Set.of());
    }

    /** The best December was neither the last one nor among the best months. */
    @Test
    void shouldNameAnOlderRecordOfTheSamePartOfTheYear() throws IOException {
        List<Statement> statements = SharedData.read("kr-total-monthly.csv").stream()
                .filter(statement -> statement.series().market().equals(TOTAL)
                        && statement.period().compareTo(Period.parse("2019-12")) < 0)
                .toList();

        Outlook exports = outlook(
                Subject.EXPORT, prospect(EngineSettings.defaults(), Set.of()).of(TOTAL, statements));

        assertThat(exports.period()).isEqualTo(Period.parse("2019-12"));
        assertThat(level(exports, AlertKind.RECORD_HIGH, "SAME_PERIOD", "MONTH"))
                .isEqualTo(value(statements, "2014-12"));
    }

    /** Each row of the table of what an outlook says. */
    @Test
    void shouldSayEverythingThatAnEditorLooksUp() throws IOException {
        List<Statement> statements = SharedData.read("kr-total-monthly.csv").stream()
                .filter(statement -> statement.series().market().equals(TOTAL)
                        && statement.period().compareTo(Period.parse("2021-12")) < 0)
                .toList();
        List<Outlook> outlooks = prospect(EngineSettings.defaults(), Set.of()).of(TOTAL, statements);

        assertThat(said(outlook(Subject.EXPORT, outlooks)))
                .contains(
                        "RECORD_HIGH MONTH ALL_TIME",
                        "RECORD_HIGH MONTH SAME_PERIOD",
                        "RECORD_HIGH YEAR ALL_TIME",
                        "RANK MONTH ALL_TIME",
                        "THRESHOLD MONTH ALL_TIME",
                        "STREAK MONTH ALL_TIME");
        assertThat(said(outlook(Subject.BALANCE, outlooks)))
                .contains("RECORD_HIGH MONTH ALL_TIME", "SIGN MONTH ALL_TIME", "STREAK MONTH ALL_TIME");
        assertThat(said(outlook(
                        Subject.EXPORT,
                        prospect(EngineSettings.defaults(), Set.of())
                                .of(
                                        TOTAL,
                                        statements.stream()
                                                .filter(statement ->
                                                        statement.period().compareTo(Period.parse("2020-07")) < 0)
                                                .toList()))))
                .contains("HIGHEST_SINCE MONTH ALL_TIME");
    }

    /** With November 2011 the year is above all of 2010: from any value on that brings it there. */
    @Test
    void shouldNameTheLevelFromWhichTheYearIsAboveEveryFullYear() throws IOException {
        List<Statement> statements = SharedData.read("kr-total-monthly.csv").stream()
                .filter(statement -> statement.series().market().equals(TOTAL)
                        && statement.period().compareTo(Period.parse("2011-11")) < 0)
                .toList();

        Outlook exports = outlook(
                Subject.EXPORT, prospect(EngineSettings.defaults(), Set.of()).of(TOTAL, statements));

        assertThat(exports.period()).isEqualTo(Period.parse("2011-11"));
        assertThat(level(exports, AlertKind.EARLY_RECORD, "ALL_TIME", "YEAR_TO_DATE"))
                .isEqualTo(sum(statements, 2010).minus(sum(statements, 2011)));
    }

    private static Amount sum(List<Statement> statements, int year) {
        return statements.stream()
                .filter(statement -> statement.series().flow() == Flow.EXPORT
                        && statement.period().year() == year)
                .map(statement -> statement.figure().value())
                .reduce(Amount.ZERO, Amount::plus);
    }

    private static Set<String> said(Outlook outlook) {
        return outlook.levels().stream()
                .map(level -> level.fact().key())
                .map(key -> key.kind() + " " + key.window() + " " + key.set())
                .collect(Collectors.toSet());
    }

    /** December's imports are known, so the balance is a matter of the exports. */
    @Test
    void shouldTurnLevelsOfTheBalanceIntoLevelsOfTheOtherFlow() throws IOException {
        List<Statement> statements = new ArrayList<>(SharedData.read("kr-total-monthly.csv").stream()
                .filter(statement -> statement.series().market().equals(TOTAL))
                .toList());
        statements.add(stated(Flow.IMPORT, Period.parse("2025-12"), Amount.parse("57000000000")));

        Outlook balance = outlook(
                Subject.BALANCE, prospect(EngineSettings.defaults(), Set.of()).of(TOTAL, statements));

        assertThat(balance.period()).isEqualTo(Period.parse("2025-12"));
        assertThat(balance.known()).isEqualTo(new Outlook.KnownFlow(Subject.IMPORT, Amount.parse("57000000000")));
        assertThat(balance.levels()).isNotEmpty();
        assertThat(balance.known().other(Amount.parse("3000000000"))).isEqualTo(Amount.parse("60000000000"));
    }

    /** The lowest level of a kind: the next one. */
    private static Amount level(Outlook outlook, AlertKind kind, String set, String window) {
        return outlook.levels().stream()
                .filter(level -> level.side().isUp()
                        && level.fact().key().kind() == kind
                        && level.fact().key().particular().condition() != Condition.AT_OR_ABOVE
                        && level.fact().key().set().name().equals(set)
                        && level.fact().key().window().name().equals(window))
                .map(LevelToBeat::value)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static Outlook outlook(Subject subject, List<Outlook> outlooks) {
        return outlooks.stream()
                .filter(outlook -> outlook.subject() == subject)
                .findFirst()
                .orElseThrow();
    }

    private static Amount value(List<Statement> statements, String period) {
        return statements.stream()
                .filter(statement -> statement.series().flow() == Flow.EXPORT
                        && statement.period().toString().equals(period))
                .map(statement -> statement.figure().value())
                .findFirst()
                .orElseThrow();
    }

    private static Prospect prospect(EngineSettings settings, Set<GroupDefinition> groups) {
        return new Prospect(settings, GroupLimits.defaults(), Map.of(), groups);
    }

    private static void assertLaw(Market market, List<Statement> statements, Set<GroupDefinition> groups) {
        Trial known = Trial.of(new World(MANY_FACTS), market, statements, groups);
        for (Outlook outlook : prospect(MANY_FACTS, groups).of(market, statements)) {
            int checked = 0;
            for (LevelToBeat level : outlook.levels()) {
                boolean anew = checked++ % Math.max(1, outlook.levels().size() / PUBLISHED_ANEW) == 0;
                Supplier<Trial> trials = () -> anew
                        ? Trial.of(new World(MANY_FACTS), market, statements, groups)
                        : known.copy(new World(MANY_FACTS));
                assertThat(facts(trials.get(), outlook, level.enough()))
                        .as("%s with %s of %s", level, level.enough(), outlook.period())
                        .containsEntry(level.fact().key(), level.fact());
                assertThat(facts(trials.get(), outlook, level.tooLittle()))
                        .as("%s with %s of %s", level, level.tooLittle(), outlook.period())
                        .doesNotContainKey(level.fact().key());
            }
        }
    }

    private static Map<AlertKey, Fact> facts(Trial trial, Outlook outlook, Amount value) {
        if (outlook.subject() != Subject.BALANCE) {
            trial.state(Flow.valueOf(outlook.subject().name()), outlook.period(), value);
        } else if (outlook.known() != null) {
            trial.state(
                    outlook.known().subject() == Subject.EXPORT ? Flow.IMPORT : Flow.EXPORT,
                    outlook.period(),
                    outlook.known().other(value));
        } else {
            Amount flow = value.abs();
            trial.state(Flow.IMPORT, outlook.period(), value.signum() < 0 ? flow.plus(flow) : flow);
            trial.state(Flow.EXPORT, outlook.period(), value.signum() < 0 ? flow : flow.plus(flow));
        }
        return trial.facts(outlook.subject(), outlook.period());
    }

    private static Statement in(Market market, Statement statement) {
        Series series =
                new Series(market, statement.series().flow(), statement.series().coverage());
        return new Statement(series, statement.period(), statement.figure(), null, null);
    }

    private static Statement stated(Flow flow, Period period, Amount value) {
        return new Statement(
                new Series(TOTAL, flow, Coverage.FULL),
                period,
                new Figure(Long.MAX_VALUE / 2, 0, value, Status.PROVISIONAL, null, null),
                null,
                null);
    }

    @Provide
    Arbitrary<List<Statement>> statements() {
        return StatementArbitraries.statements()
                .map(statements -> statements.stream()
                        .filter(statement -> statement.series().market().equals(TOTAL))
                        .toList());
    }
}
