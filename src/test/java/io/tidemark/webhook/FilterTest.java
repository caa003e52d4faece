package io.tidemark.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.domain.alert.AlertChange;
import io.tidemark.domain.alert.AlertState;
import java.util.List;
import org.junit.jupiter.api.Test;

class FilterTest {
    private static final Filter EVERYTHING = new Filter(
            Filter.NEWS.kinds(),
            List.of(),
            Filter.NEWS.sets(),
            Filter.NEWS.windows(),
            Filter.NEWS.measures(),
            Filter.NEWS.minimum(),
            false,
            false,
            false);

    /** Not even a receiver that wants history hears of an implausible figure. */
    @Test
    void shouldConcernNobodyWhileItIsHeld() {
        AlertChange change = Alerts.alert().is(AlertState.RAISED, 1);
        AlertChange held =
                new AlertChange(change.fact(), change.state(), change.version(), false, true, change.cause());

        assertThat(EVERYTHING.concerns(change)).isTrue();
        assertThat(EVERYTHING.concerns(held)).isFalse();
        assertThat(Filter.NEWS.concerns(held)).isFalse();
    }
}
