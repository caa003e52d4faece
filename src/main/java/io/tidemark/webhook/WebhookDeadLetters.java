package io.tidemark.webhook;

import io.tidemark.contract.MarketPartitioner;
import io.tidemark.contract.Topics;
import io.tidemark.serve.TopicReader;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Messages that were given up. */
public final class WebhookDeadLetters {
    private WebhookDeadLetters() {}

    /**
     * Puts the dead letters of a webhook back among the messages, as they were.
     *
     * @return how many
     * @throws KafkaException if one of them could not be written
     */
    public static int replay(
            Topics topics,
            Map<String, Object> consumerConfig,
            Map<String, Object> producerConfig,
            String name,
            Instant since) {
        Map<String, Object> config = new HashMap<>(producerConfig);
        config.put(ProducerConfig.PARTITIONER_CLASS_CONFIG, MarketPartitioner.class.getName());
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
        int[] count = {0};
        try (TopicReader<byte[]> letters = new TopicReader<>(
                        consumerConfig,
                        topics.webhookDeadLetters(),
                        new ByteArrayDeserializer(),
                        TopicReader.From.BEGINNING);
                KafkaProducer<String, byte[]> producer =
                        new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer())) {
            letters.readToEnd(letter -> {
                Message message = Message.of(letter.headers(), letter.value());
                if (message != null && isOf(letter, name) && letter.timestamp() >= since.toEpochMilli()) {
                    count[0]++;
                    // The callback tells all that the future could.
                    Future<RecordMetadata> unused = producer.send(
                            new ProducerRecord<>(
                                    topics.webhookMessages().name(),
                                    null,
                                    letter.key(),
                                    message.body(),
                                    message.headers()),
                            (metadata, exception) -> failure.compareAndSet(null, exception));
                }
            });
            producer.flush();
        }
        Exception first = failure.get();
        if (first != null) {
            throw new KafkaException("A message could not be written", first);
        }
        return count[0];
    }

    private static boolean isOf(ConsumerRecord<String, byte[]> letter, String name) {
        return letter.key() != null && EndpointStore.endpoint(letter.key()).equals(name);
    }
}
