package io.tidemark.contract;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** How large a record of each topic may be, before compression. It can change while a stream runs. Thread-safe. */
public final class RecordLimits {
    /** What Kafka's producers and brokers take where nothing else is said. */
    public static final int OF_KAFKA = 1 << 20;

    /** What a batch of one record has beside key, value and headers, and more. */
    private static final int OVERHEAD = 128;

    private final int others;
    private volatile Map<String, Integer> topics;

    /**
     * Limits in bytes.
     *
     * @param others of topics that are not named
     * @param topics by their names
     */
    public RecordLimits(int others, Map<String, Integer> topics) {
        this.others = others;
        this.topics = Map.copyOf(topics);
    }

    /** The same for all topics. */
    public static RecordLimits of(int bytes) {
        return new RecordLimits(bytes, Map.of());
    }

    /** The limit of a topic. */
    public int of(String topic) {
        return topics.getOrDefault(topic, others);
    }

    /** The smallest limit of these topics, and of all that are not named. */
    public int ofAll(Collection<String> names) {
        return names.stream().mapToInt(this::of).reduce(others, Math::min);
    }

    /**
     * Takes over the limits of topics as they are now.
     *
     * @return whether any is another than before
     */
    public synchronized boolean replace(Map<String, Integer> now) {
        boolean differ = !topics.equals(now);
        topics = Map.copyOf(now);
        return differ;
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
