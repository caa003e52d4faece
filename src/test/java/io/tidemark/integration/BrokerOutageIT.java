package io.tidemark.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.domain.Statement;
import io.tidemark.runtime.EmbeddedBroker;
import io.tidemark.runtime.KafkaWatch;
import io.tidemark.runtime.Setting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The broker is gone under load, for longer than its clients are ready to wait, and comes back. Their patience is short here, so
 * that it need not take minutes.
 */
final class BrokerOutageIT {
    /** Longer for the patient: {@code -Doutage.seconds=300}. */
    private static final Duration LENGTH = Duration.ofSeconds(Long.getLong("outage.seconds", 6));

    private static final Map<String, String> IMPATIENT = Map.of(
            "operations.kafka.timeout", "1s",
            "consumer.default.api.timeout.ms", "1000",
            "consumer.request.timeout.ms", "1000",
            "consumer.session.timeout.ms", "6000",
            "streams.producer.request.timeout.ms", "1000",
            "streams.producer.transaction.timeout.ms", "2000");

    @TempDir
    private Path directory;

    /** With a short time-out of tasks each thread dies of the outage, and is replaced. */
    @ParameterizedTest
    @CsvSource({"exactly_once_v2, 1", "exactly_once_v2, ", "at_least_once, 1"})
    void shouldLoseNothingAndGoOnByItself(String guarantee, String taskTimeout) throws Exception {
        List<Statement> statements = ShippedSample.statements();
        int third = statements.size() / 3;
        Map<String, String> settings = new HashMap<>(IMPATIENT);
        settings.put(Setting.PROCESSING_GUARANTEE.key(), guarantee);
        if (guarantee.startsWith("exactly")) {
            settings.put("streams.producer.max.block.ms", "1000");
        }
        if (taskTimeout != null) {
            settings.put("streams.task.timeout.ms", taskTimeout);
        }
        int port = Ports.free();
        EmbeddedBroker broker = EmbeddedBroker.start(directory, port);
        try (TestInstallation tidemark = TestInstallation.provisioned(broker, "gone", settings)) {
            KafkaWatch kafka = tidemark.installation().kafka();
            tidemark.startStream();
            tidemark.publish(statements.subList(0, third));
            tidemark.awaitLagOfAtMost(third / 2);
            CompletableFuture<Void> publication =
                    CompletableFuture.runAsync(() -> tidemark.publish(statements.subList(third, 2 * third)));
            broker.close();
            long begin = System.nanoTime();
            TestInstallation.await("the outage to be seen", () -> !kafka.isAnswering());
            TestInstallation.await("so long an outage", () -> System.nanoTime() - begin >= LENGTH.toNanos());
            broker = EmbeddedBroker.start(directory, port);
            TestInstallation.await("Kafka to be seen again", kafka::isAnswering);
            publication.join();
            tidemark.publish(statements.subList(2 * third, statements.size()));
            tidemark.awaitNoLag();

            if (guarantee.startsWith("exactly")) {
                tidemark.assertConvergedOn(statements);
            } else {
                tidemark.assertRepeatedlyConvergedOn(statements);
            }
            assertThat(tidemark.values(tidemark.installation().topics().deadLetters()))
                    .isEmpty();
        } finally {
            broker.close();
        }
    }
}
