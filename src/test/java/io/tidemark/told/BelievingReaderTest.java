package io.tidemark.told;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.domain.Cause;
import io.tidemark.domain.Row;
import io.tidemark.domain.Statement;
import io.tidemark.domain.alert.AlertChange;
import io.tidemark.domain.alert.AlertKey;
import io.tidemark.domain.alert.AlertState;
import io.tidemark.domain.alert.Fact;
import io.tidemark.domain.alert.FigureName;
import io.tidemark.domain.alert.Meaning;
import io.tidemark.domain.alert.Redundancy;
import io.tidemark.domain.alert.Saying;
import io.tidemark.domain.group.GroupLimits;
import io.tidemark.domain.market.EngineSettings;
import io.tidemark.domain.market.MarketChanges;
import io.tidemark.domain.market.News;
import io.tidemark.domain.market.RowNumbers;
import io.tidemark.domain.market.World;
import io.tidemark.oracle.StatementArbitraries;
import io.tidemark.replay.ReferenceData;
import io.tidemark.replay.Replay;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/**
 * Whoever applies the messages believes exactly the facts that stand, and never a false one between two settled releases
 * (docs/definitions.md §4, "What is told").
 */
class BelievingReaderTest {
    /** As many statements come together as one release. */
    private static final int TOGETHER = 4;

    private static final EngineSettings SETTINGS =
            EngineSettings.defaults().with(News.defaults().byReleaseTime());

    /** The same statements, so many of which each have one release. */
    private static List<List<Statement>> releases(List<Statement> statements) {
        List<List<Statement>> releases = new ArrayList<>();
        for (int i = 0; i < statements.size(); i += TOGETHER) {
            List<Statement> release = new ArrayList<>();
            for (Statement one : statements.subList(i, Math.min(statements.size(), i + TOGETHER))) {
                release.add(new Statement(one.series(), one.period(), one.figure(), "R" + i, null));
            }
            releases.add(release);
        }
        return releases;
    }

    /** What one believes who applies the messages of each settled release, history and all. */
    private static final class Believer {
        private final Map<AlertKey, Fact> believed = new HashMap<>();

        void hear(AlertChange message) {
            AlertKey key = message.fact().key();
            switch (message.state()) {
                case RAISED, REINSTATED ->
                    assertThat(believed.put(key, message.fact())).isNull();
                case AMENDED, CORRECTED -> {
                    Fact before = believed.put(key, message.fact());
                    assertThat(before).isNotNull();
                    assertThat(message.state() == AlertState.CORRECTED)
                            .isNotEqualTo(Meaning.isSame(before, message.fact()));
                    if (message.state() == AlertState.CORRECTED) {
                        assertSays(key, before, message.before());
                    }
                }
                case RETRACTED -> assertSays(key, believed.remove(key), message.fact());
            }
        }

        /** Exactly what stands; what only rests on final figures now was not told one by one. */
        void assertBelieves(Map<AlertKey, Fact> standing) {
            assertThat(believed.keySet()).isEqualTo(standing.keySet());
            standing.forEach((key, fact) -> assertSays(key, believed.get(key), fact));
        }
    }

    private static void assertSays(AlertKey key, @Nullable Fact believed, @Nullable Fact fact) {
        assertThat(believed).as("%s", key).isNotNull();
        assertThat(fact).as("%s", key).isNotNull();
        assertThat(Saying.of(believed) == Saying.of(fact) || Meaning.isConfirmation(believed, fact))
                .as("%s: %s for %s", key, believed, fact)
                .isTrue();
    }

    /** As of a replay, which sees what was before and what is after a release. */
    @Property(tries = 60)
    void shouldBelieveWhatStandsAfterEachRelease(@ForAll("statements") List<Statement> statements) {
        List<Replay.Entry> journal = new ArrayList<>();
        List<Long> ends = new ArrayList<>();
        for (List<Statement> release : releases(statements)) {
            for (Statement one : release) {
                journal.add(new Replay.Entry(one, position(journal.size(), one)));
            }
        }
        journal.stream()
                .map(entry -> entry.statement().figure().releasedAt())
                .sorted()
                .distinct()
                .forEach(ends::add);
        Replay replay = new Replay(SETTINGS, GroupLimits.defaults(), ReferenceData.none(), journal);
        Believer believer = new Believer();
        for (long end : ends) {
            List<AlertChange> messages = replay.differenceAt(reporter -> end).changes();
            messages.forEach(believer::hear);
            Map<AlertKey, Fact> standing = new HashMap<>();
            replay.standing().forEach(change -> standing.put(change.fact().key(), change.fact()));
            believer.assertBelieves(standing);
            messages.forEach(message -> assertLinks(message, standing));
        }
    }

    private static Cause.Position position(int offset, Statement statement) {
        return new Cause.Position(
                "trade.events.v1", 0, offset, statement.figure().releasedAt());
    }

    private static void assertLinks(AlertChange message, Map<AlertKey, Fact> standing) {
        Fact successor = message.successor();
        if (successor != null) {
            assertThat(message.state()).isEqualTo(AlertState.RETRACTED);
            assertThat(standing.get(successor.key())).as("what took its place").isEqualTo(successor);
            assertThat(FigureName.of(successor.key()))
                    .isEqualTo(FigureName.of(message.fact().key()));
        }
        if (message.number() != null && successor != null) {
            assertThat(message.number()).as("the number of the same window").isEqualTo(successor.value());
        }
    }

    /**
     * As of the alerts topic: of each alert that people were told of, the last live change of a release says whether it stands and
     * what it says, what took its place is live too, and the number of what ended is the number that the window has.
     */
    @Property(tries = 60)
    void shouldLeaveNobodyWithWhatIsNotSo(@ForAll("statements") List<Statement> statements) {
        World world = new World(SETTINGS);
        Map<AlertKey, AlertChange> last = new HashMap<>();
        Map<AlertKey, AlertChange> told = new HashMap<>();
        List<Row> rows = new ArrayList<>();
        Set<AlertKey> everHeld = new HashSet<>(); // their life is another: HeldTest
        int offset = 0;
        for (List<Statement> release : releases(statements)) {
            Map<AlertKey, AlertChange> toldBefore = new HashMap<>(told);
            toldBefore.values().removeIf(change -> change.state() == AlertState.RETRACTED);
            for (Statement one : release) {
                for (MarketChanges changes : world.state(one, position(offset++, one))) {
                    assertWorthTelling(changes.alerts(), last, told.keySet());
                    changes.rows().forEach(row -> rows.add(row.row()));
                    for (AlertChange change : changes.alerts()) {
                        last.put(change.fact().key(), change);
                        if (change.live()) {
                            told.put(change.fact().key(), change);
                        }
                        if (change.held()) {
                            everHeld.add(change.fact().key());
                        }
                    }
                }
            }
            toldBefore.forEach((key, change) -> assertNobodyMisses(change, last, told, everHeld));
            RowNumbers numbers = new RowNumbers(rows::stream);
            told.forEach((key, change) -> {
                AlertChange latest = last.get(key);
                if (everHeld.contains(key)) {
                    return;
                }
                assertThat(change.state() == AlertState.RETRACTED)
                        .as("%s", key)
                        .isEqualTo(latest.state() == AlertState.RETRACTED);
                if (change.state() != AlertState.RETRACTED) {
                    assertSays(key, change.fact(), latest.fact());
                } else if (toldBefore.containsKey(key)) {
                    assertEnd(change, told, everHeld, numbers);
                }
            });
        }
    }

    /** Of what begins about a figure together, what is not told is common, or said by what is told. */
    private static void assertWorthTelling(
            List<AlertChange> changes, Map<AlertKey, AlertChange> last, Set<AlertKey> told) {
        for (AlertChange change : changes) {
            AlertKey key = change.fact().key();
            if (change.state() == AlertState.RAISED && !change.live() && !change.held()) {
                List<AlertChange> others = changes.stream()
                        .filter(other -> other.live()
                                && other.state() == AlertState.RAISED
                                && FigureName.of(other.fact().key()).equals(FigureName.of(key)))
                        .toList();
                assertThat(others.isEmpty()
                                || Redundancy.isCommon(change.fact())
                                || others.stream().anyMatch(other -> Redundancy.says(other.fact(), change.fact()))
                                || told.stream()
                                        .anyMatch(other ->
                                                Redundancy.says(last.get(other).fact(), change.fact())))
                        .as("%s is told", key)
                        .isTrue();
            }
        }
    }

    /** Who was told of a fact that has ended is told of what it said and what still stands. */
    private static void assertNobodyMisses(
            AlertChange before,
            Map<AlertKey, AlertChange> last,
            Map<AlertKey, AlertChange> told,
            Set<AlertKey> everHeld) {
        FigureName figure = FigureName.of(before.fact().key());
        if (last.get(before.fact().key()).state() != AlertState.RETRACTED) {
            return;
        }
        last.values().stream()
                .filter(change -> FigureName.of(change.fact().key()).equals(figure)
                        && change.state() != AlertState.RETRACTED
                        && !told.containsKey(change.fact().key())
                        && !everHeld.contains(change.fact().key())
                        && Redundancy.says(before.fact(), change.fact()))
                .forEach(change -> assertThat(Redundancy.isCommon(change.fact())
                                || told.values().stream()
                                        .anyMatch(other -> other.state() != AlertState.RETRACTED
                                                && Redundancy.says(other.fact(), change.fact())))
                        .as("%s is told, because %s has ended", change.fact(), before.fact())
                        .isTrue());
    }

    private static void assertEnd(
            AlertChange end, Map<AlertKey, AlertChange> told, Set<AlertKey> everHeld, RowNumbers numbers) {
        AlertKey key = end.fact().key();
        assertThat(end.number()).as("%s", key).isEqualTo(numbers.find(key));
        Fact successor = end.successor();
        if (successor != null && !everHeld.contains(successor.key())) {
            AlertChange other = told.get(successor.key());
            assertThat(other).as("people are told of what took its place").isNotNull();
            assertThat(other.state()).isNotEqualTo(AlertState.RETRACTED);
            assertSays(successor.key(), other.fact(), successor);
        }
    }

    @Provide
    Arbitrary<List<Statement>> statements() {
        return StatementArbitraries.statements();
    }
}
