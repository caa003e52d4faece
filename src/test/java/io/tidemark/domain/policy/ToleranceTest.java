package io.tidemark.domain.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.domain.Amount;
import io.tidemark.domain.alert.Measured;
import io.tidemark.domain.alert.Robustness;
import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToleranceTest {
    private static final Tolerance TOLERANCE = Tolerance.defaults();

    /** Floating point only saves work: what it says is what exact arithmetic says. */
    @Property(tries = 5_000)
    void shouldSayWhatExactArithmeticSays(
            @ForAll long amount,
            @ForAll @LongRange(min = 1) long per,
            @ForAll @LongRange(min = -3_100, max = 3_100) long apart,
            @ForAll @LongRange(min = -2, max = 2) long more) {
        BigInteger other = BigInteger.valueOf(amount)
                .multiply(BigInteger.valueOf(1_000_000 + apart))
                .divide(BigInteger.valueOf(1_000_000))
                .add(BigInteger.valueOf(more));
        for (Amount divisor : new Amount[] {null, Amount.ofUnscaled(per)}) {
            Measured number = new Measured(Amount.ofUnscaled(amount), divisor);
            Measured others = new Measured(Amount.ofUnscaled(other), divisor);

            assertThat(TOLERANCE.compare(number, others, number.amount()))
                    .isEqualTo(TOLERANCE.compareExactly(number, others, number.amount()));
        }
    }

    /** 0.3 % of a million is 3000, and exactly that far is not further. */
    @ParameterizedTest
    @CsvSource({"1000000,1003000,FRAGILE", "1000000,1003001,FIRM", "1000000,997000,FRAGILE", "1000000,996999,FIRM"})
    void shouldBeFirmOnlyBeyondTheRate(long amount, long other, Robustness robustness) {
        Amount turnover = Amount.of(amount);

        assertThat(TOLERANCE.compare(Measured.of(turnover), Measured.of(Amount.of(other)), turnover))
                .isEqualTo(robustness);
    }

    @Test
    void shouldMeasureAgainstTheTurnoverPerTheFirstOnesDenominator() {
        Measured hundred = new Measured(Amount.of(2000), Amount.of(20));
        Measured less = new Measured(Amount.of(2193), Amount.of(22));

        assertThat(TOLERANCE.compare(hundred, less, Amount.of(2000))).isEqualTo(Robustness.FIRM);
        assertThat(TOLERANCE.compare(hundred, less, Amount.of(3000))).isEqualTo(Robustness.FRAGILE);
    }
}
