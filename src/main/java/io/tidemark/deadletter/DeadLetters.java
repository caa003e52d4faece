package io.tidemark.deadletter;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the dead letters topic. */
public final class DeadLetters {
    private static final Duration POLL = Duration.ofMillis(100);

    private DeadLetters() {}

    /**
     * Hands over what the topic holds now; what comes meanwhile is left out.
     *
     * @param config for a consumer without a group
     */
    public static void read(Map<String, Object> config, String topic, Consumer<Letter> letters) {
        Map<String, Object> reading = new HashMap<>(config);
        reading.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        reading.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(reading, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.seekToBeginning(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(found -> {
                    if (found.offset() < ends.getOrDefault(new TopicPartition(topic, found.partition()), 0L)) {
                        letters.accept(new Letter(found));
                    }
                });
            }
        }
    }
}
