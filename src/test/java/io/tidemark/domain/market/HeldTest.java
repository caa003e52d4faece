package io.tidemark.domain.market;

import static io.tidemark.domain.market.Statements.billion;
import static io.tidemark.domain.market.Statements.exports;
import static io.tidemark.domain.market.Statements.shared;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.domain.AlertWindow;
import io.tidemark.domain.Amount;
import io.tidemark.domain.Cause;
import io.tidemark.domain.ComparisonSet;
import io.tidemark.domain.Coverage;
import io.tidemark.domain.Figure;
import io.tidemark.domain.Flow;
import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import io.tidemark.domain.Series;
import io.tidemark.domain.Statement;
import io.tidemark.domain.Status;
import io.tidemark.domain.alert.AlertChange;
import io.tidemark.domain.alert.AlertKey;
import io.tidemark.domain.alert.AlertKind;
import io.tidemark.domain.alert.AlertState;
import io.tidemark.domain.alert.Fact;
import io.tidemark.domain.alert.Measure;
import io.tidemark.domain.group.GroupDefinition;
import io.tidemark.domain.group.Member;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What an implausible figure sets off is held until a later statement confirms it: docs/adr/0070. */
class HeldTest {
    private static final Market ONE = Market.parse("KR/MTI/831/WORLD/USD");
    private static final Market OTHER = Market.parse("KR/MTI/812/WORLD/USD");
    private static final Market BOTH = Market.parse("KR/GROUP/IT-ITEMS/WORLD/USD");
    private static final int FIRST = Period.monthNumber(2020, 1);
    private static final int NEWEST = Period.monthNumber(2023, 6);
    private static final long DAY = 86_400_000L;

    private static List<AlertChange> live(List<AlertChange> changes) {
        return changes.stream().filter(AlertChange::live).toList();
    }

    @Test
    void shouldHoldWhatASlipOfAThousandSetsOffAndNeverTellOfIt() throws IOException {
        Story story = new Story(Market.parse("B6/TOTAL/ALL/WORLD/USD"), EngineSettings.defaults());
        story.tell(shared("b6-history.csv"));

        List<AlertChange> slip = story.tell(shared("b6-slip.csv"));
        assertThat(slip).isNotEmpty().allMatch(AlertChange::held).noneMatch(AlertChange::live);

        List<AlertChange> corrected = story.tell(shared("b6-corrected.csv"));
        assertThat(corrected).isNotEmpty().noneMatch(AlertChange::held);
        assertThat(live(corrected))
                .extracting(change -> change.fact().value().amount())
                .allMatch(amount -> amount.compareTo(billion("1000")) < 0);
    }

    @Test
    void shouldTellAllOfItWhenALaterStatementConfirmsIt() throws IOException {
        Story story = new Story(Market.parse("B6/TOTAL/ALL/WORLD/USD"), EngineSettings.defaults());
        story.tell(shared("b6-history.csv"));
        List<Statement> slip = shared("b6-slip.csv");
        List<AlertChange> held = story.tell(slip);

        assertThat(story.tell(slip)).as("a copy confirms nothing").isEmpty();
        List<AlertChange> confirmed = story.tell(
                slip.stream().map(statement -> later(statement, 3_600_000)).toList());

        assertThat(live(confirmed)).hasSizeGreaterThan(10);
        assertThat(Story.missing(confirmed)).isEmpty();
        assertThat(confirmed)
                .allMatch(change -> change.state() == AlertState.AMENDED && change.version() == 2)
                .extracting(AlertChange::fact)
                .containsExactlyInAnyOrderElementsOf(
                        held.stream().map(AlertChange::fact).toList());
    }

    @Test
    void shouldCompareWithWhatIsKnownAndNotZero() {
        Plausibility plausibility = Plausibility.defaults();

        assertThat(plausibility.isImplausible(Amount.of(2_001), Amount.of(100), Amount.of(99)))
                .isTrue();
        assertThat(plausibility.isImplausible(Amount.of(2_000), Amount.of(100), Amount.of(99)))
                .as("20 times the one is not beyond it")
                .isFalse();
        assertThat(plausibility.isImplausible(Amount.parse("4.9"), Amount.of(100), Amount.of(99)))
                .isTrue();
        assertThat(plausibility.isImplausible(Amount.of(5), Amount.of(100), Amount.of(101)))
                .isFalse();
        assertThat(plausibility.isImplausible(Amount.of(2_001), Amount.of(100), null))
                .isTrue();
        assertThat(plausibility.isImplausible(Amount.of(2_001), null, Amount.ZERO))
                .isFalse();
        assertThat(plausibility.isImplausible(Amount.ZERO, Amount.of(1), null)).isTrue();
        assertThat(plausibility.isImplausible(Amount.ZERO, Amount.ZERO, null)).isFalse();
    }

    @Test
    void shouldReleaseTheMonthAfterAJumpThatWasConfirmed() {
        MarketState state = new MarketState(Statements.KOREA, EngineSettings.defaults());
        for (int month = NEWEST - 15; month < NEWEST; month++) {
            apply(state, exports(Period.ofMonth(month).toString(), "1", "2023-06-01"));
        }
        assertThat(apply(state, exports("2023-06", "100", "2023-07-01")).doubt())
                .isEqualTo(Doubt.HELD);
        assertThat(apply(state, exports("2023-07", "101", "2023-08-01")).doubt())
                .as("what is held is no yardstick")
                .isEqualTo(Doubt.HELD);

        MarketChanges confirmed = apply(state, exports("2023-06", "100", "2023-08-02"));

        assertThat(confirmed.doubt()).isEqualTo(Doubt.CONFIRMED);
        assertThat(apply(state, exports("2023-08", "102", "2023-09-01")).doubt())
                .isEqualTo(Doubt.NONE);
        assertThat(apply(state, exports("2023-07", "101", "2023-09-02")).doubt())
                .as("released with it")
                .isEqualTo(Doubt.NONE);
    }

    /** Nothing was ever live here, and the month is long ago; but without its value the newest would be a record. */
    @Test
    void shouldHoldASlipInARevisionOfLongAgo() {
        MarketState state = loaded(Map.of("2021-03", "5", "2023-06", "4.9"));
        Statement slip = exports("2021-03", "0.005", "2023-07-20");

        MarketChanges held = apply(state, slip);
        assertThat(held.doubt()).isEqualTo(Doubt.HELD);
        assertThat(held.alerts()).isNotEmpty().noneMatch(AlertChange::live);

        MarketChanges confirmed = apply(state, later(slip, DAY));
        assertThat(confirmed.doubt()).isEqualTo(Doubt.CONFIRMED);
        assertThat(live(confirmed.alerts()))
                .extracting(change -> change.fact().key().period().toString())
                .contains("2023-06");
    }

    /** What jumps by itself, as small categories do, is no slip when it is loaded, or loaded again with a little other values. */
    @Test
    void shouldNotHoldAHistoryThatIsLoadedAsOfNow() {
        MarketState state = new MarketState(Statements.KOREA, EngineSettings.defaults());
        for (String again : List.of("", "1")) {
            for (int month = FIRST; month < NEWEST - 24; month++) {
                String value = (month % 2 == 0 ? "1" : "30") + "." + again + "1";
                String period = Period.ofMonth(month).toString();

                assertThat(apply(state, exports(period, value, "2023-07-0" + (again.isEmpty() ? 1 : 2)))
                                .doubt())
                        .as(period)
                        .isEqualTo(Doubt.NONE);
            }
        }
    }

    /** A billion a month but for some, appended so late that nothing of it is live. */
    private static MarketState loaded(Map<String, String> others) {
        MarketState state = new MarketState(Statements.KOREA, EngineSettings.defaults());
        for (int month = FIRST; month <= NEWEST; month++) {
            String period = Period.ofMonth(month).toString();
            Statement statement = exports(period, others.getOrDefault(period, "1"), "2023-07-01");
            MarketChanges changes = state.apply(statement, late(statement));
            assertThat(live(changes.alerts())).isEmpty();
        }
        return state;
    }

    private static Cause.Position late(Statement statement) {
        return new Cause.Position("trade.events.v1", 0, 0, statement.figure().releasedAt() + 9 * DAY);
    }

    /** Nothing of the member was ever live, but of its group. */
    @Test
    void shouldHoldASlipOfAMemberThatWouldTakeBackWhatItsGroupHasTold() {
        Told told = new Told(EngineSettings.defaults());
        for (int month = FIRST; month <= NEWEST; month++) {
            Statement ofMember = stated(ONE, Flow.EXPORT, month, Amount.of(1_000_000_000L + month), 1);
            told.state(ofMember, late(ofMember));
            told.state(stated(OTHER, Flow.EXPORT, month, Amount.of(1_000_000_000L + month), 1));
        }
        Map<AlertKey, Optional<Fact>> before = new HashMap<>(told.people);
        assertThat(before.keySet()).anyMatch(key -> key.market().equals(BOTH));
        Statement slip = stated(ONE, Flow.EXPORT, NEWEST - 24, Amount.of(1_000_000_000_000L), 2);

        told.state(slip, late(slip));

        assertThat(told.people).isEqualTo(before);
    }

    /** What was said of its end stays as it was: the release has more to say of the alert, and says that itself. */
    @Test
    void shouldEndOnceWhatWasTrueAgainWhileHeldWithinOneRelease() {
        MarketState state = new MarketState(Statements.KOREA, EngineSettings.defaults());
        Reader reader = new Reader();
        for (int month = FIRST; month < NEWEST; month++) {
            apply(state, exports(Period.ofMonth(month).toString(), "1", "2023-07-01"))
                    .alerts()
                    .forEach(reader::read);
        }
        apply(state, exports("2023-06", "2", "2023-07-01")).alerts().forEach(reader::read);
        List<String> told = new ArrayList<>();
        for (String value : List.of("0.9", "90", "0.8")) {
            Statement one = later(exports("2023-06", value, "2023-07-20"), told.size());
            MarketChanges changes =
                    apply(state, new Statement(one.series(), one.period(), one.figure(), "A release", null));
            for (AlertChange change : changes.alerts()) {
                reader.read(change);
                if (change.fact().key().kind() == AlertKind.RECORD_HIGH
                        && change.fact().key().set() == ComparisonSet.ALL_TIME
                        && change.fact().key().window() == AlertWindow.MONTH
                        && change.fact().key().measure() == Measure.VALUE) {
                    told.add(change.state() + (change.held() ? " held" : ""));
                }
            }
        }
        assertThat(told).containsExactly("RETRACTED", "REINSTATED held", "RETRACTED");
    }

    private static MarketChanges apply(MarketState state, Statement statement) {
        return state.apply(statement, Statements.promptly(statement));
    }

    @Property(tries = 150)
    void shouldNeverTellOfASlipThatIsCorrected(@ForAll Random random) {
        Told held = new Told(EngineSettings.defaults());
        Told withoutIt = new Told(EngineSettings.defaults());
        for (Statement statement : history(random)) {
            held.state(statement);
            withoutIt.state(statement);
        }
        Statement right = stated(ONE, Flow.EXPORT, NEWEST, value(random), 2);
        Statement slip = with(right, slipped(random), 0);
        Map<AlertKey, Optional<Fact>> before = new HashMap<>(held.people);

        held.state(slip);
        assertThat(held.people).as("what people know after the slip").isEqualTo(before);
        if (random.nextBoolean()) {
            held.restart();
        }
        held.state(right);
        withoutIt.state(right);

        assertThat(held.people).isEqualTo(withoutIt.people);
        assertThat(held.facts).isEqualTo(withoutIt.facts);
        assertThat(held.anyHeld()).isFalse();
    }

    @Property(tries = 150)
    void shouldTellOfWhatIsConfirmedAsIfItHadNeverBeenHeld(@ForAll Random random) {
        Told held = new Told(EngineSettings.defaults());
        Told never = new Told(EngineSettings.defaults().with(new Plausibility(Integer.MAX_VALUE)));
        List<Statement> statements = new ArrayList<>(history(random));
        // The newest month, or one before it of which people know.
        int month = random.nextBoolean() ? NEWEST : NEWEST - 1;
        Statement slip = with(stated(ONE, Flow.EXPORT, month, value(random), 2), null, 0);
        slip = with(slip, slipped(random), 0);
        statements.add(slip);
        if (random.nextBoolean()) {
            statements.add(stated(OTHER, Flow.EXPORT, NEWEST, value(random), 2));
        }
        statements.add(later(slip, DAY));
        for (Statement statement : statements) {
            held.state(statement);
            never.state(statement);
            if (random.nextInt(statements.size()) < 2) {
                held.restart();
            }
        }

        assertThat(held.facts).isEqualTo(never.facts);
        assertThat(held.anyHeld()).isFalse();
        assertThat(held.people).isEqualTo(never.people);
    }

    private static List<Statement> history(Random random) {
        List<Statement> statements = new ArrayList<>();
        for (int month = FIRST; month < NEWEST; month++) {
            for (Market market : List.of(ONE, OTHER)) {
                statements.add(stated(market, Flow.EXPORT, month, value(random), 1));
                statements.add(stated(market, Flow.IMPORT, month, value(random), 1));
            }
        }
        return statements;
    }

    private static Amount value(Random random) {
        return Amount.of((50L + random.nextInt(40)) * 100_000_000);
    }

    private static Amount slipped(Random random) {
        Amount value = Amount.of((50L + random.nextInt(40)) * 100_000_000);
        long unscaled = value.unscaledLong();
        return random.nextBoolean() ? Amount.ofUnscaled(unscaled * 1_000) : Amount.ofUnscaled(unscaled / 1_000);
    }

    /** Released so many days after the month's end. */
    private static Statement stated(Market market, Flow flow, int month, Amount value, int days) {
        int next = month + 1;
        long released = Statements.startOf("%d-%02d-01".formatted(next / 12, next % 12 + 1)) + days * DAY;
        return new Statement(
                new Series(market, flow, Coverage.FULL),
                Period.ofMonth(month),
                new Figure(released, 0, value, Status.FINAL, null, null),
                null,
                null);
    }

    /** The same with another value, so many days later; null leaves the value. */
    private static Statement with(Statement statement, @Nullable Amount value, int hours) {
        Figure figure = statement.figure();
        return new Statement(
                statement.series(),
                statement.period(),
                new Figure(
                        figure.releasedAt() - (value == null ? 0 : 1) + hours * 3_600_000L,
                        figure.revision(),
                        value == null ? figure.value() : value,
                        figure.status(),
                        null,
                        null),
                null,
                null);
    }

    private static Statement later(Statement statement, long milliseconds) {
        Figure figure = statement.figure();
        return new Statement(
                statement.series(),
                statement.period(),
                new Figure(
                        figure.releasedAt() + milliseconds,
                        figure.revision(),
                        figure.value(),
                        figure.status(),
                        figure.quantity(),
                        figure.workingDays()),
                null,
                null);
    }

    /** Two markets and their group, what stands of them, and what people who are told of news alone know. */
    private static final class Told {
        private final World world;
        private final Map<String, byte @Nullable []> changelog = new LinkedHashMap<>();
        private final Map<AlertKey, Fact> facts = new HashMap<>();
        private final Map<AlertKey, Boolean> held = new HashMap<>();

        /** Empty where they were told that it is true no more. */
        private final Map<AlertKey, Optional<Fact>> people = new HashMap<>();

        private final Reader reader = new Reader();

        Told(EngineSettings settings) {
            world = new World(settings);
            GroupDefinition group = new GroupDefinition(
                    BOTH, Stream.of(ONE, OTHER).map(Member::of).toList());
            read(world.define(group, new Cause.Position("trade.groups.v1", 0, 0, 0)));
        }

        void state(Statement statement) {
            state(statement, Statements.promptly(statement));
        }

        void state(Statement statement, Cause.Position position) {
            read(world.state(statement, position));
        }

        void restart() {
            world.restart(changelog);
        }

        private void read(List<MarketChanges> all) {
            for (MarketChanges changes : all) {
                for (AlertChange change : changes.alerts()) {
                    reader.read(change);
                    AlertKey key = change.fact().key();
                    boolean stands = change.state() != AlertState.RETRACTED;
                    held.put(key, change.held());
                    if (stands) {
                        facts.put(key, change.fact());
                    } else {
                        facts.remove(key);
                    }
                    if (change.live()) {
                        people.put(key, stands ? Optional.of(change.fact()) : Optional.empty());
                    }
                }
            }
        }

        boolean anyHeld() {
            return held.containsValue(true);
        }
    }
}
