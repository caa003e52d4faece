package io.tidemark.headline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.domain.Amount;
import io.tidemark.domain.alert.Measured;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnglishAmountsTest {
    private final AmountForm amounts = new EnglishAmounts();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "51400000000|USD|$51.4 bn",
                "7200000000|USD|$7.2 bn",
                "-7200000000|USD|$7.2 bn",
                "683585000000|USD|$683.6 bn",
                "820000000|USD|$820 m",
                "25340000|USD|$25.3 m",
                "1200000000000|KRW|₩1.2 tn",
                "158586800000000|KRW|₩158.6 tn",
                "1234500000000000|KRW|₩1,234.5 tn",
                "3000000|EUR|€3.0 m",
                "5000000000|JPY|¥5.0 bn",
                "5000000000|GBP|£5.0 bn",
                "51400000000|CHF|CHF 51.4 bn",
                "51400000000|CNY|CN¥51.4 bn",
                "51400000000|KG|KG 51.4 bn",
                "12345.6|USD|$12,346",
                "999.5|USD|$999.5",
                "0.0001|USD|$0.0001",
                "0|USD|$0",
                "50|USD|$50",
                "1250000000|USD|$1.3 bn",
                "999499999.9999|USD|$999 m",
                "999500000|USD|$1.0 bn",
                "999999.5|USD|$1.0 m",
                "999950000000|USD|$1.0 tn",
            })
    void shouldRoundHalfUpToWhatReadsWell(String amount, String unit, String text) {
        assertThat(amounts.text(Measured.of(Amount.parse(amount)), unit, 0)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1000000000|$1 bn",
                "50000000000|$50 bn",
                "700000000000|$700 bn",
                "1000000000000|$1 tn",
                "600000000|$600 m",
            })
    void shouldWriteRoundLevelsWithoutDecimals(String level, String text) {
        assertThat(amounts.level(Amount.parse(level), "USD")).isEqualTo(text);
    }

    @Test
    void shouldRoundAnAverageFromTheExactQuotient() {
        Measured average = new Measured(Amount.parse("683800000000"), Amount.parse("270.5"));
        assertThat(amounts.text(average, "USD", 2)).isEqualTo("$2.528 bn");
    }
}
