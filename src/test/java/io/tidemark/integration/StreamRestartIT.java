package io.tidemark.integration;

import io.tidemark.domain.Statement;
import io.tidemark.oracle.SharedData;
import io.tidemark.runtime.EmbeddedBroker;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The convergence law (docs/definitions.md, section 4) on a real broker: restarts, rebalances, order and duplicates change nothing. */
final class StreamRestartIT {
    private static EmbeddedBroker broker;

    @BeforeAll
    static void startBroker() {
        broker = EmbeddedBroker.start();
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @Test
    void shouldConvergeOnTheSampleThoughRestartedInTheMiddle() throws Exception {
        assertConvergesThoughRestarted("sample-restarted", ShippedSample.statements());
    }

    @Test
    void shouldConvergeOnKoreasMonthsThoughRestartedInTheMiddle() throws Exception {
        assertConvergesThoughRestarted("months-restarted", SharedData.read("kr-total-monthly.csv"));
    }

    /** Stops it while it works on the second third; the last third arrives while nothing runs. */
    private static void assertConvergesThoughRestarted(String name, List<Statement> statements) throws Exception {
        int third = statements.size() / 3;
        try (TestInstallation tidemark = TestInstallation.provisioned(broker, name)) {
            tidemark.startStream();
            tidemark.publish(statements.subList(0, third));
            tidemark.awaitLagOfAtMost(third / 2);
            tidemark.publish(statements.subList(third, 2 * third));
            tidemark.stopStream();
            tidemark.publish(statements.subList(2 * third, statements.size()));
            tidemark.startStream();
            tidemark.awaitNoLag();

            tidemark.assertConvergedOn(statements);
        }
    }

    @Test
    void shouldConvergeOnTheSampleThoughPublishedTwiceAndShuffled() throws Exception {
        assertConvergesThoughTwiceAndShuffled("sample-shuffled", ShippedSample.statements());
    }

    @Test
    void shouldConvergeOnKoreasMonthsThoughPublishedTwiceAndShuffled() throws Exception {
        assertConvergesThoughTwiceAndShuffled("months-shuffled", SharedData.read("kr-total-monthly.csv"));
    }

    private static void assertConvergesThoughTwiceAndShuffled(String name, List<Statement> statements)
            throws Exception {
        List<Statement> arrivals = new ArrayList<>(statements);
        arrivals.addAll(statements);
        Collections.shuffle(arrivals, new Random(20250701));
        try (TestInstallation tidemark = TestInstallation.provisioned(broker, name)) {
            tidemark.startStream();
            tidemark.publish(arrivals);
            tidemark.awaitNoLag();

            tidemark.assertConvergedOn(statements);
        }
    }

    @Test
    void shouldConvergeThoughInstancesComeAndGo() throws Exception {
        List<Statement> statements = new ArrayList<>(ShippedSample.statements());
        Collections.shuffle(statements, new Random(20250801));
        int third = statements.size() / 3;
        Map<String, String> settings = Map.of("consumer.heartbeat.interval.ms", "300");
        try (TestInstallation tidemark = TestInstallation.provisioned(broker, "sample-rebalanced", settings)) {
            tidemark.startStream();
            tidemark.publish(statements.subList(0, third));
            tidemark.startStream();
            tidemark.publish(statements.subList(third, 2 * third));
            tidemark.awaitLagOfAtMost(third / 2);
            tidemark.stopStream();
            tidemark.publish(statements.subList(2 * third, statements.size()));
            tidemark.awaitNoLag();

            tidemark.assertConvergedOn(statements);
        }
    }
}
