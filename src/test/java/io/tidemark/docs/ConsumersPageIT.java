package io.tidemark.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.CloudEventDeserializer;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.tools.consumer.ConsoleConsumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the commands of docs/consumers.md; {@link ConfluentExampleIT} runs its program. */
final class ConsumersPageIT {
    @TempDir
    private static Path directory;

    private static RunningTidemark tidemark;
    private static Page page;

    @BeforeAll
    static void start() throws Exception {
        page = Page.read("docs/consumers.md");
        tidemark = new RunningTidemark();
        Path script = directory.resolve("kafka-console-consumer.sh");
        Files.writeString(
                script,
                "#!/bin/sh\nexec '%s' -cp '%s' %s \"$@\"\n"
                        .formatted(
                                Path.of(System.getProperty("java.home"), "bin", "java"),
                                System.getProperty("java.class.path"),
                                ConsoleConsumer.class.getName()));
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    }

    @AfterAll
    static void stop() {
        tidemark.close();
    }

    @Test
    void shouldShowTheSchemasWithCurl() throws Exception {
        assertPrintsWhatThePageSays("curl");
    }

    @Test
    void shouldShowWhatHasHappenedWithTheConsoleConsumer() throws Exception {
        assertPrintsWhatThePageSays("kafka-console-consumer.sh");
    }

    @Test
    void shouldShowWhatHasHappenedWithKcat() throws Exception {
        assertPrintsWhatThePageSays("kcat");
    }

    private static void assertPrintsWhatThePageSays(String command) throws IOException, InterruptedException {
        assumeThat(isOnPath(command))
                .as("%s is not installed here, so its example in docs/consumers.md is not tried", command)
                .isTrue();
        Page.Example example = page.example("sh", command + " ");
        Map<String, String> environment = new HashMap<>(tidemark.environment());
        environment.put("PATH", directory + File.pathSeparator + System.getenv("PATH"));

        List<String> printed =
                ExampleProcess.run(directory, List.of("sh", "-e", "-c", example.code()), environment, List.of());

        assertThat(printed).hasSameSizeAs(example.output());
        for (int line = 0; line < printed.size(); line++) {
            Pattern said = example.output().get(line);
            assertThat(printed.get(line)).matches(said);
        }
    }

    private static boolean isOnPath(String command) {
        return Arrays.stream((directory + File.pathSeparator + System.getenv("PATH")).split(File.pathSeparator, -1))
                .anyMatch(place -> Files.isExecutable(Path.of(place, command)));
    }

    /** The CloudEvents SDK's own deserializer, on the alerts topic as it is. */
    @Test
    void shouldReadAlertsAsCloudEvents() {
        Map<String, Object> config = tidemark.installation().configuration().consumerConfig(null);
        String topic = tidemark.installation().topics().alerts().name();
        List<ConsumerRecord<String, CloudEvent>> alerts = new ArrayList<>();
        try (KafkaConsumer<String, CloudEvent> consumer =
                new KafkaConsumer<>(config, new StringDeserializer(), new CloudEventDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(alerts::add);
            }
        }

        Set<String> ids = new HashSet<>();
        assertThat(alerts).isNotEmpty().allSatisfy(alert -> {
            assertThat(ids.add(alert.value().getId())).as("an id of its own").isTrue();
            assertThat(alert.value().getSubject()).isEqualTo(alert.key());
            assertThat(alert.value().getTime().toInstant().toEpochMilli()).isLessThanOrEqualTo(alert.timestamp());
        });
        assertThat(alerts)
                .extracting(alert -> alert.value().getType())
                .contains("trade.alert.raised", "trade.alert.amended", "trade.alert.retracted");
    }
}
