package io.tidemark.ops;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Counts and times what becomes of deliveries to webhooks. For any number of threads. */
public final class Deliveries {
    private final Metrics metrics;
    private final List<String> outcomes;
    private final String success;
    private final Timer delivery;
    private final Timer alertToWebhook;
    private final Map<String, Map<String, Counter>> endpoints = new ConcurrentHashMap<>();

    /**
     * @param outcomes all that can become of an attempt, as labels
     * @param success the one that means that the receiver has it
     */
    public Deliveries(Metrics metrics, List<String> outcomes, String success) {
        this.metrics = metrics;
        this.outcomes = List.copyOf(outcomes);
        this.success = success;
        this.delivery = metrics.delivery();
        this.alertToWebhook = metrics.alertToWebhook();
    }

    /** Shows an endpoint with counts of 0, so that the first failure is seen as a rise. */
    public void known(String endpoint) {
        of(endpoint);
    }

    /**
     * An attempt has ended.
     *
     * @param took the attempt itself
     * @param sinceAlert since the alerts topic got the alert
     */
    public void ended(String endpoint, String outcome, Duration took, Duration sinceAlert) {
        Counter counter = of(endpoint).get(outcome);
        if (counter == null) {
            throw new IllegalArgumentException("No such outcome: " + outcome);
        }
        counter.increment();
        delivery.record(took);
        if (outcome.equals(success)) {
            alertToWebhook.record(sinceAlert);
        }
    }

    private Map<String, Counter> of(String endpoint) {
        return endpoints.computeIfAbsent(
                endpoint,
                name -> outcomes.stream()
                        .collect(Collectors.toMap(Function.identity(), outcome -> metrics.deliveries(name, outcome))));
    }
}
