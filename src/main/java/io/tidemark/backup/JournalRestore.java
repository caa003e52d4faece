package io.tidemark.backup;

import io.tidemark.contract.MarketPartitioner;
import io.tidemark.contract.Topic;
import io.tidemark.contract.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
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
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes a dump back into topics that are empty. */
public final class JournalRestore {
    private static final int LARGEST_REQUEST = 96 << 20;

    private static final long PAUSE_MS = 50;

    /** How long it may take until a setting of a topic holds everywhere. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** So that records keep their times, and one fits here that fitted where it was dumped. */
    private static final Map<String, String> WHILE_RESTORING = Map.of(
            TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
            "CreateTime",
            TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG,
            String.valueOf(Long.MAX_VALUE),
            TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
            String.valueOf(LARGEST_REQUEST));

    private static final Logger LOG = LoggerFactory.getLogger(JournalRestore.class);

    private final Admin admin;
    private final Map<String, Object> producerConfig;
    private final Map<String, String> topics;
    private final Map<String, Topic<?>> wanted = new HashMap<>();

    /** The topics, by their names in the dump, that have another number of partitions now. */
    private final Map<String, Integer> moved = new HashMap<>();

    private JournalRestore(Admin admin, Map<String, Object> producerConfig, Topics topics) {
        this.admin = admin;
        this.producerConfig = new HashMap<>(producerConfig);
        this.producerConfig.put(ProducerConfig.ACKS_CONFIG, "all");
        this.producerConfig.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        this.producerConfig.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        this.producerConfig.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_REQUEST);
        this.producerConfig.put(ProducerConfig.BUFFER_MEMORY_CONFIG, LARGEST_REQUEST);
        this.topics = JournalDump.topics(topics);
        topics.all().forEach(topic -> wanted.put(topic.name(), topic));
    }

    /**
     * Reads the whole dump, sees that it is whole, and only then writes: keys, values, headers and times as they were. Each record goes
     * to its partition; where a topic has another number of partitions than the dump, to the one that its key has there. What has the
     * same key keeps its order. Where an earlier one was interrupted, the settings of the topics are first made what they should be.
     *
     * @return how many records, by topic
     * @throws IOException if the dump is damaged, or the topics are not empty
     */
    public static Map<String, Long> restore(
            Map<String, Object> adminConfig, Map<String, Object> producerConfig, Topics topics, Path file)
            throws IOException, InterruptedException {
        Map<String, Integer> partitions = DumpFile.read(file, entry -> {});
        try (Admin admin = Admin.create(adminConfig)) {
            JournalRestore restore = new JournalRestore(admin, producerConfig, topics);
            restore.mend();
            restore.check(partitions);
            return restore.write(file);
        } catch (ExecutionException e) {
            throw new KafkaException(
                    "The dump cannot be restored: " + e.getCause().getMessage(), e.getCause());
        }
    }

    /** Takes back what an earlier restore has set and could not set back. What it replaced is not known any more. */
    private void mend() throws ExecutionException, InterruptedException {
        Map<ConfigResource, Collection<AlterConfigOp>> back = new HashMap<>();
        admin.describeConfigs(resources()).all().get().forEach((resource, config) -> {
            if (isRelaxed(config)) {
                LOG.warn(
                        "An earlier restore was interrupted: {} gets back its settings for times, and the broker's for the"
                                + " size of records",
                        resource.name());
                Map<String, String> own =
                        Objects.requireNonNull(wanted.get(resource.name())).config();
                back.put(
                        resource,
                        WHILE_RESTORING.keySet().stream()
                                .map(key -> set(key, own.get(key)))
                                .toList());
            }
        });
        if (!back.isEmpty()) {
            admin.incrementalAlterConfigs(back).all().get();
            await(config -> !isRelaxed(config));
        }
    }

    private static boolean isRelaxed(Config config) {
        return WHILE_RESTORING.entrySet().stream().allMatch(relaxed -> {
            ConfigEntry now = config.get(relaxed.getKey());
            return now != null && relaxed.getValue().equals(now.value());
        });
    }

    /** Sets a key, or leaves it to the broker. */
    private static AlterConfigOp set(String key, @Nullable String value) {
        return value == null
                ? new AlterConfigOp(new ConfigEntry(key, ""), AlterConfigOp.OpType.DELETE)
                : new AlterConfigOp(new ConfigEntry(key, value), AlterConfigOp.OpType.SET);
    }

    private List<ConfigResource> resources() {
        return topics.values().stream()
                .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                .toList();
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
            int count = partitions.getOrDefault(topic, 0);
            if (count != dump.getValue()) {
                moved.put(dump.getKey(), count);
            }
            Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
            for (int i = 0; i < count; i++) {
                ends.put(new TopicPartition(topic, i), OffsetSpec.latest());
            }
            if (admin.listOffsets(ends).all().get().values().stream().anyMatch(end -> end.offset() > 0)) {
                throw new IOException(
                        "The topic " + topic + " is not empty; a dump is restored into new topics only. If an earlier"
                                + " restore was interrupted, delete its topics and make them again");
            }
        }
    }

    private Map<String, Long> write(Path file) throws IOException, ExecutionException, InterruptedException {
        Map<ConfigResource, Collection<AlterConfigOp>> back = relax();
        Map<String, Long> counts = new LinkedHashMap<>();
        topics.values().forEach(topic -> counts.put(topic, 0L));
        try {
            await(JournalRestore::isRelaxed);
            send(file, counts);
        } finally {
            admin.incrementalAlterConfigs(back).all().get();
        }
        return counts;
    }

    private void send(Path file, Map<String, Long> counts) throws IOException, InterruptedException {
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
                                topic, partition(entry), time, entry.key(), entry.value(), entry.headers()),
                        (sent, e) -> failure.compareAndSet(null, e != null ? e : otherTime(time, sent)));
                counts.merge(topic, 1L, Long::sum);
                throwIfFailed(failure.get());
            });
            producer.flush();
            throwIfFailed(failure.get());
        }
    }

    private int partition(DumpFile.Entry entry) {
        Integer partitions = moved.get(entry.topic());
        return partitions == null ? entry.partition() : MarketPartitioner.partition(entry.key(), partitions);
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
        Map<ConfigResource, Collection<AlterConfigOp>> back = new HashMap<>();
        Map<ConfigResource, Collection<AlterConfigOp>> relaxed = new HashMap<>();
        admin.describeConfigs(resources()).all().get().forEach((resource, config) -> {
            List<AlterConfigOp> then = new ArrayList<>();
            List<AlterConfigOp> now = new ArrayList<>();
            WHILE_RESTORING.forEach((key, value) -> {
                ConfigEntry before = config.get(key);
                boolean own = before != null && before.source() == ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG;
                then.add(set(key, own ? before.value() : null));
                now.add(set(key, value));
            });
            back.put(resource, then);
            relaxed.put(resource, now);
        });
        admin.incrementalAlterConfigs(relaxed).all().get();
        return back;
    }

    /** The controller knows before the brokers do. */
    private void await(Predicate<Config> wanted) throws ExecutionException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!admin.describeConfigs(resources()).all().get().values().stream().allMatch(wanted)) {
            if (System.nanoTime() > deadline) {
                throw new KafkaException("The settings of the topics have not changed everywhere after "
                        + PATIENCE.toSeconds() + " s. Restore again");
            }
            Thread.sleep(PAUSE_MS);
        }
    }
}
