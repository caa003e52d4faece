package io.tidemark.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamedCodeTest {
    @Test
    void shouldBeACodeOrOneWithItsScheme() {
        assertThat(NamedCode.parse("KR")).isEqualTo(new NamedCode(null, "KR")).hasToString("KR");
        assertThat(NamedCode.parse("MTI/831"))
                .isEqualTo(new NamedCode("MTI", "831"))
                .hasToString("MTI/831");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "MTI/", "/831", "MTI/831/US", "M TI/831", "한국"})
    void shouldRefuseWhatIsNeither(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NamedCode.parse(text))
                .withMessage("Neither a code nor scheme/code: '" + text + "'");
    }
}
