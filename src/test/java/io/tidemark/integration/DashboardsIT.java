package io.tidemark.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.ops.Deliveries;
import io.tidemark.ops.Health;
import io.tidemark.ops.Metrics;
import io.tidemark.ops.OperationsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo, watched by a real Prometheus: every panel of every dashboard shows something, and an end is noticed. */
final class DashboardsIT {
    private static final Path DASHBOARDS = Path.of("docker", "grafana", "dashboards");

    private static final Health WELL = new Health() {
        @Override
        public boolean isLive() {
            return true;
        }

        @Override
        public boolean isReady() {
            return true;
        }
    };

    @TempDir
    private Path directory;

    @Test
    void shouldShowSomethingInEveryPanel() throws Exception {
        Optional<Path> program = PrometheusProcess.program("prometheus");
        assumeTrue(
                program.isPresent(),
                "The dashboards are not tried out: there is no prometheus on the path (Debian: apt-get install prometheus)");
        int port = PrometheusProcess.freePort();
        List<String> demo = List.of(
                "demo", "--set", "operations.port=" + port, "--set", "releases.expected=KR/TOTAL/ALL/WORLD/USD 12h");
        try (Metrics metrics = new Metrics();
                OperationsServer deliveries = OperationsServer.start(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), metrics, WELL);
                PrometheusProcess prometheus = PrometheusProcess.start(
                        program.get(), directory, port, deliveries.url().getPort());
                CommandProcess running = CommandProcess.start(directory, demo)) {
            Deliveries webhooks = new Deliveries(metrics, List.of("delivered", "retried", "dead"), "delivered");
            Map<String, String> panels = queries();
            assertThat(panels).hasSizeGreaterThan(30);
            // A panel that has shown something need not go on: rates are of what has just happened.
            Map<String, String> empty = new LinkedHashMap<>(panels);
            TestInstallation.await(empty.keySet(), () -> {
                webhooks.ended("desk", "delivered", Duration.ofMillis(80), Duration.ofSeconds(3));
                webhooks.ended("gone", "retried", Duration.ofSeconds(15), Duration.ofSeconds(20));
                for (Map.Entry<String, String> panel : panels.entrySet()) {
                    if (empty.containsKey(panel.getKey())
                            && !prometheus.query(panel.getValue()).isEmpty()) {
                        empty.remove(panel.getKey());
                    }
                }
                return empty.isEmpty();
            });
            assertThat(prometheus.query("sum(tidemark_alerts_total{kind=\"RECORD_HIGH\",state=\"raised\"})"))
                    .singleElement()
                    .satisfies(raised -> assertThat(raised).isPositive());
            assertThat(prometheus.rulesHealth()).isNotEmpty().containsOnly("ok");
            assertThat(prometheus.query("ALERTS{alertname=\"TidemarkNotRunning\"}"))
                    .isEmpty();
            running.kill();
            TestInstallation.await(
                    "its end to be noticed",
                    () -> !prometheus
                            .query("ALERTS{alertname=\"TidemarkNotRunning\"}")
                            .isEmpty());
        }
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
