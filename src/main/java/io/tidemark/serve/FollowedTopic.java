package io.tidemark.serve;

import io.tidemark.contract.Topic;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * A compacted topic as a table that keeps itself up to date, for as long as it is open. Any thread may ask it. What stands under another
 * key than its own is passed over.
 */
public final class FollowedTopic<V> implements AutoCloseable {
    private final TopicReader<V> reader;
    private final Function<? super V, String> key;
    private final Map<String, ConsumerRecord<String, V>> latest = new LinkedHashMap<>();
    private final Thread thread;

    private FollowedTopic(TopicReader<V> reader, String topic, Function<? super V, String> key) {
        this.reader = reader;
        this.key = key;
        thread = new Thread(() -> reader.follow(() -> {}, this::take), "follow-" + topic);
        thread.setDaemon(true);
    }

    /**
     * Reads all that the topic holds, and goes on with what comes.
     *
     * @param config where Kafka is, and whatever else its clients need
     * @throws IllegalArgumentException if there is no such topic
     */
    public static <V> FollowedTopic<V> open(
            Map<String, Object> config, Topic<V> topic, Deserializer<V> values, Function<? super V, String> key) {
        FollowedTopic<V> followed = new FollowedTopic<>(
                new TopicReader<>(config, topic, values, TopicReader.From.BEGINNING), topic.name(), key);
        followed.reader.readToEnd(followed::take);
        followed.thread.start();
        return followed;
    }

    private synchronized void take(ConsumerRecord<String, V> entry) {
        if (entry.value() == null) {
            latest.remove(entry.key());
        } else if (key.apply(entry.value()).equals(entry.key())) {
            latest.remove(entry.key());
            latest.put(entry.key(), entry);
        }
    }

    /** The value of a key; null where it has none. */
    public synchronized @Nullable V get(String name) {
        ConsumerRecord<String, V> entry = latest.get(name);
        return entry == null ? null : entry.value();
    }

    /** The latest record of each key, the latest last. */
    public synchronized List<ConsumerRecord<String, V>> records() {
        return List.copyOf(latest.values());
    }

    @Override
    public void close() {
        reader.stop();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        reader.close();
    }
}
