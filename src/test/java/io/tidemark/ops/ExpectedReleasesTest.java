package io.tidemark.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpectedReleasesTest {
    private static final Market KOREA = Market.parse("KR/TOTAL/ALL/WORLD/USD");
    private static final Market AMERICA = Market.parse("US/TOTAL/ALL/WORLD/USD");

    private final ExpectedReleases expected =
            ExpectedReleases.parse("KR/TOTAL/ALL/WORLD/USD 12h; US/TOTAL/ALL/WORLD/USD  38d;");

    @ParameterizedTest
    @CsvSource({
        "2026-01-01T11:59:59Z, 2025-11, 2025-10",
        "2026-01-01T12:00:00Z, 2025-12, 2025-10",
        "2026-01-07T23:59:59Z, 2025-12, 2025-10",
        "2026-01-08T00:00:00Z, 2025-12, 2025-11",
    })
    void shouldKnowTheNewestMonthThatIsDue(Instant now, String korea, String america) {
        assertThat(expected.newestDue(KOREA, now)).isEqualTo(Period.parse(korea));
        assertThat(expected.newestDue(AMERICA, now)).isEqualTo(Period.parse(america));
    }

    @Test
    void shouldKnowWhenAMonthIsDue() {
        assertThat(expected.due(KOREA, Period.month(2025, 12))).isEqualTo(Instant.parse("2026-01-01T12:00:00Z"));
        assertThat(expected.due(AMERICA, Period.month(2025, 11))).isEqualTo(Instant.parse("2026-01-08T00:00:00Z"));
    }

    @Test
    void shouldExpectNothingWithoutRules() {
        assertThat(ExpectedReleases.parse(" ").after()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "KR/TOTAL/ALL/WORLD 12h, Not reporter/scheme/category/partner/unit: 'KR/TOTAL/ALL/WORLD'",
        "KR/TOTAL/ALL/WORLD/USD, Not a market and a time such as 12h or 38d: 'KR/TOTAL/ALL/WORLD/USD'",
        "KR/TOTAL/ALL/WORLD/USD 12m, Not a market and a time such as 12h or 38d: 'KR/TOTAL/ALL/WORLD/USD 12m'",
        "KR/TOTAL/ALL/WORLD/USD 1d; KR/MTI/831/WORLD/USD 1d, Two rules for KR",
    })
    void shouldSayWhatCannotBeRead(String rules, String reason) {
        assertThatThrownBy(() -> ExpectedReleases.parse(rules))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(reason);
    }
}
