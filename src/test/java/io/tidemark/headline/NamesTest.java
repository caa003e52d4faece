package io.tidemark.headline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.domain.CodeNames;
import io.tidemark.domain.NamedCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {
    private final Names names = ShippedNames.all();

    @ParameterizedTest
    @CsvSource({"KR, Korea, 한국", "US, the United States, 미국", "MTI/831, semiconductors, 반도체"})
    void shouldNameReportersPartnersAndCategoriesInBothLanguages(String code, String en, String ko) {
        assertThat(names.find(code)).isEqualTo(new CodeNames(NamedCode.parse(code), en, ko));
    }

    @Test
    void shouldHaveNoNameForAnUnknownCode() {
        assertThat(names.find("MTI/999")).isNull();
    }
}
