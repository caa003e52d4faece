package io.tidemark.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.DOUBLE;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.webhook.Receiver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The demo, watched by a real Prometheus: every panel of every dashboard shows something, and it is noticed when a webhook's
 * endpoint dies, and when the demo does.
 */
final class DashboardsIT {
    private static final Path DASHBOARDS = Path.of("docker", "grafana", "dashboards");

    @TempDir
    private Path directory;

    @Test
    void shouldShowSomethingInEveryPanelAndNoticeWhatDies() throws Exception {
        Optional<Path> program = PrometheusProcess.program("prometheus");
        assumeTrue(
                program.isPresent(),
                "The dashboards are not tried out: there is no prometheus on the path (Debian: apt-get install prometheus)");
        int port = PrometheusProcess.freePort();
        try (Receiver receiver = Receiver.answering(diesAfterTheFirst());
                PrometheusProcess prometheus = PrometheusProcess.start(program.get(), directory, port);
                CommandProcess demo = CommandProcess.start(
                        directory,
                        List.of(
                                "demo",
                                "--webhook",
                                receiver.url("/news"),
                                "--set",
                                "operations.port=" + port,
                                "--set",
                                "releases.expected=KR/TOTAL/ALL/WORLD/USD 12h"))) {
            awaitPanels(prometheus);
            assertThat(prometheus.query("sum(tidemark_alerts_total{kind=\"RECORD_HIGH\",state=\"raised\"})"))
                    .singleElement(DOUBLE)
                    .isPositive();
            assertThat(prometheus.query("tidemark_event_to_alert_seconds_count"))
                    .singleElement(DOUBLE)
                    .isPositive();
            assertThat(prometheus.query("tidemark_alert_to_webhook_seconds_count"))
                    .containsExactly(1.0);
            assertThat(prometheus.rulesHealth()).isNotEmpty().containsOnly("ok");
            awaitAlert(prometheus, "TidemarkWebhookFailing\",endpoint=\"demo");
            assertThat(alerts(prometheus, "TidemarkNotRunning")).isEmpty();
            demo.kill();
            awaitAlert(prometheus, "TidemarkNotRunning");
        }
    }

    /** An endpoint that takes one message and is never well again. */
    private static Receiver.Behaviour diesAfterTheFirst() {
        AtomicInteger answered = new AtomicInteger();
        return (request, exchange) -> exchange.sendResponseHeaders(answered.getAndIncrement() == 0 ? 204 : 500, -1);
    }

    /** A panel that has shown something need not go on: rates are of what has just happened. */
    private static void awaitPanels(PrometheusProcess prometheus) throws Exception {
        Map<String, String> empty = queries();
        assertThat(empty).hasSizeGreaterThan(30);
        TestInstallation.await(empty.keySet(), () -> {
            for (Map.Entry<String, String> panel : List.copyOf(empty.entrySet())) {
                if (!prometheus.query(panel.getValue()).isEmpty()) {
                    empty.remove(panel.getKey());
                }
            }
            return empty.isEmpty();
        });
    }

    private static void awaitAlert(PrometheusProcess prometheus, String alert) throws Exception {
        TestInstallation.await(alert, () -> !alerts(prometheus, alert).isEmpty());
    }

    private static List<Double> alerts(PrometheusProcess prometheus, String alert) throws InterruptedException {
        return prometheus.query("ALERTS{alertname=\"" + alert + "\"}");
    }

    /** Each panel's queries, with what Grafana would put in for its variables. */
    private static Map<String, String> queries() throws IOException {
        Map<String, String> queries = new LinkedHashMap<>();
        for (Path file : dashboards()) {
            JsonNode dashboard = new ObjectMapper().readTree(file.toFile());
            for (JsonNode panel : dashboard.path("panels")) {
                for (JsonNode target : panel.path("targets")) {
                    queries.put(
                            dashboard.path("title").asText() + "/"
                                    + panel.path("title").asText() + "/"
                                    + target.path("refId").asText(),
                            target.path("expr").asText().replace("$job", ".*").replace("$__rate_interval", "2m"));
                }
            }
        }
        return queries;
    }

    private static List<Path> dashboards() throws IOException {
        try (Stream<Path> files = Files.list(DASHBOARDS)) {
            return new ArrayList<>(files.sorted().toList());
        }
    }
}
