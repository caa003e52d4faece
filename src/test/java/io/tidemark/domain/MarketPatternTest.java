package io.tidemark.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarketPatternTest {
    @ParameterizedTest
    @CsvSource({
        "*/*/*/*/*",
        "KR/HS/8542/US/USD",
        "KR/HS/85*/US/USD",
        "KR/HS/*42/US/USD",
        "KR/HS/8*2/US/USD",
        "KR/HS/*85*4*/US/USD",
        "KR/HS/8542*/*US/U**D",
    })
    void shouldMatchCodeByCode(String pattern) {
        assertThat(MarketPattern.parse(pattern).matches(Market.parse("KR/HS/8542/US/USD")))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "KR/HS/8542/US/KRW",
        "KR/HS/85/US/USD",
        "KR/HS/*85/US/USD",
        "KR/H/*/*/*",
        "kr/*/*/*/*",
        "*/*/*4*4*/*/*",
    })
    void shouldMatchNoOtherMarket(String pattern) {
        assertThat(MarketPattern.parse(pattern).matches(Market.parse("KR/HS/8542/US/USD")))
                .isFalse();
    }

    @Property
    void shouldMatchAsARegularExpressionWould(
            @ForAll @StringLength(min = 1, max = 8) @CharRange(from = 'a', to = 'b') @Chars('*') String glob,
            @ForAll @StringLength(min = 1, max = 8) @CharRange(from = 'a', to = 'b') String code) {
        MarketPattern pattern = new MarketPattern("*", "*", glob, "*", "*");

        assertThat(pattern.matches(new Market("KR", "HS", code, "US", "USD")))
                .isEqualTo(Pattern.matches(glob.replace("*", ".*"), code));
    }

    @ParameterizedTest
    @CsvSource({
        "*/*/*/*/*, KR/HS/85*/US/USD, true",
        "KR/HS/8*/*/*, KR/HS/85*/US/USD, true",
        "KR/HS/85*/US/USD, KR/HS/85*/US/USD, true",
        "KR/HS/85*/US/USD, KR/HS/8*/US/USD, false",
        "KR/HS/8542/US/USD, KR/HS/85*/US/USD, false",
        "KR/*/*/*/*, */HS/*/*/*, false",
    })
    void shouldKnowWhetherItMatchesAllThatAnotherDoes(String pattern, String other, boolean covers) {
        assertThat(MarketPattern.parse(pattern).covers(MarketPattern.parse(other)))
                .isEqualTo(covers);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "KR/HS/85*/US",
                "KR/HS/85*/US/USD/*",
                "KR//85*/US/USD",
                "KR/HS/8 5/US/USD",
                "KR/HS/8?/US/USD"
            })
    void shouldRefuseWhatIsNoPattern(String text) {
        assertThatThrownBy(() -> MarketPattern.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Not ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*/*/*/*", "KR/HS/85*/US/USD"})
    void shouldBeReadBackFromItsText(String text) {
        assertThat(MarketPattern.parse(text)).hasToString(text);
    }
}
