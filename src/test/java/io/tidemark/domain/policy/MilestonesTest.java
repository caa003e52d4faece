package io.tidemark.domain.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MilestonesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "6,12,+12 | 6 12 24 36 48",
                "3,5,10 | 3 5 10",
                "5, +20 | 5 25 45",
                "+15 | 15 30 45",
                "7 | 7",
            })
    void shouldBeTheLengthsAndThenEveryStep(String text, String lengths) {
        Milestones milestones = Milestones.parse(text);

        assertThat(IntStream.rangeClosed(1, 50).filter(milestones::include).mapToObj(String::valueOf))
                .containsExactly(lengths.split(" "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | Not a whole number above 0: ''",
                "6,6 | Not a whole number above 6: '6'",
                "12,6 | Not a whole number above 12: '6'",
                "6,+0 | Not a whole number above 0: '0'",
                "+6,12 | Not a whole number above 0: '+6'",
                "6,every 12 | Not a whole number above 6: 'every 12'",
                "1234567890 | Not a whole number above 0: '1234567890'",
            })
    void shouldNameThePartThatIsNoLength(String text, String reason) {
        assertThatThrownBy(() -> Milestones.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(reason);
    }
}
