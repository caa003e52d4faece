package io.tidemark.contract;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * How large a record of each topic may be, before compression.
 *
 * @param others of topics that are not named
 * @param topics by their names
 */
public record RecordLimits(int others, Map<String, Integer> topics) {
    /** What Kafka's producers and brokers take where nothing else is said. */
    public static final int OF_KAFKA = 1 << 20;

    /** What a batch of one record has beside key, value and headers, and more. */
    private static final int OVERHEAD = 128;

    public RecordLimits {
        topics = Map.copyOf(topics);
    }

    /** The same for all topics. */
    public static RecordLimits of(int bytes) {
        return new RecordLimits(bytes, Map.of());
    }

    /** The limit of a topic. */
    public int of(String topic) {
        return topics.getOrDefault(topic, others);
    }

    /** What a record takes in a batch of its own, or a little more. */
    public static int sizeOf(byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
        return sizeOf(key == null ? 0 : key.length, value, headers);
    }

    /** As {@link #sizeOf(byte[], byte[], Headers)}, of a key that is text of ASCII characters. */
    public static int sizeOf(int keyBytes, byte @Nullable [] value, Headers headers) {
        long bytes = OVERHEAD + (long) keyBytes + (value == null ? 0 : value.length);
        for (Header header : headers) {
            bytes += sizeOf(header);
        }
        return (int) Math.min(bytes, Integer.MAX_VALUE);
    }

    /** What a header takes, or a little more. */
    public static int sizeOf(Header header) {
        byte[] value = header.value();
        return 10 + header.key().getBytes(StandardCharsets.UTF_8).length + (value == null ? 0 : value.length);
    }
}
