package io.tidemark.integration;

import io.tidemark.domain.Statement;
import io.tidemark.ops.Counters;
import io.tidemark.runtime.EmbeddedBroker;
import io.tidemark.runtime.Operations;
import io.tidemark.runtime.StreamsApp;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several instances of the stream share one cluster; they come, go and are killed, and the tables are the same. */
final class ScaleOutIT {
    /** Misses a killed instance so soon that the test is short. */
    private static final Map<String, String> SETTINGS = Map.of(
            "producer.transaction.timeout.ms", "6000",
            "consumer.session.timeout.ms", "6000",
            "consumer.heartbeat.interval.ms", "500");

    private static final String COPIES = "kafka_stream_state_updater_standby_updating_tasks";

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

    private static List<Statement> shuffledSample(long seed) throws IOException {
        List<Statement> statements = new ArrayList<>(ShippedSample.statements());
        Collections.shuffle(statements, new Random(seed));
        return statements;
    }

    @Test
    void shouldEndTheSameThoughInstancesAreAddedAndKilledUnderLoad() throws Exception {
        List<Statement> statements = shuffledSample(20251101);
        int share = statements.size() / 4;
        try (TestInstallation tidemark = TestInstallation.provisioned(broker, "scaled", SETTINGS);
                CommandProcess first = start(tidemark)) {
            tidemark.publish(statements.subList(0, share));
            tidemark.awaitLagOfAtMost(share / 2);
            try (CommandProcess second = start(tidemark)) {
                tidemark.awaitShared(2);
                tidemark.publish(statements.subList(share, 2 * share));
                try (CommandProcess third = start(tidemark)) {
                    tidemark.awaitShared(3);
                    tidemark.publish(statements.subList(2 * share, 3 * share));
                    second.kill();
                    tidemark.publish(statements.subList(3 * share, statements.size()));
                    tidemark.awaitNoLag();
                    tidemark.assertConvergedOn(statements);
                    third.kill();
                    first.kill();
                }
            }
        }
    }

    /**
     * An instance that has a copy takes over from it: with what it was told while it only had the copy, and with what it knew
     * from when the partition had been its own before.
     */
    @Test
    void shouldEndTheSameThoughCopiesTakeOver() throws Exception {
        Map<String, String> settings = new HashMap<>(SETTINGS);
        settings.put("streams.num.standby.replicas", "1");
        settings.put("operations.port", "0");
        List<Statement> statements = shuffledSample(20251102);
        int share = statements.size() / 4;
        try (TestInstallation tidemark = TestInstallation.provisioned(broker, "copied", settings)) {
            Counters counters = new Counters();
            try (StreamsApp here = tidemark.installation().stream(counters);
                    Operations operations = Operations.ofStream(tidemark.installation(), here, counters)) {
                MetricsProbe probe = new MetricsProbe(operations.url());
                here.start();
                tidemark.publish(statements.subList(0, share));
                tidemark.awaitNoLag();
                try (CommandProcess there = start(tidemark)) {
                    tidemark.awaitShared(2);
                    TestInstallation.await("copies of what went there", () -> probe.sum(COPIES) > 0);
                    tidemark.publish(statements.subList(share, 2 * share));
                    tidemark.awaitNoLag();
                    tidemark.publish(statements.subList(2 * share, 3 * share));
                    there.kill();
                }
                tidemark.publish(statements.subList(3 * share, statements.size()));
                tidemark.awaitNoLag();
                tidemark.assertConvergedOn(statements);
            }
        }
    }

    private CommandProcess start(TestInstallation tidemark) throws Exception {
        return CommandProcess.start(directory, tidemark.commandLine("stream"));
    }
}
