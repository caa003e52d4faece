package io.tidemark.ops;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts and times attempts to deliver webhooks. Endpoints are named by their subscriptions, of which there are few. */
public final class DeliveryMetrics implements DeliveryMeter {
    /** The label of all endpoints that there is no webhook of: others may have written any number of names. */
    static final String STRANGERS = "(none)";

    private final Metrics metrics;
    private final Timer delivery;
    private final Timer alertToWebhook;
    private final Map<String, Map<Outcome, Counter>> endpoints = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> faults = new ConcurrentHashMap<>();

    public DeliveryMetrics(Metrics metrics) {
        this.metrics = metrics;
        this.delivery = metrics.delivery();
        this.alertToWebhook = metrics.alertToWebhook();
    }

    /** Shows an endpoint with counts of 0: a counter that begins with its first failure has not risen for Prometheus. */
    @Override
    public void known(String endpoint) {
        counters(endpoint);
    }

    @Override
    public void faults(String endpoint, int count) {
        faults.computeIfAbsent(endpoint, metrics::webhookFaults).set(count);
    }

    @Override
    public void passedOver(String topic, long records) {
        metrics.passedOver(topic).increment((double) records);
    }

    @Override
    public void ended(String endpoint, Outcome outcome, Duration took, Duration sinceAlert) {
        counters(endpoints.containsKey(endpoint) ? endpoint : STRANGERS)
                .get(outcome)
                .increment();
        delivery.record(took);
        if (outcome == Outcome.DELIVERED) {
            alertToWebhook.record(sinceAlert);
        }
    }

    private Map<Outcome, Counter> counters(String endpoint) {
        return endpoints.computeIfAbsent(endpoint, name -> {
            Map<Outcome, Counter> counters = new EnumMap<>(Outcome.class);
            for (Outcome outcome : Outcome.values()) {
                counters.put(outcome, metrics.deliveries(name, outcome.label()));
            }
            return counters;
        });
    }
}
