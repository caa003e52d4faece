package io.tidemark.deadletter;

import io.tidemark.contract.MarketPartitioner;
import io.tidemark.domain.Quote;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Sends refused records again, byte for byte as they came, to the topics that they came from. What is still wrong becomes
 * a dead letter again; what was sent before changes nothing.
 */
public final class Resending implements AutoCloseable {
    /** Larger than a record that a reader takes in one piece. */
    private static final int LARGEST = 64 << 20;

    private final Set<String> topics;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Originals originals;
    private final Map<Letter.Place, Future<RecordMetadata>> sent = new LinkedHashMap<>();

    /**
     * Makes the producer; connects in the background.
     *
     * @param consumers for a consumer without a group, which fetches what letters keep only the beginning of
     * @param topics where anything may be sent to at all: a letter's headers could say any topic
     */
    public Resending(Map<String, Object> producers, Map<String, Object> consumers, Set<String> topics) {
        this.topics = Set.copyOf(topics);
        Map<String, Object> sending = new HashMap<>(producers);
        sending.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        sending.put(ProducerConfig.ACKS_CONFIG, "all");
        // What came compressed must not be too large to go the same way.
        sending.putIfAbsent(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        sending.putIfAbsent(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST);
        sending.putIfAbsent(ProducerConfig.BUFFER_MEMORY_CONFIG, 2L * LARGEST);
        sending.put(ProducerConfig.PARTITIONER_CLASS_CONFIG, MarketPartitioner.class.getName());
        producer = new KafkaProducer<>(sending, new ByteArraySerializer(), new ByteArraySerializer());
        originals = new Originals(consumers);
    }

    /** Sends it. Returns why it cannot be sent, in words; null if it was. */
    public @Nullable String send(Letter letter) {
        if (letter.isOutput()) {
            return "is what Tidemark would have written, and nobody sent it";
        }
        if (!topics.contains(letter.topic())) {
            return "does not come from a topic that Tidemark reads: " + Quote.of(letter.topic());
        }
        ConsumerRecord<byte[], byte[]> found = letter.kept();
        if (letter.isCut()) {
            Letter.Place place = letter.original();
            found = place == null ? null : originals.fetch(letter.topic(), place);
            if (found == null) {
                return "keeps only the beginning of the record, which is no longer at " + letter.topic() + " "
                        + Quote.shortened(letter.placeInTopic());
            }
        }
        sent.put(letter.place(), producer.send(letter.again(found)));
        return null;
    }

    /**
     * Waits until all that was sent has arrived.
     *
     * @param tooLarge is told, with the reason, of letters whose records the topic does not take
     * @throws ExecutionException if something else has not arrived
     */
    public void flush(BiConsumer<Letter.Place, String> tooLarge) throws ExecutionException, InterruptedException {
        producer.flush();
        for (Map.Entry<Letter.Place, Future<RecordMetadata>> one : sent.entrySet()) {
            try {
                one.getValue().get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof RecordTooLargeException tooLong)) {
                    throw e;
                }
                tooLarge.accept(one.getKey(), "is not taken by its topic: " + tooLong.getMessage());
            }
        }
        sent.clear();
    }

    @Override
    public void close() {
        producer.close();
        originals.close();
    }
}
