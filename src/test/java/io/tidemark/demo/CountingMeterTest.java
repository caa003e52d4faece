package io.tidemark.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.ops.DeliveryMeter;
import io.tidemark.ops.DeliveryMeter.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CountingMeterTest {
    @Test
    void shouldTellTheOtherMeterAllThatItIsTold() {
        Log other = new Log();
        CountingMeter counting = new CountingMeter(other);
        counting.known("demo");
        counting.faults("demo", 2);
        counting.passedOver("trade.webhooks.v1", 3);
        counting.ended("demo", Outcome.DELIVERED, Duration.ZERO, Duration.ZERO);
        counting.ended("demo", Outcome.RETRIED, Duration.ZERO, Duration.ZERO);

        assertThat(counting.delivered()).isEqualTo(1);
        assertThat(counting.failed()).isEqualTo(1);
        assertThat(other.told)
                .containsExactly(
                        "known demo",
                        "faults demo 2",
                        "passed over trade.webhooks.v1 3",
                        "ended demo DELIVERED",
                        "ended demo RETRIED");
    }

    /** Writes down what it is told. */
    private static final class Log implements DeliveryMeter {
        private final List<String> told = new ArrayList<>();

        @Override
        public void known(String endpoint) {
            told.add("known " + endpoint);
        }

        @Override
        public void faults(String endpoint, int count) {
            told.add("faults " + endpoint + " " + count);
        }

        @Override
        public void passedOver(String topic, long records) {
            told.add("passed over " + topic + " " + records);
        }

        @Override
        public void ended(String endpoint, Outcome outcome, Duration took, Duration sinceAlert) {
            told.add("ended " + endpoint + " " + outcome);
        }
    }
}
