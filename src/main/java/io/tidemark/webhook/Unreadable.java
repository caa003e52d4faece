package io.tidemark.webhook;

import io.tidemark.contract.PassedOver;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Counts and says what a processor passes over because it is none of its topic's records. For any number of threads. */
final class Unreadable {
    private final PassedOver passedOver = new PassedOver();

    /** The record that is being processed. */
    void add(ProcessorContext<?, ?> at, String reason) {
        RecordMetadata place = at.recordMetadata().orElse(null);
        if (place == null) {
            passedOver.add("a topic", -1, -1, reason);
        } else {
            passedOver.add(place.topic(), place.partition(), place.offset(), reason);
        }
    }
}
