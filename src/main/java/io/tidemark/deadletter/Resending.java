package io.tidemark.deadletter;

import io.tidemark.contract.MarketPartitioner;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends refused records again, to the topics they were refused on and byte for byte as they came. What is still wrong becomes
 * a dead letter again; what was sent before changes nothing.
 */
public final class Resending implements AutoCloseable {
    private final Set<String> topics;
    private final KafkaProducer<byte[], byte[]> producer;
    private final List<Future<RecordMetadata>> sent = new ArrayList<>();

    /**
     * Makes the producer; connects in the background.
     *
     * @param topics where anything may be sent to at all: a letter's headers could say any topic
     */
    public Resending(Map<String, Object> config, Set<String> topics) {
        this.topics = Set.copyOf(topics);
        Map<String, Object> sending = new HashMap<>(config);
        sending.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        sending.put(ProducerConfig.ACKS_CONFIG, "all");
        sending.put(ProducerConfig.PARTITIONER_CLASS_CONFIG, MarketPartitioner.class.getName());
        producer = new KafkaProducer<>(sending, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Sends it, unless it does not say where to; returns whether. */
    public boolean send(Letter letter) {
        if (!topics.contains(letter.topic())) {
            return false;
        }
        sent.add(producer.send(letter.original()));
        return true;
    }

    /**
     * Waits until all that was sent has arrived.
     *
     * @throws ExecutionException if something has not
     */
    public void flush() throws ExecutionException, InterruptedException {
        producer.flush();
        for (Future<RecordMetadata> one : sent) {
            one.get();
        }
        sent.clear();
    }

    @Override
    public void close() {
        producer.close();
    }
}
