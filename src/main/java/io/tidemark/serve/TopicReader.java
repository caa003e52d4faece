package io.tidemark.serve;

import io.tidemark.contract.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Reads one topic, all its partitions, committed records only. Not thread-safe, but for {@link #stop}.
 *
 * <p>Belongs to no consumer group: each reader sees everything.
 */
public final class TopicReader<V> implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConsumer<String, V> consumer;
    private final KafkaConsumer<String, V> ends;
    private final List<TopicPartition> partitions;
    private volatile boolean stopped;

    /** Where a reader begins. */
    public enum From {
        BEGINNING,
        NOW
    }

    /**
     * Opens a reader.
     *
     * @param config where Kafka is, and whatever else its clients need
     * @throws IllegalArgumentException if there is no such topic
     */
    public TopicReader(Map<String, Object> config, Topic<?> topic, Deserializer<V> values, From from) {
        consumer = consumer(config, values, IsolationLevel.READ_COMMITTED);
        // What is written but not yet committed is waited for, so the end is that of all records.
        ends = consumer(config, values, IsolationLevel.READ_UNCOMMITTED);
        partitions = partitionsOf(topic);
        consumer.assign(partitions);
        ends.assign(partitions);
        if (from == From.BEGINNING) {
            consumer.seekToBeginning(partitions);
        } else {
            consumer.seekToEnd(partitions);
        }
        partitions.forEach(consumer::position);
    }

    private List<TopicPartition> partitionsOf(Topic<?> topic) {
        try {
            List<TopicPartition> found = consumer.partitionsFor(topic.name()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            if (found.isEmpty()) {
                throw new IllegalArgumentException(
                        "There is no topic " + topic.name() + "; `tidemark topics` creates it");
            }
            return found;
        } catch (RuntimeException e) {
            close(); // nobody else can: the caller never gets this reader
            throw e;
        }
    }

    private static <V> KafkaConsumer<String, V> consumer(
            Map<String, Object> config, Deserializer<V> values, IsolationLevel isolation) {
        Map<String, Object> all = new HashMap<>(config);
        all.remove(ConsumerConfig.GROUP_ID_CONFIG);
        all.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        all.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        all.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation.toString());
        return new KafkaConsumer<>(all, new StringDeserializer(), values);
    }

    /** How many partitions the topic has. */
    public int partitions() {
        return partitions.size();
    }

    /** Hands over all records up to the topic's end of now, waiting for those in open transactions. */
    public void readToEnd(Consumer<ConsumerRecord<String, V>> records) {
        Map<TopicPartition, Long> end = ends.endOffsets(partitions);
        while (!stopped && !hasReached(end)) {
            consumer.poll(POLL).forEach(records);
        }
    }

    private boolean hasReached(Map<TopicPartition, Long> end) {
        return end.entrySet().stream().allMatch(at -> consumer.position(at.getKey()) >= at.getValue());
    }

    /**
     * Hands over records as they come, until {@link #stop}.
     *
     * @param before runs whenever some have come, before they are handed over
     */
    public void follow(Runnable before, Consumer<ConsumerRecord<String, V>> records) {
        while (!stopped) {
            ConsumerRecords<String, V> come = consumer.poll(POLL);
            if (!come.isEmpty()) {
                before.run();
                come.forEach(records);
            }
        }
    }

    /** Ends {@link #follow} and {@link #readToEnd} soon; any thread may call it. */
    public void stop() {
        stopped = true;
    }

    @Override
    public void close() {
        consumer.close();
        ends.close();
    }
}
