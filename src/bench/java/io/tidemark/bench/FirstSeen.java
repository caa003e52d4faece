package io.tidemark.bench;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A read-committed consumer in a thread of its own, and when it first had a record that an event caused. */
final class FirstSeen implements AutoCloseable {
    private final Cluster cluster;
    private final List<TopicPartition> partitions;
    private final Function<ConsumerRecord<byte[], byte[]>, Place> cause;
    private final Map<Place, Long> seen = new ConcurrentHashMap<>();
    private final Map<TopicPartition, Long> positions = new ConcurrentHashMap<>();
    private final Thread thread;
    private volatile boolean stopped;

    /**
     * Starts at the end of a topic.
     *
     * @param cause where the event of a record stands
     */
    FirstSeen(Cluster cluster, String topic, Function<ConsumerRecord<byte[], byte[]>, Place> cause)
            throws InterruptedException {
        this.cluster = cluster;
        this.partitions = cluster.partitions(List.of(topic));
        this.cause = cause;
        positions.putAll(cluster.ends(partitions));
        thread = new Thread(this::read, "reader of " + topic);
        thread.start();
    }

    private void read() {
        Map<String, Object> config = new HashMap<>(Map.of(
                "bootstrap.servers",
                cluster.bootstrap(),
                "isolation.level",
                "read_committed",
                "max.poll.records",
                5000));
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(partitions);
            positions.forEach(consumer::seek);
            while (!stopped) {
                ConsumerRecords<byte[], byte[]> records = consumer.poll(Duration.ofMillis(50));
                long now = System.currentTimeMillis();
                for (ConsumerRecord<byte[], byte[]> record : records) {
                    seen.putIfAbsent(cause.apply(record), now);
                }
                for (TopicPartition partition : partitions) {
                    positions.put(partition, consumer.position(partition));
                }
            }
        }
    }

    /** Waits until it has read all that is there. */
    void awaitEnd() throws InterruptedException {
        Map<TopicPartition, Long> ends = cluster.ends(partitions);
        while (thread.isAlive()
                && partitions.stream().anyMatch(partition -> positions.get(partition) < ends.get(partition))) {
            Thread.sleep(Cluster.LOOK_MS);
        }
    }

    /** When the first record of each event came, in milliseconds since 1970. */
    Map<Place, Long> seen() {
        return seen;
    }

    @Override
    public void close() throws InterruptedException {
        stopped = true;
        thread.join();
    }
}
