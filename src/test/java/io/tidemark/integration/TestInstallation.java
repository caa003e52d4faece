package io.tidemark.integration;

import io.tidemark.contract.Keys;
import io.tidemark.contract.MarketPartitioner;
import io.tidemark.contract.Topic;
import io.tidemark.domain.CodeNames;
import io.tidemark.domain.Market;
import io.tidemark.domain.Row;
import io.tidemark.domain.RowChange;
import io.tidemark.domain.Statement;
import io.tidemark.domain.alert.AlertChange;
import io.tidemark.domain.alert.AlertKey;
import io.tidemark.domain.group.GroupDefinition;
import io.tidemark.domain.group.GroupIndicators;
import io.tidemark.domain.group.GroupIndicatorsChange;
import io.tidemark.domain.group.RatedPeriod;
import io.tidemark.domain.market.Reader;
import io.tidemark.ops.Counters;
import io.tidemark.oracle.BatchOracle;
import io.tidemark.oracle.GroupOracle;
import io.tidemark.publish.Publisher;
import io.tidemark.runtime.Configuration;
import io.tidemark.runtime.EmbeddedBroker;
import io.tidemark.runtime.Installation;
import io.tidemark.runtime.QueryService;
import io.tidemark.runtime.Setting;
import io.tidemark.runtime.StreamProgress;
import io.tidemark.runtime.StreamsApp;
import io.tidemark.runtime.TemporaryDirectory;
import io.tidemark.serve.TopicReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.StreamsGroupDescription;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** An installation with topics of its own on a broker that tests share, and its stream in this process if one is started. */
final class TestInstallation implements AutoCloseable {
    static final int PARTITIONS = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration PAUSE = Duration.ofMillis(10);

    private final Map<String, String> settings = new HashMap<>();
    private final TemporaryDirectory state;
    private final Installation installation;
    private final StreamProgress progress;
    private final List<StreamsApp> streams = new ArrayList<>();
    private final List<TemporaryDirectory> states = new ArrayList<>();
    private final List<Installation> others = new ArrayList<>();

    private TestInstallation(EmbeddedBroker broker, String name, Map<String, String> more) {
        settings.put(Setting.BOOTSTRAP_SERVERS.key(), broker.bootstrapServers());
        settings.put(Setting.TOPICS_PREFIX.key(), name);
        settings.put(Setting.APPLICATION_ID.key(), name);
        settings.put(Setting.WEBHOOKS_APPLICATION_ID.key(), name + "-webhooks");
        settings.put(Setting.SERVE_APPLICATION_ID.key(), name + "-serve");
        settings.put(Setting.SERVE_PORT.key(), "0");
        settings.put(Setting.TOPICS_PARTITIONS.key(), String.valueOf(PARTITIONS));
        // What an instance that has failed held is free again after this time; 45 s by default.
        settings.put("consumer.session.timeout.ms", "10000");
        settings.put("consumer.heartbeat.interval.ms", "3000");
        // Test classes in other JVMs may have installations of the same name.
        state = temporary();
        settings.put(Setting.STATE_DIR.key(), state.path().toString());
        settings.putAll(more);
        installation = new Installation(Configuration.of(settings));
        progress = installation.progress();
    }

    private static TemporaryDirectory temporary() {
        try {
            return TemporaryDirectory.create("tidemark-state-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * An installation without topics yet.
     *
     * @param name its own on this broker
     * @param more settings that matter to the test
     */
    static TestInstallation on(EmbeddedBroker broker, String name, Map<String, String> more) {
        return new TestInstallation(broker, name, more);
    }

    /** An installation with its topics. */
    static TestInstallation provisioned(EmbeddedBroker broker, String name, Map<String, String> more)
            throws InterruptedException {
        TestInstallation made = on(broker, name, more);
        made.installation.provisionTopics();
        // Asks the leaders of the events topic, so it waits until there are some: no producer has to warn and try
        // again.
        made.lag();
        return made;
    }

    static TestInstallation provisioned(EmbeddedBroker broker, String name) throws InterruptedException {
        return provisioned(broker, name, Map.of());
    }

    Installation installation() {
        return installation;
    }

    /** A command line on this installation: the role, the settings, then what else is given. */
    List<String> commandLine(String role, String... more) {
        List<String> line = new ArrayList<>(List.of(role));
        settings.forEach((key, value) -> line.addAll(List.of("--set", key + "=" + value)));
        line.addAll(List.of(more));
        return line;
    }

    /** Starts one more instance of the stream, and waits until it runs. */
    void startStream() throws InterruptedException {
        StreamsApp stream = installation.stream(new Counters());
        streams.add(stream);
        stream.start();
        stream.awaitRunning(PATIENCE);
    }

    /** Starts one more instance that answers the API, with state of its own; whoever starts it closes it. */
    QueryService startQueryService() throws Exception {
        Map<String, String> own = new HashMap<>(settings);
        TemporaryDirectory directory = temporary();
        states.add(directory);
        own.put(Setting.STATE_DIR.key(), directory.path().toString());
        Installation one = new Installation(Configuration.of(own));
        others.add(one);
        return one.queryService();
    }

    /**
     * Starts one more instance of the stream, and waits until it ends of itself. What it fails on may come before or after it
     * is first said to run: a rebalance can hand a partition on before that is restored.
     */
    void runToItsEnd() throws InterruptedException {
        startStream();
        awaitStreamEnd();
    }

    /** Waits until the newest instance ends of itself. */
    void awaitStreamEnd() throws InterruptedException {
        streams.get(streams.size() - 1).awaitEnd();
    }

    /** Stops the oldest instance cleanly. */
    void stopStream() {
        streams.remove(0).close();
    }

    /** Publishes, and returns when the broker has everything. */
    void publish(List<Statement> statements) {
        try (Publisher<Statement> publisher = installation.publisher()) {
            statements.forEach(publisher::publish);
            publisher.flush();
        }
    }

    /** Puts changes on the alerts topic, as the stream does. */
    void publishAlerts(AlertChange... changes) throws Exception {
        Map<String, Object> config = new HashMap<>(installation.configuration().producerConfig());
        config.remove("transaction.timeout.ms");
        config.put("partitioner.class", MarketPartitioner.class.getName());
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        try (KafkaProducer<String, AlertChange> producer = new KafkaProducer<>(
                config, new StringSerializer(), installation.codecs().alerts().serializer())) {
            for (AlertChange change : changes) {
                sent.add(producer.send(new ProducerRecord<>(
                        installation.topics().alerts().name(),
                        Keys.of(change.fact().key()),
                        change)));
            }
            producer.flush();
            for (Future<RecordMetadata> one : sent) {
                one.get();
            }
        }
    }

    /** Publishes what codes are called, and returns when the broker has everything. */
    void publishNames(List<CodeNames> names) {
        try (Publisher<CodeNames> publisher = installation.namesPublisher()) {
            names.forEach(publisher::publish);
            publisher.flush();
        }
    }

    /** How many events the stream has not committed yet. */
    long lag() throws InterruptedException {
        return progress.lag();
    }

    void awaitNoLag() throws InterruptedException {
        awaitNoLag(PATIENCE);
    }

    void awaitNoLag(Duration patience) throws InterruptedException {
        progress.awaitNoLag(patience);
    }

    /** Waits until no more than so many events are uncommitted. */
    void awaitLagOfAtMost(long events) throws Exception {
        await("a lag of at most " + events, () -> lag() <= events);
    }

    /** Waits until so many instances have a share of the work each, and the group is settled. */
    void awaitShared(int instances) throws Exception {
        try (Admin admin = Admin.create(installation.configuration().adminConfig())) {
            await(instances + " instances to share the partitions", () -> shares(admin) == instances);
        }
    }

    private long shares(Admin admin) throws Exception {
        try {
            return membersWithWork(admin);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return 0; // nobody has come yet
            }
            throw e;
        }
    }

    private long membersWithWork(Admin admin) throws Exception {
        String group = installation.configuration().text(Setting.APPLICATION_ID);
        if ("streams".equals(settings.get("streams.group.protocol"))) {
            StreamsGroupDescription description = admin.describeStreamsGroups(List.of(group))
                    .describedGroups()
                    .get(group)
                    .get();
            return description.groupState() != GroupState.STABLE
                    ? 0
                    : description.members().stream()
                            .filter(member -> !member.assignment().activeTasks().isEmpty())
                            .count();
        }
        ConsumerGroupDescription description = admin.describeConsumerGroups(List.of(group))
                .describedGroups()
                .get(group)
                .get();
        return description.groupState() != GroupState.STABLE
                ? 0
                : description.members().stream()
                        .filter(member -> !member.assignment().topicPartitions().isEmpty())
                        .count();
    }

    /** Waits until results are written that are not committed: a transaction of the stream is under way. */
    void awaitOpenTransaction() throws Exception {
        try (Admin admin = Admin.create(installation.configuration().adminConfig())) {
            await("an open transaction", () -> hasOpenTransaction(admin));
        }
    }

    /** Waits until all results written are committed or taken back. */
    void awaitNoOpenTransaction() throws Exception {
        try (Admin admin = Admin.create(installation.configuration().adminConfig())) {
            await("no open transaction", () -> !hasOpenTransaction(admin));
        }
    }

    private boolean hasOpenTransaction(Admin admin) throws Exception {
        return ends(admin, IsolationLevel.READ_COMMITTED) < ends(admin, IsolationLevel.READ_UNCOMMITTED);
    }

    private long ends(Admin admin, IsolationLevel isolation) throws Exception {
        String topic = installation.topics().totals().name();
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            latest.put(new TopicPartition(topic, partition), OffsetSpec.latest());
        }
        return admin.listOffsets(latest, new ListOffsetsOptions(isolation)).all().get().values().stream()
                .mapToLong(end -> end.offset())
                .sum();
    }

    /** Waits until the stream has lost its place in its group, because it did not poll in time. */
    void awaitEmptyGroup() throws Exception {
        try (Admin admin = Admin.create(installation.configuration().adminConfig())) {
            String group = installation.configuration().text(Setting.APPLICATION_ID);
            await(
                    "an empty group",
                    () -> admin.describeConsumerGroups(List.of(group))
                            .describedGroups()
                            .get(group)
                            .get()
                            .members()
                            .isEmpty());
        }
    }

    /** Where a record of some key belongs. */
    int partition(String key) {
        return MarketPartitioner.partition(key.getBytes(StandardCharsets.UTF_8), PARTITIONS);
    }

    /** Waits for a condition. */
    static void await(Object what, Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("Waited in vain for " + what);
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
        }
    }

    /** Reads all results from the beginning, as someone who missed no change, and checks the life of each alert. */
    Reader readResults() {
        Reader reader = new Reader();
        Consumer<RowChange> rows = reader::read;
        read(installation.topics().totals(), installation.codecs().totals().deserializer(), rows);
        read(installation.topics().balances(), installation.codecs().balances().deserializer(), rows);
        read(installation.topics().alerts(), installation.codecs().alerts().deserializer(), reader::read);
        return reader;
    }

    /** The same where results may come again: what repeats earlier ones is passed over, and nothing may be missing. */
    Reader readRepeatedResults() {
        Reader reader = new Reader();
        Map<BatchOracle.RowId, Row> lastRows = new HashMap<>();
        Map<AlertKey, Integer> lastVersions = new HashMap<>();
        Consumer<RowChange> rows = change -> {
            if (!change.row().equals(lastRows.put(BatchOracle.RowId.of(change.row()), change.row()))) {
                reader.read(change);
            }
        };
        read(installation.topics().totals(), installation.codecs().totals().deserializer(), rows);
        read(installation.topics().balances(), installation.codecs().balances().deserializer(), rows);
        Consumer<AlertChange> alerts = change -> {
            if (change.version() > lastVersions.getOrDefault(change.fact().key(), 0)) {
                lastVersions.put(change.fact().key(), change.version());
                reader.read(change);
            }
        };
        read(installation.topics().alerts(), installation.codecs().alerts().deserializer(), alerts);
        return reader;
    }

    /** Waits until more results are written than there were, committed or not. */
    void awaitResults(Callable<?> action) throws Exception {
        try (Admin admin = Admin.create(installation.configuration().adminConfig())) {
            long before = ends(admin, IsolationLevel.READ_UNCOMMITTED);
            action.call();
            await("more results", () -> ends(admin, IsolationLevel.READ_UNCOMMITTED) > before);
        }
    }

    private <V> void read(Topic<V> topic, Deserializer<V> values, Consumer<V> consumer) {
        Map<String, Object> config = installation.configuration().consumerConfig(null);
        try (TopicReader<V> reader = new TopicReader<>(config, topic, values, TopicReader.From.BEGINNING)) {
            reader.readToEnd(result -> consumer.accept(result.value()));
        }
    }

    /** The bytes of all values in a topic. */
    List<byte[]> values(Topic<?> topic) {
        List<byte[]> values = new ArrayList<>();
        Map<String, Object> config = installation.configuration().consumerConfig(null);
        try (TopicReader<byte[]> reader =
                new TopicReader<>(config, topic, new ByteArrayDeserializer(), TopicReader.From.BEGINNING)) {
            reader.readToEnd(record -> values.add(record.value()));
        }
        return values;
    }

    /** Compares all results in the topics with what the batch computation makes of the statements. */
    void assertConvergedOn(Collection<Statement> statements) {
        readResults().assertKnows(BatchOracle.compute(statements, BatchOracle.Settings.DEFAULTS));
    }

    /** The same at least once, where results may come again. */
    void assertRepeatedlyConvergedOn(Collection<Statement> statements) {
        readRepeatedResults().assertKnows(BatchOracle.compute(statements, BatchOracle.Settings.DEFAULTS));
    }

    /** The same where there are groups, and TOTAL/ALL/WORLD is ranked among reporters, as by default. */
    void assertConvergedOn(
            Collection<Statement> statements,
            Map<Market, GroupDefinition> definitions,
            Map<RatedPeriod, BigDecimal> rates) {
        GroupOracle.Results expected = GroupOracle.compute(
                statements,
                definitions,
                rates,
                market -> market.toString().contains("/TOTAL/ALL/WORLD/"),
                BatchOracle.Settings.DEFAULTS);
        Reader reader = readResults();
        reader.forgetEmptyGroups();
        reader.assertKnows(expected.ofMarkets());
        Map<GroupOracle.IndicatorsId, GroupIndicators> indicators = new HashMap<>();
        Consumer<GroupIndicatorsChange> changes =
                change -> indicators.put(GroupOracle.IndicatorsId.of(change.indicators()), change.indicators());
        read(
                installation.topics().indicators(),
                installation.codecs().indicators().deserializer(),
                changes);
        indicators.values().removeIf(known -> known.members().isEmpty());
        Reader.assertSame(indicators, expected.indicators());
    }

    @Override
    public void close() {
        installation.close();
        others.forEach(Installation::close);
        streams.forEach(StreamsApp::close);
        progress.close();
        state.close();
        states.forEach(TemporaryDirectory::close);
    }
}
