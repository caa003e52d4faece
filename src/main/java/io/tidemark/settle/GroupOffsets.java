package io.tidemark.settle;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What Kafka knows of topics' ends and of what groups have committed. Not thread-safe. */
public final class GroupOffsets implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(50);

    /** How long it is looked at what lies between; it is looked at again soon. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Admin admin;
    private final KafkaConsumer<byte[], byte[]> looker;

    public GroupOffsets(Map<String, Object> adminConfig, Map<String, Object> consumerConfig) {
        admin = Admin.create(adminConfig);
        Map<String, Object> looking = new HashMap<>(consumerConfig);
        // One record tells all that is asked.
        looking.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
        looking.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 16 << 10);
        looking.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 64 << 10);
        looker = reader(looking);
    }

    /** A consumer without a group, of what has been committed. */
    static KafkaConsumer<byte[], byte[]> reader(Map<String, Object> consumerConfig) {
        Map<String, Object> config = new HashMap<>(consumerConfig);
        config.remove(ConsumerConfig.GROUP_ID_CONFIG);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.putIfAbsent(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 8 << 20);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, IsolationLevel.READ_COMMITTED.toString());
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    public List<TopicPartition> partitions(Collection<String> topics) throws InterruptedException {
        return get(() -> admin.describeTopics(topics).allTopicNames().get()).values().stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .toList();
    }

    /** The first offset of each partition that a group has not worked off: where it has committed none, all are open. */
    public Map<TopicPartition, Long> committed(String group, List<TopicPartition> partitions)
            throws InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> known = get(() -> admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get());
        Map<TopicPartition, Long> committed = new HashMap<>();
        for (TopicPartition partition : partitions) {
            OffsetAndMetadata offset = known.get(partition);
            committed.put(partition, offset == null ? 0 : offset.offset());
        }
        return committed;
    }

    /** Whether anyone takes part in a group. */
    public boolean hasMembers(String group) throws InterruptedException {
        return get(() -> admin.listGroups().all().get()).stream()
                .anyMatch(known -> known.groupId().equals(group)
                        && known.groupState()
                                .filter(state -> state != GroupState.EMPTY && state != GroupState.DEAD)
                                .isPresent());
    }

    /** The ends of partitions, what is not yet committed included. */
    public Map<TopicPartition, Long> ends(List<TopicPartition> partitions) throws InterruptedException {
        return get(() -> admin.listOffsets(
                                partitions.stream()
                                        .collect(Collectors.toMap(
                                                partition -> partition, partition -> OffsetSpec.latest())),
                                new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED))
                        .all()
                        .get())
                .entrySet()
                .stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, end -> end.getValue().offset()));
    }

    /**
     * Whether a group has worked off all there is before the ends. The last offsets of a partition can be the ends of transactions,
     * or records that were taken back, which nobody ever reads and commits; so what lies between is looked at.
     */
    boolean hasWorkedOff(Map<TopicPartition, Long> committed, Map<TopicPartition, Long> ends) {
        List<TopicPartition> open = ends.entrySet().stream()
                .filter(end -> committed.getOrDefault(end.getKey(), 0L) < end.getValue())
                .map(Map.Entry::getKey)
                .toList();
        looker.assign(open);
        open.forEach(partition -> looker.seek(partition, committed.getOrDefault(partition, 0L)));
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        // An open transaction holds it up, and is work under way.
        while (System.nanoTime() < deadline) {
            if (open.stream().allMatch(partition -> looker.position(partition) >= ends.getOrDefault(partition, 0L))) {
                return true;
            }
            if (!looker.poll(POLL).isEmpty()) {
                return false;
            }
        }
        return false;
    }

    private interface Question<T> {
        T ask() throws ExecutionException, InterruptedException;
    }

    private static <T> T get(Question<T> question) throws InterruptedException {
        try {
            return question.ask();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            throw new KafkaException(cause == null ? e.toString() : cause.getMessage(), cause);
        }
    }

    @Override
    public void close() {
        admin.close();
        looker.close();
    }
}
