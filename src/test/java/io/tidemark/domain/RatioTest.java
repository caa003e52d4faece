package io.tidemark.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RatioTest {
    private static final MathContext DIGITS = new MathContext(60);

    @Property
    void shouldBeTheDoubleNearestToTheExactQuotient(@ForAll long value, @ForAll long base) {
        Amount amount = Amount.ofUnscaled(value);
        Amount divisor = Amount.ofUnscaled(base == 0 ? 1 : base);
        BigDecimal exact = amount.toBigDecimal().divide(divisor.toBigDecimal(), DIGITS);

        assertThat(Ratio.of(amount, divisor)).isEqualTo(exact.doubleValue());
        assertThat(Ratio.change(amount, divisor))
                .isEqualTo(amount.minus(divisor)
                        .toBigDecimal()
                        .divide(divisor.toBigDecimal(), DIGITS)
                        .doubleValue());
    }

    @Property
    void shouldCompareTwoQuotientsWithoutRoundingThemFirst(
            @ForAll long value, @ForAll int per, @ForAll long base, @ForAll int basePer) {
        Amount[] amounts = {notZero(value), notZero(per), notZero(base), notZero(basePer)};
        BigDecimal crossed = amounts[2].toBigDecimal().multiply(amounts[1].toBigDecimal());

        assertThat(Ratio.change(amounts[0], amounts[1], amounts[2], amounts[3]))
                .isEqualTo(amounts[0]
                        .toBigDecimal()
                        .multiply(amounts[3].toBigDecimal())
                        .subtract(crossed)
                        .divide(crossed, DIGITS)
                        .doubleValue());
    }

    @Test
    void shouldBeUndefinedWhereAnAmountIsUnknownOrADivisorZero() {
        Amount one = Amount.of(1);
        Amount zero = Amount.of(0);

        assertThat(List.of(
                        Ratio.of(null, one),
                        Ratio.of(one, null),
                        Ratio.of(one, zero),
                        Ratio.change(one, null),
                        Ratio.change(one, zero),
                        Ratio.change(one, zero, one, one),
                        Ratio.change(one, one, zero, one),
                        Ratio.change(one, one, one, zero)))
                .noneMatch(Ratio::isDefined);
        assertThat(Ratio.of(zero, one)).isZero();
    }

    @Test
    void shouldHaveNoNegativeZero() {
        Amount deficit = Amount.of(-5);

        assertThat(Double.doubleToRawLongBits(Ratio.change(deficit, deficit))).isZero();
    }

    private static Amount notZero(long unscaled) {
        return Amount.ofUnscaled(unscaled == 0 ? 1 : unscaled);
    }
}
