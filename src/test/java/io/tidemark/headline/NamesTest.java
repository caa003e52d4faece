package io.tidemark.headline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NamesTest {
    private final Names names = Names.shipped();

    @Test
    void shouldNameReportersPartnersAndCategoriesInBothLanguages() {
        assertThat(names.find("KR")).isEqualTo(new Names.Name("Korea", "한국"));
        assertThat(names.find("US")).isEqualTo(new Names.Name("the United States", "미국"));
        assertThat(names.find("MTI/831")).isEqualTo(new Names.Name("semiconductors", "반도체"));
    }

    @Test
    void shouldHaveNoNameForAnUnknownCode() {
        assertThat(names.find("MTI/999")).isNull();
        assertThat(names.find("# Names of codes in headlines")).isNull();
    }
}
