package io.tidemark.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.tidemark.domain.Statement;
import io.tidemark.domain.Validation;
import io.tidemark.publish.FilePublication.Order;
import io.tidemark.runtime.Configuration;
import io.tidemark.runtime.EmbeddedBroker;
import io.tidemark.runtime.TopicProvisioner;
import io.tidemark.source.SourceFormats;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

final class FilePublicationIT {
    private static final EmbeddedBroker BROKER = EmbeddedBroker.start();
    private static final Configuration CONFIGURATION =
            Configuration.of(Map.of("bootstrap.servers", BROKER.bootstrapServers()));
    private static final String HEADER = "reporter,scheme,category,partner,unit,flow,period,releasedAt,value\n";

    @TempDir
    Path directory;

    private String topic = "";
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void makeTopic(TestInfo test) throws InterruptedException {
        topic = test.getTestMethod().orElseThrow().getName();
        new TopicProvisioner(CONFIGURATION.adminConfig(), 1)
                .provision(List.of(new TopicProvisioner.Topic(topic, 3, Map.of())));
    }

    @AfterAll
    static void stopBroker() {
        BROKER.close();
    }

    @Test
    void shouldPublishEveryMonthOfKoreasTotals() {
        Path file = Path.of("..", "shared", "data", "kr-total-monthly.csv");
        assumeThat(file).as("the real figures beside the project").exists();

        int code = run(order(file.toString()), "");

        assertThat(text(out)).isEqualTo("published 1,437 events to " + topic + "; 0 rows refused\n");
        assertThat(text(err)).isEmpty();
        assertThat(code).isEqualTo(FilePublication.PUBLISHED);
        List<ConsumerRecord<String, String>> records = records();
        assertThat(records).hasSize(1_437);
        assertThat(records)
                .extracting(ConsumerRecord::key)
                .containsOnly("KR/TOTAL/ALL/WORLD/USD", "KR/TOTAL/ALL/CN/USD");
        assertThat(records)
                .extracting(ConsumerRecord::value)
                .contains("KR/TOTAL/ALL/WORLD/USD|EXPORT|FULL|2024-12|61359250000")
                .doesNotHaveDuplicates();
        assertThat(records)
                .allSatisfy(record -> assertThat(
                                record.headers().lastHeader("written-by").value())
                        .isEqualTo("test".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void shouldPublishTheOtherRowsAndListTheRefused() throws IOException {
        Path first = Files.writeString(directory.resolve("first.csv"), HEADER + row("US", 1) + row("", 2));

        int code = run(order(first.toString(), "-"), HEADER + row("CN", 3) + row("CN,CN", 4));

        assertThat(text(out)).isEqualTo("published 2 events to " + topic + "; 2 rows refused\n");
        assertThat(text(err))
                .isEqualTo(first + ":3: partner: The partner must be 1 to 40 of A-Z a-z 0-9 . _ - but is absent."
                        + " [INVALID_CODE]\n"
                        + "standard input:3: row: The row has 10 fields, but the header 9. [WRONG_COLUMNS]\n");
        assertThat(code).isEqualTo(FilePublication.ROWS_REFUSED);
        assertThat(records())
                .extracting(ConsumerRecord::key)
                .containsExactlyInAnyOrder("KR/TOTAL/ALL/US/USD", "KR/TOTAL/ALL/CN/USD");
    }

    @Test
    void shouldPublishNothingWhenStrictAndAnyRowIsRefused() {
        int code = new FilePublication(bytes(HEADER + row("US", 1) + row("", 2)), print(out), print(err), false)
                .run(new Order(List.of("-"), SourceFormats.CANONICAL, null, true, Validation::check), () -> {
                    throw new AssertionError("A publisher was made");
                });

        assertThat(text(out)).isEqualTo("published nothing; 1 row refused\n");
        assertThat(text(err)).startsWith("standard input:3: partner: ");
        assertThat(code).isEqualTo(FilePublication.ROWS_REFUSED);
    }

    @Test
    void shouldPublishWhenStrictAndEveryRowIsGood() {
        int code = run(
                new Order(List.of("-"), SourceFormats.CANONICAL, null, true, Validation::check),
                HEADER + row("US", 1) + row("CN", 2));

        assertThat(text(out)).isEqualTo("published 2 events to " + topic + "; 0 rows refused\n");
        assertThat(code).isEqualTo(FilePublication.PUBLISHED);
        assertThat(records()).hasSize(2);
    }

    @Test
    void shouldRefuseAllRowsThatContradictEachOtherWithEachOthersLines() {
        int code = run(
                order("-"),
                HEADER + row("US", 1, 5) + row("CN", 1, 5) + row("US", 1, 6) + row("CN", 1, 5) + row("US", 1, 7));

        String about = "Other rows say otherwise of KR/TOTAL/ALL/US/USD|EXPORT|FULL|2025-01, released"
                + " 2025-12-01T00:00:00Z: ";
        assertThat(text(err).lines())
                .containsExactly(
                        "standard input:2: row: " + about + "standard input:4 (6 PROVISIONAL) and standard input:6"
                                + " (7 PROVISIONAL). [CONTRADICTION]",
                        "standard input:4: row: " + about + "standard input:2 (5 PROVISIONAL) and standard input:6"
                                + " (7 PROVISIONAL). [CONTRADICTION]",
                        "standard input:6: row: " + about + "standard input:2 (5 PROVISIONAL) and standard input:4"
                                + " (6 PROVISIONAL). [CONTRADICTION]");
        assertThat(text(out)).isEqualTo("published 2 events to " + topic + "; 3 rows refused\n");
        assertThat(code).isEqualTo(FilePublication.ROWS_REFUSED);
        assertThat(records()).extracting(ConsumerRecord::key).containsOnly("KR/TOTAL/ALL/CN/USD");
    }

    @Test
    void shouldFindContradictionsBetweenFilesToo() throws IOException {
        Path first = Files.writeString(directory.resolve("first.csv"), HEADER + row("US", 1, 5) + row("CN", 1, 5));
        Path second = Files.writeString(directory.resolve("second.csv"), HEADER + row("US", 1, 6));

        int code = run(order(first.toString(), second.toString()), "");

        assertThat(text(err).lines())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .startsWith(first + ":2: row: ")
                                .contains(second + ":2 (6 PROVISIONAL)"),
                        line -> assertThat(line)
                                .startsWith(second + ":2: row: ")
                                .contains(first + ":2 (5 PROVISIONAL)"));
        assertThat(code).isEqualTo(FilePublication.ROWS_REFUSED);
        assertThat(records()).extracting(ConsumerRecord::key).containsExactly("KR/TOTAL/ALL/CN/USD");
    }

    @Test
    void shouldPublishNothingWhenStrictAndRowsContradictEachOther() {
        int code = new FilePublication(
                        bytes(HEADER + row("US", 1, 5) + row("CN", 1, 5) + row("US", 1, 6)),
                        print(out),
                        print(err),
                        false)
                .run(new Order(List.of("-"), SourceFormats.CANONICAL, null, true, Validation::check), () -> {
                    throw new AssertionError("A publisher was made");
                });

        assertThat(text(err).lines()).hasSize(2).allMatch(line -> line.endsWith("[CONTRADICTION]"));
        assertThat(text(out)).isEqualTo("published nothing; 2 rows refused\n");
        assertThat(code).isEqualTo(FilePublication.ROWS_REFUSED);
    }

    @Test
    void shouldWarnWhichOfTwoStatementsOfOneReleaseStands() {
        String header = HEADER.replace("value", "value,status");

        int code = run(
                order("-"),
                header + row("US", 1, 60).strip() + ",PROVISIONAL\n"
                        + row("US", 1, 58).strip() + ",REVISED\n");

        assertThat(text(err))
                .isEqualTo(
                        "warning: There are several statements about KR/TOTAL/ALL/US/USD|EXPORT|FULL|2025-01, released"
                                + " 2025-12-01T00:00:00Z: standard input:2 (60 PROVISIONAL) and standard input:3 (58 REVISED). The"
                                + " one in standard input:3 stands.\n");
        assertThat(text(out)).isEqualTo("published 2 events to " + topic + "; 0 rows refused\n");
        assertThat(code).isEqualTo(FilePublication.PUBLISHED);
    }

    @Test
    void shouldRefuseAFileThatIsNoneAsAWholeAndPublishTheOthers() throws IOException {
        Path json = Files.writeString(directory.resolve("figures.json"), "{\"value\": 1}");
        Path good = Files.writeString(directory.resolve("good.csv"), HEADER + row("US", 1));

        int code = run(order(json.toString(), good.toString()), "");

        assertThat(text(err))
                .startsWith(json + ":1: The file is JSON; it must be CSV with a header.\n")
                .contains("`tidemark formats` lists the formats that are known");
        assertThat(text(out)).isEqualTo("published 1 event to " + topic + "; 0 rows and 1 file refused\n");
        assertThat(code).isEqualTo(FilePublication.ROWS_REFUSED);
    }

    @Test
    void shouldSayThatADirectoryIsNoFile() {
        int code = run(order(directory.toString()), "");

        assertThat(text(err)).isEqualTo(directory + " is a directory, not a file.\n");
        assertThat(code).isEqualTo(FilePublication.FAILED);
    }

    @Test
    void shouldKeepTheListOfRefusedRowsShort() {
        int code = run(order("-"), HEADER + row("", 1).repeat(250));

        assertThat(text(err).lines()).hasSize(101).last().isEqualTo("and 150 more rows refused");
        assertThat(text(out)).isEqualTo("published 0 events to " + topic + "; 250 rows refused\n");
        assertThat(code).isEqualTo(FilePublication.ROWS_REFUSED);
    }

    @Test
    void shouldFailOnAFileThatIsNotThereAndTellWhatWasPublished() throws IOException {
        Path good = Files.writeString(directory.resolve("good.csv"), HEADER + row("US", 1));

        int code = run(order(good.toString(), directory.resolve("none.csv").toString()), "");

        assertThat(text(out)).isEqualTo("published 1 event to " + topic + "; 0 rows refused\n");
        assertThat(text(err)).isEqualTo("There is no file " + directory.resolve("none.csv") + ".\n");
        assertThat(code).isEqualTo(FilePublication.FAILED);
    }

    @Test
    void shouldFailOnACalendarThatCannotBeReadBeforeAnythingIsPublished() {
        int code = run(
                new Order(
                        List.of("-"), SourceFormats.CANONICAL, directory.resolve("none.csv"), false, Validation::check),
                HEADER + row("US", 1));

        assertThat(text(err)).startsWith("There is no file ");
        assertThat(text(out)).isEmpty();
        assertThat(code).isEqualTo(FilePublication.FAILED);
        assertThat(records()).isEmpty();
    }

    @Test
    void shouldFailWithTheCauseWhenKafkaRefusesAnEvent() {
        Map<String, Object> config = config();
        config.put("max.request.size", 400);
        String long400 = "r".repeat(390);

        int code = new FilePublication(
                        bytes(HEADER.replace("value", "value,releaseId,source")
                                + row("US", 1).strip() + ",,\n" + row("CN", 2).strip() + "," + long400 + "," + long400
                                + "\n"),
                        print(out),
                        print(err),
                        false)
                .run(order("-"), () -> new Publisher<>(topic, Publishable.EVENTS, new Text(), config));

        assertThat(text(err))
                .startsWith("The event KR/TOTAL/ALL/CN/USD|EXPORT|FULL|2025-02 did not reach " + topic + ": ")
                .contains("max.request.size");
        assertThat(text(out)).isEqualTo("published 1 event to " + topic + "; 0 rows refused\n");
        assertThat(code).isEqualTo(FilePublication.FAILED);
    }

    @Test
    void shouldFailWhenThereIsNoSuchTopic() {
        Map<String, Object> config = config();
        config.put("max.block.ms", 500);

        int code = new FilePublication(bytes(HEADER + row("US", 1)), print(out), print(err), false)
                .run(order("-"), () -> new Publisher<>("nowhere", Publishable.EVENTS, new Text(), config));

        assertThat(text(err)).contains("did not reach nowhere: Topic nowhere not present in metadata");
        assertThat(text(out)).isEqualTo("published 0 events to nowhere; 0 rows refused\n");
        assertThat(code).isEqualTo(FilePublication.FAILED);
    }

    @Test
    void shouldDrawAProgressBarWhereSomebodyIsWatching() throws IOException {
        Path file = Files.writeString(directory.resolve("watched.csv"), HEADER + row("US", 1) + row("", 2));

        new FilePublication(bytes(""), print(out), print(err), true)
                .run(order(file.toString()), () -> new Publisher<>(topic, Publishable.EVENTS, new Text(), config()));

        assertThat(text(err)).contains("watched.csv 100%").contains("watched.csv:3: partner: ");
    }

    private int run(Order order, String standardInput) {
        return new FilePublication(bytes(standardInput), print(out), print(err), false)
                .run(order, () -> new Publisher<>(topic, Publishable.EVENTS, new Text(), config()));
    }

    private static Map<String, Object> config() {
        return new HashMap<>(CONFIGURATION.producerConfig());
    }

    private static Order order(String... files) {
        return new Order(List.of(files), SourceFormats.CANONICAL, null, false, Validation::check);
    }

    private static String row(String partner, int month, int value) {
        return row(partner, month).replace(",5\n", "," + value + "\n");
    }

    private static String row(String partner, int month) {
        return "KR,TOTAL,ALL," + partner + ",USD,EXPORT,2025-0" + month % 10 + ",2025-12-01T00:00:00Z,5\n";
    }

    private static ByteArrayInputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    }

    /** All that the topic holds. */
    private List<ConsumerRecord<String, String>> records() {
        List<ConsumerRecord<String, String>> records = new ArrayList<>();
        try (Consumer<String, String> consumer = new KafkaConsumer<>(
                CONFIGURATION.consumerConfig(null), new StringDeserializer(), new StringDeserializer())) {
            Set<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .collect(Collectors.toSet());
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        return records;
    }

    /** Series, period and value as text. */
    private static final class Text implements Serializer<Statement> {
        @Override
        public byte[] serialize(String topic, Statement statement) {
            String text = statement.series() + "|" + statement.period() + "|"
                    + statement.figure().value() + "|" + statement.source();
            return text.replace("|null", "").getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public byte[] serialize(String topic, Headers headers, Statement statement) {
            headers.add("written-by", "test".getBytes(StandardCharsets.UTF_8));
            return serialize(topic, statement);
        }
    }
}
