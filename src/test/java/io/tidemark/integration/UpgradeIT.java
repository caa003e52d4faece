package io.tidemark.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.contract.Codecs;
import io.tidemark.contract.Keys;
import io.tidemark.contract.MarketPartitioner;
import io.tidemark.contract.Topic;
import io.tidemark.contract.Topics;
import io.tidemark.domain.Flow;
import io.tidemark.domain.Market;
import io.tidemark.domain.Row;
import io.tidemark.domain.RowChange;
import io.tidemark.domain.Statement;
import io.tidemark.domain.alert.AlertChange;
import io.tidemark.domain.alert.AlertState;
import io.tidemark.domain.alert.Fact;
import io.tidemark.domain.market.MarketChanges;
import io.tidemark.domain.market.Statements;
import io.tidemark.domain.market.StoredRows;
import io.tidemark.domain.market.World;
import io.tidemark.runtime.EmbeddedBroker;
import io.tidemark.runtime.Setting;
import io.tidemark.serve.TopicReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A stream that starts on the changelog that an earlier release left, or a later one. */
final class UpgradeIT {
    private static final Market CHIPS = Market.parse("KR/MTI/831/WORLD/USD");
    private static final Map<String, String> SETTINGS = Map.of(Setting.LIVE_CLOCK.key(), "release");

    private static EmbeddedBroker broker;

    @BeforeAll
    static void startBroker() {
        broker = EmbeddedBroker.start();
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @ParameterizedTest
    @ValueSource(ints = 1)
    void shouldGoOnFromTheChangelogOfEveryVersion(int version) throws Exception {
        List<Statement> next = List.of(
                Statements.statement(CHIPS, Flow.EXPORT, "2024-01", Statements.billion("30"), "2024-02-01"),
                Statements.statement(CHIPS, Flow.EXPORT, "2023-06", Statements.billion("26"), "2024-02-16"),
                Statements.exports("2023-12", "39", "2024-02-16"));
        try (TestInstallation tidemark = TestInstallation.provisioned(broker, "upgraded", SETTINGS)) {
            Map<String, byte @Nullable []> rows = StoredRows.ofVersion(version);
            World expected = new World(tidemark.installation().replaySettings());
            expected.restart(rows);
            writeChangelog("upgraded", tidemark, rows);
            Sent sent = new Sent();
            tidemark.startStream();
            for (Statement statement : next) {
                expected.state(statement, Statements.promptly(statement)).forEach(sent::add);
                tidemark.publish(List.of(statement));
                tidemark.awaitNoLag();
            }

            assertThat(read(tidemark)).isEqualTo(sent);
            assertThat(sent.rows).containsKey("KR/GROUP/EVERYTHING/WORLD/USD|EXPORT|FULL|2024-01");
            assertThat(sent.alerts.values())
                    .anySatisfy(changes -> assertThat(changes).anyMatch(change -> change.version() > 2));
        }
    }

    @Test
    @Timeout(120)
    void shouldStopAndSayWhyOnTheChangelogOfALaterRelease() throws Exception {
        try (TestInstallation tidemark = TestInstallation.provisioned(broker, "downgraded", SETTINGS)) {
            byte[] later = StoredRows.ofVersion(1).get(CHIPS + "|2023").clone();
            later[0] = 100;
            writeChangelog("downgraded", tidemark, Map.of(CHIPS + "|2023", later));

            assertThatThrownBy(tidemark::runToItsEnd)
                    .rootCause()
                    .hasMessageMatching("State of version 100 was written by a later release; this one knows .*");
        }
    }

    private static void writeChangelog(String name, TestInstallation tidemark, Map<String, byte @Nullable []> rows)
            throws Exception {
        String changelog = name + "-indicator-market-store-changelog";
        int partitions = tidemark.installation().configuration().number(Setting.TOPICS_PARTITIONS);
        try (Admin admin = Admin.create(tidemark.installation().configuration().adminConfig())) {
            admin.createTopics(List.of(new NewTopic(changelog, partitions, (short) 1)
                            .configs(Map.of("cleanup.policy", "compact"))))
                    .all()
                    .get();
        }
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                tidemark.installation().configuration().producerConfig(),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            rows.forEach((row, bytes) -> {
                byte[] key = row.getBytes(StandardCharsets.UTF_8);
                boolean rate = row.startsWith("USD/KRW|");
                for (int partition = 0; partition < partitions; partition++) {
                    if (rate || partition == MarketPartitioner.partition(key, partitions)) {
                        sent.add(producer.send(new ProducerRecord<>(changelog, partition, key, bytes)));
                    }
                }
            });
            producer.flush();
            for (Future<RecordMetadata> one : sent) {
                one.get();
            }
        }
    }

    /** What went to the topics, in order for each key; causes apart, which have other positions. */
    private record Sent(Map<String, List<Row>> rows, Map<String, List<Told>> alerts) {
        Sent() {
            this(new TreeMap<>(), new TreeMap<>());
        }

        void add(MarketChanges changes) {
            changes.rows().forEach(this::add);
            changes.alerts().forEach(this::add);
        }

        void add(RowChange change) {
            rows.computeIfAbsent(Keys.of(change.row()), unused -> new ArrayList<>())
                    .add(change.row());
        }

        void add(AlertChange change) {
            alerts.computeIfAbsent(Keys.of(change.fact().key()), unused -> new ArrayList<>())
                    .add(new Told(change.fact(), change.state(), change.version(), change.live()));
        }
    }

    private record Told(Fact fact, AlertState state, int version, boolean live) {}

    private static Sent read(TestInstallation tidemark) {
        Sent sent = new Sent();
        Topics topics = tidemark.installation().topics();
        Codecs codecs = tidemark.installation().codecs();
        Consumer<RowChange> rows = sent::add;
        read(tidemark, topics.totals(), codecs.totals().deserializer(), rows);
        read(tidemark, topics.balances(), codecs.balances().deserializer(), rows);
        read(tidemark, topics.alerts(), codecs.alerts().deserializer(), sent::add);
        return sent;
    }

    private static <V> void read(
            TestInstallation tidemark, Topic<V> topic, Deserializer<V> values, Consumer<V> consumer) {
        Map<String, Object> config = tidemark.installation().configuration().consumerConfig(null);
        try (TopicReader<V> reader = new TopicReader<>(config, topic, values, TopicReader.From.BEGINNING)) {
            reader.readToEnd(result -> consumer.accept(result.value()));
        }
    }
}
