package io.tidemark.runtime;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Under which id the stream goes on where nobody has said one. It was {@code tidemark} once, with which the id of the webhooks
 * begins; a stream that has its state under that id must not begin anew under another (docs/adr/0055).
 */
final class ApplicationId {
    static final String FORMER_DEFAULT = "tidemark";

    private static final Logger LOG = LoggerFactory.getLogger(ApplicationId.class);

    private ApplicationId() {}

    /**
     * The configuration with the id that holds.
     *
     * @param stores the stream's state stores
     * @throws KafkaException if the broker cannot be asked
     */
    static Configuration settle(Configuration configuration, String eventsTopic, Set<String> stores)
            throws InterruptedException {
        if (configuration.statesApplicationId()) {
            return configuration;
        }
        try (Admin admin = Admin.create(configuration.adminConfig())) {
            if (isInUse(admin, Setting.APPLICATION_ID.defaultValue(), eventsTopic, stores)
                    || !isInUse(admin, FORMER_DEFAULT, eventsTopic, stores)) {
                return configuration;
            }
        }
        LOG.warn(
                "The stream continues as {}, because Kafka has its state under this id. Set application.id={} to keep"
                        + " it; docs/operations.md says how to change it",
                FORMER_DEFAULT,
                FORMER_DEFAULT);
        return configuration.with(Setting.APPLICATION_ID, FORMER_DEFAULT);
    }

    /** A group forgets its offsets a week after its last member; its changelogs stay, but do not say whose events they are of. */
    private static boolean isInUse(Admin admin, String id, String eventsTopic, Set<String> stores)
            throws InterruptedException {
        Set<TopicPartition> read = answer(
                Set.of(),
                admin.listConsumerGroupOffsets(id)
                        .partitionsToOffsetAndMetadata()
                        .thenApply(Map::keySet));
        if (!read.isEmpty()) {
            return read.stream().anyMatch(partition -> partition.topic().equals(eventsTopic));
        }
        for (String store : stores) {
            if (answer(
                    false,
                    admin.describeTopics(List.of(Reset.changelog(id, store)))
                            .allTopicNames()
                            .thenApply(found -> true))) {
                return true;
            }
        }
        return false;
    }

    /** What may not be looked at is not ours to go on with. */
    private static <T> T answer(T otherwise, KafkaFuture<T> asked) throws InterruptedException {
        try {
            return asked.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException
                    || e.getCause() instanceof GroupIdNotFoundException
                    || e.getCause() instanceof AuthorizationException) {
                return otherwise;
            }
            throw new KafkaException(
                    "It cannot be seen under which id Kafka has the stream's state: "
                            + e.getCause().getMessage(),
                    e.getCause());
        }
    }
}
