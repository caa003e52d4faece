package io.tidemark.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodTest {
    @ParameterizedTest
    @CsvSource({
        "2025-06, MONTH, 2025-06, 6",
        "2025-Q1, QUARTER, 2025-01, 1",
        "2025-Q4, QUARTER, 2025-10, 4",
        "2025-S1, HALF, 2025-01, 1",
        "2025-S2, HALF, 2025-07, 2",
        "2025, YEAR, 2025-01, 1",
    })
    void shouldKnowWhatAPeriodSpans(String text, Period.Kind kind, String firstMonth, int ordinal) {
        Period period = Period.parse(text);

        assertThat(period.kind()).isEqualTo(kind);
        assertThat(Period.ofMonth(period.firstMonth())).hasToString(firstMonth);
        assertThat(period.lastMonth() - period.firstMonth() + 1).isEqualTo(kind.months());
        assertThat(period.ordinal()).isEqualTo(ordinal);
        assertThat(period.year()).isEqualTo(2025);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2",
                "202",
                "2025-",
                "2025-6",
                "2025-00",
                "2025-13",
                "2025-0",
                "2025-Q0",
                "2025-Q5",
                "2025-S0",
                "2025-S3",
                "2025-H1",
                "2025-q1",
                "2025-M06",
                "2025-06-01",
                "2025Q2",
                "2025/06",
                "2025-Q",
                "2025-Q12",
                " 2025",
                "2025 ",
                "+2025",
                "-2025",
                "1699",
                "1699-12",
                "3000",
                "3000-01",
                "9999",
                "0000",
                "20a5",
                "２０２５",
                "2025-０６",
                "2025-Q２",
                "٢٠٢٥-٠٦",
                "2025–06"
            })
    void shouldRefuseWhatIsNoPeriod(String text) {
        assertThatThrownBy(() -> Period.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Not a period (2025-06, 2025-Q2, 2025-S1 or 2025): '" + text + "'");
    }

    @Test
    void shouldRefuseAPeriodThatEndsInsideAnother() {
        assertThatThrownBy(() -> new Period(Period.Kind.QUARTER, Period.monthNumber(2025, 5)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("QUARTER");
    }

    @Test
    void shouldPutPeriodsInOrderOfTheirEndWithTheShorterFirst() {
        List<String> ordered = List.of(
                "2024", "2025-05", "2025-06", "2025-Q2", "2025-S1", "2025-07", "2025-12", "2025-Q4", "2025-S2", "2025");

        assertThat(ordered.stream().map(Period::parse).sorted().map(Period::toString))
                .isEqualTo(ordered);
        assertThat(ordered.stream().map(Period::parse).toList()).isSorted();
    }

    @Property
    void shouldReadBackItsOwnText(@ForAll("periods") Period period) {
        assertThat(Period.parse(period.toString())).isEqualTo(period);
        assertThat(period.firstMonth())
                .isEqualTo(12 * period.year()
                        + (period.ordinal() - 1) * period.kind().months());
    }

    @Property
    void shouldNeverThrowAnythingElse(@ForAll String text) {
        try {
            assertThat(Period.parse(text)).hasToString(text);
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageContaining("Not a period");
        }
    }

    @Provide
    Arbitrary<Period> periods() {
        return Combinators.combine(
                        Arbitraries.of(Period.Kind.class),
                        Arbitraries.integers().between(Period.FIRST_YEAR, Period.LAST_YEAR),
                        Arbitraries.integers().between(0, 11))
                .as((kind, year, month) ->
                        new Period(kind, 12 * year + month / kind.months() * kind.months() + kind.months() - 1));
    }
}
