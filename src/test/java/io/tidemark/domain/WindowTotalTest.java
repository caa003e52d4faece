package io.tidemark.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowTotalTest {
    /** 0.1 % of a million is a thousand, and exactly that far is not further. */
    @ParameterizedTest
    @CsvSource({"1001000,false", "999000,false", "1001000.0001,true", "998999.9999,true", "1000000,false"})
    void shouldReportAPublishedFigureThatDiffersByMoreThanAThousandth(String published, boolean discrepant) {
        assertThat(half("1000000", published).isDiscrepant()).isEqualTo(discrepant);
    }

    @Test
    void shouldNotCompareWithWhatIsNotThere() {
        assertThat(half("1000000", null).isDiscrepant()).isFalse();
        assertThat(half(null, "1000000").isDiscrepant()).isFalse();
    }

    private static WindowTotal half(String value, String published) {
        return new WindowTotal(
                Window.HALF_TO_DATE,
                value == null ? null : Amount.parse(value),
                6,
                6,
                published == null ? null : Amount.parse(published),
                null,
                null,
                null);
    }
}
