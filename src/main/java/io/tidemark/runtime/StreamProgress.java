package io.tidemark.runtime;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** How far a stream application has come with a topic, by the offsets it has committed. */
public final class StreamProgress implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(10);

    private final Admin admin;
    private final String applicationId;
    private final String topic;

    public StreamProgress(Map<String, Object> adminConfig, String applicationId, String topic) {
        this.admin = Admin.create(adminConfig);
        this.applicationId = applicationId;
        this.topic = topic;
    }

    /** How many records of the topic the application has not committed yet. */
    public long lag() throws InterruptedException {
        try {
            TopicDescription description =
                    admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic);
            Map<TopicPartition, OffsetSpec> latest = description.partitions().stream()
                    .collect(Collectors.toMap(
                            partition -> new TopicPartition(topic, partition.partition()),
                            partition -> OffsetSpec.latest()));
            Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(applicationId)
                    .partitionsToOffsetAndMetadata()
                    .get();
            long lag = 0;
            for (var end : admin.listOffsets(latest).all().get().entrySet()) {
                OffsetAndMetadata done = committed.get(end.getKey());
                lag += end.getValue().offset() - (done == null ? 0 : done.offset());
            }
            return lag;
        } catch (ExecutionException e) {
            throw new IllegalStateException("Cannot see how far " + applicationId + " has come", e.getCause());
        }
    }

    /**
     * Waits until the application has committed all that is in the topic.
     *
     * @throws IllegalStateException if it has not within the time
     */
    public void awaitNoLag(Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        for (long lag = lag(); lag > 0; lag = lag()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        applicationId + " is still " + lag + " events behind after " + timeout.toSeconds() + " s");
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
