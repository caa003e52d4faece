package io.tidemark.headline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.domain.Amount;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnglishAmountsTest {
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
        assertThat(EnglishAmounts.text(Amount.parse(amount), unit)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "51400000000|48600000000|$51.4 bn|$48.6 bn",
                "683609000000|683585000000|$683.61 bn|$683.59 bn",
                "820100000|819900000|$820.1 m|$819.9 m",
                "999600000|1000000000|$999.6 m|$1.00 bn",
                "1000000000000.0001|1000000000000|$1.0000000000000001 tn|$1.0000000000000000 tn",
                "12345.6|12346|$12,345.6|$12,346.0",
                "50000000000|50000000000|$50.0 bn|$50.0 bn",
                "50000000000|-50000000000|$50.0 bn|$50.0 bn",
            })
    void shouldPrintEnoughDecimalsToTellTwoAmountsApart(String first, String second, String one, String other) {
        assertThat(EnglishAmounts.texts(Amount.parse(first), Amount.parse(second), "USD"))
                .isEqualTo(new EnglishAmounts.Pair(one, other));
    }
}
