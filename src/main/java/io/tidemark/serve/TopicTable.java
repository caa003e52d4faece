package io.tidemark.serve;

import io.tidemark.contract.Topic;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * A compacted topic as a table: the latest value of each key, as of the last {@link #refresh}. Others may write to such
 * topics; a record that cannot be read is passed over, and what stood goes on standing. Not thread-safe, but for {@link #stop}.
 */
public final class TopicTable<V> implements AutoCloseable {
    private final TopicReader<V> reader;
    private final @Nullable Function<V, String> keys;
    private final Map<String, V> values = new HashMap<>();
    private long taken;

    /**
     * Opens the table, with nothing in it.
     *
     * @param config where Kafka is, and whatever else its clients need
     * @throws IllegalArgumentException if there is no such topic
     */
    public TopicTable(Map<String, Object> config, Topic<V> topic, Deserializer<V> values) {
        this(config, topic, values, null);
    }

    /**
     * As {@link #TopicTable(Map, Topic, Deserializer)}, where a value has a key of its own.
     *
     * @param keys the key of each value; one that stands under another is passed over, as the stream does
     */
    public TopicTable(
            Map<String, Object> config, Topic<V> topic, Deserializer<V> values, @Nullable Function<V, String> keys) {
        reader = new TopicReader<>(config, topic, values, TopicReader.From.BEGINNING);
        this.keys = keys;
    }

    /** Takes in what the topic holds by now; whether anything was new. */
    public boolean refresh() {
        long before = taken;
        reader.readToEnd(this::take);
        return taken > before;
    }

    private void take(ConsumerRecord<String, V> entry) {
        taken++;
        String key = entry.key();
        if (key != null && entry.value() == null) {
            values.remove(key);
        } else if (key != null && (keys == null || keys.apply(entry.value()).equals(key))) {
            values.put(key, entry.value());
        }
    }

    /** The value of a key; null where it has none. */
    public @Nullable V get(String key) {
        return values.get(key);
    }

    /** All values, in the order of their keys. */
    public List<V> values() {
        return List.copyOf(new TreeMap<>(values).values());
    }

    /** How many records could not be read. */
    public long passedOver() {
        return reader.passedOver();
    }

    /** Ends {@link #refresh} soon; any thread may call it. */
    public void stop() {
        reader.stop();
    }

    @Override
    public void close() {
        reader.close();
    }
}
