package io.tidemark.webhook;

import io.tidemark.contract.MarketPartitioner;
import io.tidemark.contract.Topics;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Asks whoever delivers to a webhook to try now what waits for it: a record on the topic of messages, where its messages come, too. */
public final class RetryRequest {
    private static final String KEY = "retry";
    private static final byte[] NOTHING = {};

    private RetryRequest() {}

    /**
     * Asks.
     *
     * @throws KafkaException if it could not be written
     */
    public static void send(Topics topics, Map<String, Object> producerConfig, String name)
            throws InterruptedException {
        Map<String, Object> config = new HashMap<>(producerConfig);
        config.put(ProducerConfig.PARTITIONER_CLASS_CONFIG, MarketPartitioner.class.getName());
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                            topics.webhookMessages().name(),
                            null,
                            EndpointStore.key(name, KEY),
                            NOTHING,
                            Sender.retryHeaders()))
                    .get();
        } catch (ExecutionException e) {
            throw new KafkaException("The request could not be written", e.getCause());
        }
    }
}
