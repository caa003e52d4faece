package io.tidemark.runtime;

import io.tidemark.settle.GroupOffsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * How far a stream application has come with the topics it reads, by the offsets it has committed. Not thread-safe.
 *
 * <p>Where it reads what it wrote itself, the last offsets of a partition can be the ends of transactions, which nobody ever
 * reads; so a small distance is looked at, and only records count.
 */
public final class StreamProgress implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(10);
    private static final Duration POLL = Duration.ofMillis(20);

    /** How long it is looked at what lies between, where Kafka does not answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** More offsets than ends of transactions follow each other. */
    private static final long LOOKED_AT = 64;

    private final GroupOffsets offsets;
    private final KafkaConsumer<byte[], byte[]> reader;
    private final String applicationId;
    private final List<String> topics;

    /**
     * Watches an application.
     *
     * @param consumerConfig for a reader that belongs to no group
     * @param topics all that the application reads
     */
    public StreamProgress(
            Map<String, Object> adminConfig,
            Map<String, Object> consumerConfig,
            String applicationId,
            List<String> topics) {
        offsets = new GroupOffsets(adminConfig, consumerConfig);
        Map<String, Object> config = new HashMap<>(consumerConfig);
        config.remove(ConsumerConfig.GROUP_ID_CONFIG);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, IsolationLevel.READ_UNCOMMITTED.toString());
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        this.reader = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.applicationId = applicationId;
        this.topics = List.copyOf(topics);
    }

    /** How many records of its topics the application has not committed yet. What cannot be looked at counts as such. */
    public long lag() throws InterruptedException {
        List<TopicPartition> partitions = offsets.partitions(topics);
        Map<TopicPartition, Long> committed = offsets.committed(applicationId, partitions);
        long lag = 0;
        for (Map.Entry<TopicPartition, Long> end : offsets.ends(partitions).entrySet()) {
            long from = committed.getOrDefault(end.getKey(), 0L);
            long distance = end.getValue() - from;
            lag += distance > LOOKED_AT ? distance : records(end.getKey(), from, end.getValue());
        }
        return lag;
    }

    /** Whether nothing has ever been written to a topic. */
    public boolean isEmpty(String topic) throws InterruptedException {
        return offsets.ends(offsets.partitions(List.of(topic))).values().stream()
                .allMatch(end -> end == 0);
    }

    /**
     * How many records before some offsets the application has not committed yet.
     *
     * @param ends offsets, each after a record
     */
    public long behind(Map<TopicPartition, Long> ends) throws InterruptedException {
        Map<TopicPartition, Long> committed = offsets.committed(applicationId, List.copyOf(ends.keySet()));
        return ends.entrySet().stream()
                .mapToLong(end -> Math.max(0, end.getValue() - committed.getOrDefault(end.getKey(), 0L)))
                .sum();
    }

    /** Whether any instance of the application takes part in its group. */
    public boolean isRunning() throws InterruptedException {
        return offsets.hasMembers(applicationId);
    }

    /** How many records there are, committed or not, between two offsets of a partition. */
    private long records(TopicPartition partition, long from, long end) {
        if (from >= end) {
            return 0;
        }
        reader.assign(List.of(partition));
        reader.seek(partition, from);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        long position = from;
        while (position < end && System.nanoTime() < deadline) {
            int records = reader.poll(POLL).count();
            if (records > 0) {
                return records;
            }
            position = reader.position(partition);
        }
        return Math.max(0, end - position);
    }

    /**
     * Waits until the application has committed all that is in its topics. What it writes for itself comes as it commits
     * what made it necessary, so nothing is on its way unseen.
     *
     * @throws IllegalStateException if it has not within the time
     */
    public void awaitNoLag(Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        // Partitions are looked at one after the other, and one may have written to another in between: look twice.
        for (int clean = 0; clean < 2; ) {
            long lag = lag();
            clean = lag == 0 ? clean + 1 : 0;
            if (lag > 0) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException(
                            applicationId + " is still " + lag + " records behind after " + timeout.toSeconds() + " s");
                }
                TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
            }
        }
    }

    @Override
    public void close() {
        offsets.close();
        reader.close();
    }
}
