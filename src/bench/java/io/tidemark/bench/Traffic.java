package io.tidemark.bench;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * What was written to topics.
 *
 * @param records committed ones
 * @param bytes of their keys and values, before compression
 * @param keys different ones
 * @param latestBytes of the keys and latest values: what compaction would leave
 */
record Traffic(long records, long bytes, long keys, long latestBytes) {
    private static final int TOMBSTONE = 0;

    /** Reads topics from beginning to end. */
    static Traffic of(Cluster cluster, Collection<String> topics) throws InterruptedException {
        return read(cluster, topics, false);
    }

    /** The same, with an eye on the keys. */
    static Traffic withKeys(Cluster cluster, Collection<String> topics) throws InterruptedException {
        return read(cluster, topics, true);
    }

    private static Traffic read(Cluster cluster, Collection<String> topics, boolean withKeys)
            throws InterruptedException {
        Map<Long, Integer> latest = new HashMap<>();
        long[] sums = {0, 0};
        forEach(cluster, topics, record -> {
            int size = record.key().length + (record.value() == null ? 0 : record.value().length);
            sums[0]++;
            sums[1] += size;
            if (withKeys) {
                latest.put(hash(record), record.value() == null ? TOMBSTONE : size);
            }
        });
        latest.values().removeIf(size -> size == TOMBSTONE);
        return new Traffic(
                sums[0],
                sums[1],
                latest.size(),
                latest.values().stream().mapToLong(Integer::longValue).sum());
    }

    /** Reads all committed records of topics, from beginning to end. */
    static void forEach(Cluster cluster, Collection<String> topics, Consumer<ConsumerRecord<byte[], byte[]>> sink)
            throws InterruptedException {
        List<TopicPartition> partitions = cluster.partitions(topics);
        Map<TopicPartition, Long> ends = cluster.ends(partitions);
        Map<String, Object> config = Map.of(
                "bootstrap.servers",
                cluster.bootstrap(),
                "isolation.level",
                "read_committed",
                "max.poll.records",
                10_000,
                "max.partition.fetch.bytes",
                8 << 20);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(200)).forEach(sink);
            }
        }
    }

    /** FNV-1a in 64 bits: among ten million keys a collision is unlikely, and would cost nothing. */
    private static long hash(ConsumerRecord<byte[], byte[]> record) {
        long hash = 0xcbf29ce484222325L ^ record.topic().hashCode();
        for (byte part : record.key()) {
            hash = (hash ^ part) * 0x100000001b3L;
        }
        return hash;
    }
}
