package io.tidemark.integration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.Yaml;

/** A real Prometheus with the configuration and the rules that we ship, but for what it scrapes and how often. */
final class PrometheusProcess implements AutoCloseable {
    private static final Path SHIPPED = Path.of("docker", "prometheus");

    private final Process process;
    private final int port;
    private final HttpClient client = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();

    private PrometheusProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** A program on the path; none if it is not installed. */
    static Optional<Path> program(String name) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** A port of this machine that was free a moment ago. */
    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /**
     * Starts it; it answers soon after.
     *
     * @param directory for its data
     * @param ports of what it scrapes, on this machine
     */
    static PrometheusProcess start(Path program, Path directory, Integer... ports) throws IOException {
        Yaml yaml = new Yaml();
        Map<String, Object> config = yaml.load(Files.readString(SHIPPED.resolve("prometheus.yml")));
        config.put("global", Map.of("scrape_interval", "1s", "evaluation_interval", "1s"));
        config.put(
                "rule_files",
                List.of(SHIPPED.resolve("rules.yml").toAbsolutePath().toString()));
        @SuppressWarnings("unchecked")
        List<Map<String, Object>> jobs = (List<Map<String, Object>>) config.get("scrape_configs");
        List<String> targets =
                Arrays.stream(ports).map(port -> "127.0.0.1:" + port).toList();
        for (Map<String, Object> job : jobs) {
            job.remove("dns_sd_configs");
            job.put("static_configs", List.of(Map.of("targets", targets)));
        }
        Path file = Files.writeString(directory.resolve("prometheus.yml"), yaml.dump(config));
        int port = freePort();
        Process process = new ProcessBuilder(
                        program.toString(),
                        "--config.file=" + file,
                        "--storage.tsdb.path=" + directory.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("prometheus.log").toFile())
                .start();
        return new PrometheusProcess(process, port);
    }

    /** What it answers under a path of its API; empty while it does not. */
    private Optional<JsonNode> get(String path) throws InterruptedException {
        try {
            URI uri = URI.create("http://127.0.0.1:" + port + "/api/v1/" + path);
            JsonNode answer =
                    json.readTree(client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                            .body());
            return answer.path("status").asText().equals("success")
                    ? Optional.of(answer.path("data"))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The values of an expression now that are numbers. */
    List<Double> query(String expression) throws InterruptedException {
        List<Double> values = new ArrayList<>();
        get("query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8))
                .ifPresent(data -> data.path("result").forEach(series -> {
                    double value =
                            Double.parseDouble(series.path("value").path(1).asText());
                    if (!Double.isNaN(value)) {
                        values.add(value);
                    }
                }));
        return values;
    }

    /** How its rules are: {@code ok}, or what is wrong. */
    List<String> rulesHealth() throws InterruptedException {
        List<String> health = new ArrayList<>();
        get("rules")
                .ifPresent(data -> data.path("groups")
                        .forEach(group -> group.path("rules")
                                .forEach(rule -> health.add(rule.path("health").asText()))));
        return health;
    }

    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }
}
