package io.tidemark.domain.bulletin;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.domain.Cause;
import io.tidemark.domain.Coverage;
import io.tidemark.domain.Period;
import io.tidemark.domain.Row;
import io.tidemark.domain.RowChange;
import io.tidemark.domain.Statement;
import io.tidemark.domain.Subject;
import io.tidemark.domain.alert.AlertChange;
import io.tidemark.domain.alert.AlertKey;
import io.tidemark.domain.alert.AlertState;
import io.tidemark.domain.alert.Fact;
import io.tidemark.domain.judge.Catalogue;
import io.tidemark.domain.market.EngineSettings;
import io.tidemark.domain.market.MarketChanges;
import io.tidemark.domain.market.World;
import io.tidemark.domain.policy.Materiality;
import io.tidemark.domain.policy.MinimumHistory;
import io.tidemark.domain.policy.RoundLevels;
import io.tidemark.domain.policy.StreakRules;
import io.tidemark.domain.policy.Tolerance;
import io.tidemark.domain.Amount;
import io.tidemark.oracle.StatementArbitraries;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What must hold of every bulletin, whatever the figures. */
class EditorTest {
    private static final EngineSettings MANY_FACTS = EngineSettings.of(new Catalogue(
            new MinimumHistory(2, 2, 1),
            Materiality.defaults(),
            StreakRules.defaults(),
            Tolerance.defaults(),
            new RoundLevels(Amount.of(1))));

    /** The facts and rows of the newest period of a history. */
    private record Newest(Release release, Collection<Row> rows, List<Fact> facts) {
        static Newest of(List<Statement> statements) {
            World world = new World(MANY_FACTS);
            Map<String, Row> rows = new HashMap<>();
            Map<AlertKey, AlertChange> alerts = new HashMap<>();
            for (Statement statement : statements) {
                for (MarketChanges changes : world.state(statement, new Cause.Position("events", 0, 0, 0))) {
                    changes.rows().stream()
                            .map(RowChange::row)
                            .forEach(row -> rows.put(
                                    row.market() + "|" + row.subject() + "|" + row.coverage() + "|" + row.period(),
                                    row));
                    changes.alerts()
                            .forEach(alert -> alerts.put(alert.fact().key(), alert));
                }
            }
            Release release = Release.of("KR newest", statements);
            Period period = release.period();
            return new Newest(
                    release,
                    rows.values().stream()
                            .filter(row -> row.period().equals(period)
                                    && row.coverage() == release.coverage()
                                    && release.markets().contains(row.market()))
                            .toList(),
                    alerts.values().stream()
                            .filter(alert -> alert.state() != AlertState.RETRACTED)
                            .map(AlertChange::fact)
                            .filter(fact -> fact.key().period().lastMonth() == period.lastMonth()
                                    && fact.key().coverage() == release.coverage()
                                    && release.markets().contains(fact.key().market()))
                            .toList());
        }

        Bulletin edit() {
            return new Editor(LeadSubjects.defaults()).edit(release, rows, facts, List.of(), List.of());
        }

        Newest shuffled(Random random) {
            List<Row> otherRows = new ArrayList<>(rows);
            List<Fact> otherFacts = new ArrayList<>(facts);
            Collections.shuffle(otherRows, random);
            Collections.shuffle(otherFacts, random);
            return new Newest(release, otherRows, otherFacts);
        }
    }

    @Property(tries = 50)
    void shouldHoldEachFactExactlyOnce(@ForAll("statements") List<Statement> statements) {
        Newest newest = Newest.of(statements);

        assertThat(facts(newest.edit())).containsExactlyInAnyOrderElementsOf(newest.facts());
    }

    @Property(tries = 40)
    void shouldNotDependOnTheOrderInWhichThingsBecameKnown(
            @ForAll("statements") List<Statement> statements, @ForAll Random random) {
        Newest newest = Newest.of(statements);

        assertThat(newest.shuffled(random).edit()).isEqualTo(newest.edit());
    }

    @Property(tries = 50)
    void shouldChooseAtMostFiveFactsThatAreNewsAndOfWhichNoTwoAreOfOneKindOfChoice(
            @ForAll("statements") List<Statement> statements) {
        Bulletin bulletin = Newest.of(statements).edit();

        assertThat(bulletin.slots()).hasSizeLessThanOrEqualTo(5);
        assertThat(bulletin.slots()).extracting(Slot::reason).doesNotHaveDuplicates();
        assertThat(bulletin.slots())
                .allMatch(slot -> slot.item()
                        .prominence(firstMonth(bulletin, slot.item().fact()))
                        .isNews());
    }

    @Property(tries = 50)
    void shouldPutEveryFactInOneOrder(@ForAll("statements") List<Statement> statements) {
        Newest newest = Newest.of(statements);
        Bulletin bulletin = newest.edit();
        View view = new View(newest.release().period(), bulletin.head(), order(), Map.of(), Map.of());

        for (Item one : bulletin.more()) {
            for (Item other : bulletin.more()) {
                int compared = view.order().compare(one, other);
                assertThat(compared == 0).isEqualTo(one.equals(other));
                assertThat(Integer.signum(view.order().compare(other, one))).isEqualTo(-Integer.signum(compared));
            }
        }
    }

    private static List<Subject> order() {
        return LeadSubjects.defaults().order("KR");
    }

    private static int firstMonth(Bulletin bulletin, Fact fact) {
        return bulletin.figure(fact.key().market(), fact.key().subject())
                .map(FigureLine::firstMonth)
                .orElse(fact.key().period().firstMonth());
    }

    private static List<Fact> facts(Bulletin bulletin) {
        return Stream.concat(bulletin.slots().stream().map(Slot::item), bulletin.more().stream())
                .flatMap(item -> Stream.concat(Stream.of(item.fact()), item.carries().stream()))
                .toList();
    }

    @Provide
    Arbitrary<List<Statement>> statements() {
        return StatementArbitraries.statements()
                .filter(statements -> statements.stream()
                        .anyMatch(statement -> statement.series().coverage() == Coverage.FULL));
    }
}
