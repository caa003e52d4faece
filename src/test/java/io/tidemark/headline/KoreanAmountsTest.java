package io.tidemark.headline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.domain.Amount;
import io.tidemark.domain.alert.Measured;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KoreanAmountsTest {
    private final AmountForm amounts = new KoreanAmounts();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "51400000000|USD|514억 달러",
                "-51400000000|USD|514억 달러",
                "703600000000|USD|7036억 달러",
                "1200000000000|KRW|1조 2000억 원",
                "158586800000000|KRW|158조 5868억 원",
                "1000000000000|KRW|1조 원",
                "999999999999|KRW|1조 원",
                "999949999999|KRW|9999억 원",
                "9999999999999999|KRW|1경 원",
                "1000000000000000000000000|KRW|1자 원",
                "100000000|USD|1억 달러",
                "99999999|USD|1억 달러",
                "99940000|USD|9990만 달러",
                "999999999|USD|10억 달러",
                "1249999999|USD|12억 달러",
                "1250000000|USD|13억 달러",
                "820000000|USD|8억 2000만 달러",
                "823456789|USD|8억 2300만 달러",
                "25340000|USD|2530만 달러",
                "10000|USD|1만 달러",
                "12345.6|USD|1만 2346달러",
                "9999|USD|9999달러",
                "999.5|USD|999.5달러",
                "0.0001|USD|0.0001달러",
                "50|USD|50달러",
                "0|USD|0달러",
                "5000000000|JPY|50억 엔",
                "5000000000|EUR|50억 유로",
                "5000000000|CNY|50억 위안",
                "5000000000|GBP|50억 파운드",
                "5000000000|CHF|50억 스위스 프랑",
                "5000000000|KG|50억 KG",
                "50|KG|50 KG",
            })
    void shouldCountInMyriads(String amount, String unit, String text) {
        assertThat(amounts.text(Measured.of(Amount.parse(amount)), unit, 0)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "683609000000|1|6836억 1000만 달러",
                "683609000000|2|6836억 900만 달러",
                "683600000000|2|6836억 달러",
                "1000000000000.0001|12|1조 0.0001달러",
            })
    void shouldGoDownTheMyriadsForMoreDigits(String amount, int more, String text) {
        assertThat(amounts.text(Measured.of(Amount.parse(amount)), "USD", more)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"10000000000|100억 달러", "700000000000|7000억 달러", "1000000000000|1조 달러"})
    void shouldWriteRoundLevels(String level, String text) {
        assertThat(amounts.level(Amount.parse(level), "USD")).isEqualTo(text);
    }
}
