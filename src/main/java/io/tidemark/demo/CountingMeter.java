package io.tidemark.demo;

import io.tidemark.ops.DeliveryMeter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what becomes of posts, and tells another meter all that it is told. */
final class CountingMeter implements DeliveryMeter {
    private final DeliveryMeter meter;
    private final AtomicLong delivered = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();

    CountingMeter(DeliveryMeter meter) {
        this.meter = meter;
    }

    /** How many messages have arrived. */
    long delivered() {
        return delivered.get();
    }

    /** How many attempts have failed. */
    long failed() {
        return failed.get();
    }

    @Override
    public void known(String endpoint) {
        meter.known(endpoint);
    }

    @Override
    public void faults(String endpoint, int count) {
        meter.faults(endpoint, count);
    }

    @Override
    public void passedOver(String topic, long records) {
        meter.passedOver(topic, records);
    }

    @Override
    public void ended(String endpoint, Outcome outcome, Duration took, Duration sinceAlert) {
        (outcome == Outcome.DELIVERED ? delivered : failed).incrementAndGet();
        meter.ended(endpoint, outcome, took, sinceAlert);
    }
}
