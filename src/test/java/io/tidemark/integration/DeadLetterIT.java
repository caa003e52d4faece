package io.tidemark.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tidemark.contract.MarketPartitioner;
import io.tidemark.domain.Statement;
import io.tidemark.domain.market.Statements;
import io.tidemark.integration.CommandProcess.Outcome;
import io.tidemark.runtime.EmbeddedBroker;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What producers get wrong, between events that are right: kept as it came, and nothing stops. */
final class DeadLetterIT {
    private static final Statement BEFORE = Statements.exports("2011-07", "51.4", "2011-08-01");
    private static final Statement AFTER = Statements.imports("2011-07", "44.2", "2011-08-01");
    private static final byte[] KEY = bytes("KR/TOTAL/ALL/WORLD/USD");
    private static final byte[] WRONG_KEY = bytes("KR/TOTAL/ALL/CN/USD");
    private static final byte[] NO_TEXT = {(byte) 0xff, (byte) 0xfe, 0, 1};
    private static final byte[] GARBAGE = {(byte) 0xca, (byte) 0xfe, 0, (byte) 0xff};
    private static final byte[] UNKNOWN_SCHEMA =
            ByteBuffer.allocate(9).put((byte) 0).putInt(987_654).putInt(1).array();

    private static EmbeddedBroker broker;

    @TempDir
    private Path directory;

    @BeforeAll
    static void startBroker() {
        broker = EmbeddedBroker.start();
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @Test
    void shouldKeepWhatItRefusesAndGoOn() throws Exception {
        try (TestInstallation tidemark = TestInstallation.provisioned(broker, "refused")) {
            tidemark.startStream();
            tidemark.publish(List.of(BEFORE));
            byte[] event = tidemark.installation()
                    .codecs()
                    .events()
                    .serialize(tidemark.installation().topics().events().name(), AFTER);
            byte[] cutShort = Arrays.copyOf(event, event.length - 1);
            try (Sender sender = new Sender(tidemark)) {
                // All on the partition of the good events, so that these come after them.
                sender.send(KEY, GARBAGE, "garbage");
                sender.send(NO_TEXT, GARBAGE, "garbage-key");
                sender.send(WRONG_KEY, event, "wrong-key");
                sender.send(null, event, "no-key");
                sender.send(KEY, UNKNOWN_SCHEMA, "unknown-schema");
                sender.send(KEY, cutShort, "cut-short");
                sender.send(KEY, null, "tombstone");
            }
            tidemark.publish(List.of(AFTER));
            tidemark.awaitNoLag();
            List<ConsumerRecord<byte[], byte[]>> letters = deadLetters(tidemark);

            assertThat(letters)
                    .extracting(letter -> header(letter, "sent-as"), letter -> header(letter, "tidemark.error.code"))
                    .containsExactlyInAnyOrder(
                            tuple("garbage", "NOT_AVRO"),
                            tuple("garbage-key", "NOT_AVRO"),
                            tuple("wrong-key", "KEY_MISMATCH"),
                            tuple("no-key", "KEY_MISMATCH"),
                            tuple("unknown-schema", "UNKNOWN_SCHEMA"),
                            tuple("cut-short", "NOT_AVRO"),
                            tuple("tombstone", "NOT_AVRO"));
            assertKept(letters, "garbage", KEY, GARBAGE);
            assertKept(letters, "garbage-key", NO_TEXT, GARBAGE);
            assertKept(letters, "wrong-key", WRONG_KEY, event);
            assertKept(letters, "no-key", null, event);
            assertKept(letters, "unknown-schema", KEY, UNKNOWN_SCHEMA);
            assertKept(letters, "cut-short", KEY, cutShort);
            assertKept(letters, "tombstone", KEY, null);
            assertThat(letters).allSatisfy(letter -> {
                assertThat(header(letter, "__streams.errors.topic")).isEqualTo("refused.events.v1");
                assertThat(header(letter, "__streams.errors.partition")).matches("[0-2]");
                assertThat(header(letter, "__streams.errors.offset")).matches("[0-9]+");
                assertThat(header(letter, "__streams.errors.message")).endsWith(".");
            });
            tidemark.assertConvergedOn(List.of(BEFORE, AFTER));
        }
    }

    /** The stream is one that has a fault: it refuses what is right. */
    @Test
    void shouldSendAgainAsItCameWhatIsChosen() throws Exception {
        try (TestInstallation tidemark = TestInstallation.provisioned(broker, "resent")) {
            String events = tidemark.installation().topics().events().name();
            String deadLetters = tidemark.installation().topics().deadLetters().name();
            byte[] event = tidemark.installation().codecs().events().serialize(events, AFTER);
            try (Sender sender = new Sender(tidemark, deadLetters)) {
                sender.send(KEY, event, "right", "UNKNOWN_FLOW", events);
                sender.send(KEY, GARBAGE, "garbage", "NOT_AVRO", events);
                sender.send(KEY, event, "astray", "UNKNOWN_FLOW", "secrets");
            }
            int partition = MarketPartitioner.partition(KEY, 3);

            Outcome list = run(tidemark, "list");
            assertThat(list.out().lines())
                    .satisfiesExactly(
                            line -> assertThat(line)
                                    .startsWith(partition + "@0  20")
                                    .endsWith("Z  UNKNOWN_FLOW  " + events
                                            + " 0@7  KR/TOTAL/ALL/WORLD/USD  A\uFFFDreason."),
                            line -> assertThat(line).contains("  NOT_AVRO  "),
                            line -> assertThat(line).contains("  secrets 0@7  "));
            assertThat(run(tidemark, "list", "--at", partition + "@1").out().lines())
                    .singleElement()
                    .asString()
                    .contains("  NOT_AVRO  ");

            assertThat(run(tidemark, "replay").exitCode()).as("said nothing").isEqualTo(2);
            Outcome replay = run(tidemark, "replay", "--code", "unknown_flow");
            assertThat(replay.exitCode()).isZero();
            assertThat(replay.out()).isEqualTo("sent 1 record again; 1 passed over\n");
            assertThat(replay.err())
                    .isEqualTo(partition + "@2: does not come from a topic that Tidemark reads: 'secrets'\n");
            assertThat(records(tidemark, events)).singleElement().satisfies(sent -> {
                assertThat(sent.key()).isEqualTo(KEY);
                assertThat(sent.value()).isEqualTo(event);
                assertThat(sent.headers()).extracting(Header::key).containsExactly("sent-as");
            });

            tidemark.startStream();
            Outcome rest = run(tidemark, "replay", "--code", "NOT_AVRO", "--topic", events);
            assertThat(rest.out()).isEqualTo("sent 1 record again; 0 passed over\n");
            tidemark.awaitNoLag();
            List<ConsumerRecord<byte[], byte[]>> letters = records(tidemark, deadLetters);
            assertThat(letters).hasSize(4).last().satisfies(again -> {
                assertThat(again.value()).isEqualTo(GARBAGE);
                assertThat(again.headers().headers("tidemark.error.code")).hasSize(1);
            });
            tidemark.assertConvergedOn(List.of(AFTER));
        }
    }

    private Outcome run(TestInstallation tidemark, String... command) throws Exception {
        List<String> line = new ArrayList<>(List.of("dead-letters", command[0]));
        List<String> settings = tidemark.commandLine("");
        line.addAll(settings.subList(1, settings.size()));
        line.addAll(List.of(command).subList(1, command.length));
        return CommandProcess.run(directory, line);
    }

    private static void assertKept(
            List<ConsumerRecord<byte[], byte[]>> letters,
            String sentAs,
            byte @Nullable [] key,
            byte @Nullable [] value) {
        ConsumerRecord<byte[], byte[]> letter = letters.stream()
                .filter(candidate -> header(candidate, "sent-as").equals(sentAs))
                .findFirst()
                .orElseThrow();
        assertThat(letter.key()).as("key of %s", sentAs).isEqualTo(key);
        assertThat(letter.value()).as("value of %s", sentAs).isEqualTo(value);
    }

    private static List<ConsumerRecord<byte[], byte[]>> deadLetters(TestInstallation tidemark) {
        return records(tidemark, tidemark.installation().topics().deadLetters().name());
    }

    private static List<ConsumerRecord<byte[], byte[]>> records(TestInstallation tidemark, String topic) {
        Map<String, Object> config = tidemark.installation().configuration().consumerConfig(null);
        List<ConsumerRecord<byte[], byte[]>> letters = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(letters::add);
            }
        }
        return letters;
    }

    private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
        Header header = letter.headers().lastHeader(name);
        return header == null ? "absent" : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A producer that knows nothing of Tidemark. */
    private static final class Sender implements AutoCloseable {
        private final String topic;
        private final KafkaProducer<byte[], byte[]> producer;
        private final int partition;
        private final List<Future<RecordMetadata>> sent = new ArrayList<>();

        private Sender(TestInstallation tidemark) {
            this(tidemark, tidemark.installation().topics().events().name());
        }

        private Sender(TestInstallation tidemark, String to) {
            topic = to;
            Map<String, Object> config =
                    new HashMap<>(tidemark.installation().configuration().producerConfig());
            producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
            partition = MarketPartitioner.partition(
                    KEY, producer.partitionsFor(topic).size());
        }

        private void send(byte @Nullable [] key, byte @Nullable [] value, String as) {
            send(new ProducerRecord<>(topic, partition, key, value), as);
        }

        /** As a stream would refuse it. */
        private void send(byte[] key, byte[] value, String as, String code, String from) {
            ProducerRecord<byte[], byte[]> letter = new ProducerRecord<>(topic, partition, key, value);
            letter.headers().add("tidemark.error.code", bytes(code));
            letter.headers().add("__streams.errors.message", bytes("A\nreason."));
            letter.headers().add("__streams.errors.topic", bytes(from));
            letter.headers().add("__streams.errors.partition", bytes("0"));
            letter.headers().add("__streams.errors.offset", bytes("7"));
            send(letter, as);
        }

        private void send(ProducerRecord<byte[], byte[]> event, String as) {
            event.headers().add("sent-as", bytes(as));
            sent.add(producer.send(event));
        }

        @Override
        public void close() throws Exception {
            producer.flush();
            for (Future<RecordMetadata> one : sent) {
                one.get();
            }
            producer.close();
        }
    }
}
