package io.tidemark.bench;

import io.tidemark.contract.Codecs;
import io.tidemark.contract.Keys;
import io.tidemark.contract.RecordLimits;
import io.tidemark.contract.Topics;
import io.tidemark.domain.Statement;
import io.tidemark.domain.group.GroupLimits;
import io.tidemark.domain.market.EngineSettings;
import io.tidemark.ops.Counters;
import io.tidemark.source.StatementFiles;
import io.tidemark.source.WorkingDays;
import io.tidemark.topology.TradeTopology;
import io.tidemark.topology.indicator.StateSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/**
 * Prints a hash of every byte that the stream sends for the rows of a file: keys, values and headers of all records of each
 * topic, changelogs too, in their order. No clock has a part in it, so two commits that print the same send the same.
 *
 * <p>Arguments: the files, by default the HS file beside the project.
 */
public final class BytesSent {
    private static final String HS_FILE = "../shared/data/kr-hs-partner-monthly.csv.gz";

    /** When every event is appended: after the releases of all, and not in the future, where the stream would not believe it. */
    private static final Instant APPENDED = Instant.parse("2026-07-01T00:00:00Z");

    private static final byte[] NOTHING = {};

    private final TopologyTestDriver driver;
    private final Map<String, Sent> sent = new TreeMap<>();

    private BytesSent(TopologyTestDriver driver) {
        this.driver = driver;
    }

    public static void main(String[] args) throws IOException {
        Topics topics = Topics.withDefaultNames();
        Codecs codecs = Codecs.withOwnIds();
        Properties config = new Properties();
        config.putAll(Map.of(StreamsConfig.APPLICATION_ID_CONFIG, "bytes-sent"));
        try (TopologyTestDriver driver = new TopologyTestDriver(
                TradeTopology.build(
                        topics,
                        codecs,
                        EngineSettings.defaults(),
                        StateSettings.defaults(),
                        GroupLimits.defaults(),
                        RecordLimits.of(RecordLimits.OF_KAFKA),
                        new Counters()),
                config)) {
            BytesSent bytes = new BytesSent(driver);
            Serializer<Statement> events = codecs.events();
            TestInputTopic<byte[], byte[]> input = driver.createInputTopic(
                    topics.events().name(), new ByteArraySerializer(), new ByteArraySerializer());
            for (String file : args.length == 0 ? new String[] {HS_FILE} : args) {
                StatementFiles.read(
                        Path.of(file),
                        WorkingDays.NONE,
                        statement -> {
                            input.pipeInput(new TestRecord<>(
                                    Keys.of(statement).getBytes(StandardCharsets.UTF_8),
                                    events.serialize(topics.events().name(), statement),
                                    APPENDED));
                            bytes.take();
                        },
                        refused -> {});
            }
            bytes.print();
        }
    }

    private void take() {
        for (String topic : driver.producedTopicNames()) {
            sent.computeIfAbsent(topic, name -> new Sent(driver, name)).take();
        }
    }

    private void print() {
        MessageDigest all = sha256();
        sent.forEach((topic, records) -> {
            byte[] hash = records.hash.digest();
            System.out.printf(
                    "%s  %,9d records, %,13d bytes  %s%n",
                    HexFormat.of().formatHex(hash), records.count, records.bytes, topic);
            all.update(topic.getBytes(StandardCharsets.UTF_8));
            all.update(hash);
        });
        System.out.println(HexFormat.of().formatHex(all.digest()) + "  all");
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** What has been sent to a topic. */
    private static final class Sent {
        private final TestOutputTopic<byte[], byte[]> topic;
        private final MessageDigest hash = sha256();
        private long count;
        private long bytes;

        private Sent(TopologyTestDriver driver, String name) {
            topic = driver.createOutputTopic(name, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        }

        private void take() {
            while (!topic.isEmpty()) {
                TestRecord<byte[], byte[]> record = topic.readRecord();
                count++;
                add(record.key());
                add(record.value());
                for (Header header : record.headers()) {
                    add(header.key().getBytes(StandardCharsets.UTF_8));
                    add(header.value());
                }
            }
        }

        /** Each with its length, so that no two sequences hash the same bytes. */
        private void add(byte @Nullable [] part) {
            byte[] known = part == null ? NOTHING : part;
            hash.update(String.valueOf(part == null ? -1 : known.length).getBytes(StandardCharsets.US_ASCII));
            hash.update((byte) ':');
            hash.update(known);
            bytes += known.length;
        }
    }
}
