package io.tidemark.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class ProjectionTest {
    @Property(tries = 2000)
    void shouldRoundAsTheDecimalsDo(
            @ForAll @LongRange(min = 0) long toDate,
            @ForAll @LongRange(min = 1) long toDateEarlier,
            @ForAll @LongRange(min = 0) long lastYear,
            @ForAll @IntRange(min = 1, max = 11) int months,
            @ForAll @IntRange(max = 62) int shift) {
        Amount now = Amount.ofUnscaled(toDate >> shift);
        Amount earlier = Amount.ofUnscaled(Math.max(1, toDateEarlier >> shift));
        Amount whole = Amount.ofUnscaled(lastYear >> shift);

        List<Projection> projections = Projection.of(now, months, earlier, whole);

        assertThat(projections)
                .containsExactly(
                        new Projection(Projection.Method.GROWTH_CARRY, decimal(now, whole, earlier)),
                        new Projection(Projection.Method.LAST_YEAR, now.plus(whole.minus(earlier))),
                        new Projection(Projection.Method.RUN_RATE, decimal(now, Amount.of(12), Amount.of(months))));
    }

    private static Amount decimal(Amount value, Amount factor, Amount divisor) {
        return Amount.of(value.toBigDecimal()
                .multiply(factor.toBigDecimal())
                .divide(divisor.toBigDecimal(), Amount.SCALE, RoundingMode.HALF_UP));
    }

    @Example
    void shouldRoundAHalfUp() {
        assertThat(Projection.of(Amount.ofUnscaled(1), 8, null, null))
                .containsExactly(
                        new Projection(Projection.Method.RUN_RATE, Amount.of(new BigDecimal("0.0002")))); // 0.00015
    }
}
