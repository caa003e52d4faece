package io.tidemark.domain.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.domain.AlertWindow;
import io.tidemark.domain.Amount;
import io.tidemark.domain.ComparisonSet;
import io.tidemark.domain.Coverage;
import io.tidemark.domain.Market;
import io.tidemark.domain.Subject;
import io.tidemark.domain.alert.Extreme;
import io.tidemark.domain.alert.Measure;
import io.tidemark.domain.alert.Measured;
import io.tidemark.domain.policy.Materiality;
import io.tidemark.domain.policy.Tolerance;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Wherever a comparison set lies, in the short form or the long one, it answers as the long one does: through more years than
 * the short form holds, and with numbers that it cannot.
 */
final class SetsOfSubjectTest {
    private static final Market MARKET = Market.parse("KR/MTI/831/US/USD");
    private static final int FIRST_YEAR = 1995;
    private static final int HISTORIES = 100;

    private static final Rhythm MONTHLY = RhythmTest.monthly();

    /** What each set holds, kept the long way. */
    private final Map<String, LongStandings> expected = new HashMap<>();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*/*/*/*/* measures=VALUE,GROWTH,DAILY_AVERAGE",
                "*/*/*/*/* measures=GROWTH",
                "*/*/*/*/* windows=MONTH,HALF"
            })
    void shouldAnswerAlikeHoweverLongAndWideItGrows(String materiality) {
        WorkPlan plan = new WorkPlan(
                Materiality.parse(materiality).of(MARKET), List.of(new Records(), new Ranks(), new Since()));
        for (int seed = 0; seed < HISTORIES; seed++) {
            compare(plan, seed % 4 == 0 ? Subject.BALANCE : Subject.EXPORT, new SplittableRandom(seed));
        }
    }

    private void compare(WorkPlan plan, Subject kind, SplittableRandom random) {
        boolean balance = kind == Subject.BALANCE;
        AlertSubject subject = new AlertSubject(MARKET, kind, Coverage.FULL);
        SetsOfSubject sets = new SetsOfSubject(plan, subject, MONTHLY);
        Map<String, Amount> values = new HashMap<>();
        expected.clear();
        int end = 12 * (FIRST_YEAR + 4 + random.nextInt(16));
        boolean wide = random.nextInt(3) == 0;
        for (int month = 12 * FIRST_YEAR; month < end; month++) {
            for (AlertWindow window : AlertWindow.values()) {
                if ((month + 1) % window.step() == 0 && plan.isFollowed(window) && random.nextInt(6) != 0) {
                    Amount value = amount(random, wide);
                    Amount base = values.put(window + "|" + month, value) == null
                            ? values.get(window + "|" + (month - 12))
                            : null;
                    Candidate candidate = new Candidate(
                            subject,
                            Measure.VALUE,
                            window,
                            month,
                            Measured.of(value),
                            value,
                            true,
                            Tolerance.defaults());
                    compare(plan, sets, candidate, balance ? null : base);
                }
            }
        }
    }

    private void compare(WorkPlan plan, SetsOfSubject sets, Candidate value, @Nullable Amount base) {
        AlertWindow window = value.window();
        List<Candidate> all = new ArrayList<>(List.of(value));
        if (base != null && base.signum() > 0 && plan.isFollowed(window, Measure.GROWTH)) {
            all.add(value.growth(value.number().amount(), base));
        }
        for (Candidate candidate : all) {
            if (isKept(candidate, plan)) {
                for (ComparisonSet set : ComparisonSet.values()) {
                    if (window.isIn(set, candidate.month())) {
                        assertAlike(plan, sets.of(candidate, set), expected(candidate, set), candidate);
                    }
                }
            }
        }
        for (Candidate candidate : all) {
            sets.enter(candidate, isKept(candidate, plan));
            for (ComparisonSet set : ComparisonSet.values()) {
                if (isKept(candidate, plan) && window.isIn(set, candidate.month())) {
                    expected(candidate, set).enter(candidate.month(), candidate.number());
                }
            }
        }
    }

    /** Values of windows of which only growth is wanted are seen, but not kept. */
    private static boolean isKept(Candidate candidate, WorkPlan plan) {
        return plan.isFollowed(candidate.window(), candidate.measure());
    }

    private LongStandings expected(Candidate candidate, ComparisonSet set) {
        boolean samePeriod = set == ComparisonSet.SAME_PERIOD;
        String name = candidate.measure() + "|" + candidate.window() + "|" + set + "|"
                + (samePeriod ? candidate.month() % 12 : 0);
        return expected.computeIfAbsent(
                name,
                unused -> new LongStandings(
                        candidate.window(),
                        set,
                        samePeriod ? 12 : candidate.window().step(),
                        true,
                        MONTHLY));
    }

    private static void assertAlike(WorkPlan plan, Standings actual, LongStandings expected, Candidate candidate) {
        assertThat(actual.windows()).as("%s", candidate).isEqualTo(expected.windows());
        assertThat(actual.top()).isEqualTo(expected.top());
        assertThat(actual.above(candidate.number())).isEqualTo(expected.above(candidate.number()));
        if (expected.windows() == 0) {
            return;
        }
        assertThat(actual.comparison(candidate.month())).isEqualTo(expected.comparison(candidate.month()));
        for (Extreme extreme : Extreme.values()) {
            assertThat(actual.holder(extreme)).isEqualTo(expected.holder(extreme));
            assertThat(actual.compare(candidate.number(), extreme))
                    .isEqualTo(expected.compare(candidate.number(), extreme));
            if (plan.remembers(candidate.measure())) {
                int from = candidate.month() - 36;
                assertThat(actual.latestBeyond(extreme, candidate.number(), from))
                        .isEqualTo(expected.latestBeyond(extreme, candidate.number(), from));
            }
        }
    }

    /** Near zero, so that there are ties; of wide histories now and then one that fits no {@code long}. */
    private static Amount amount(SplittableRandom random, boolean wide) {
        if (wide && random.nextInt(15) == 0) {
            BigInteger beyond = BigInteger.valueOf(Long.MAX_VALUE).add(BigInteger.valueOf(random.nextInt(5)));
            return Amount.ofUnscaled(
                    random.nextBoolean() ? beyond : beyond.negate().shiftLeft(1));
        }
        return Amount.of(random.nextInt(12) - 2);
    }
}
