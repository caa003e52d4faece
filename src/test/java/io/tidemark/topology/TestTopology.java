package io.tidemark.topology;

import io.tidemark.contract.Codecs;
import io.tidemark.contract.Keys;
import io.tidemark.contract.RecordLimits;
import io.tidemark.contract.Topic;
import io.tidemark.contract.Topics;
import io.tidemark.domain.RowChange;
import io.tidemark.domain.Statement;
import io.tidemark.domain.alert.AlertChange;
import io.tidemark.domain.group.GroupIndicatorsChange;
import io.tidemark.domain.group.GroupLimits;
import io.tidemark.domain.market.EngineSettings;
import io.tidemark.ops.Counters;
import io.tidemark.topology.indicator.StateSettings;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** The whole topology without a broker, with its topics as bytes. */
final class TestTopology implements AutoCloseable {
    /** After every release that tests state. */
    private static final Instant APPENDED = Instant.parse("2026-06-01T00:00:00Z");

    private static final Topics TOPICS = Topics.withDefaultNames();

    private final Codecs codecs = Codecs.withOwnIds();
    private final Serializer<Statement> statements = codecs.events();

    /** Once each: a new one resolves schemas anew. */
    private final Deserializer<RowChange> totalsReader = codecs.totals().deserializer();

    private final Deserializer<RowChange> balancesReader = codecs.balances().deserializer();
    private final Deserializer<GroupIndicatorsChange> indicatorsReader =
            codecs.indicators().deserializer();
    private final Deserializer<AlertChange> alertsReader = codecs.alerts().deserializer();
    private final Counters counters = new Counters();
    private final TopologyTestDriver driver;
    private final Map<String, TestInputTopic<byte[], byte[]>> inputs = new HashMap<>();
    private final Map<String, TestOutputTopic<byte[], byte[]>> outputs = new HashMap<>();

    TestTopology(RecordLimits limits) {
        Properties config = new Properties();
        config.putAll(Map.of(StreamsConfig.APPLICATION_ID_CONFIG, "tidemark-test"));
        driver = new TopologyTestDriver(
                TradeTopology.build(
                        TOPICS,
                        codecs,
                        EngineSettings.defaults(),
                        StateSettings.defaults(),
                        GroupLimits.defaults(),
                        limits,
                        counters),
                config);
    }

    Counters counters() {
        return counters;
    }

    void publish(Statement statement) {
        events(bytes(Keys.of(statement)), statements.serialize("any", statement));
    }

    void events(byte @Nullable [] key, byte @Nullable [] value) {
        events(key, value, new RecordHeaders());
    }

    void events(byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
        send(TOPICS.events(), key, value, headers);
    }

    void groups(byte @Nullable [] key, byte @Nullable [] value) {
        send(TOPICS.groups(), key, value, new RecordHeaders());
    }

    void rates(byte @Nullable [] key, byte @Nullable [] value) {
        send(TOPICS.rates(), key, value, new RecordHeaders());
    }

    void messages(byte @Nullable [] key, byte @Nullable [] value) {
        send(TOPICS.messages(), key, value, new RecordHeaders());
    }

    void definitions(byte @Nullable [] key, byte @Nullable [] value) {
        send(TOPICS.definitions(), key, value, new RecordHeaders());
    }

    private void send(Topic<?> topic, byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
        send(topic.name(), key, value, headers);
    }

    void send(String topic, byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
        inputs.computeIfAbsent(
                        topic,
                        name -> driver.createInputTopic(name, new ByteArraySerializer(), new ByteArraySerializer()))
                .pipeInput(new TestRecord<>(key, value, headers, APPENDED));
    }

    /** The bytes of what was written to a topic since the last time. */
    List<TestRecord<byte[], byte[]>> output(String topic) {
        return outputs.computeIfAbsent(
                        topic,
                        name -> driver.createOutputTopic(
                                name, new ByteArrayDeserializer(), new ByteArrayDeserializer()))
                .readRecordsToList();
    }

    /** The dead letters since the last time, each of which fits its topic. */
    List<TestRecord<byte[], byte[]>> letters() {
        List<TestRecord<byte[], byte[]>> letters = output(TOPICS.deadLetters().name());
        for (TestRecord<byte[], byte[]> letter : letters) {
            int size = RecordLimits.sizeOf(letter.key(), letter.value(), letter.headers());
            if (size > RecordLimits.OF_KAFKA) {
                throw new AssertionError("A letter of " + size + " bytes");
            }
            if (letter.headers().lastHeader("__streams.errors.message").value().length > 1_000) {
                throw new AssertionError("A reason that is too long");
            }
        }
        return letters;
    }

    /** The only dead letter since the last time. */
    TestRecord<byte[], byte[]> letter() {
        List<TestRecord<byte[], byte[]>> letters = letters();
        if (letters.size() != 1) {
            throw new AssertionError(letters.size() + " letters");
        }
        return letters.get(0);
    }

    /** The codes of the dead letters since the last time. */
    List<String> codes() {
        return letters().stream()
                .map(letter -> new String(
                        letter.headers().lastHeader("tidemark.error.code").value(), StandardCharsets.UTF_8))
                .toList();
    }

    Map<String, RowChange> totals() {
        return latest(TOPICS.totals(), totalsReader);
    }

    Map<String, RowChange> balances() {
        return latest(TOPICS.balances(), balancesReader);
    }

    /** Adds the latest results since the last time: what is known, without what caused it. */
    void addResults(Map<String, Object> results) {
        totals().forEach((key, change) -> results.put(key, change.row()));
        balances().forEach((key, change) -> results.put(key, change.row()));
        latest(TOPICS.indicators(), indicatorsReader).forEach((key, change) -> results.put(key, change.indicators()));
        latest(TOPICS.alerts(), alertsReader)
                .forEach((key, change) ->
                        results.put(key, List.of(change.fact(), change.state(), change.version(), change.live())));
    }

    /** The latest value of each key since the last time. */
    private <V> Map<String, V> latest(Topic<V> topic, Deserializer<V> values) {
        Map<String, V> latest = new HashMap<>();
        for (TestRecord<byte[], byte[]> record : output(topic.name())) {
            latest.put(
                    new String(record.key(), StandardCharsets.UTF_8), values.deserialize(topic.name(), record.value()));
        }
        return latest;
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        driver.close();
    }
}
