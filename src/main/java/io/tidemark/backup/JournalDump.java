package io.tidemark.backup;

import io.tidemark.contract.Topics;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Writes what the topics have that cannot be computed again into a file: {@link DumpFile}. */
public final class JournalDump {
    private static final Duration POLL = Duration.ofMillis(500);

    private JournalDump() {}

    /** The topics, by what they are called in a dump, whatever their names in an installation. */
    static Map<String, String> topics(Topics topics) {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("events", topics.events().name());
        names.put("groups", topics.groups().name());
        names.put("rates", topics.rates().name());
        names.put("names", topics.names().name());
        names.put("webhooks", topics.webhooks().name());
        return names;
    }

    /**
     * Writes all records that are there now, partition by partition in their order. The file has its name only when it is whole.
     *
     * @param consumerConfig where Kafka is, and whatever else consumers need; what is committed is read
     * @return how many records, by topic
     * @throws FileAlreadyExistsException if the file is there
     */
    public static Map<String, Long> dump(Map<String, Object> consumerConfig, Topics topics, Path file)
            throws IOException {
        if (Files.exists(file)) {
            throw new FileAlreadyExistsException(file + " is there already");
        }
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Map<String, Long> counts = new LinkedHashMap<>();
        Map<String, Object> config = new HashMap<>(consumerConfig);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            Map<String, Integer> partitions = new LinkedHashMap<>();
            topics(topics)
                    .forEach((name, topic) ->
                            partitions.put(name, consumer.partitionsFor(topic).size()));
            try (DumpFile.Writer writer = new DumpFile.Writer(part, partitions)) {
                for (Map.Entry<String, String> topic : topics(topics).entrySet()) {
                    long count = 0;
                    for (int i = 0; i < partitions.getOrDefault(topic.getKey(), 0); i++) {
                        count += dump(consumer, topic.getKey(), new TopicPartition(topic.getValue(), i), writer);
                    }
                    counts.put(topic.getValue(), count);
                }
                writer.end();
            }
        }
        Files.move(part, file);
        return counts;
    }

    private static long dump(
            KafkaConsumer<byte[], byte[]> consumer, String topic, TopicPartition partition, DumpFile.Writer writer)
            throws IOException {
        consumer.assign(List.of(partition));
        long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
        consumer.seekToBeginning(List.of(partition));
        long count = 0;
        while (consumer.position(partition) < end) {
            for (ConsumerRecord<byte[], byte[]> read : consumer.poll(POLL)) {
                if (read.offset() < end) {
                    writer.write(topic, read);
                    count++;
                }
            }
        }
        return count;
    }
}
