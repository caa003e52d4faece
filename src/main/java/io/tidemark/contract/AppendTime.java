package io.tidemark.contract;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * When a record was appended: what the broker says, and never later than now. Where a topic lets producers say it, they may
 * say anything, and a time that is none is now.
 */
public final class AppendTime implements TimestampExtractor {
    @Override
    public long extract(ConsumerRecord<Object, Object> appended, long partitionTime) {
        return of(appended.timestamp(), System.currentTimeMillis());
    }

    /** The time that a record's timestamp is taken for. */
    public static long of(long timestamp, long now) {
        return timestamp < 0 ? now : Math.min(timestamp, now);
    }
}
