package io.tidemark.ops;

import io.tidemark.webhook.DeliveryMeter;
import java.time.Duration;

/** Attempts to deliver webhooks, as metrics. Endpoints are named by their subscriptions, of which there are few. */
public final class DeliveryMetrics implements DeliveryMeter {
    private final Metrics metrics;

    public DeliveryMetrics(Metrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public void ended(String endpoint, Outcome outcome, Duration took, Duration sinceAlert) {
        metrics.deliveries(endpoint, outcome.label()).increment();
        metrics.delivery().record(took);
        if (outcome == Outcome.DELIVERED) {
            metrics.alertToWebhook().record(sinceAlert);
        }
    }
}
