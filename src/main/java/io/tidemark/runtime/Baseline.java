package io.tidemark.runtime;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Says where a consumer group begins, once and for all, before it reads anything. Kafka's own {@code auto.offset.reset} says it
 * again at each start until something has been committed, and what came meanwhile would be lost.
 */
final class Baseline {
    private static final int TRIES = 20;
    private static final long PAUSE_MS = 250;

    private Baseline() {}

    /**
     * Commits where the group begins in all partitions of which it has committed nothing; leaves the others as they are.
     *
     * @throws KafkaException if the broker cannot be asked or refuses
     */
    static void commit(Map<String, Object> adminConfig, String group, List<String> topics, Deliverer.From from)
            throws InterruptedException {
        try (Admin admin = Admin.create(adminConfig)) {
            for (int tries = 1; ; tries++) {
                try {
                    Set<TopicPartition> missing = missing(admin, group, topics);
                    if (missing.isEmpty()) {
                        return;
                    }
                    admin.alterConsumerGroupOffsets(group, offsets(admin, missing, from))
                            .all()
                            .get();
                } catch (ExecutionException e) {
                    // Another instance may have been faster: a group with members takes no offsets, but has them.
                    if (tries == TRIES) {
                        throw new KafkaException(
                                "Where the group " + group + " begins cannot be written: "
                                        + e.getCause().getMessage(),
                                e.getCause());
                    }
                    Thread.sleep(PAUSE_MS);
                }
            }
        }
    }

    private static Set<TopicPartition> missing(Admin admin, String group, List<String> topics)
            throws InterruptedException, ExecutionException {
        Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get();
        return admin.describeTopics(topics).allTopicNames().get().values().stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .filter(partition -> committed.get(partition) == null)
                .collect(Collectors.toSet());
    }

    private static Map<TopicPartition, OffsetAndMetadata> offsets(
            Admin admin, Set<TopicPartition> partitions, Deliverer.From from)
            throws InterruptedException, ExecutionException {
        OffsetSpec spec = from == Deliverer.From.NOW ? OffsetSpec.latest() : OffsetSpec.earliest();
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        admin.listOffsets(partitions.stream().collect(Collectors.toMap(partition -> partition, partition -> spec)))
                .all()
                .get()
                .forEach((partition, end) -> offsets.put(partition, new OffsetAndMetadata(end.offset())));
        return offsets;
    }
}
