package io.tidemark.domain.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.domain.AlertWindow;
import io.tidemark.domain.Amount;
import io.tidemark.domain.ComparisonSet;
import io.tidemark.domain.Period;
import io.tidemark.domain.alert.Extreme;
import io.tidemark.domain.alert.Measure;
import io.tidemark.domain.alert.Measured;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ShortStandingsTest {
    private static final Rhythm MONTHLY = RhythmTest.monthly();
    private static final int JUNE = Period.monthNumber(2000, 6);

    /** Few numbers, so that there are ties, and some that no growth is over. */
    private static final long SMALLEST = -2;

    @ParameterizedTest
    @EnumSource(
            value = Measure.class,
            names = {"VALUE", "GROWTH"})
    void shouldAnswerAsStandingsInOrderDo(Measure measure) {
        Random random = new Random(42);
        for (int round = 0; round < 3000; round++) {
            SamePeriods periods = new SamePeriods();
            LongStandings inOrder = new LongStandings(AlertWindow.HALF, ComparisonSet.SAME_PERIOD, 12, true, MONTHLY);
            Amount before = null;
            for (int year = 0; year < SamePeriods.MOST_YEARS; year++) {
                int month = JUNE + 12 * year;
                assertThat(answers(periods.standings(measure, AlertWindow.HALF, month, MONTHLY), month))
                        .isEqualTo(answers(inOrder, month));
                Amount value = random.nextInt(5) == 0 ? null : Amount.of(SMALLEST + random.nextInt(9));
                if (value != null) {
                    assertThat(periods.enter(AlertWindow.HALF, month, value)).isTrue();
                    if (measure == Measure.VALUE) {
                        inOrder.enter(month, Measured.of(value));
                    } else if (before != null && before.signum() > 0) {
                        inOrder.enter(month, new Measured(value, before));
                    }
                }
                before = value;
            }
        }
    }

    private static List<Object> answers(Standings standings, int month) {
        List<Object> answers = new ArrayList<>();
        answers.add(standings.windows());
        answers.add(standings.above(Measured.of(Amount.of(1))));
        answers.add(standings.top());
        if (standings.windows() > 0) {
            answers.add(standings.comparison(month));
            for (Extreme extreme : Extreme.values()) {
                answers.add(standings.holder(extreme));
                for (long number = SMALLEST; number < 9; number++) {
                    Measured asked = Measured.of(Amount.of(number));
                    answers.add(standings.compare(asked, extreme));
                    Standings.Since since = standings.latestBeyond(extreme, asked, month - 36);
                    answers.add(since == null ? "none" : since);
                }
            }
        }
        return answers;
    }

    @Test
    void shouldTakeNoMoreThanItHasRoomFor() {
        SamePeriods periods = new SamePeriods();

        assertThat(periods.enter(AlertWindow.HALF, JUNE, Amount.of(1))).isTrue();
        assertThat(periods.enter(AlertWindow.HALF, JUNE, Amount.ofUnscaled(Long.MIN_VALUE)))
                .isFalse();
        assertThat(periods.enter(
                        AlertWindow.HALF,
                        JUNE,
                        Amount.ofUnscaled(Long.MAX_VALUE).plus(Amount.of(1))))
                .isFalse();
        assertThat(periods.enter(AlertWindow.HALF, JUNE + 12 * SamePeriods.MOST_YEARS, Amount.ZERO))
                .isFalse();
    }
}
