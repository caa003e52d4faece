package io.tidemark.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link BigDecimal} is the judge; where a {@code long} ends is where the two representations meet. */
class AmountTest {
    @Property(tries = 5_000)
    void shouldCalculateAsBigDecimalDoes(@ForAll("unscaled") BigInteger a, @ForAll("unscaled") BigInteger b) {
        Amount left = Amount.ofUnscaled(a);
        Amount right = Amount.ofUnscaled(b);
        BigDecimal leftDecimal = new BigDecimal(a, Amount.SCALE);
        BigDecimal rightDecimal = new BigDecimal(b, Amount.SCALE);

        assertThat(left.plus(right).toBigDecimal()).isEqualTo(leftDecimal.add(rightDecimal));
        assertThat(left.minus(right).toBigDecimal()).isEqualTo(leftDecimal.subtract(rightDecimal));
        assertThat(left.abs().toBigDecimal()).isEqualTo(leftDecimal.abs());
        assertThat(left.signum()).isEqualTo(leftDecimal.signum());
        assertThat(left.isZero()).isEqualTo(leftDecimal.signum() == 0);
        assertThat(Integer.signum(left.compareTo(right))).isEqualTo(leftDecimal.compareTo(rightDecimal));
        assertThat(left.equals(right)).isEqualTo(a.equals(b));
    }

    @Property(tries = 5_000)
    void shouldCompareProductsAsBigIntegerDoes(
            @ForAll("unscaled") BigInteger a,
            @ForAll("unscaled") BigInteger x,
            @ForAll("unscaled") BigInteger b,
            @ForAll("unscaled") BigInteger y) {
        assertThat(products(a, x, b, y)).isEqualTo(a.multiply(x).compareTo(b.multiply(y)));
        assertThat(products(a, x, x, a)).isZero();
        assertThat(products(a, x, x, a.add(BigInteger.ONE))).isEqualTo(-x.signum());
        assertThat(Amount.compareProducts(Amount.ofUnscaled(a), null, Amount.ofUnscaled(b), Amount.ofUnscaled(y)))
                .isEqualTo(a.compareTo(b.multiply(y)));
    }

    private static int products(BigInteger a, BigInteger x, BigInteger b, BigInteger y) {
        return Amount.compareProducts(
                Amount.ofUnscaled(a), Amount.ofUnscaled(x), Amount.ofUnscaled(b), Amount.ofUnscaled(y));
    }

    /** Equal amounts must be equal however they came about: records and hash maps compare them. */
    @Property(tries = 5_000)
    void shouldBeTheSameByEveryPath(@ForAll("unscaled") BigInteger a, @ForAll("unscaled") BigInteger b) {
        Amount amount = Amount.ofUnscaled(a);
        Amount thereAndBack = amount.plus(Amount.ofUnscaled(b)).minus(Amount.ofUnscaled(b));

        assertThat(thereAndBack).isEqualTo(amount).hasSameHashCodeAs(amount);
        assertThat(thereAndBack.fitsLong()).isEqualTo(amount.fitsLong()).isEqualTo(a.bitLength() < Long.SIZE);
        assertThat(thereAndBack.toUnscaled()).isEqualTo(a);
    }

    @Property
    void shouldReadBackItsOwnText(@ForAll("unscaled") BigInteger unscaled) {
        Amount amount = Amount.ofUnscaled(unscaled);

        assertThat(Amount.parse(amount.toString())).isEqualTo(amount);
        assertThat(Amount.of(amount.toBigDecimal())).isEqualTo(amount);
        assertThat(amount.toString()).matches("-?(0|[1-9][0-9]*)(\\.[0-9]{0,3}[1-9])?");
    }

    @Property
    void shouldGiveTheLongItHoldsOrNone(@ForAll("unscaled") BigInteger unscaled) {
        Amount amount = Amount.ofUnscaled(unscaled);

        if (amount.fitsLong()) {
            assertThat(amount.unscaledLong()).isEqualTo(unscaled.longValueExact());
            assertThat(Amount.ofUnscaled(amount.unscaledLong())).isEqualTo(amount);
        } else {
            assertThatThrownBy(amount::unscaledLong).isInstanceOf(ArithmeticException.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "51.4000, 51.4",
        "0.5, 0.5",
        "-0.0001, -0.0001",
        "1E+3, 1000",
        "0.0000, 0",
        "-0, 0",
        "1E+24, 1000000000000000000000000",
    })
    void shouldShowPlainDigits(String text, String shown) {
        assertThat(Amount.parse(text)).hasToString(shown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.00001", "1E-5", "0.12345"})
    void shouldNotRound(String text) {
        assertThatThrownBy(() -> Amount.parse(text)).isInstanceOf(ArithmeticException.class);
    }

    @Provide
    Arbitrary<BigInteger> unscaled() {
        BigInteger end = BigInteger.ONE.shiftLeft(Long.SIZE - 1);
        Arbitrary<BigInteger> near = Arbitraries.bigIntegers().between(BigInteger.valueOf(-3), BigInteger.valueOf(3));
        BigInteger largest = BigInteger.TEN.pow(24 + Amount.SCALE);
        return Arbitraries.oneOf(
                near,
                near.map(end::add),
                near.map(end.negate()::add),
                near.map(end.shiftRight(1)::add),
                Arbitraries.longs().map(BigInteger::valueOf),
                Arbitraries.bigIntegers().between(largest.negate(), largest));
    }
}
