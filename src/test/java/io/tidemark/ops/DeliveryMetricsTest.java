package io.tidemark.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.ops.DeliveryMeter.Outcome;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeliveryMetricsTest {
    private static final Duration TOOK = Duration.ofMillis(80);
    private static final Duration SINCE_ALERT = Duration.ofSeconds(3);

    private final Metrics metrics = new Metrics();
    private final DeliveryMetrics deliveries = new DeliveryMetrics(metrics);

    @AfterEach
    void stop() {
        metrics.close();
    }

    @Test
    void shouldShowAnEndpointBeforeAnythingIsSentToIt() {
        deliveries.known("desk");
        deliveries.known("desk");

        assertThat(metrics.scrape("").text().lines())
                .contains(
                        "tidemark_webhook_deliveries_total{endpoint=\"desk\",outcome=\"delivered\"} 0.0",
                        "tidemark_webhook_deliveries_total{endpoint=\"desk\",outcome=\"retried\"} 0.0",
                        "tidemark_webhook_deliveries_total{endpoint=\"desk\",outcome=\"dead\"} 0.0",
                        "tidemark_webhook_delivery_seconds_count 0",
                        "tidemark_alert_to_webhook_seconds_count 0");
    }

    @Test
    void shouldShowWhatIsWrongOfAnEndpointAndWhatWasPassedOver() {
        deliveries.faults("desk", 2);
        deliveries.faults("desk", 1);
        deliveries.passedOver("trade.webhooks.v1", 3);
        deliveries.passedOver("trade.webhooks.v1", 4);

        assertThat(metrics.scrape("").text().lines())
                .contains(
                        "tidemark_webhook_faults{endpoint=\"desk\"} 1.0",
                        "tidemark_webhook_records_passed_over_total{topic=\"trade.webhooks.v1\"} 7.0");
    }

    @Test
    void shouldTimeFromTheAlertOnlyWhatHasArrived() {
        deliveries.known("desk");
        deliveries.known("gone");
        deliveries.ended("desk", Outcome.DELIVERED, TOOK, SINCE_ALERT);
        deliveries.ended("gone", Outcome.RETRIED, TOOK, SINCE_ALERT);

        assertThat(metrics.scrape("").text().lines())
                .contains(
                        "tidemark_webhook_deliveries_total{endpoint=\"desk\",outcome=\"delivered\"} 1.0",
                        "tidemark_webhook_deliveries_total{endpoint=\"gone\",outcome=\"delivered\"} 0.0",
                        "tidemark_webhook_deliveries_total{endpoint=\"gone\",outcome=\"retried\"} 1.0",
                        "tidemark_webhook_delivery_seconds_count 2",
                        "tidemark_alert_to_webhook_seconds_count 1");
    }

    /** Others may write to the topic of messages. */
    @Test
    void shouldNotGrowByNamesThatThereIsNoWebhookOf() {
        for (int i = 0; i < 10; i++) {
            deliveries.ended("made-up-" + i, Outcome.DEAD, TOOK, SINCE_ALERT);
        }

        assertThat(metrics.scrape("").text())
                .contains("tidemark_webhook_deliveries_total{endpoint=\"(none)\",outcome=\"dead\"} 10.0")
                .doesNotContain("made-up");
    }
}
