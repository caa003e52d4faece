package io.tidemark.domain.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.domain.alert.AlertKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class CatalogueTest {
    @Test
    void shouldNameOneRuleForEveryKind() {
        List<AlertKind> kinds = Catalogue.defaults().rules().stream()
                .flatMap(rule -> rule.kinds().stream())
                .toList();

        assertThat(kinds).containsExactlyInAnyOrder(AlertKind.values());
    }
}
