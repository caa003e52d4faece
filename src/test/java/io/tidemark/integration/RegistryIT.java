package io.tidemark.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.contract.Topic;
import io.tidemark.domain.Statement;
import io.tidemark.integration.CommandProcess.Outcome;
import io.tidemark.registry.RegistrySettings;
import io.tidemark.runtime.EmbeddedBroker;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stream with a real registry, and without it for a while. */
final class RegistryIT {
    private static Apicurio apicurio;
    private static EmbeddedBroker broker;

    @TempDir
    private Path directory;

    @BeforeAll
    static void start() throws Exception {
        apicurio = Apicurio.shared();
        broker = EmbeddedBroker.start();
    }

    @AfterAll
    static void stop() {
        if (broker != null) {
            broker.close();
        }
    }

    @Test
    void shouldRegisterWhatItWritesAndWriteItUnderTheIdsGivenOut() throws Exception {
        Map<String, String> settings = Map.of(RegistrySettings.URL, apicurio.url());
        List<Statement> statements = ShippedSample.statements();
        try (TestInstallation tidemark = TestInstallation.on(broker, "registered", settings)) {
            Outcome topics = CommandProcess.run(directory, tidemark.commandLine("topics"));
            assertThat(topics.exitCode()).as(topics.err()).isZero();
            assertThat(topics.out()).contains("schema    registered.alerts.v1-value has the id ");
            Outcome check = CommandProcess.run(directory, tidemark.commandLine("topics", "--check"));
            assertThat(check.exitCode()).as(check.err()).isZero();
            tidemark.startStream();
            tidemark.publish(statements);
            tidemark.awaitNoLag();

            tidemark.assertConvergedOn(statements);
            for (Topic<?> topic : List.of(
                    tidemark.installation().topics().events(),
                    tidemark.installation().topics().alerts(),
                    tidemark.installation().topics().balances())) {
                int id = apicurio.get("/subjects/" + topic.subject() + "/versions/latest")
                        .path("id")
                        .intValue();
                assertThat(tidemark.values(topic))
                        .isNotEmpty()
                        .allMatch(value -> ByteBuffer.wrap(value).getInt(1) == id);
                assertThat(apicurio.get("/config/" + topic.subject())
                                .path("compatibilityLevel")
                                .asText())
                        .isEqualTo("FULL_TRANSITIVE");
            }
            Outcome alerts = CommandProcess.run(directory, tidemark.commandLine("alerts", "--market", "TOTAL"));
            assertThat(alerts.exitCode()).isZero();
            assertThat(alerts.out().lines().count()).isGreaterThan(100);
        }
    }

    @Test
    void shouldLoseNothingWhileTheRegistryIsGone() throws Exception {
        Outage.endure(broker, apicurio, "outage", Map.of());
    }
}
