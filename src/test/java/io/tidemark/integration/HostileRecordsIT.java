package io.tidemark.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.contract.Topic;
import io.tidemark.contract.TradeSchema;
import io.tidemark.domain.Market;
import io.tidemark.domain.Statement;
import io.tidemark.domain.group.GroupDefinition;
import io.tidemark.domain.group.Member;
import io.tidemark.domain.market.Statements;
import io.tidemark.integration.CommandProcess.Outcome;
import io.tidemark.runtime.Setting;
import io.tidemark.runtime.TestBroker;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records that only a real broker makes hostile: by their size on the wire and in the producer. */
final class HostileRecordsIT {
    private static final Statement BEFORE = Statements.exports("2011-07", "51.4", "2011-08-01");
    private static final Statement AFTER = Statements.imports("2011-07", "44.2", "2011-08-01");
    private static final byte[] KEY = bytes("KR/TOTAL/ALL/WORLD/USD");
    private static final byte[] LONG_KEY = bytes("K".repeat(600_000));
    private static final byte[] ZEROS = new byte[10 << 20];

    @RegisterExtension
    private static final TestBroker BROKER = new TestBroker();

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"exactly_once_v2", "at_least_once"})
    @Timeout(180)
    void shouldGoOnAfterEach(String guarantee) throws Exception {
        String name = "hostile-" + guarantee.charAt(0);
        byte[] random = new byte[1_048_400];
        new Random(1).nextBytes(random);
        try (TestInstallation tidemark = TestInstallation.provisioned(
                BROKER.get(), name, Map.of(Setting.PROCESSING_GUARANTEE.key(), guarantee))) {
            tidemark.startStream();
            tidemark.publish(List.of(BEFORE));
            byte[] event = tidemark.installation().codecs().events().serialize("any", AFTER);
            Topic<?> events = tidemark.installation().topics().events();
            Topic<?> groups = tidemark.installation().topics().groups();
            Topic<?> rates = tidemark.installation().topics().rates();
            send(tidemark, events, KEY, random);
            send(tidemark, events, KEY, ZEROS);
            send(tidemark, events, LONG_KEY, event);
            send(tidemark, groups, LONG_KEY, group(tidemark));
            send(tidemark, groups, LONG_KEY, null);
            for (String rate : List.of("1E+999999999", "1E-999999999", "1E+600000", "9".repeat(1_000_000))) {
                send(tidemark, rates, bytes("USD/KRW|2011-07"), rate(rate));
            }
            tidemark.publish(List.of(AFTER));
            tidemark.awaitNoLag();

            List<ConsumerRecord<byte[], byte[]>> letters =
                    records(tidemark, tidemark.installation().topics().deadLetters());
            assertThat(letters)
                    .extracting(letter -> header(letter, "tidemark.error.code"))
                    .containsExactlyInAnyOrder(
                            "NOT_AVRO",
                            "UNKNOWN_SCHEMA",
                            "KEY_MISMATCH",
                            "KEY_MISMATCH",
                            "INVALID_GROUP",
                            "INVALID_RATE",
                            "INVALID_RATE",
                            "INVALID_RATE",
                            "TEXT_TOO_LONG");
            assertThat(letters)
                    .extracting(letter -> header(letter, "tidemark.error.cut.value.bytes"))
                    .filteredOn(size -> !size.equals("absent"))
                    .containsExactly("1048400", "10485760");
            tidemark.assertConvergedOn(List.of(BEFORE, AFTER));
        }
    }

    /** A letter that is cut is never sent as if it were the record. */
    @Test
    @Timeout(180)
    void shouldFetchTheRecordOfACutLetterOrSayThatItIsGone() throws Exception {
        byte[] random = new byte[1_048_400];
        new Random(1).nextBytes(random);
        try (TestInstallation tidemark = TestInstallation.provisioned(BROKER.get(), "cut")) {
            Topic<?> events = tidemark.installation().topics().events();
            tidemark.startStream();
            send(tidemark, events, KEY, random);
            send(tidemark, events, KEY, ZEROS);
            tidemark.awaitNoLag();
            tidemark.stopStream();

            Outcome list = run(tidemark, "list");
            assertThat(list.exitCode()).isZero();
            assertThat(list.out()).contains("(cut: value of 1048400 bytes)", "(cut: value of 10485760 bytes)");

            Outcome replay = run(tidemark, "replay", "--all");
            assertThat(replay.out()).isEqualTo("sent 2 records again; 0 passed over\n");
            List<ConsumerRecord<byte[], byte[]>> sent = records(tidemark, events);
            assertThat(sent).hasSize(4);
            assertThat(sent.stream().filter(record -> Arrays.equals(record.value(), random)))
                    .hasSize(2);
            assertThat(sent.stream().filter(record -> Arrays.equals(record.value(), ZEROS)))
                    .hasSize(2);

            deleteAll(tidemark, events);
            Outcome gone = run(tidemark, "replay", "--all");
            assertThat(gone.out()).isEqualTo("sent 0 records again; 2 passed over\n");
            assertThat(gone.err())
                    .contains("keeps only the beginning of the record, which is no longer at " + events.name());
        }
    }

    /** Others may write to any topic: what cannot be read is passed over and said. */
    @Test
    @Timeout(180)
    void shouldPassOverWhatReadersCannotRead() throws Exception {
        try (TestInstallation tidemark = TestInstallation.provisioned(BROKER.get(), "readers")) {
            for (Topic<?> topic : List.of(
                    tidemark.installation().topics().alerts(),
                    tidemark.installation().topics().groups(),
                    tidemark.installation().topics().rates(),
                    tidemark.installation().topics().names(),
                    tidemark.installation().topics().events(),
                    tidemark.installation().topics().deadLetters())) {
                send(tidemark, topic, bytes("x"), new byte[] {1, 2, 3});
                send(tidemark, topic, bytes(""), null);
                send(tidemark, topic, LONG_KEY, new byte[] {0, 0, 0, 0, 1});
            }
            send(tidemark, tidemark.installation().topics().groups(), bytes("KR/GROUP/B/WORLD/USD"), group(tidemark));
            send(tidemark, tidemark.installation().topics().groups(), bytes("KR/GROUP/A/WORLD/USD"), group(tidemark));

            Outcome alerts = CommandProcess.run(directory, tidemark.commandLine("alerts"));
            assertThat(alerts.exitCode()).as(alerts.err()).isZero();
            assertThat(alerts.err()).contains("2 records of readers.alerts.v1 cannot be read and were passed over");
            Outcome groups = CommandProcess.run(directory, tidemark.commandLine("groups", "--list"));
            assertThat(groups.exitCode()).as(groups.err()).isZero();
            assertThat(groups.out()).isEqualTo("KR/GROUP/A/WORLD/USD\n  KR/TOTAL/ALL/WORLD/USD\n");
            Outcome replay = CommandProcess.run(directory, tidemark.commandLine("replay", "--as-of", "2024-01-01"));
            assertThat(replay.exitCode()).as(replay.err()).isZero();
            Outcome list = run(tidemark, "list");
            assertThat(list.exitCode()).as(list.err()).isZero();
            assertThat(list.out().lines())
                    .hasSize(3)
                    .allSatisfy(line -> assertThat(line).hasSizeLessThan(400));
        }
    }

    private Outcome run(TestInstallation tidemark, String... command) throws Exception {
        List<String> line = new ArrayList<>(List.of("dead-letters", command[0]));
        List<String> settings = tidemark.commandLine("");
        line.addAll(settings.subList(1, settings.size()));
        line.addAll(List.of(command).subList(1, command.length));
        return CommandProcess.run(directory, line);
    }

    private static byte[] group(TestInstallation tidemark) {
        GroupDefinition definition =
                new GroupDefinition(Market.parse("KR/GROUP/A/WORLD/USD"), List.of(Member.of(Statements.KOREA)));
        return tidemark.installation().codecs().groups().serializer().serialize("any", definition);
    }

    /** As ours are, but with any text in the place of the rate. */
    private static byte[] rate(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(ByteBuffer.allocate(5)
                .put((byte) 0)
                .putInt(TradeSchema.RATE.id())
                .array());
        for (String part : List.of("USD", "KRW", "2011-07", text)) {
            long rest = 2L * part.length();
            while (rest > 0x7f) {
                out.write((int) ((rest & 0x7f) | 0x80));
                rest >>>= 7;
            }
            out.write((int) rest);
            out.writeBytes(bytes(part));
        }
        out.writeBytes(new byte[2]);
        return out.toByteArray();
    }

    /** By a producer that knows nothing of Tidemark and has no bound of its own. */
    private static void send(TestInstallation tidemark, Topic<?> topic, byte @Nullable [] key, byte @Nullable [] value)
            throws Exception {
        Map<String, Object> config =
                new HashMap<>(tidemark.installation().configuration().producerConfig());
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 20 << 20);
        config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, value == ZEROS ? "gzip" : "none");
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic.name(), 0, key, value)).get();
        }
    }

    private static void deleteAll(TestInstallation tidemark, Topic<?> topic) throws Exception {
        try (Admin admin = Admin.create(tidemark.installation().configuration().adminConfig())) {
            admin.deleteRecords(Map.of(new TopicPartition(topic.name(), 0), RecordsToDelete.beforeOffset(2)))
                    .all()
                    .get();
        }
    }

    private static List<ConsumerRecord<byte[], byte[]>> records(TestInstallation tidemark, Topic<?> topic) {
        Map<String, Object> config = tidemark.installation().configuration().consumerConfig(null);
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
        }
        return records;
    }

    private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
        Header header = letter.headers().lastHeader(name);
        return header == null ? "absent" : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
