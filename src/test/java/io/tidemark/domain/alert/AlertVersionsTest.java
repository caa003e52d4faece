package io.tidemark.domain.alert;

import static io.tidemark.domain.alert.AlertState.AMENDED;
import static io.tidemark.domain.alert.AlertState.RAISED;
import static io.tidemark.domain.alert.AlertState.RETRACTED;
import static io.tidemark.webhook.Alerts.alert;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.domain.Period;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class AlertVersionsTest {
    private final AlertVersions versions = new AlertVersions();

    /** What a crash makes the stream send again, at least once. */
    @Test
    void shouldPassOverWhatComesAgain() {
        AlertId id = alert().is(RAISED, 1).fact().key().id();

        assertThat(versions.stands(id)).isFalse();
        assertThat(versions.take(alert().is(RAISED, 1))).isTrue();
        assertThat(versions.stands(id)).isTrue();
        assertThat(versions.take(alert().is(RETRACTED, 2))).isTrue();
        assertThat(versions.take(alert().is(RAISED, 1))).isFalse();
        assertThat(versions.take(alert().is(RETRACTED, 2))).isFalse();
        assertThat(versions.stands(id)).isFalse();
        assertThat(versions.take(alert().is(AlertState.REINSTATED, 3))).isTrue();
        assertThat(versions.stands(id)).isTrue();
    }

    /** After a reset of the stream an alert can go on with lower versions. */
    @Test
    void shouldTakeALowerVersionWithALaterCause() {
        AlertId id = alert().is(RAISED, 1).fact().key().id();
        Instant later = Instant.parse("2011-08-16T00:00:00Z");
        versions.take(alert().is(RAISED, 5));

        assertThat(versions.take(alert().is(AMENDED, 2))).isFalse();
        assertThat(versions.take(alert().appendedAt(later).is(RETRACTED, 2))).isTrue();
        assertThat(versions.stands(id)).isFalse();
        assertThat(versions.take(alert().is(RAISED, 1))).as("sent again").isFalse();
        assertThat(versions.take(alert().appendedAt(later).is(AlertState.REINSTATED, 3)))
                .isTrue();
        assertThat(versions.stands(id)).isTrue();
    }

    @Test
    void shouldTellManyAlertsApart() {
        Random random = new Random(7);
        Map<Period, AlertChange> latest = new HashMap<>();
        for (int i = 0; i < 5_000; i++) {
            Period period = Period.ofMonth(20_000 + random.nextInt(700));
            AlertChange change =
                    alert().period(period).is(random.nextBoolean() ? AMENDED : RETRACTED, 1 + random.nextInt(9));
            AlertChange before = latest.get(period);
            boolean later = before == null || change.version() > before.version();

            assertThat(versions.take(change)).isEqualTo(later);
            if (later) {
                latest.put(period, change);
            }
        }
        assertThat(latest).hasSizeGreaterThan(600);
        latest.values()
                .forEach(change ->
                        assertThat(versions.stands(change.fact().key().id())).isEqualTo(change.state() != RETRACTED));
    }
}
