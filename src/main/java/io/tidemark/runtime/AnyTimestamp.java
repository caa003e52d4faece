package io.tidemark.runtime;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * The time of a record, and the year 1970 where it has none: brokers take records without one, and what Kafka Streams does by
 * itself is to stop.
 */
public final class AnyTimestamp implements TimestampExtractor {
    @Override
    public long extract(ConsumerRecord<Object, Object> read, long partitionTime) {
        return Math.max(0, read.timestamp());
    }
}
