package io.tidemark.ops;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.domain.ErrorCode;
import io.tidemark.domain.alert.AlertKind;
import io.tidemark.domain.alert.AlertState;
import io.tidemark.domain.market.Doubt;
import io.tidemark.domain.market.Reception;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OperationsServerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient client = HttpClient.newHttpClient();
    private final Counters counters = new Counters();
    private final Switch health = new Switch();
    private Metrics metrics;
    private OperationsServer server;

    private static final class Switch implements Health {
        private volatile boolean live;
        private volatile boolean ready;

        @Override
        public boolean isLive() {
            return live;
        }

        @Override
        public boolean isReady() {
            return ready;
        }
    }

    @BeforeEach
    void start() throws Exception {
        metrics = new Metrics();
        metrics.bind(counters);
        metrics.bind(health);
        metrics.build("mine");
        server = OperationsServer.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), metrics, health);
    }

    @AfterEach
    void stop() {
        server.close();
        metrics.close();
    }

    private HttpResponse<String> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(server.url() + path)).timeout(PATIENCE);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    @Test
    void shouldTellLiveFromReady() throws Exception {
        assertThat(get("/livez").statusCode()).isEqualTo(503);
        assertThat(get("/readyz").statusCode()).isEqualTo(503);
        health.live = true;
        assertThat(get("/livez").statusCode()).isEqualTo(200);
        assertThat(get("/readyz").statusCode()).isEqualTo(503);
        health.ready = true;
        assertThat(get("/readyz").statusCode()).isEqualTo(200);
        assertThat(get("/readyz").body()).isEqualTo("yes\n");
    }

    @Test
    void shouldNameAndLabelWhatItCounts() throws Exception {
        counters.received(Reception.ACCEPTED);
        counters.received(Reception.ACCEPTED_CONFLICT);
        counters.received(Reception.DUPLICATE);
        counters.doubted(Doubt.NONE);
        counters.doubted(Doubt.HELD);
        counters.rejectedEvent(ErrorCode.NOT_AVRO);
        counters.rejectedReference(ErrorCode.GROUP_CYCLE);
        counters.alert(AlertKind.RECORD_HIGH, AlertState.RAISED);
        health.live = true;

        HttpResponse<String> answer = get("/metrics");

        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/plain; version=0.0.4; charset=utf-8");
        assertThat(answer.body().lines())
                .contains(
                        "tidemark_events_total{outcome=\"accepted\"} 2.0",
                        "tidemark_events_total{outcome=\"stale\"} 0.0",
                        "tidemark_events_total{outcome=\"duplicate\"} 1.0",
                        "tidemark_events_total{outcome=\"rejected\"} 1.0",
                        "tidemark_event_conflicts_total 1.0",
                        "tidemark_statements_held_total{outcome=\"held\"} 1.0",
                        "tidemark_statements_held_total{outcome=\"confirmed\"} 0.0",
                        "tidemark_dead_letters_total{code=\"NOT_AVRO\"} 1.0",
                        "tidemark_dead_letters_total{code=\"GROUP_CYCLE\"} 1.0",
                        "tidemark_dead_letters_total{code=\"KEY_MISMATCH\"} 0.0",
                        "tidemark_alerts_total{kind=\"RECORD_HIGH\",state=\"raised\"} 1.0",
                        "tidemark_alerts_total{kind=\"SIGN\",state=\"retracted\"} 0.0",
                        "tidemark_live 1.0",
                        "tidemark_ready 0.0",
                        "tidemark_build_info{application=\"mine\",version=\"(from classes)\"} 1")
                .anyMatch(line -> line.startsWith("jvm_memory_used_bytes{"));
    }

    @Test
    void shouldSpeakOpenMetricsToWhoAsksForIt() throws Exception {
        HttpResponse<String> answer =
                get("/metrics", "Accept", "application/openmetrics-text;version=1.0.0,text/plain;q=0.5");

        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/openmetrics-text");
        assertThat(answer.body()).endsWith("# EOF\n");
    }

    @Test
    void shouldHaveNothingElse() throws Exception {
        assertThat(get("/").statusCode()).isEqualTo(404);
        assertThat(get("/metrics/of/others").statusCode()).isEqualTo(404);
    }

    @Test
    void shouldAnswerWhileManyHaveSentHalfARequest() throws Exception {
        health.live = true;
        List<Socket> halves = new ArrayList<>();
        try {
            for (int i = 0; i < 50; i++) {
                Socket half = new Socket(server.url().getHost(), server.url().getPort());
                halves.add(half);
                half.getOutputStream().write("GET /livez HTTP/1.1\r\nHost: a\r\nX-".getBytes(US_ASCII));
            }

            assertThat(get("/livez").statusCode()).isEqualTo(200);
            assertThat(get("/metrics").statusCode()).isEqualTo(200);
        } finally {
            for (Socket half : halves) {
                half.close();
            }
        }
    }

    @Test
    void shouldAnswerTheHeadOfWhatItWouldGet() throws Exception {
        assertThat(head("/livez").statusCode()).isEqualTo(503);
        health.live = true;
        assertThat(head("/livez").statusCode()).isEqualTo(200);
        assertThat(head("/livez").body()).isEmpty();
        assertThat(head("/nothing").statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> head(String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create(server.url() + path))
                        .method("HEAD", BodyPublishers.noBody())
                        .timeout(PATIENCE)
                        .build(),
                BodyHandlers.ofString());
    }
}
