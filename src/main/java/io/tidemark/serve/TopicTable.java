package io.tidemark.serve;

import io.tidemark.contract.PassedOver;
import io.tidemark.contract.Topic;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * A compacted topic as a table: the latest value of each key, as of the last {@link #refresh}. Others may write to such topics;
 * what cannot be read, or stands under another key than its own, is passed over, and what stood there before stays. Not
 * thread-safe, but for {@link #stop}.
 */
public final class TopicTable<V> implements AutoCloseable {
    /** Of a value, in bytes: more than any of ours has. */
    private static final int LARGEST = 1 << 20;

    private final TopicReader<V> reader;
    private final Function<? super V, String> key;
    private final PassedOver misplaced = new PassedOver();
    private final Map<String, V> values = new HashMap<>();
    private long taken;

    /**
     * Opens the table, with nothing in it.
     *
     * @param config where Kafka is, and whatever else its clients need
     * @param key the key that a value stands under
     * @throws IllegalArgumentException if there is no such topic
     */
    public TopicTable(
            Map<String, Object> config, Topic<V> topic, Deserializer<V> values, Function<? super V, String> key) {
        this.key = key;
        reader = new TopicReader<>(
                config, topic, (name, bytes) -> read(name, bytes, values), TopicReader.From.BEGINNING);
    }

    /** Whatever the bytes are, and whatever reading them leads to, is this record's trouble alone; a registry's is not. */
    private static <V> V read(String name, byte @Nullable [] bytes, Deserializer<V> values) {
        if (bytes != null && bytes.length > LARGEST) {
            throw new SerializationException("The value has more than " + LARGEST + " bytes");
        }
        try {
            return values.deserialize(name, bytes);
        } catch (KafkaException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            throw new SerializationException(String.valueOf(e.getMessage()), e);
        }
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
        } else if (key.apply(entry.value()).equals(entry.key())) {
            values.put(entry.key(), entry.value());
        } else {
            misplaced.add(
                    entry.topic(), entry.partition(), entry.offset(), "It stands under another key than its own.");
        }
    }

    /** How many records were passed over so far. */
    public long passedOver() {
        return reader.passedOver() + misplaced.count();
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
