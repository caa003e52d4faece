package io.tidemark.serve;

import io.tidemark.contract.Topic;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A compacted topic as a table: the latest value of each key, as of the last {@link #refresh}. Others may write to such
 * topics; a value that cannot be read is as good as none. Not thread-safe, but for {@link #stop}.
 */
public final class TopicTable<V> implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TopicTable.class);

    private final TopicReader<V> reader;
    private final Map<String, V> values = new HashMap<>();
    private long taken;

    /**
     * Opens the table, with nothing in it.
     *
     * @param config where Kafka is, and whatever else its clients need
     * @throws IllegalArgumentException if there is no such topic
     */
    public TopicTable(Map<String, Object> config, Topic<V> topic, Deserializer<V> values) {
        reader = new TopicReader<>(config, topic, lenient(values), TopicReader.From.BEGINNING);
    }

    private static <V> Deserializer<V> lenient(Deserializer<V> strict) {
        return (topic, bytes) -> {
            try {
                return strict.deserialize(topic, bytes);
            } catch (SerializationException e) {
                LOG.warn("Passed over: {}", e.getMessage());
                return null;
            }
        };
    }

    /** Takes in what the topic holds by now; whether anything was new. */
    public boolean refresh() {
        long before = taken;
        reader.readToEnd(this::take);
        return taken > before;
    }

    private void take(ConsumerRecord<String, V> entry) {
        taken++;
        if (entry.value() == null) {
            values.remove(entry.key());
        } else {
            values.put(entry.key(), entry.value());
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

    /** Ends {@link #refresh} soon; any thread may call it. */
    public void stop() {
        reader.stop();
    }

    @Override
    public void close() {
        reader.close();
    }
}
