package io.tidemark.runtime;

import io.tidemark.contract.RecordLimits;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out how large a record of each topic may be: what the stream's producer sends at most, and what each topic takes. Asked
 * once, as a stream starts; docs/adr/0060 says what becomes of a topic that takes less from then on.
 */
final class RecordLimitReader {
    private static final Logger LOG = LoggerFactory.getLogger(RecordLimitReader.class);
    private static final String MOST = "max.request.size";

    /** What compression can add to a record that cannot be compressed: one part in so many, and more. */
    private static final int MARGIN = 128;

    private RecordLimitReader() {}

    /**
     * The limits, less a margin. A topic that does not say its limit is taken for one that takes what the producer sends.
     *
     * @param streams the settings of the stream
     * @param admin the settings of an admin client
     * @throws KafkaException if Kafka does not answer
     */
    static RecordLimits read(Map<String, Object> streams, Map<String, Object> admin, List<String> topics)
            throws InterruptedException {
        int producer = producerLimit(streams);
        Map<String, Integer> limits = new HashMap<>();
        try (Admin client = Admin.create(admin)) {
            Map<ConfigResource, KafkaFuture<Config>> answers = client.describeConfigs(topics.stream()
                            .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                            .toList())
                    .values();
            for (Map.Entry<ConfigResource, KafkaFuture<Config>> answer : answers.entrySet()) {
                String topic = answer.getKey().name();
                try {
                    ConfigEntry most = answer.getValue().get().get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG);
                    limits.put(topic, lessMargin(Math.min(producer, Integer.parseInt(most.value()))));
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
        return new RecordLimits(lessMargin(producer), limits);
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
