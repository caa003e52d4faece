package io.tidemark.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.domain.Statement;
import io.tidemark.domain.alert.AlertState;
import io.tidemark.domain.market.Statements;
import io.tidemark.ops.Counters;
import io.tidemark.runtime.EmbeddedBroker;
import io.tidemark.runtime.Operations;
import io.tidemark.runtime.StreamsApp;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
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
                Probe probe = new Probe(operations.url());
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
                Probe probe = new Probe(operations.url());
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

    /** A reader of metrics. */
    private static final class Probe {
        private final HttpClient client = HttpClient.newHttpClient();
        private final URI url;

        private Probe(URI url) {
            this.url = url;
        }

        private HttpResponse<String> get(String path) throws Exception {
            return client.send(HttpRequest.newBuilder(URI.create(url + path)).build(), BodyHandlers.ofString());
        }

        private int status(String path) throws Exception {
            return get(path).statusCode();
        }

        /** Of all series that begin so. */
        private double sum(String prefix) throws Exception {
            return get("/metrics")
                    .body()
                    .lines()
                    .filter(line -> line.startsWith(prefix))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                    .sum();
        }

        private void await(String prefix, double sum) throws Exception {
            TestInstallation.await(prefix + " to be " + sum, () -> sum(prefix) == sum);
        }
    }
}
