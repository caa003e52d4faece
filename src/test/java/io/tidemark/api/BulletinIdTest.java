package io.tidemark.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BulletinIdTest {
    @Test
    void shouldBeReadableWhereItCan() {
        assertThat(BulletinId.href("KR|2025-12-01T00:00:00Z")).isEqualTo("/v1/bulletins/KR%7C2025-12-01T00:00:00Z");
        assertThat(BulletinId.key("KR|2025-12-01T00:00:00Z")).isEqualTo("KR|2025-12-01T00:00:00Z");
    }

    /** Publishers may call their releases anything. */
    @ParameterizedTest
    @ValueSource(
            strings = {"a/b", "..", "7월 <script>", "x.json", "x.md", "a|b", "~x", "50% ", "a FIRST_10_DAYS", "\u0000"})
    void shouldPassThroughAnAddress(String name) {
        String id = BulletinId.of("KR|" + name);

        assertThat(BulletinId.key(id)).isEqualTo("KR|" + name);
        assertThat(id).matches(BulletinId.PATTERN).doesNotEndWith(".json").doesNotEndWith(".md");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "KR", "|x", "KR|", "KR|~", "KR|~!", "KR|a b", "KR|~YQ", "한국|x"})
    void shouldHaveOneFormEach(String id) {
        assertThat(BulletinId.key(id)).isNull();
    }
}
