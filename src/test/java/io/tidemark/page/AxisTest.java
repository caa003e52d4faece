package io.tidemark.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.domain.Amount;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AxisTest {
    private static List<Amount> amounts(String values) {
        return Stream.of(values.split(";", -1)).map(Amount::parse).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "13000000000;65920000000, 0;20000000000;40000000000;60000000000;80000000000",
        "-12700000000;13420000000, -20000000000;-10000000000;0;10000000000;20000000000",
        "-3;-1, -3;-2;-1;0",
        "0, 0;1",
        "0.0003, 0;0.0001;0.0002;0.0003"
    })
    void shouldBeginAndEndAtARoundValueAndHaveZero(String values, String ticks) {
        assertThat(Axis.of(amounts(values), 0, 100).ticks())
                .extracting(Axis.Tick::value)
                .containsExactlyElementsOf(amounts(ticks));
    }

    @Property(tries = 300)
    void shouldHaveAPlaceForEveryValue(
            @ForAll @Size(min = 1, max = 20)
                    List<@LongRange(min = -1_000_000_000_000L, max = 1_000_000_000_000L) Long> values) {
        List<Amount> amounts = values.stream().map(Amount::of).toList();
        Axis axis = Axis.of(amounts, 10, 200);

        assertThat(axis.ticks())
                .hasSizeBetween(2, 8)
                .extracting(Axis.Tick::value)
                .contains(Amount.ZERO);
        assertThat(amounts).allSatisfy(amount -> assertThat(axis.y(amount)).isBetween(9.99, 210.01));
    }
}
