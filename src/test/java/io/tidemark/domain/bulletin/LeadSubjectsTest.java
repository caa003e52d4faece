package io.tidemark.domain.bulletin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.domain.Subject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeadSubjectsTest {
    @Test
    void shouldLeadWithExportsUnlessSaidOtherwise() {
        LeadSubjects leads = LeadSubjects.parse("US=balance; DE = IMPORT");

        assertThat(leads.order("KR"))
                .containsExactly(Subject.EXPORT, Subject.BALANCE, Subject.IMPORT, Subject.STATISTIC);
        assertThat(leads.order("US"))
                .containsExactly(Subject.BALANCE, Subject.EXPORT, Subject.IMPORT, Subject.STATISTIC);
        assertThat(leads.order("DE").get(0)).isEqualTo(Subject.IMPORT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"US", "US=SURPLUS", "=EXPORT", "US=EXPORT; US=BALANCE", "US=EXPORT=IMPORT"})
    void shouldRefuseWhatCannotBeRead(String text) {
        assertThatThrownBy(() -> LeadSubjects.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
