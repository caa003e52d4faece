package io.tidemark.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.contract.SchemaCatalogue;
import io.tidemark.ops.Health;
import io.tidemark.runtime.registry.EmbeddedRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OperationsTest {
    private static final String REACHABLE = "tidemark_schema_registry_reachable";
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration OFTEN = Duration.ofMillis(20);

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

    private final HttpClient client = HttpClient.newHttpClient();

    private static Installation installation(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(more);
        settings.put("operations.port", "0");
        return new Installation(Configuration.of(settings));
    }

    private HttpResponse<String> get(Operations operations, String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create(operations.url() + path)).build(), BodyHandlers.ofString());
    }

    private String metrics(Operations operations) throws Exception {
        return get(operations, "/metrics").body();
    }

    private void await(Operations operations, String line) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        String all = metrics(operations);
        while (all.lines().noneMatch(line::equals) && System.nanoTime() < deadline) {
            all = metrics(operations);
        }
        assertThat(all.lines()).contains(line);
    }

    @Test
    void shouldShowWhetherTheSchemaRegistryAnswers() throws Exception {
        int port = freePort();
        try (Installation installation = installation(Map.of("schema.registry.url", "http://127.0.0.1:" + port));
                Operations operations = Operations.start(installation)) {
            installation.schemaRegistry().orElseThrow().watch(OFTEN);

            await(operations, REACHABLE + " 0.0");
            try (EmbeddedRegistry registry = EmbeddedRegistry.start(SchemaCatalogue.of(installation.topics()), port)) {
                assertThat(registry.url()).isNotNull();
                await(operations, REACHABLE + " 1.0");
            }
            await(operations, REACHABLE + " 0.0");
        }
    }

    @Test
    void shouldSayNothingOfARegistryThatThereIsNot() throws Exception {
        try (Installation installation = installation(Map.of());
                Operations operations = Operations.start(installation)) {
            assertThat(metrics(operations)).contains("tidemark_ready 0.0").doesNotContain(REACHABLE);
        }
    }

    /** Though the role itself is well, or is still to come. */
    @Test
    void shouldBeLiveButNotReadyWhileNoBrokerAnswers() throws Exception {
        String nowhere = "127.0.0.1:" + freePort();
        try (Installation installation =
                        installation(Map.of("bootstrap.servers", nowhere, "operations.kafka.timeout", "100ms"));
                Operations operations = Operations.start(installation)) {
            await(operations, "tidemark_kafka_up 0.0");
            assertThat(get(operations, "/livez").statusCode()).isEqualTo(200);
            operations.follow(WELL);

            HttpResponse<String> ready = get(operations, "/readyz");
            assertThat(ready.statusCode()).isEqualTo(503);
            assertThat(ready.body()).startsWith("Kafka has not answered for ");
            assertThat(get(operations, "/livez").statusCode()).isEqualTo(200);
            assertThat(metrics(operations)).contains("tidemark_ready 0.0").contains("tidemark_live 1.0");
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
