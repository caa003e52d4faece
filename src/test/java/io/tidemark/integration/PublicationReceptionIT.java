package io.tidemark.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.contract.EventReader;
import io.tidemark.contract.EventReading;
import io.tidemark.domain.Draft;
import io.tidemark.integration.CommandProcess.Outcome;
import io.tidemark.runtime.Configuration;
import io.tidemark.runtime.EmbeddedBroker;
import io.tidemark.runtime.Installation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What whoever publishes hears of what became of it. */
final class PublicationReceptionIT {
    private static final String HEADER =
            "reporter,scheme,category,partner,unit,flow,period,value,status,releasedAt,revision\n";

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

    private String file(String name, String... rows) throws IOException {
        return Files.writeString(directory.resolve(name), HEADER + String.join("\n", rows) + "\n")
                .toString();
    }

    private static String row(String period, long value, String status, String released, int revision) {
        return "B4,TOTAL,ALL,WORLD,USD,EXPORT," + period + "," + value + "," + status + "," + released + "T00:00:00Z,"
                + revision;
    }

    private Outcome publish(TestInstallation tidemark, String... arguments) throws IOException, InterruptedException {
        return CommandProcess.run(directory, tidemark.commandLine("publish", arguments));
    }

    @Test
    void shouldSayHowEachStatementWasReceived() throws Exception {
        String first = file(
                "first.csv",
                row("2025-05", 50, "FINAL", "2025-06-01", 0),
                row("2025-06", 60, "PROVISIONAL", "2025-07-01", 0),
                row("2025-07", 70, "FINAL", "2025-08-01", 0));
        String second = file(
                "second.csv",
                row("2025-05", 50, "FINAL", "2025-06-01", 0),
                row("2025-06", 58, "REVISED", "2025-07-01", 0),
                row("2025-07", 72, "REVISED", "2025-08-01", 0),
                row("2025-07", 69, "FINAL", "2025-07-31", 0),
                row("2025-08", 80, "FINAL", "2025-09-01", 0));
        try (TestInstallation tidemark = TestInstallation.provisioned(broker, "reception")) {
            tidemark.startStream();

            Outcome all = publish(tidemark, "--wait", first);
            assertThat(all.err()).isEmpty();
            assertThat(all.out())
                    .contains("received: 3 accepted, 0 accepted in conflict, 0 lost in conflict, 0 duplicate, 0 stale,"
                            + " 0 refused\n");
            assertThat(all.exitCode()).isZero();

            Outcome mixed = publish(tidemark, "--wait", second);
            assertThat(mixed.err().lines())
                    .containsExactly(
                            second + ":4: conflict: another figure of the same release stands, 70 FINAL, released"
                                    + " 2025-08-01T00:00:00Z",
                            second + ":5: stale: a newer release stands, 70 FINAL, released 2025-08-01T00:00:00Z");
            assertThat(mixed.out())
                    .contains("received: 1 accepted, 1 accepted in conflict, 1 lost in conflict, 1 duplicate, 1 stale,"
                            + " 0 refused\n");
            assertThat(mixed.exitCode()).isEqualTo(2);
        }
    }

    @Test
    void shouldSayWhatTheStreamRefused() throws Exception {
        String future = file(
                "future.csv",
                row("2025-06", 60, "FINAL", "2052-07-01", 0),
                row("2025-07", 1, "FINAL", "2025-08-01", 0));
        try (TestInstallation tidemark = TestInstallation.provisioned(broker, "refusing")) {
            tidemark.startStream();

            Outcome refused = publish(tidemark, future);
            assertThat(refused.err()).startsWith(future + ":2: releasedAt: ").endsWith("[RELEASE_IN_THE_FUTURE]\n");
            assertThat(refused.out()).startsWith("published 1 event to refusing.events.v1; 1 row refused\n");
            assertThat(refused.exitCode()).isEqualTo(2);

            // A publisher that believes more than the stream does.
            Outcome believed = publish(tidemark, "--wait", "--set", "releases.future.tolerance.hours=1000000", future);
            assertThat(believed.err()).isEqualTo(future + ":2: refused by the stream: RELEASE_IN_THE_FUTURE\n");
            assertThat(believed.out())
                    .contains("received: 0 accepted, 0 accepted in conflict, 0 lost in conflict, 1 duplicate, 0 stale,"
                            + " 1 refused {RELEASE_IN_THE_FUTURE=1}\n");
            assertThat(believed.exitCode()).isEqualTo(2);
        }
    }

    @Test
    void shouldSayThatNoStreamRunsAndWaitNoLongerThanItMay() throws Exception {
        String file = file("idle.csv", row("2025-06", 60, "FINAL", "2025-07-01", 0));
        try (TestInstallation tidemark = TestInstallation.provisioned(broker, "idle")) {
            Outcome outcome = publish(tidemark, "--wait", "--wait-timeout", "1", file);

            assertThat(outcome.err().lines())
                    .containsExactly(
                            "No stream runs for the application idle; waiting for one. Start it with `tidemark stream`.",
                            "After 1 s the stream is still 1 event behind what was published. It will process them when it"
                                    + " gets there.");
            assertThat(outcome.exitCode()).isEqualTo(1);
        }
    }

    /** A stream that began under the former default id; and a dead letter that says no place, as anyone may write one. */
    @Test
    void shouldFollowTheIdUnderWhichTheStreamGoesOn() throws Exception {
        String file = file("former.csv", row("2025-06", 60, "FINAL", "2025-07-01", 0));
        Map<String, String> unnamed = Map.of(
                "bootstrap.servers", broker.bootstrapServers(), "topics.prefix", "former", "topics.partitions", "1");
        try (Installation installation = new Installation(Configuration.of(unnamed));
                Admin admin = Admin.create(installation.configuration().adminConfig());
                KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                        new HashMap<>(installation.configuration().producerConfig()),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            installation.provisionTopics();
            String events = installation.topics().events().name();
            TopicPartition partition = new TopicPartition(events, 0);
            admin.alterConsumerGroupOffsets("tidemark", Map.of(partition, new OffsetAndMetadata(1)))
                    .all()
                    .get();
            RecordHeaders headers = new RecordHeaders();
            headers.add("__streams.errors.topic", events.getBytes(StandardCharsets.UTF_8));
            headers.add("__streams.errors.partition", new byte[] {'x'});
            producer.send(new ProducerRecord<>(
                            installation.topics().deadLetters().name(), null, new byte[1], new byte[1], headers))
                    .get();
            List<String> line = new ArrayList<>(List.of("publish", "--wait", "--wait-timeout", "20", file));
            unnamed.forEach((key, value) -> line.addAll(List.of("--set", key + "=" + value)));

            Outcome outcome = CommandProcess.run(directory, line);

            assertThat(outcome.out()).as(outcome.err()).contains("received: 1 accepted");

            line.clear();
            line.addAll(List.of("deliver", "--set", "state.dir=" + directory));
            unnamed.forEach((key, value) -> line.addAll(List.of("--set", key + "=" + value)));
            try (CommandProcess deliver = CommandProcess.start(directory, line)) {
                deliver.awaitLog("The stream continues as tidemark");
                deliver.awaitLog("Delivering former.alerts.v1");
            }
        }
    }

    @Test
    void shouldMarkALoadOfHistory() throws Exception {
        String file = file("history.csv", row("2025-06", 60, "FINAL", "2025-07-01", 0));
        try (TestInstallation tidemark = TestInstallation.provisioned(broker, "history")) {
            publish(tidemark, file);
            publish(tidemark, "--history", file);

            EventReader reader = tidemark.installation().codecs().eventReader();
            List<Boolean> history = new ArrayList<>();
            for (byte[] value : tidemark.values(tidemark.installation().topics().events())) {
                Draft draft = ((EventReading.Read) reader.read(value)).draft();
                history.add(draft.history());
            }
            assertThat(history).isEqualTo(Arrays.asList(false, true));
        }
    }
}
