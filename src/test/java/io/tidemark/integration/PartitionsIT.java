package io.tidemark.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.integration.CommandProcess.Outcome;
import io.tidemark.runtime.EmbeddedBroker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Someone adds partitions. */
final class PartitionsIT {
    private static final int DIFFERENT = 3;

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

    private static void add(TestInstallation tidemark, String... topics) throws Exception {
        try (Admin admin = Admin.create(tidemark.installation().configuration().adminConfig())) {
            admin.createPartitions(Arrays.stream(topics)
                            .collect(Collectors.toMap(topic -> topic, topic -> NewPartitions.increaseTo(4))))
                    .all()
                    .get();
        }
    }

    private Outcome run(TestInstallation tidemark, String role, String... more) throws Exception {
        return CommandProcess.run(directory, tidemark.commandLine(role, more));
    }

    @Test
    void shouldSendNothingAndEndTheStreamWhereOneTopicHasMore() throws Exception {
        String sentence =
                "The topics have different numbers of partitions: one.events.v1 has 4, and the other 16 have 3."
                        + " A market must lie in the same partition of every topic."
                        + " Read docs/operations.md, \"A partition was added\".\n";
        Path figures = Files.writeString(directory.resolve("figures.csv"), """
                reporter,scheme,category,partner,unit,flow,period,releasedAt,value
                KR,TOTAL,ALL,WORLD,USD,EXPORT,2024-01,2024-02-01T00:00:00Z,54.7
                """);
        try (TestInstallation tidemark =
                        TestInstallation.provisioned(broker, "one", Map.of("operations.kafka.timeout", "2s"));
                CommandProcess stream = CommandProcess.start(directory, tidemark.commandLine("stream"))) {
            stream.awaitLog("Following one.events.v1");
            add(tidemark, "one.events.v1");

            Outcome ended = stream.awaitEnd();
            assertThat(ended.err())
                    .endsWith(sentence)
                    .contains("[code=PARTITIONS_DIFFER]")
                    .doesNotContain("StreamsResetter");
            assertThat(ended.exitCode()).isEqualTo(DIFFERENT);
            Outcome publication = run(tidemark, "publish", figures.toString());
            assertThat(publication.err()).endsWith(sentence);
            assertThat(publication.exitCode()).isEqualTo(DIFFERENT);
            assertThat(publication.out()).isEmpty();
            assertThat(tidemark.lag()).as("events in the topic").isZero();
            assertThat(run(tidemark, "alerts")).isEqualTo(new Outcome(0, "", sentence));
        }
    }

    /** All topics fit together, but the stream's state lies where the markets were. */
    @Test
    void shouldNotStartTheStreamWhereAllTopicsHaveMoreThanItsState() throws Exception {
        try (TestInstallation tidemark = TestInstallation.provisioned(broker, "all")) {
            tidemark.startStream();
            tidemark.publish(ShippedSample.statements().subList(0, 10));
            tidemark.awaitNoLag();
            tidemark.stopStream();
            add(
                    tidemark,
                    tidemark.installation().topics().all().stream()
                            .filter(topic -> !topic.singlePartition())
                            .map(topic -> topic.name())
                            .toArray(String[]::new));

            Outcome outcome = run(tidemark, "stream");

            assertThat(outcome.exitCode()).isEqualTo(DIFFERENT);
            assertThat(outcome.err()).contains("The topics have 4 partitions, but the stream's state has ");
        }
    }
}
