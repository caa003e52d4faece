package io.tidemark.domain.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.domain.AlertWindow;
import io.tidemark.domain.Period;
import org.junit.jupiter.api.Test;

class RhythmTest {
    private static final int JANUARY = Period.monthNumber(2010, 1);

    static Rhythm monthly() {
        Rhythm rhythm = new Rhythm();
        rhythm.note(0, Period.Kind.MONTH);
        return rhythm;
    }

    private static Rhythm quarterly(int years) {
        Rhythm rhythm = new Rhythm();
        for (int month = JANUARY + 2; month < JANUARY + 12 * years; month += 3) {
            rhythm.note(month, Period.Kind.QUARTER);
        }
        return rhythm;
    }

    @Test
    void shouldMissEveryMonthOfAMonthlySeries() {
        assertThat(monthly().between(AlertWindow.MONTH, 1, JANUARY, JANUARY + 12))
                .isEqualTo(11);
        assertThat(monthly().between(AlertWindow.MONTH, 12, JANUARY, JANUARY + 60))
                .isEqualTo(4);
    }

    @Test
    void shouldMissWhatAQuarterlySeriesCouldHave() {
        Rhythm rhythm = quarterly(3);

        assertThat(rhythm.between(AlertWindow.MONTH, 1, JANUARY + 2, JANUARY + 30))
                .isZero();
        assertThat(rhythm.between(AlertWindow.TRAILING_12M, 1, JANUARY + 11, JANUARY + 14))
                .isZero();
        assertThat(rhythm.between(AlertWindow.TRAILING_12M, 1, JANUARY + 11, JANUARY + 17))
                .isEqualTo(1);
        assertThat(rhythm.between(AlertWindow.QUARTER, 3, JANUARY + 2, JANUARY + 11))
                .isEqualTo(2);
    }

    @Test
    void shouldMissMonthsUntilAYearAfterTheLast() {
        Rhythm rhythm = new Rhythm();
        rhythm.note(JANUARY, Period.Kind.MONTH);
        for (int month = JANUARY + 2; month < JANUARY + 36; month += 3) {
            rhythm.note(month, Period.Kind.QUARTER);
        }

        // From the quarter that ends 14 months later on, no month had been published for a year.
        assertThat(rhythm.between(AlertWindow.MONTH, 1, JANUARY, JANUARY + 36)).isEqualTo(13);
    }

    @Test
    void shouldMissNothingOfAYearlySeries() {
        Rhythm rhythm = new Rhythm();
        rhythm.note(JANUARY + 11, Period.Kind.YEAR);

        assertThat(rhythm.between(AlertWindow.HALF, 6, JANUARY + 11, JANUARY + 71))
                .isZero();
        assertThat(rhythm.between(AlertWindow.YEAR, 12, JANUARY + 11, JANUARY + 71))
                .isEqualTo(4);
    }
}
