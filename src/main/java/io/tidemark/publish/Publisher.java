package io.tidemark.publish;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Sends what is published to one topic. A record counts as published when all in-sync replicas have it; none is lost
 * without an error. For one thread.
 */
public final class Publisher<V> implements AutoCloseable {
    /** Kafka's default of how long a record may be on its way. */
    public static final int DELIVERY_TIMEOUT_MS = 120_000;

    private static final Duration CLOSE = Duration.ofSeconds(10);

    private final String topic;
    private final Publishable<V> published;
    private final Serializer<V> serializer;
    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicReference<@Nullable PublishException> failure = new AtomicReference<>();

    /**
     * Makes the producer; connects in the background.
     *
     * @param serializer of the values; closed with the publisher
     * @param producerConfig of Kafka's producer. Compression (lz4) and linger (20 ms) are defaults of ours that it may
     *     override; idempotence and {@code acks=all} it may not
     * @throws KafkaException if the configuration is wrong
     */
    public Publisher(
            String topic, Publishable<V> published, Serializer<V> serializer, Map<String, Object> producerConfig) {
        this.topic = topic;
        this.published = published;
        this.serializer = serializer;
        Map<String, Object> config = new HashMap<>();
        config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        config.put(ProducerConfig.LINGER_MS_CONFIG, 20);
        config.putAll(producerConfig);
        // The producer gives up what it cannot send after the one time, and to begin to send after the other: it is one
        // patience.
        config.putIfAbsent(
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                config.getOrDefault(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_TIMEOUT_MS));
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Where it sends to. */
    public String topic() {
        return topic;
    }

    /** What it sends. */
    public Publishable<V> published() {
        return published;
    }

    /** How many records Kafka has acknowledged so far. */
    public long acknowledged() {
        return acknowledged.get();
    }

    /**
     * Sends one value; returns before it is acknowledged, and waits only while the producer's memory is full.
     *
     * @throws PublishException if this or an earlier record failed
     */
    public void publish(V value) {
        publish(value, (unusedKey, unusedPartition, unusedOffset) -> {});
    }

    /** Takes where a record stands. */
    interface Acknowledgement {
        void at(String key, int partition, long offset);
    }

    /** As {@link #publish(Object)}, and says where the record stands once it does, on a thread of Kafka's. */
    void publish(V value, Acknowledgement acknowledgement) {
        send(published.key().apply(value), value, () -> published.identity().apply(value), acknowledgement);
    }

    /**
     * Sends a tombstone: on a compacted topic, what was published under the key is gone.
     *
     * @throws PublishException if this or an earlier record failed
     */
    public void delete(String key) {
        send(key, null, () -> key, (unusedKey, unusedPartition, unusedOffset) -> {});
    }

    private void send(String key, @Nullable V value, Supplier<String> identity, Acknowledgement acknowledgement) {
        throwFailure();
        try {
            Headers headers = new RecordHeaders();
            byte[] keyBytes = key.getBytes(StandardCharsets.UTF_8);
            byte[] valueBytes = value == null ? null : serializer.serialize(topic, headers, value);
            // The callback tells all that the future could.
            Future<RecordMetadata> unused = producer.send(
                    new ProducerRecord<>(topic, null, null, keyBytes, valueBytes, headers), (metadata, exception) -> {
                        if (exception == null) {
                            acknowledged.incrementAndGet();
                            acknowledgement.at(key, metadata.partition(), metadata.offset());
                        } else {
                            failure.compareAndSet(null, failed(identity, exception));
                        }
                    });
        } catch (KafkaException e) {
            failure.compareAndSet(null, failed(identity, e));
            throwFailure();
        }
    }

    /**
     * Waits until every record sent is acknowledged or has failed.
     *
     * @throws PublishException if any failed; names the first
     */
    public void flush() {
        producer.flush();
        throwFailure();
    }

    /** Closes the producer; call {@link #flush} before, which tells of failures. */
    @Override
    public void close() {
        producer.close(CLOSE);
        serializer.close();
    }

    private PublishException failed(Supplier<String> identity, Exception cause) {
        return new PublishException(
                "The " + published.noun() + " " + identity.get() + " did not reach " + topic + ": "
                        + cause.getMessage(),
                cause);
    }

    private void throwFailure() {
        PublishException first = failure.get();
        if (first != null) {
            throw first;
        }
    }
}
