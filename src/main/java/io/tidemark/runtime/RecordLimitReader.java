package io.tidemark.runtime;

import io.tidemark.contract.RecordLimits;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out how large a record of each topic may be: what the stream's producer sends at most, and what each topic takes. Asked
 * as a stream starts, and again when Kafka has refused a record for its size (docs/adr/0061). Thread-safe.
 */
final class RecordLimitReader {
    private static final Logger LOG = LoggerFactory.getLogger(RecordLimitReader.class);
    private static final String MOST = "max.request.size";

    /** What compression can add to a record that cannot be compressed: one part in so many, and more. */
    private static final int MARGIN = 128;

    /** All threads of a stream that the same change has stopped have failed by then. */
    private static final Duration KNOWN = Duration.ofMinutes(1);

    private final int producer;
    private final Map<String, Object> admin;
    private final List<String> topics;
    private final RecordLimits limits;
    private long changed;
    private boolean hasChanged;

    /**
     * Reads the limits for the first time. Those of the producer and of the topics are taken less a margin. A topic that does not say its
     * limit is taken for one that takes what the producer sends.
     *
     * @param streams the settings of the stream
     * @param admin the settings of an admin client
     * @throws KafkaException if Kafka does not answer
     */
    RecordLimitReader(Map<String, Object> streams, Map<String, Object> admin, List<String> topics)
            throws InterruptedException {
        producer = producerLimit(streams);
        this.admin = Map.copyOf(admin);
        this.topics = List.copyOf(topics);
        limits = new RecordLimits(lessMargin(producer), read());
    }

    /** The limits as they were read last. */
    RecordLimits limits() {
        return limits;
    }

    /**
     * Whether a failure is a record that was too large for a topic, and the reason is known by now: the limit of a topic is another than
     * before. What the thread was about can be done again then.
     */
    synchronized boolean explains(Throwable failure) throws InterruptedException {
        if (!isTooLarge(failure)) {
            return false;
        }
        if (limits.replace(read())) {
            hasChanged = true;
            changed = System.nanoTime();
        }
        return hasChanged && System.nanoTime() - changed < KNOWN.toNanos();
    }

    private static boolean isTooLarge(Throwable failure) {
        for (Throwable one = failure; one != null; one = one.getCause()) {
            if (one instanceof RecordTooLargeException) {
                return true;
            }
        }
        return false;
    }

    private Map<String, Integer> read() throws InterruptedException {
        Map<String, Integer> found = new HashMap<>();
        try (Admin client = Admin.create(admin)) {
            Map<ConfigResource, KafkaFuture<Config>> answers = client.describeConfigs(topics.stream()
                            .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                            .toList())
                    .values();
            for (Map.Entry<ConfigResource, KafkaFuture<Config>> answer : answers.entrySet()) {
                String topic = answer.getKey().name();
                try {
                    ConfigEntry most = answer.getValue().get().get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG);
                    found.put(topic, lessMargin(Math.min(producer, Integer.parseInt(most.value()))));
                } catch (ExecutionException e) {
                    KafkaException failure =
                            new KafkaException("The limit of " + topic + " cannot be read", e.getCause());
                    if (Outages.isOutage(failure)) {
                        throw failure;
                    }
                    LOG.warn(
                            "{} does not say how large its records may be, so {} bytes are taken for it: {}",
                            topic,
                            producer,
                            e.getCause().toString());
                }
            }
        }
        return found;
    }

    /** The more particular key wins, as it does in Kafka Streams. */
    private static int producerLimit(Map<String, Object> streams) {
        Object general = streams.getOrDefault(MOST, RecordLimits.OF_KAFKA);
        return Integer.parseInt(String.valueOf(streams.getOrDefault("producer." + MOST, general)));
    }

    private static int lessMargin(int bytes) {
        return bytes - bytes / MARGIN;
    }
}
