package io.tidemark.deadletter;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** Fetches the records that letters are of, from where they stand. Not thread-safe. */
final class Originals implements AutoCloseable {
    /** For one record of a broker that answers. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final KafkaConsumer<byte[], byte[]> consumer;

    /** @param config for a consumer without a group */
    Originals(Map<String, Object> config) {
        Map<String, Object> reading = new HashMap<>(config);
        reading.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        reading.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        reading.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
        consumer = new KafkaConsumer<>(reading, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** The record of a place; null where it is no longer there. */
    @Nullable
    ConsumerRecord<byte[], byte[]> fetch(String topic, Letter.Place place) {
        TopicPartition partition = new TopicPartition(topic, place.partition());
        if (consumer.partitionsFor(topic).size() <= place.partition()
                || consumer.beginningOffsets(List.of(partition)).getOrDefault(partition, 0L) > place.offset()
                || consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L) <= place.offset()) {
            return null;
        }
        consumer.assign(List.of(partition));
        consumer.seek(partition, place.offset());
        for (ConsumerRecord<byte[], byte[]> first : consumer.poll(PATIENCE)) {
            // A compacted topic may have forgotten it, and goes on with a later one.
            return first.offset() == place.offset() ? first : null;
        }
        return null;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
