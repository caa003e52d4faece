package io.tidemark.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.domain.Statement;
import io.tidemark.domain.alert.AlertState;
import io.tidemark.domain.market.Statements;
import io.tidemark.ops.Counters;
import io.tidemark.runtime.EmbeddedBroker;
import io.tidemark.runtime.Operations;
import io.tidemark.runtime.StreamsApp;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What an operator sees of a stream that runs. */
final class OperationsIT {
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
    void shouldTellHowTheStreamIsWhatItDidAndHowLongItTook() throws Exception {
        List<Statement> statements = ShippedSample.statements();
        Map<String, String> settings = Map.of("operations.port", "0", "releases.expected", "KR/TOTAL/ALL/WORLD/USD 0h");
        try (TestInstallation tidemark = TestInstallation.provisioned(broker, "operated", settings)) {
            Counters counters = new Counters();
            try (StreamsApp stream = tidemark.installation().stream(counters);
                    Operations operations = Operations.ofStream(tidemark.installation(), stream, counters)) {
                MetricsProbe probe = new MetricsProbe(operations.url());
                assertThat(probe.status("/livez"))
                        .as("live before it is started")
                        .isEqualTo(503);
                stream.start();
                tidemark.publish(statements);
                tidemark.awaitNoLag();

                assertThat(probe.status("/livez")).isEqualTo(200);
                assertThat(probe.status("/readyz")).isEqualTo(200);
                assertThat(probe.sum("tidemark_events_total{outcome=\"accepted\"}"))
                        .isEqualTo(statements.size());
                probe.await("tidemark_alerts_standing{", standing(counters));
                assertThat(probe.sum("tidemark_event_to_alert_seconds_count"))
                        .isEqualTo(probe.sum("tidemark_alerts_total{"));
                assertThat(probe.sum("kafka_stream_client_state")).isPositive();

                YearMonth due = YearMonth.now(ZoneOffset.UTC).minusMonths(1);
                assertThat(probe.sum("tidemark_release_delay_seconds{reporter=\"KR\"}"))
                        .as("seconds since " + due + " was over")
                        .isPositive();
                tidemark.publish(List.of(Statements.exports(
                        due.toString(), "60.0", LocalDate.now(ZoneOffset.UTC).toString())));
                probe.await("tidemark_release_delay_seconds{reporter=\"KR\"}", 0);
                tidemark.awaitNoLag();
            }
            try (StreamsApp stream = tidemark.installation().stream(counters);
                    Operations operations = Operations.ofStream(tidemark.installation(), stream, counters)) {
                MetricsProbe probe = new MetricsProbe(operations.url());
                // Both are read again, but no time is taken twice.
                probe.await("tidemark_alerts_standing{", standing(counters));
                probe.await("tidemark_release_delay_seconds{reporter=\"KR\"}", 0);
                assertThat(probe.sum("tidemark_event_to_alert_seconds_count")).isZero();
            }
        }
    }

    private static double standing(Counters counters) {
        long raised = counters.count(AlertState.RAISED) + counters.count(AlertState.REINSTATED);
        return (double) (raised - counters.count(AlertState.RETRACTED));
    }
}
