package io.tidemark.backup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.contract.MarketPartitioner;
import io.tidemark.runtime.Configuration;
import io.tidemark.runtime.Installation;
import io.tidemark.runtime.TestBroker;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

final class JournalDumpIT {
    @RegisterExtension
    private static final TestBroker BROKER = new TestBroker();

    @TempDir
    private Path directory;

    private static Installation installation(String prefix, int partitions) throws InterruptedException {
        Installation installation = new Installation(Configuration.of(Map.of(
                "bootstrap.servers",
                BROKER.get().bootstrapServers(),
                "topics.prefix",
                prefix,
                "topics.partitions",
                String.valueOf(partitions))));
        installation.provisionTopics();
        return installation;
    }

    /** What a tool for text makes more, or less, or other of. */
    private static List<ProducerRecord<byte[], byte[]>> hostile(String prefix) {
        Random random = new Random(12);
        List<byte[]> texts = new ArrayList<>(
                Arrays.asList(null, new byte[0], "\n".getBytes(UTF_8), "a\nb\r\n\tc\u0000".getBytes(UTF_8), new byte[] {
                    (byte) 0xC3, 0x28
                }));
        byte[] large = new byte[1_040_000];
        random.nextBytes(large);
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        List<String> topics = List.of("events", "groups", "rates", "names", "webhooks");
        for (int i = 0; i < 250; i++) {
            byte[] noise = new byte[random.nextInt(300)];
            random.nextBytes(noise);
            texts.set(4, noise);
            // A compacted topic takes no record without a key.
            String topic = topics.get(i % topics.size());
            byte[] key = topic.equals("events") ? texts.get(random.nextInt(texts.size())) : noise;
            byte[] value = i == 50 ? large : i == 55 ? new byte[4_000_000] : texts.get(random.nextInt(texts.size()));
            ProducerRecord<byte[], byte[]> hostile =
                    new ProducerRecord<>(prefix + "." + topic + ".v1", i % 3, i * 1_000L, key, value);
            for (int h = random.nextInt(4); h > 0; h--) {
                hostile.headers().add(h == 1 ? "" : "h\n" + h % 2, texts.get(random.nextInt(texts.size())));
            }
            records.add(hostile);
        }
        return records;
    }

    private static void send(List<ProducerRecord<byte[], byte[]>> records) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        BROKER.get().bootstrapServers(),
                        "compression.type",
                        "lz4",
                        "max.request.size",
                        8 << 20),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            List<Future<RecordMetadata>> sent =
                    records.stream().map(producer::send).toList();
            for (Future<RecordMetadata> one : sent) {
                one.get();
            }
        }
    }

    /** All of the five topics, partition by partition: place, time, key, value and headers, but not offsets. */
    private static List<String> read(String prefix) {
        List<String> seen = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", BROKER.get().bootstrapServers(), "auto.offset.reset", "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            for (String topic : List.of("events", "groups", "rates", "names", "webhooks")) {
                for (int partition = 0; partition < 3; partition++) {
                    TopicPartition one = new TopicPartition(prefix + "." + topic + ".v1", partition);
                    consumer.assign(List.of(one));
                    long end = consumer.endOffsets(List.of(one)).getOrDefault(one, 0L);
                    while (consumer.position(one) < end) {
                        consumer.poll(Duration.ofSeconds(1)).forEach(read -> seen.add(text(topic, read)));
                    }
                }
            }
        }
        return seen;
    }

    private static String text(String topic, ConsumerRecord<byte[], byte[]> read) {
        StringBuilder headers = new StringBuilder();
        read.headers()
                .forEach(header -> headers.append(header.key())
                        .append('=')
                        .append(Arrays.toString(header.value()))
                        .append(';'));
        return topic + " " + read.partition() + " " + read.timestamp() + " " + read.timestampType() + " "
                + Arrays.toString(read.key()) + " " + Arrays.hashCode(read.value()) + " "
                + (read.value() == null ? -1 : read.value().length) + " " + headers;
    }

    @Test
    void shouldBringBackEveryRecordByteForByte() throws Exception {
        Path file = directory.resolve("journal.dump");
        try (Installation from = installation("dumped", 3);
                Installation to = installation("restored", 3)) {
            send(hostile("dumped"));
            Map<String, Long> dumped = JournalDump.dump(from.configuration().consumerConfig(null), from.topics(), file);
            Map<String, Long> restored = JournalRestore.restore(
                    to.configuration().adminConfig(), to.configuration().producerConfig(), to.topics(), file);

            assertThat(dumped.values()).containsOnly(50L);
            assertThat(restored.values()).containsOnly(50L);
            // Times are kept; that the broker gave them is not.
            assertThat(read("restored"))
                    .hasSize(250)
                    .isEqualTo(read("dumped").stream()
                            .map(one -> one.replace("LogAppendTime", "CreateTime"))
                            .toList());
            assertThat(to.checkTopics().differences())
                    .as("the topics' settings")
                    .isEmpty();
            assertThatThrownBy(() -> JournalRestore.restore(
                            to.configuration().adminConfig(), to.configuration().producerConfig(), to.topics(), file))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("restored.events.v1 is not empty");
            assertThatThrownBy(() -> JournalDump.dump(from.configuration().consumerConfig(null), from.topics(), file))
                    .isInstanceOf(FileAlreadyExistsException.class);
        }
    }

    @Test
    void shouldWriteNothingOfADamagedDump() throws Exception {
        Path file = directory.resolve("journal.dump");
        try (Installation from = installation("whole", 3);
                Installation to = installation("untouched", 3)) {
            send(hostile("whole").subList(0, 20));
            JournalDump.dump(from.configuration().consumerConfig(null), from.topics(), file);
            byte[] whole = Files.readAllBytes(file);
            byte[] changed = whole.clone();
            changed[whole.length / 2] ^= 1;

            for (byte[] damaged : List.of(
                    Arrays.copyOf(whole, whole.length - 1),
                    Arrays.copyOf(whole, whole.length / 2),
                    changed,
                    "no\n".getBytes(UTF_8))) {
                Files.write(file, damaged);
                assertThatThrownBy(() -> JournalRestore.restore(
                                to.configuration().adminConfig(),
                                to.configuration().producerConfig(),
                                to.topics(),
                                file))
                        .isInstanceOf(IOException.class);
            }
            assertThat(read("untouched")).isEmpty();
        }
    }

    @Test
    void shouldBringARecordToThePartitionOfItsKeyWhereThereAreMore() throws Exception {
        Path file = directory.resolve("journal.dump");
        try (Installation from = installation("few", 1);
                Installation to = installation("more", 3)) {
            List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                byte[] key = ("KR/MTI/" + i % 10 + "/WORLD/USD").getBytes(UTF_8);
                records.add(new ProducerRecord<>(
                        "few.events.v1", 0, (long) i, key, String.valueOf(i).getBytes(UTF_8)));
            }
            send(records);
            JournalDump.dump(from.configuration().consumerConfig(null), from.topics(), file);
            JournalRestore.restore(
                    to.configuration().adminConfig(), to.configuration().producerConfig(), to.topics(), file);

            List<String> expected = new ArrayList<>();
            for (int partition = 0; partition < 3; partition++) {
                for (int i = 0; i < 60; i++) {
                    byte[] key = ("KR/MTI/" + i % 10 + "/WORLD/USD").getBytes(UTF_8);
                    if (MarketPartitioner.partition(key, 3) == partition) {
                        expected.add("events " + partition + " " + Arrays.toString(key) + " "
                                + Arrays.hashCode(String.valueOf(i).getBytes(UTF_8)));
                    }
                }
            }
            assertThat(read("more").stream()
                            .map(one ->
                                    one.replaceAll(" [0-9]+ CreateTime ", " ").replaceAll(" [0-9-]+ $", "")))
                    .containsExactlyElementsOf(expected);
            assertThat(expected.stream()
                            .map(one -> one.substring(0, "events 0".length()))
                            .distinct())
                    .hasSizeGreaterThan(1);
        }
    }
}
