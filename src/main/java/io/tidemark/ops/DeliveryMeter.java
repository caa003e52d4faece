package io.tidemark.ops;

import java.time.Duration;
import java.util.Locale;

/** Is told how deliveries fare, to count and measure it. Called by several threads; must not take long. */
public interface DeliveryMeter {
    /** Counts nothing. */
    DeliveryMeter NONE = new DeliveryMeter() {
        @Override
        public void known(String endpoint) {}

        @Override
        public void faults(String endpoint, int count) {}

        @Override
        public void passedOver(String topic, long records) {}

        @Override
        public void ended(String endpoint, Outcome outcome, Duration took, Duration sinceAlert) {}
    };

    /** What became of an attempt. */
    enum Outcome {
        /** The receiver has it. */
        DELIVERED,
        /** It failed and is tried again. */
        RETRIED,
        /** It failed and is not tried again: a dead letter. */
        DEAD;

        /** The value of a metric's label. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** There is such an endpoint; may be said again. Nothing need have been sent to it yet. */
    void known(String endpoint);

    /** So many of an endpoint's secrets and URL are missing or wrong; 0 if it is no longer served here. */
    void faults(String endpoint, int count);

    /** So many more records of a topic were passed over, because nothing can be made of them. */
    void passedOver(String topic, long records);

    /**
     * An attempt has ended.
     *
     * @param endpoint the subscription's name
     * @param took the attempt itself
     * @param sinceAlert since the alerts topic got the alert
     */
    void ended(String endpoint, Outcome outcome, Duration took, Duration sinceAlert);
}
