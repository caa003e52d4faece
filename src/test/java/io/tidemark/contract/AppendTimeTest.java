package io.tidemark.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AppendTimeTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "99, 99",
        "100, 100",
        "101, 100",
        "9223372036854775807, 100",
        "-1, 100",
        "-9223372036854775808, 100"
    })
    void shouldBeWhatTheBrokerSaysAndNeverLaterThanNow(long timestamp, long expected) {
        assertThat(AppendTime.of(timestamp, 100)).isEqualTo(expected);
    }
}
