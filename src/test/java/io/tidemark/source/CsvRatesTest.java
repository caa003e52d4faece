package io.tidemark.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.domain.Period;
import io.tidemark.domain.group.ExchangeRate;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CsvRatesTest {
    private final List<ExchangeRate> rates = new ArrayList<>();
    private final List<RefusedRow> refused = new ArrayList<>();

    private void read(String text) throws IOException {
        CsvRates.read(
                "rates.csv",
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                (rate, unused) -> rates.add(rate),
                refused::add);
    }

    @Test
    void shouldReadRatesOfPeriods() throws IOException {
        read("""
                # Averages
                period,base,quote,rate,name,source
                2025-06,USD,KRW,1377.40,AVERAGE,Bank of Korea
                2025-S1,USD,KRW,1426.9,,
                """);

        assertThat(rates)
                .containsExactly(
                        new ExchangeRate(
                                "USD",
                                "KRW",
                                Period.parse("2025-06"),
                                new BigDecimal("1377.40"),
                                "AVERAGE",
                                "Bank of Korea"),
                        new ExchangeRate("USD", "KRW", Period.parse("2025-S1"), new BigDecimal("1426.9"), null, null));
        assertThat(refused).isEmpty();
    }

    @Test
    void shouldRefuseBadRowsOneByOneWithLineAndReason() throws IOException {
        read("""
                base,quote,period,rate
                US D,KRW,2025-06,1
                USD,,2025-06,1
                USD,KRW,June,1
                USD,KRW,2025-06,much
                USD,KRW,2025-06,0
                USD,KRW,2025-06
                USD,KRW,2025-06,1377
                """);

        assertThat(rates).hasSize(1);
        assertThat(refused)
                .extracting(RefusedRow::toString)
                .satisfiesExactly(
                        row -> assertThat(row)
                                .isEqualTo("rates.csv:2: base: The base must be a currency such as USD but is 'US D'."
                                        + " [INVALID_CODE]"),
                        row -> assertThat(row)
                                .isEqualTo("rates.csv:3: quote: The quote must be a currency such as USD but is absent."
                                        + " [INVALID_CODE]"),
                        row -> assertThat(row)
                                .startsWith("rates.csv:4: period: ")
                                .endsWith("'June'. [INVALID_PERIOD]"),
                        row -> assertThat(row)
                                .isEqualTo("rates.csv:5: rate: The rate is not a decimal number: 'much'."
                                        + " [INVALID_RATE]"),
                        row -> assertThat(row).startsWith("rates.csv:6: rate: ").endsWith("[INVALID_RATE]"),
                        row -> assertThat(row).startsWith("rates.csv:7: row: ").endsWith("[WRONG_COLUMNS]"));
    }

    @Test
    void shouldRefuseAFileOfSomethingElse() {
        assertThatThrownBy(() -> read("from,to,rate\nUSD,KRW,1\n"))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageStartingWith("rates.csv:1: The header lacks the required columns base, quote, period;");
    }
}
