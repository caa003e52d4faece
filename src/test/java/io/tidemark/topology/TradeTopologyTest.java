package io.tidemark.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.contract.Codecs;
import io.tidemark.contract.Keys;
import io.tidemark.contract.Topics;
import io.tidemark.domain.Cause;
import io.tidemark.domain.ErrorCode;
import io.tidemark.domain.Period;
import io.tidemark.domain.RowChange;
import io.tidemark.domain.Statement;
import io.tidemark.domain.Window;
import io.tidemark.domain.alert.AlertChange;
import io.tidemark.domain.alert.AlertKind;
import io.tidemark.domain.alert.AlertState;
import io.tidemark.domain.market.EngineSettings;
import io.tidemark.domain.market.Reception;
import io.tidemark.domain.market.Statements;
import io.tidemark.ops.Counters;
import io.tidemark.topology.indicator.StateSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TradeTopologyTest {
    private static final Topics TOPICS = Topics.withDefaultNames();

    private final Codecs codecs = Codecs.withOwnIds();
    private final Counters counters = new Counters();
    private TopologyTestDriver driver;
    private TestInputTopic<byte[], byte[]> events;
    private TestOutputTopic<String, RowChange> totals;
    private TestOutputTopic<String, RowChange> balances;
    private TestOutputTopic<String, AlertChange> alerts;
    private TestOutputTopic<byte[], byte[]> deadLetters;

    @BeforeEach
    void start() {
        Properties config = new Properties();
        config.putAll(Map.of(StreamsConfig.APPLICATION_ID_CONFIG, "tidemark-test"));
        driver = new TopologyTestDriver(topology(), config);
        events = driver.createInputTopic(TOPICS.events().name(), new ByteArraySerializer(), new ByteArraySerializer());
        totals = driver.createOutputTopic(
                TOPICS.totals().name(),
                new StringDeserializer(),
                codecs.totals().deserializer());
        balances = driver.createOutputTopic(
                TOPICS.balances().name(),
                new StringDeserializer(),
                codecs.balances().deserializer());
        alerts = driver.createOutputTopic(
                TOPICS.alerts().name(),
                new StringDeserializer(),
                codecs.alerts().deserializer());
        deadLetters = driver.createOutputTopic(
                TOPICS.deadLetters().name(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private Topology topology() {
        return TradeTopology.build(TOPICS, codecs, EngineSettings.defaults(), StateSettings.defaults(), counters);
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    private void publish(Statement statement) {
        events.pipeInput(
                Keys.of(statement).getBytes(StandardCharsets.UTF_8),
                codecs.events().serialize(TOPICS.events().name(), statement),
                Instant.ofEpochMilli(statement.figure().releasedAt()));
    }

    @Test
    void shouldDescribeItselfAsReviewed() throws IOException {
        try (InputStream golden = getClass().getResourceAsStream("/topology/describe.txt")) {
            String description = topology().describe().toString();

            if (Boolean.getBoolean("docs.write")) {
                Files.writeString(Path.of("src/test/resources/topology/describe.txt"), description);
            }
            assertThat(description).isEqualTo(new String(golden.readAllBytes(), StandardCharsets.UTF_8));
            assertThat(description).doesNotContain("KSTREAM-", "KTABLE-");
        }
    }

    @Test
    void shouldSendTotalsAndBalancesOfBothFlows() {
        publish(Statements.exports("2011-07", "51.4", "2011-08-01"));
        publish(Statements.imports("2011-07", "44.2", "2011-08-01"));

        List<TestRecord<String, RowChange>> rows = totals.readRecordsToList();
        assertThat(rows)
                .extracting(TestRecord::key)
                .containsExactly(
                        "KR/TOTAL/ALL/WORLD/USD|EXPORT|FULL|2011-07", "KR/TOTAL/ALL/WORLD/USD|IMPORT|FULL|2011-07");
        TestRecord<String, RowChange> balance = balances.readRecord();
        assertThat(balance.key()).isEqualTo("KR/TOTAL/ALL/WORLD/USD|FULL|2011-07");
        assertThat(balance.value().row().window(Window.MONTH).value()).isEqualTo(Statements.billion("7.2"));
        assertThat(((Cause.Stated) balance.value().cause()).statement())
                .isEqualTo(Statements.imports("2011-07", "44.2", "2011-08-01"));
    }

    @Test
    void shouldRaiseARecordAndTakeItBack() {
        for (int month = Period.month(2010, 1).lastMonth();
                month < Period.month(2011, 7).lastMonth();
                month++) {
            publish(Statements.exports(Period.ofMonth(month).toString(), "40", "2011-07-15"));
        }
        alerts.readRecordsToList();
        publish(Statements.exports("2011-07", "51.4", "2011-08-01"));
        TestRecord<String, AlertChange> raised = first(alerts.readRecordsToList(), AlertKind.RECORD_HIGH);
        publish(Statements.exports("2011-07", "39", "2011-08-16"));
        List<TestRecord<String, AlertChange>> changes = alerts.readRecordsToList();

        TestRecord<String, AlertChange> retracted = first(changes, AlertKind.RECORD_HIGH);
        assertThat(retracted.key())
                .isEqualTo(raised.key())
                .isEqualTo(
                        "KR/TOTAL/ALL/WORLD/USD|" + raised.value().fact().key().id());
        assertThat(retracted.value().state()).isEqualTo(AlertState.RETRACTED);
        assertThat(((Cause.Stated) retracted.value().cause()).before()).isEqualTo(Statements.billion("51.4"));
        assertThat(first(changes, AlertKind.RECORD_LOW).value().state()).isEqualTo(AlertState.RAISED);
        assertThat(header(raised, "ce_type")).isEqualTo("trade.alert.raised");
        assertThat(header(retracted, "ce_type")).isEqualTo("trade.alert.retracted");
        assertThat(changes)
                .allSatisfy(change -> assertThat(header(change, "ce_id"))
                        .endsWith("-" + change.value().version()))
                .allSatisfy(change -> assertThat(header(change, "ce_time")).isEqualTo("2011-08-16T00:00:00Z"));
    }

    private static TestRecord<String, AlertChange> first(
            List<TestRecord<String, AlertChange>> changes, AlertKind kind) {
        return changes.stream()
                .filter(change -> change.value().fact().key().kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void shouldSendNothingForADuplicate() {
        publish(Statements.exports("2011-07", "51.4", "2011-08-01"));
        totals.readRecordsToList();
        publish(Statements.exports("2011-07", "51.4", "2011-08-01"));

        assertThat(totals.isEmpty()).isTrue();
        assertThat(counters.count(Reception.DUPLICATE)).isEqualTo(1);
    }

    @Test
    void shouldKeepTheOriginalOfARefusedEventAndChangeNothing() {
        byte[] value =
                codecs.events().serialize(TOPICS.events().name(), Statements.exports("2011-07", "51.4", "2011-08-01"));
        byte[] wrongKey = "KR/TOTAL/ALL/CN/USD".getBytes(StandardCharsets.UTF_8);
        events.pipeInput(wrongKey, value);
        events.pipeInput(null, value);
        events.pipeInput(wrongKey, new byte[] {1, 2, 3});
        events.pipeInput(wrongKey, (byte[]) null);

        List<TestRecord<byte[], byte[]>> letters = deadLetters.readRecordsToList();
        assertThat(letters)
                .extracting(letter -> header(letter, "tidemark.error.code"))
                .containsExactly("KEY_MISMATCH", "KEY_MISMATCH", "NOT_AVRO", "NOT_AVRO");
        assertThat(letters.get(0).key()).isEqualTo(wrongKey);
        assertThat(letters.get(0).value()).isEqualTo(value);
        assertThat(header(letters.get(0), "__streams.errors.message"))
                .isEqualTo("The record's key must be its market KR/TOTAL/ALL/WORLD/USD but is 'KR/TOTAL/ALL/CN/USD'.");
        assertThat(header(letters.get(0), "__streams.errors.topic")).isEqualTo("trade.events.v1");
        assertThat(header(letters.get(1), "__streams.errors.offset")).isEqualTo("1");
        assertThat(counters.count(ErrorCode.NOT_AVRO)).isEqualTo(2);
        assertThat(totals.isEmpty()).isTrue();
    }

    private static String header(TestRecord<?, ?> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "absent" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
