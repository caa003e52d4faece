package io.tidemark.headline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.domain.CodeNames;
import io.tidemark.domain.NamedCode;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountryNamesTest {
    private final Names unnamed = new UsualNames(code -> null);

    @ParameterizedTest
    @CsvSource({
        "PT, Portugal, 포르투갈",
        "NL, the Netherlands, 네덜란드",
        "US, the United States, 미국",
        "GB, the United Kingdom, 영국",
        "HK, Hong Kong, 홍콩",
        "KR, South Korea, 한국",
        "EU, the European Union, 유럽 연합"
    })
    void shouldNameCountriesThatNobodyHasNamed(String code, String english, String korean) {
        assertThat(unnamed.find(code)).isEqualTo(new CodeNames(NamedCode.parse(code), english, korean));
    }

    @Test
    void shouldNameEveryEconomyInBothLanguages() {
        assertThat(Locale.getISOCountries()).hasSizeGreaterThan(240).allSatisfy(code -> {
            CodeNames names = unnamed.find(code);
            assertThat(names).isNotNull();
            assertThat(names.en()).isNotBlank().isNotEqualTo(code);
            assertThat(names.ko()).isNotBlank().isNotEqualTo(code);
        });
    }

    @Test
    void shouldPreferWhatWasPublishedAndLeaveOtherCodesAlone() {
        CodeNames published = new CodeNames(NamedCode.parse("KR"), "Korea", "한국");
        assertThat(new UsualNames(code -> code.equals("KR") ? published : null).find("KR"))
                .isEqualTo(published);
        assertThat(unnamed.find("A1")).isNull();
        assertThat(unnamed.find("WORLD")).isNull();
    }
}
