package io.tidemark.backup;

import io.tidemark.contract.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Writes a dump back into topics that are empty. */
public final class JournalRestore {
    private static final int LARGEST_REQUEST = 96 << 20;

    private static final long PAUSE_MS = 50;

    /** So that records keep their times, and one fits here that fitted where it was dumped. */
    private static final Map<String, String> WHILE_RESTORING = Map.of(
            TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
            "CreateTime",
            TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG,
            String.valueOf(Long.MAX_VALUE),
            TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
            String.valueOf(LARGEST_REQUEST));

    private final Admin admin;
    private final Map<String, Object> producerConfig;
    private final Map<String, String> topics;

    private JournalRestore(Admin admin, Map<String, Object> producerConfig, Topics topics) {
        this.admin = admin;
        this.producerConfig = new HashMap<>(producerConfig);
        this.producerConfig.put(ProducerConfig.ACKS_CONFIG, "all");
        this.producerConfig.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        this.producerConfig.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        this.producerConfig.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_REQUEST);
        this.producerConfig.put(ProducerConfig.BUFFER_MEMORY_CONFIG, LARGEST_REQUEST);
        this.topics = JournalDump.topics(topics);
    }

    /**
     * Reads the whole dump, sees that it is whole, and only then writes: keys, values, headers and times as they were, each record to
     * its partition.
     *
     * @return how many records, by topic
     * @throws IOException if the dump is damaged, or the topics are not empty or have other partitions than it
     */
    public static Map<String, Long> restore(
            Map<String, Object> adminConfig, Map<String, Object> producerConfig, Topics topics, Path file)
            throws IOException, InterruptedException {
        Map<String, Integer> partitions = DumpFile.read(file, entry -> {});
        try (Admin admin = Admin.create(adminConfig)) {
            JournalRestore restore = new JournalRestore(admin, producerConfig, topics);
            restore.check(partitions);
            return restore.write(file);
        } catch (ExecutionException e) {
            throw new KafkaException(
                    "The dump cannot be restored: " + e.getCause().getMessage(), e.getCause());
        }
    }

    private void check(Map<String, Integer> dumped) throws IOException, ExecutionException, InterruptedException {
        Map<String, Integer> partitions = new HashMap<>();
        admin.describeTopics(topics.values())
                .allTopicNames()
                .get()
                .forEach(
                        (name, topic) -> partitions.put(name, topic.partitions().size()));
        for (Map.Entry<String, Integer> dump : dumped.entrySet()) {
            String topic = topics.get(dump.getKey());
            if (topic == null) {
                throw new IOException("The dump has a topic that this release does not know: " + dump.getKey());
            }
            if (!Objects.equals(dump.getValue(), partitions.get(topic))) {
                throw new IOException(
                        "The topic " + topic + " has " + partitions.get(topic) + " partitions, but the dump has "
                                + dump.getValue() + "; set topics.partitions before `tidemark topics` makes it");
            }
            Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
            for (int i = 0; i < dump.getValue(); i++) {
                ends.put(new TopicPartition(topic, i), OffsetSpec.latest());
            }
            if (admin.listOffsets(ends).all().get().values().stream().anyMatch(end -> end.offset() > 0)) {
                throw new IOException("The topic " + topic + " is not empty; a dump is restored into new topics only");
            }
        }
    }

    private Map<String, Long> write(Path file) throws IOException, ExecutionException, InterruptedException {
        Map<ConfigResource, Collection<AlterConfigOp>> back = relax();
        Map<String, Long> counts = new LinkedHashMap<>();
        topics.values().forEach(topic -> counts.put(topic, 0L));
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(producerConfig, new ByteArraySerializer(), new ByteArraySerializer())) {
            AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
            DumpFile.read(file, entry -> {
                String topic = topics.getOrDefault(entry.topic(), entry.topic());
                // Kafka has -1 where there is no time.
                Long time = entry.timestamp() < 0 ? null : entry.timestamp();
                // The callback tells all that the future could.
                Future<RecordMetadata> unused = producer.send(
                        new ProducerRecord<>(
                                topic, entry.partition(), time, entry.key(), entry.value(), entry.headers()),
                        (sent, e) -> failure.compareAndSet(null, e != null ? e : otherTime(time, sent)));
                counts.merge(topic, 1L, Long::sum);
                throwIfFailed(failure.get());
            });
            producer.flush();
            throwIfFailed(failure.get());
        } finally {
            admin.incrementalAlterConfigs(back).all().get();
        }
        return counts;
    }

    private static @Nullable Exception otherTime(@Nullable Long time, RecordMetadata sent) {
        return time == null || sent.timestamp() == time
                ? null
                : new IllegalStateException("the broker has given it another time");
    }

    private static void throwIfFailed(@Nullable Exception failure) throws IOException {
        if (failure != null) {
            throw new IOException(
                    "The broker did not accept a record (" + failure.getMessage()
                            + "). The topics now have a part of the dump: delete them and begin again",
                    failure);
        }
    }

    /** Lets the topics take records as they were; returns what makes them as they are now. */
    private Map<ConfigResource, Collection<AlterConfigOp>> relax() throws ExecutionException, InterruptedException {
        List<ConfigResource> resources = topics.values().stream()
                .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                .toList();
        Map<ConfigResource, Collection<AlterConfigOp>> back = new HashMap<>();
        Map<ConfigResource, Collection<AlterConfigOp>> relaxed = new HashMap<>();
        admin.describeConfigs(resources).all().get().forEach((resource, config) -> {
            List<AlterConfigOp> then = new ArrayList<>();
            List<AlterConfigOp> now = new ArrayList<>();
            WHILE_RESTORING.forEach((key, value) -> {
                ConfigEntry before = config.get(key);
                boolean own = before != null && before.source() == ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG;
                then.add(
                        own
                                ? new AlterConfigOp(new ConfigEntry(key, before.value()), AlterConfigOp.OpType.SET)
                                : new AlterConfigOp(new ConfigEntry(key, ""), AlterConfigOp.OpType.DELETE));
                now.add(new AlterConfigOp(new ConfigEntry(key, value), AlterConfigOp.OpType.SET));
            });
            back.put(resource, then);
            relaxed.put(resource, now);
        });
        admin.incrementalAlterConfigs(relaxed).all().get();
        awaitRelaxed(resources);
        return back;
    }

    /** The controller knows before the brokers do. */
    private void awaitRelaxed(List<ConfigResource> resources) throws ExecutionException, InterruptedException {
        while (!admin.describeConfigs(resources).all().get().values().stream()
                .allMatch(config -> WHILE_RESTORING.entrySet().stream().allMatch(wanted -> {
                    ConfigEntry now = config.get(wanted.getKey());
                    return now != null && wanted.getValue().equals(now.value());
                }))) {
            Thread.sleep(PAUSE_MS);
        }
    }
}
