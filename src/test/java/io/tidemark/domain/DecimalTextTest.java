package io.tidemark.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalTextTest {
    @ParameterizedTest
    @ValueSource(strings = {"0", "-1.5", "1E+24", "1e-12", "1380.5", "1E+99"})
    void shouldReadWhatCanBeMeant(String text) {
        assertThat(DecimalText.parse(text)).isEqualTo(new BigDecimal(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1E+999999999", "-1E-999999999", "1E+600000", "0E+2147483647", "1E-101", "9.9E+100"})
    void shouldRefuseWhatWouldHaveToBeWrittenOut(String text) {
        assertThatThrownBy(() -> DecimalText.parse(text)).isInstanceOf(ArithmeticException.class);
        assertThat(DecimalText.isShort(new BigDecimal(text))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {101, 1_000_000, 100_000_000})
    void shouldRefuseLongTextsUnread(int length) {
        assertThatThrownBy(() -> DecimalText.parse("9".repeat(length))).isInstanceOf(ArithmeticException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " 1", "1,5", "NaN", "1E+99999999999"})
    void shouldRefuseWhatIsNoNumber(String text) {
        assertThatThrownBy(() -> DecimalText.parse(text)).isInstanceOf(NumberFormatException.class);
    }
}
