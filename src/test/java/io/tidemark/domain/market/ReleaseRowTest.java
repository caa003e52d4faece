package io.tidemark.domain.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.domain.AlertWindow;
import io.tidemark.domain.Amount;
import io.tidemark.domain.Cause;
import io.tidemark.domain.ComparisonSet;
import io.tidemark.domain.Condition;
import io.tidemark.domain.Coverage;
import io.tidemark.domain.Figure;
import io.tidemark.domain.Flow;
import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import io.tidemark.domain.Projection;
import io.tidemark.domain.Quantity;
import io.tidemark.domain.Run;
import io.tidemark.domain.Series;
import io.tidemark.domain.Statement;
import io.tidemark.domain.Status;
import io.tidemark.domain.Subject;
import io.tidemark.domain.alert.AlertChange;
import io.tidemark.domain.alert.AlertKey;
import io.tidemark.domain.alert.AlertKind;
import io.tidemark.domain.alert.AlertState;
import io.tidemark.domain.alert.Comparison;
import io.tidemark.domain.alert.Extreme;
import io.tidemark.domain.alert.Fact;
import io.tidemark.domain.alert.Holder;
import io.tidemark.domain.alert.Measure;
import io.tidemark.domain.alert.Measured;
import io.tidemark.domain.alert.Robustness;
import io.tidemark.domain.alert.Streak;
import io.tidemark.domain.group.GroupDefinition;
import io.tidemark.domain.group.Member;
import io.tidemark.oracle.StatementArbitraries;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a market keeps of the release that is under way: a stop in the middle of one changes no message. */
class ReleaseRowTest {
    private static final Market KOREA = Statements.KOREA;
    private static final Market GROUP = Market.parse("KR/GROUP/ONE/WORLD/USD");
    private static final EngineSettings SETTINGS =
            EngineSettings.defaults().with(News.defaults().byReleaseTime());

    /** The row of {@link #memory}, as it was released: this never changes. */
    private static final String RELEASED =
            "04054b52205231020700000000000000eabd01010600010180ea300001e0a03e000000000106010180ea3000090100e2bd010106010180"
                    + "ea3000090100e2bd0100010000000b00000000000000eabd010000010180bfd606010201e093da0600010180cc3a010180ea3001dfbd01"
                    + "020180cc3a010180ea3001dfbd010180cc3a010180ea3001dfbd0101011803cbbb0103000d01010400164b522f544f54414c2f414c4c2f"
                    + "574f524c442f555344010000eabd0180e0a2f8ef640401000c204fce5e3e2502610fffffff01010180f49fc402024b470101b09f1a0102"
                    + "523101086120736f757263650101019f8d060f74726164652e6576656e74732e76310780890ff6e1a2f8ef6400164b522f544f54414c2f"
                    + "414c4c2f574f524c442f555344000000eabd0180e0a2f8ef6400010180809aa6eaafe301000000000000000f74726164652e6576656e74"
                    + "732e76310780890ff6e1a2f8ef6401164b522f47524f55502f4f4e452f574f524c442f555344010f74726164652e6576656e74732e7631"
                    + "0780890ff6e1a2f8ef640203555344034b525702e5bd010107313335302e31300f74726164652e6576656e74732e76310780890ff6e1a2"
                    + "f8ef64040b00000000000000eabd010000010100010201e093da0600010180cc3a010180ea3001dfbd01020180cc3a010180ea3001dfbd"
                    + "010180cc3a010180ea3001dfbd0101011803cbbb0103000d0101ac020000000b00000000000000eabd010000010180897a010201e093da"
                    + "0600010180cc3a010180ea3001dfbd01020180cc3a010180ea3001dfbd010180cc3a010180ea3001dfbd0101011803cbbb0103000d0101"
                    + "ad0201010180cc3a010180ea30010700000000000000eabd01010600010180ea300001e0a03e000000000106010180ea3000090100e2bd"
                    + "010106010180ea3000090100e2bd0100010000000b00000000000000eabd01000001018092f401010201e093da0600010180cc3a010180"
                    + "ea3001dfbd01020180cc3a010180ea3001dfbd010180cc3a010180ea3001dfbd0101011803cbbb0103000d0101ae0202010180cc3a0101"
                    + "80ea30010700000000000000eabd01010600010180ea300001e0a03e000000000106010180ea3000090100e2bd010106010180ea300009"
                    + "0100e2bd0100010000000b00000000000000eabd0100000101809bee02010201e093da0600010180cc3a010180ea3001dfbd01020180cc"
                    + "3a010180ea3001dfbd010180cc3a010180ea3001dfbd0101011803cbbb0103000d0101af0203010180cc3a010180ea3001070000000000"
                    + "0000eabd01010600010180ea300001e0a03e000000000106010180ea3000090100e2bd010106010180ea3000090100e2bd010001000000"
                    + "010b00000000000000eabd010000010180bfd606010201e093da0600010180cc3a010180ea3001dfbd01020180cc3a010180ea3001dfbd"
                    + "010180cc3a010180ea3001dfbd0101011803cbbb0103000d0101010b00000000000000eabd010000010180bfd606010207000000000000"
                    + "00eabd01010600010180ea300001e0a03e000000000106010180ea3000090100e2bd010106010180ea3000090100e2bd010001000000";

    /** A stop between any two statements of a release, with all that is not stored gone. */
    @Property(tries = 100)
    void shouldGoOnAsIfItHadNeverStopped(@ForAll("statements") List<Statement> statements, @ForAll Random random) {
        Writer never = new Writer();
        Writer stopping = new Writer();
        for (int i = 0; i < statements.size(); i++) {
            Statement one = statements.get(i);
            Statement of = new Statement(one.series(), one.period(), one.figure(), "R" + i / 8, null);
            assertThat(stopping.state(of)).isEqualTo(never.state(of));
            if (random.nextInt(3) > 0) {
                stopping.restart();
            }
        }
    }

    @Provide
    Arbitrary<List<Statement>> statements() {
        return StatementArbitraries.statements();
    }

    /** Every kind of cause, and everything that can stand beside an end. */
    private static ReleaseMemory memory() {
        Cause.Position at = new Cause.Position("trade.events.v1", 7, 123_456, 1_733_011_200_123L);
        Figure figure = new Figure(
                1_733_011_200_000L,
                2,
                Amount.parse("999999999999999999999999.9999"),
                Status.REVISED,
                new Quantity(Amount.of(34_000), "KG"),
                Amount.parse("21.5"));
        Statement statement = new Statement(
                new Series(KOREA, Flow.IMPORT, Coverage.FULL), Period.month(2024, 11), figure, "R1", "a source", true);
        List<Cause> causes = List.of(
                new Cause.Stated(statement, Amount.of(-5), at),
                new Cause.Stated(Statements.exports("2024-11", "50", "2024-12-01"), null, at),
                new Cause.Defined(GROUP, Cause.Definition.CHANGED, at),
                new Cause.Rated("USD", "KRW", Period.parse("2024-S1"), new BigDecimal("1350.10"), at));
        Holder holder = new Holder(new Measured(Amount.of(48), Amount.of(40)), Period.parse("2023-Q4"));
        Run run = new Run(Condition.AT_OR_ABOVE, Amount.of(40), AlertWindow.MONTH, 9, true, Period.month(2024, 3));
        Fact streak = new Fact(
                key(AlertKind.STREAK, new AlertKey.Particular(Condition.AT_OR_ABOVE, false, Amount.of(40), null)),
                Measured.of(Amount.of(51)),
                null,
                List.of(),
                null,
                new Streak(run, run, null, true),
                0,
                Robustness.FIRM,
                false);
        Fact target = target(700, holder);
        List<AlertChange> ended = new ArrayList<>();
        for (Cause cause : causes) {
            ended.add(new AlertChange(
                    target(100 * ended.size(), holder),
                    AlertState.RETRACTED,
                    300 + ended.size(),
                    true,
                    false,
                    cause,
                    null,
                    ended.isEmpty() ? null : holder.value(),
                    ended.isEmpty() ? null : streak));
        }
        ReleaseMemory memory = new ReleaseMemory();
        memory.restore("KR R1", List.of(streak, target), ended, List.of(target), Map.of(target.key(), streak));
        return memory;
    }

    private static Fact target(int level, Holder holder) {
        return new Fact(
                key(
                        AlertKind.TARGET,
                        new AlertKey.Particular(null, false, Amount.of(level), Projection.Method.RUN_RATE)),
                Measured.of(Amount.of(703)),
                holder,
                List.of(holder, holder),
                new Comparison(ComparisonSet.SAME_PERIOD, 24, Period.year(2000), 3),
                null,
                13,
                Robustness.FRAGILE,
                true);
    }

    private static AlertKey key(AlertKind kind, AlertKey.Particular particular) {
        return new AlertKey(
                kind,
                Extreme.HIGH,
                ComparisonSet.ALL_TIME,
                KOREA,
                Subject.EXPORT,
                Coverage.FULL,
                Measure.VALUE,
                AlertWindow.MONTH,
                Period.month(2024, 11),
                particular);
    }

    @Test
    void shouldReadWhatWasReleased() {
        ReleaseMemory read = new ReleaseMemory();
        ReleaseRow.decode(KOREA, HexFormat.of().parseHex(RELEASED), read);

        ReleaseMemory memory = memory();
        assertThat(read.release()).isEqualTo(memory.release());
        assertThat(read.before()).containsExactlyElementsOf(memory.before());
        assertThat(read.ended()).isEqualTo(memory.ended());
        assertThat(read.begun()).containsExactlyElementsOf(memory.begun());
        assertThat(read.replaced()).isEqualTo(memory.replaced());
        assertThat(HexFormat.of().formatHex(ReleaseRow.encode(memory))).isEqualTo(RELEASED);
    }

    @Test
    void shouldRefuseARowOfALaterRelease() {
        byte[] row = ReleaseRow.encode(memory());
        row[0] = 100;

        assertThatThrownBy(() -> new Markets(SETTINGS).restore(KOREA + "|release", row))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("100, which was written by a later release; this one knows 4");
    }

    /** What no release tells is not stored, and what one has told is removed when the next tells nothing. */
    @Test
    void shouldKeepNothingOfAReleaseThatIsOver() {
        Writer writer = new Writer();
        for (int month = 0; month < 15; month++) {
            writer.state(exports(month, 10 + month));
        }
        writer.restart();
        byte[] told = writer.changelog.get(KOREA + "|release");
        assertThat(told).hasSizeBetween(100, 1_500);
        assertThat(writer.changelog).containsKey(GROUP + "|release");

        writer.state(exports(16, 20));
        writer.restart();
        assertThat(writer.changelog).containsEntry(KOREA + "|release", null);
    }

    private static Statement exports(int month, int billions) {
        Period period = Period.ofMonth(Period.monthNumber(2020, 1) + month);
        return Statements.exports(
                period.toString(), String.valueOf(billions), Period.ofMonth(period.lastMonth() + 1) + "-01");
    }

    /** A market and a group of it, and what their changelog holds. */
    private static final class Writer {
        private final World world = new World(SETTINGS);
        private final Map<String, byte @Nullable []> changelog = new LinkedHashMap<>();

        Writer() {
            Cause.Position start = new Cause.Position("trade.groups.v1", 0, 0, 0);
            world.define(new GroupDefinition(GROUP, List.of(Member.of(KOREA))), start);
        }

        List<AlertChange> state(Statement statement) {
            List<AlertChange> alerts = new ArrayList<>();
            world.state(statement, Statements.promptly(statement)).forEach(changes -> alerts.addAll(changes.alerts()));
            return alerts;
        }

        void restart() {
            world.restart(changelog);
        }
    }
}
