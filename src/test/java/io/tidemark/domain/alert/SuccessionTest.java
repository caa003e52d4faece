package io.tidemark.domain.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.domain.AlertWindow;
import io.tidemark.domain.Amount;
import io.tidemark.domain.ComparisonSet;
import io.tidemark.domain.Condition;
import io.tidemark.domain.Coverage;
import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import io.tidemark.domain.Run;
import io.tidemark.domain.Subject;
import java.util.List;
import org.junit.jupiter.api.Test;

class SuccessionTest {
    /** Of two deficits the larger one says more, though its level is the lower number. */
    @Test
    void shouldTakeTheLargerDeficitForMore() {
        Fact ten = deficitOfAtLeast(10);
        Fact twenty = deficitOfAtLeast(20);

        assertThat(Succession.saysMore(twenty, ten)).isTrue();
        assertThat(Succession.saysMore(ten, twenty)).isFalse();
        assertThat(Succession.chief(List.of(ten, twenty))).isEqualTo(twenty);
    }

    private static Fact deficitOfAtLeast(long billions) {
        Amount level = Amount.of(-billions * 1_000_000_000);
        Period period = Period.month(2024, 6);
        AlertKey key = new AlertKey(
                AlertKind.STREAK,
                Extreme.LOW,
                ComparisonSet.ALL_TIME,
                Market.parse("KR/TOTAL/ALL/WORLD/USD"),
                Subject.BALANCE,
                Coverage.FULL,
                Measure.VALUE,
                AlertWindow.MONTH,
                period,
                new AlertKey.Particular(Condition.AT_OR_BELOW, false, level, null));
        Run run = new Run(Condition.AT_OR_BELOW, level, AlertWindow.MONTH, 3, false, Period.month(2024, 4));
        return new Fact(
                key,
                Measured.of(level),
                null,
                List.of(),
                null,
                new Streak(run, null, null, false),
                Robustness.FIRM,
                false);
    }
}
