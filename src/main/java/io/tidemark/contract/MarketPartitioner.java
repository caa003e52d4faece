package io.tidemark.contract;

import io.tidemark.domain.group.MarketMessage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.Partitioner;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.jspecify.annotations.Nullable;

/**
 * Puts all records of one market into the same partition of every topic, so that consumers can join topics without
 * repartitioning: it hashes the key up to the first {@code |}, as Kafka's default partitioner hashes a whole key. On the
 * events topic, whose key is the market, any producer with Kafka's default partitioner therefore agrees with it.
 *
 * <p>What a currency was worth is told to every partition.
 *
 * <p>For producers ({@code partitioner.class}) and for Kafka Streams. Records without a key go to one partition.
 */
public final class MarketPartitioner implements Partitioner, StreamPartitioner<String, Object> {
    private static final byte[] NO_KEY = {};

    /** The partition, from 0, of a key among so many partitions. */
    public static int partition(byte @Nullable [] key, int partitions) {
        return Utils.toPositive(Utils.murmur2(key == null ? NO_KEY : market(key))) % partitions;
    }

    private static byte[] market(byte[] key) {
        for (int i = 0; i < key.length; i++) {
            if (key[i] == Keys.SEPARATOR) {
                return Arrays.copyOf(key, i);
            }
        }
        return key;
    }

    @Override
    public int partition(
            String topic,
            @Nullable Object key,
            byte @Nullable [] keyBytes,
            @Nullable Object value,
            byte @Nullable [] valueBytes,
            Cluster cluster) {
        return partition(keyBytes, cluster.partitionCountForTopic(topic));
    }

    @Override
    public Optional<Set<Integer>> partitions(
            String topic, @Nullable String key, @Nullable Object value, Headers headers, int partitions) {
        return partitionsOf(key, value, partitions);
    }

    /** The form before Kafka 4.4, which its interface still asks for. */
    @Override
    @SuppressWarnings("removal")
    public Optional<Set<Integer>> partitions(
            String topic, @Nullable String key, @Nullable Object value, int partitions) {
        return partitionsOf(key, value, partitions);
    }

    private static Optional<Set<Integer>> partitionsOf(@Nullable String key, @Nullable Object value, int partitions) {
        if (value instanceof MarketMessage.Rated) {
            return Optional.of(IntStream.range(0, partitions).boxed().collect(Collectors.toSet()));
        }
        byte[] bytes = key == null ? NO_KEY : key.getBytes(StandardCharsets.UTF_8);
        return Optional.of(Set.of(partition(bytes, partitions)));
    }

    @Override
    public void configure(Map<String, ?> configs) {}

    @Override
    public void close() {}
}
