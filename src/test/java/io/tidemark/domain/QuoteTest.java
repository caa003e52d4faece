package io.tidemark.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class QuoteTest {
    @Test
    void shouldRepeatAShortTextAsItIs() {
        assertThat(Quote.of("KR/MTI/831/US/USD")).isEqualTo("'KR/MTI/831/US/USD'");
        assertThat(Quote.of((String) null)).isEqualTo("absent");
        assertThat(Quote.of((byte[]) null)).isEqualTo("absent");
    }

    @Test
    void shouldRepeatOnlyTheBeginningOfALongOne() {
        assertThat(Quote.of("x".repeat(1_000_000))).isEqualTo("'" + "x".repeat(100) + "…'");
        assertThat(Quote.of("x".repeat(1_000_000).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("'" + "x".repeat(100) + "…'");
    }

    @Test
    void shouldNotCutACharacterInTwo() {
        assertThat(Quote.shortened("x".repeat(99) + "\uD83D\uDEA2" + "x")).isEqualTo("x".repeat(99) + "…");
    }

    @Test
    void shouldShowADotForWhatCommandsATerminal() {
        assertThat(Quote.of("a\nb\u001b[31m\u2028")).isEqualTo("'a·b·[31m·'");
    }
}
