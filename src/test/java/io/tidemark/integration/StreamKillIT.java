package io.tidemark.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.domain.Statement;
import io.tidemark.oracle.BatchOracle;
import io.tidemark.runtime.EmbeddedBroker;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stream as a process of its own, killed with {@code kill -9} in the middle of its transactions. */
final class StreamKillIT {
    /** Commits so seldom that a transaction is surely open, and is missed so soon that the test is short. */
    private static final Map<String, String> SETTINGS = Map.of(
            "commit.interval.ms", "2000",
            "producer.transaction.timeout.ms", "5000",
            "consumer.session.timeout.ms", "6000",
            "consumer.heartbeat.interval.ms", "1000");

    private static final int KILLS = 2;

    @TempDir
    private Path directory;

    @Test
    void shouldSendEveryChangeExactlyOnceThoughKilledTwice() throws Exception {
        List<Statement> statements = new ArrayList<>(ShippedSample.statements());
        Collections.shuffle(statements, new Random(20250901));
        int share = statements.size() / (2 * KILLS + 1);
        try (EmbeddedBroker broker = EmbeddedBroker.start();
                TestInstallation tidemark = TestInstallation.provisioned(broker, "killed", SETTINGS)) {
            int published = 0;
            for (int kills = 0; kills < KILLS; kills++) {
                try (CommandProcess stream = CommandProcess.start(directory, tidemark.commandLine("stream"))) {
                    tidemark.publish(statements.subList(published, published + share));
                    tidemark.awaitNoLag();
                    tidemark.awaitNoOpenTransaction();
                    tidemark.publish(statements.subList(published + share, published + 2 * share));
                    tidemark.awaitOpenTransaction();
                    stream.kill();
                }
                published += 2 * share;
                assertThat(tidemark.lag()).as("events it was killed over").isBetween(1L, 2L * share);
            }
            try (CommandProcess stream = CommandProcess.start(directory, tidemark.commandLine("stream"))) {
                tidemark.publish(statements.subList(published, statements.size()));
                tidemark.awaitNoLag();
                tidemark.assertConvergedOn(statements);
                stream.kill();
            }
        }
    }

    /** The results of an event may be sent again; those of none may be lost. */
    @Test
    void shouldLoseNoChangeAtLeastOnceThoughKilledTwice() throws Exception {
        List<Statement> statements = new ArrayList<>(ShippedSample.statements());
        Collections.shuffle(statements, new Random(20250902));
        int share = statements.size() / (2 * KILLS + 1);
        Map<String, String> settings = new HashMap<>(SETTINGS);
        settings.put("processing.guarantee", "at_least_once");
        // And of markets that are read back from a file each time.
        settings.put("state.store", "file");
        settings.put("state.live.markets", "1");
        settings.put("state.dir", directory.resolve("state").toString());
        try (EmbeddedBroker broker = EmbeddedBroker.start();
                TestInstallation tidemark = TestInstallation.provisioned(broker, "killed", settings)) {
            int published = 0;
            for (int kills = 0; kills < KILLS; kills++) {
                try (CommandProcess stream = CommandProcess.start(directory, tidemark.commandLine("stream"))) {
                    tidemark.publish(statements.subList(published, published + share));
                    tidemark.awaitNoLag();
                    List<Statement> unstored = statements.subList(published + share, published + 2 * share);
                    tidemark.awaitResults(() -> {
                        tidemark.publish(unstored);
                        return null;
                    });
                    stream.kill();
                }
                published += 2 * share;
                assertThat(tidemark.lag()).as("events it was killed over").isBetween(1L, 2L * share);
            }
            try (CommandProcess stream = CommandProcess.start(directory, tidemark.commandLine("stream"))) {
                tidemark.publish(statements.subList(published, statements.size()));
                tidemark.awaitNoLag();
                tidemark.readRepeatedResults()
                        .assertKnows(BatchOracle.compute(statements, BatchOracle.Settings.DEFAULTS));
                stream.kill();
            }
        }
    }
}
