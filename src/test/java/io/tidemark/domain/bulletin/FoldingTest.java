package io.tidemark.domain.bulletin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tidemark.domain.AlertWindow;
import io.tidemark.domain.Amount;
import io.tidemark.domain.ComparisonSet;
import io.tidemark.domain.Condition;
import io.tidemark.domain.Coverage;
import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import io.tidemark.domain.Run;
import io.tidemark.domain.Subject;
import io.tidemark.domain.alert.AlertKey;
import io.tidemark.domain.alert.AlertKind;
import io.tidemark.domain.alert.Comparison;
import io.tidemark.domain.alert.Extreme;
import io.tidemark.domain.alert.Fact;
import io.tidemark.domain.alert.Holder;
import io.tidemark.domain.alert.Measure;
import io.tidemark.domain.alert.Measured;
import io.tidemark.domain.alert.Robustness;
import io.tidemark.domain.alert.Streak;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What hangs together, what comes first, and how rare it is: the tables of docs/definitions.md, "Bulletins", by example. */
class FoldingTest {
    private static final Market TOTAL = Market.parse("KR/TOTAL/ALL/WORLD/USD");
    private static final Market CHIPS = Market.parse("KR/MTI/831/WORLD/USD");
    private static final Period JULY = Period.month(2011, 7);
    private static final int JANUARY_2000 = Period.monthNumber(2000, 1);

    private final Fact record =
            of(AlertKind.RECORD_HIGH, ComparisonSet.ALL_TIME).fact();
    private final Fact bestJuly =
            of(AlertKind.RECORD_HIGH, ComparisonSet.SAME_PERIOD).fact();
    private final Fact fifty =
            of(AlertKind.THRESHOLD, ComparisonSet.ALL_TIME).level("50").fact();
    private final Fact records = of(AlertKind.STREAK, ComparisonSet.ALL_TIME)
            .run(Condition.RECORD, 3)
            .fact();
    private final Fact growth = of(AlertKind.STREAK, ComparisonSet.ALL_TIME)
            .run(Condition.GROWTH, 9)
            .fact();

    @Test
    void shouldCarryByARecordWhatFollowsFromIt() {
        assertThat(Folding.fold(List.of(bestJuly, fifty, records, record, growth)))
                .containsExactlyInAnyOrder(
                        new Item(record, List.of(fifty, records, bestJuly)), new Item(growth, List.of()));
        assertThat(Folding.fold(List.of(bestJuly, fifty, growth)))
                .as("without it each is news of its own")
                .allMatch(item -> item.carries().isEmpty())
                .hasSize(3);
    }

    @Test
    void shouldCarryByARecordThePlaceInTheOtherSet() {
        Fact second = of(AlertKind.RANK, ComparisonSet.SAME_PERIOD).above(1).fact();
        Fact since = of(AlertKind.HIGHEST_SINCE, ComparisonSet.SAME_PERIOD).fact();
        Fact low = of(AlertKind.LOWEST_SINCE, ComparisonSet.SAME_PERIOD).low().fact();

        assertThat(Folding.fold(List.of(second, since, low, record)))
                .extracting(Item::fact, item -> List.copyOf(sorted(item.carries())))
                .containsExactlyInAnyOrder(tuple(record, sorted(List.of(second, since))), tuple(low, List.of()));
    }

    @Test
    void shouldCarryByATurnTheFirstMonthOfTheNewRunAndTheEndOfTheOldOne() {
        Fact turn = of(AlertKind.SIGN, ComparisonSet.ALL_TIME)
                .about(Subject.BALANCE)
                .fact();
        Fact surplus = of(AlertKind.STREAK, ComparisonSet.ALL_TIME)
                .about(Subject.BALANCE)
                .run(Condition.SURPLUS, 1)
                .fact();
        Fact end = of(AlertKind.STREAK, ComparisonSet.ALL_TIME)
                .about(Subject.BALANCE)
                .run(Condition.DEFICIT, 40)
                .broken()
                .fact();

        Item item = Folding.fold(List.of(end, surplus, turn)).get(0);

        assertThat(item.fact()).isEqualTo(turn);
        assertThat(item.carries()).containsExactlyInAnyOrder(surplus, end);
        assertThat(item.prominence(JANUARY_2000))
                .as("as rare as the run was long")
                .isEqualTo(new Prominence(40, 1));
    }

    @Test
    void shouldSayHowManyWindowsOneMustGoBack() {
        assertThat(Prominence.of(record, JANUARY_2000)).isEqualTo(new Prominence(139, 1));
        assertThat(Prominence.of(
                        of(AlertKind.RECORD_TIED, ComparisonSet.ALL_TIME).fact(), JANUARY_2000))
                .isEqualTo(new Prominence(139, 2));
        assertThat(Prominence.of(
                        of(AlertKind.RANK, ComparisonSet.ALL_TIME).above(2).fact(), JANUARY_2000))
                .isEqualTo(new Prominence(139, 3));
        assertThat(Prominence.of(
                        of(AlertKind.HIGHEST_SINCE, ComparisonSet.SAME_PERIOD).fact(), JANUARY_2000))
                .as("July 2008")
                .isEqualTo(new Prominence(36, 12));
        assertThat(Prominence.of(growth, JANUARY_2000)).as("never so long").isEqualTo(new Prominence(139, 1));
        assertThat(Prominence.of(
                        of(AlertKind.TARGET, ComparisonSet.ALL_TIME)
                                .level("500")
                                .fact(),
                        JANUARY_2000))
                .isEqualTo(new Prominence(0, 1));
        assertThat(new Prominence(6, 1).isNews()).isTrue();
        assertThat(new Prominence(71, 12).isNews()).isFalse();
        assertThat(new Prominence(1, 3)).isLessThan(new Prominence(34, 100));
    }

    @Test
    void shouldPutTheHeadFigureFirst() {
        Fact chips = of(AlertKind.RECORD_HIGH, ComparisonSet.ALL_TIME)
                .in(CHIPS)
                .value("4")
                .fact();
        Fact imports = of(AlertKind.RECORD_HIGH, ComparisonSet.ALL_TIME)
                .about(Subject.IMPORT)
                .fact();
        Fact balance = of(AlertKind.RECORD_HIGH, ComparisonSet.ALL_TIME)
                .about(Subject.BALANCE)
                .fact();
        Fact year = of(AlertKind.RECORD_HIGH, ComparisonSet.SAME_PERIOD)
                .window(AlertWindow.YEAR_TO_DATE)
                .fact();
        Fact average = of(AlertKind.RECORD_HIGH, ComparisonSet.ALL_TIME)
                .measure(Measure.DAILY_AVERAGE)
                .fact();
        List<Fact> facts = new ArrayList<>(List.of(year, imports, average, chips, balance, growth, record));
        List<Fact> inOrder = List.of(record, growth, average, year, chips, balance, imports);

        // A record of 139 windows is as rare as a run that never was; the id decides between the two.
        assertThat(arranged(facts).subList(2, 7)).isEqualTo(inOrder.subList(2, 7));
        Collections.reverse(facts);
        assertThat(arranged(facts).subList(2, 7)).isEqualTo(inOrder.subList(2, 7));
        assertThat(arranged(facts).subList(0, 2)).containsExactlyInAnyOrder(record, growth);
    }

    private static List<Fact> arranged(List<Fact> facts) {
        return new Editor(LeadSubjects.defaults())
                .arrange(facts).stream().map(Item::fact).toList();
    }

    private static List<Fact> sorted(List<Fact> facts) {
        return facts.stream()
                .sorted(Comparator.comparing(fact -> fact.key().id()))
                .toList();
    }

    private static Making of(AlertKind kind, ComparisonSet set) {
        return new Making(kind, set);
    }

    /** A fact about July 2011 in the making. */
    private static final class Making {
        private final AlertKind kind;
        private final ComparisonSet set;
        private Market market = TOTAL;
        private Subject subject = Subject.EXPORT;
        private Measure measure = Measure.VALUE;
        private AlertWindow window = AlertWindow.MONTH;
        private Extreme extreme = Extreme.HIGH;
        private Amount value = Amount.parse("51");
        private int above;
        private @Nullable Amount level;
        private @Nullable Run run;
        private boolean broken;

        Making(AlertKind kind, ComparisonSet set) {
            this.kind = kind;
            this.set = set;
        }

        Making in(Market other) {
            market = other;
            return this;
        }

        Making about(Subject other) {
            subject = other;
            return this;
        }

        Making measure(Measure other) {
            measure = other;
            return this;
        }

        Making window(AlertWindow other) {
            window = other;
            return this;
        }

        Making value(String other) {
            value = Amount.parse(other);
            return this;
        }

        Making low() {
            extreme = Extreme.LOW;
            return this;
        }

        Making above(int windows) {
            above = windows;
            return this;
        }

        Making level(String other) {
            level = Amount.parse(other);
            return this;
        }

        Making run(Condition condition, int length) {
            run = new Run(
                    condition, null, AlertWindow.MONTH, length, false, Period.ofMonth(JULY.lastMonth() - length + 1));
            return this;
        }

        Making broken() {
            broken = true;
            return this;
        }

        Fact fact() {
            Run streak = run;
            AlertKey key = new AlertKey(
                    kind,
                    extreme,
                    set,
                    market,
                    subject,
                    Coverage.FULL,
                    measure,
                    window,
                    JULY,
                    new AlertKey.Particular(streak == null ? null : streak.condition(), broken, level, null));
            Measured measured = new Measured(value, measure == Measure.VALUE ? null : Amount.parse("22"));
            Holder previous = new Holder(measured, Period.month(2008, 7));
            return new Fact(
                    key,
                    measured,
                    streak == null ? previous : null,
                    Collections.nCopies(above, previous),
                    streak == null ? new Comparison(set, 138, Period.month(2000, 1), 0) : null,
                    streak == null ? null : new Streak(streak, null, null, false),
                    Robustness.FIRM,
                    false);
        }
    }
}
