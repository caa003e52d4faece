package io.tidemark.bench;

import io.tidemark.contract.MarketPartitioner;
import io.tidemark.contract.Topic;
import io.tidemark.domain.Statement;
import io.tidemark.publish.Publisher;
import io.tidemark.runtime.Configuration;
import io.tidemark.runtime.Installation;
import io.tidemark.runtime.Setting;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;

/** A broker in a process of its own on an empty directory, and what is seen of it from outside. */
final class Cluster implements AutoCloseable {
    /** As long as nobody looks more often than this, looking costs nothing that could be measured. */
    static final long LOOK_MS = 50;

    private final Path directory;
    private final Child broker;
    private final String bootstrap;
    private final Admin admin;

    private Cluster(Path directory, Child broker, String bootstrap) {
        this.directory = directory;
        this.broker = broker;
        this.bootstrap = bootstrap;
        this.admin = Admin.create(Map.<String, Object>of("bootstrap.servers", bootstrap));
    }

    static Cluster start() throws IOException {
        Path directory = Files.createTempDirectory(Files.createDirectories(Results.DIRECTORY), "run-");
        Child broker = Child.start(
                List.of("-Xms1g", "-Xmx1g", "-XX:+UseG1GC"),
                BrokerProcess.class,
                List.of(directory.resolve("broker").toString(), "0"),
                null);
        return new Cluster(directory, broker, broker.firstLine());
    }

    String bootstrap() {
        return bootstrap;
    }

    Admin admin() {
        return admin;
    }

    double brokerCpuSeconds() {
        return broker.cpuSeconds();
    }

    /** For logs and state, gone with the cluster. */
    Path directory() {
        return directory;
    }

    /** The installation of those settings on this broker. */
    Installation installation(Map<String, String> settings) {
        Map<String, String> own = new HashMap<>(settings);
        own.put(Setting.BOOTSTRAP_SERVERS.key(), bootstrap);
        own.putIfAbsent("producer.partitioner.class", MarketPartitioner.class.getName());
        own.putIfAbsent("producer.batch.size", "131072");
        return new Installation(Configuration.of(own));
    }

    /**
     * Publishes to the events topic; says how many there were.
     *
     * @param source hands out the statements
     */
    static long publish(Installation installation, Consumer<Consumer<Statement>> source) {
        AtomicLong events = new AtomicLong();
        try (Publisher<Statement> publisher = installation.publisher()) {
            source.accept(statement -> {
                publisher.publish(statement);
                events.incrementAndGet();
            });
            publisher.flush();
        }
        return events.get();
    }

    void createTopic(String name, int partitions) throws InterruptedException {
        answer(admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1)
                        .configs(Map.of("message.timestamp.type", "LogAppendTime", "retention.ms", "-1"))))
                .all());
    }

    /** Deletes topics, and waits until the broker knows them no more. */
    void deleteTopics(Collection<String> names) throws InterruptedException {
        Set<String> gone = new TreeSet<>(names);
        gone.retainAll(topics());
        answer(admin.deleteTopics(gone).all());
        while (topics().stream().anyMatch(gone::contains)) {
            Thread.sleep(LOOK_MS);
        }
    }

    Set<String> topics() throws InterruptedException {
        return answer(admin.listTopics().names());
    }

    /** The topics that an application made for itself. */
    List<String> internalTopics(String application) throws InterruptedException {
        return topics().stream()
                .filter(name -> name.startsWith(application + "-"))
                .toList();
    }

    /** All that a stream writes for others. */
    static List<String> outputs(Installation installation) {
        return Stream.<Topic<?>>of(
                        installation.topics().totals(),
                        installation.topics().balances(),
                        installation.topics().alerts(),
                        installation.topics().indicators())
                .map(Topic::name)
                .toList();
    }

    /** Deletes all topics. */
    void forgetAll(Installation installation, String application) throws InterruptedException {
        List<String> all = new ArrayList<>(internalTopics(application));
        installation.topics().all().forEach(topic -> all.add(topic.name()));
        deleteTopics(all);
    }

    /** Deletes all that came of the events, and makes the topics anew. */
    void forgetResults(Installation installation, String application) throws InterruptedException {
        List<String> results = new ArrayList<>(internalTopics(application));
        installation.topics().all().stream()
                .map(Topic::name)
                .filter(name -> !name.equals(installation.topics().events().name()))
                .forEach(results::add);
        deleteTopics(results);
        installation.provisionTopics();
    }

    List<TopicPartition> partitions(Collection<String> topics) throws InterruptedException {
        List<TopicPartition> partitions = new ArrayList<>();
        answer(admin.describeTopics(topics).allTopicNames())
                .values()
                .forEach(topic -> topic.partitions()
                        .forEach(partition -> partitions.add(new TopicPartition(topic.name(), partition.partition()))));
        return partitions;
    }

    /** The offsets up to which a read-committed consumer can read. */
    Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions) throws InterruptedException {
        Map<TopicPartition, Long> ends = new HashMap<>();
        offsets(partitions, OffsetSpec.latest()).forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }

    /** When the first record of any was appended, in milliseconds since 1970. */
    long firstAppended(Collection<TopicPartition> partitions) throws InterruptedException {
        return offsets(partitions, OffsetSpec.forTimestamp(0)).values().stream()
                .mapToLong(ListOffsetsResultInfo::timestamp)
                .filter(timestamp -> timestamp > 0)
                .min()
                .orElseThrow();
    }

    private Map<TopicPartition, ListOffsetsResultInfo> offsets(Collection<TopicPartition> partitions, OffsetSpec which)
            throws InterruptedException {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        partitions.forEach(partition -> asked.put(partition, which));
        return answer(admin.listOffsets(asked, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                .all());
    }

    /** The offsets that a group has committed. */
    Map<TopicPartition, Long> committed(String group) throws InterruptedException {
        Map<TopicPartition, Long> committed = new HashMap<>();
        Map<TopicPartition, OffsetAndMetadata> answer =
                answer(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
        answer.forEach((partition, offset) -> {
            if (offset != null) {
                committed.put(partition, offset.offset());
            }
        });
        return committed;
    }

    /** The ids of a group's members, whatever protocol it uses. */
    Set<String> members(String group) throws InterruptedException {
        Set<String> members = new TreeSet<>();
        try {
            admin.describeConsumerGroups(List.of(group))
                    .all()
                    .get()
                    .get(group)
                    .members()
                    .forEach(member -> members.add(member.consumerId()));
        } catch (ExecutionException e) {
            answer(admin.describeStreamsGroups(List.of(group)).all())
                    .get(group)
                    .members()
                    .forEach(member -> members.add(member.memberId()));
        }
        return members;
    }

    /** Lets the broker delete what is older than seconds of topics that nobody will read, whatever they are for. */
    void keepShort(Collection<String> topics) throws InterruptedException {
        Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
        for (String topic : topics) {
            List<AlterConfigOp> ops = new ArrayList<>();
            Map.of(
                            "cleanup.policy", "delete",
                            "retention.ms", "1000",
                            "segment.bytes", String.valueOf(64 << 20),
                            "file.delete.delay.ms", "1000")
                    .forEach((key, value) ->
                            ops.add(new AlterConfigOp(new ConfigEntry(key, value), AlterConfigOp.OpType.SET)));
            changes.put(new ConfigResource(ConfigResource.Type.TOPIC, topic), ops);
        }
        answer(admin.incrementalAlterConfigs(changes).all());
    }

    /** The bytes of topics on the broker's disk, compressed as they are. */
    long logBytes(Collection<String> topics) throws InterruptedException {
        return answer(admin.describeLogDirs(List.of(1)).allDescriptions()).values().stream()
                .flatMap(node -> node.values().stream())
                .flatMap(disk -> disk.replicaInfos().entrySet().stream())
                .filter(replica -> topics.contains(replica.getKey().topic()))
                .mapToLong(replica -> replica.getValue().size())
                .sum();
    }

    static long sum(Map<TopicPartition, Long> offsets) {
        return offsets.values().stream().mapToLong(Long::longValue).sum();
    }

    private static <V> V answer(KafkaFuture<V> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The broker refuses", e.getCause());
        }
    }

    /** The sizes of all files below a directory, which need not be there. */
    static long directoryBytes(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            return files.map(Path::toFile)
                    .filter(File::isFile)
                    .mapToLong(File::length)
                    .sum();
        }
    }

    static void deleteDirectory(Path directory) {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        admin.close();
        broker.close();
        deleteDirectory(directory);
    }
}
