package io.tidemark.runtime;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/**
 * Asks Kafka how many partitions topics have, which tells as well whether it answers at all. For one thread.
 *
 * <p>Every role may ask it: a topic that is not there, or that it may not look at, is left out.
 */
final class KafkaQuestion implements AutoCloseable {
    private final Map<String, Object> config;
    private @Nullable Admin admin;

    /** @param config of an admin client, which is made at the first question */
    KafkaQuestion(Map<String, Object> config) {
        this.config = Map.copyOf(config);
    }

    /** Where Kafka is. */
    String address() {
        return String.valueOf(config.get("bootstrap.servers"));
    }

    /**
     * The number of partitions of each topic that is there.
     *
     * @throws UnreachableException if no broker has answered within the time; says so in a sentence
     * @throws KafkaException if Kafka refuses us, or the configuration of the client is wrong
     */
    Map<String, Integer> partitions(Collection<String> topics, Duration patience) throws InterruptedException {
        try {
            if (admin == null) {
                admin = Admin.create(config);
            }
            DescribeTopicsOptions options = new DescribeTopicsOptions().timeoutMs((int) patience.toMillis());
            Map<String, Integer> partitions = new HashMap<>();
            for (Map.Entry<String, KafkaFuture<TopicDescription>> answer :
                    admin.describeTopics(topics, options).topicNameValues().entrySet()) {
                try {
                    partitions.put(
                            answer.getKey(),
                            answer.getValue().get().partitions().size());
                } catch (ExecutionException e) {
                    if (!(e.getCause() instanceof UnknownTopicOrPartitionException)
                            && !(e.getCause() instanceof TopicAuthorizationException)) {
                        throw new KafkaException("The topic " + answer.getKey() + " cannot be looked at", e.getCause());
                    }
                }
            }
            return partitions;
        } catch (KafkaException e) {
            if (!Outages.isOutage(e)) {
                throw e;
            }
            String sentence = admin == null
                    ? "No broker name in " + address() + " is known."
                    : "No broker answers at " + address() + ".";
            // The next question looks its address up anew.
            close();
            throw new UnreachableException(sentence, e);
        }
    }

    @Override
    public void close() {
        if (admin != null) {
            admin.close(Duration.ZERO);
            admin = null;
        }
    }
}
