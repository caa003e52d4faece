package io.tidemark.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Over HTTP, of a server that has no tables yet. */
@Timeout(60)
class AccessTest {
    private static final String TOKEN = "0123456789abcdef";
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    private Path directory;

    private Path file(String text) throws IOException {
        return Files.writeString(directory.resolve("tokens"), text);
    }

    private static ApiServer start(Access access) throws IOException {
        return ApiServer.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), "1", access, routes -> {});
    }

    private static HttpResponse<String> ask(ApiServer server, String method, String path, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.url() + path))
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void shouldAnswerOnlyWhoHasAToken() throws Exception {
        try (ApiServer server = start(Access.of(file("# two\n\nanother-long-token\n" + TOKEN + "\n"), ""))) {
            for (String path : List.of("/openapi.json", "/v1/markets", "/v1/stream", "/nothing")) {
                HttpResponse<String> answer = ask(server, "GET", path);
                assertThat(answer.statusCode()).as(path).isEqualTo(401);
                assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
                assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
                assertThat(answer.body()).contains("NOT_AUTHORIZED").doesNotContain("Tidemark\",\"version");
            }
            for (String wrong : List.of("Bearer " + TOKEN + "0", "Bearer # two", "Bearer ", "Basic " + TOKEN, TOKEN)) {
                assertThat(ask(server, "GET", "/openapi.json", "Authorization", wrong)
                                .statusCode())
                        .as(wrong)
                        .isEqualTo(401);
            }
            assertThat(ask(server, "GET", "/openapi.json", "Authorization", "bearer " + TOKEN)
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void shouldLetPagesOfOriginsReadAnswers() throws Exception {
        try (ApiServer server = start(Access.of(file(TOKEN), "https://desk.example, https://other.example"))) {
            HttpResponse<String> mayI = ask(server, "OPTIONS", "/v1/markets", "Origin", "https://desk.example");
            assertThat(mayI.statusCode()).isEqualTo(204);
            assertThat(mayI.headers().firstValue("Access-Control-Allow-Origin")).contains("https://desk.example");
            assertThat(mayI.headers().firstValue("Access-Control-Allow-Headers"))
                    .hasValueSatisfying(names -> assertThat(names).contains("Authorization", "Last-Event-ID"));

            HttpResponse<String> answer = ask(
                    server,
                    "GET",
                    "/openapi.json",
                    "Origin",
                    "https://desk.example",
                    "Authorization",
                    "Bearer " + TOKEN);
            assertThat(answer.headers().firstValue("Access-Control-Allow-Origin"))
                    .contains("https://desk.example");
            assertThat(answer.headers().firstValue("Vary")).contains("Accept, Origin");
            assertThat(ask(server, "OPTIONS", "/v1/markets", "Origin", "https://evil.example")
                            .headers()
                            .firstValue("Access-Control-Allow-Origin"))
                    .isEmpty();
        }
    }

    @Test
    void shouldRefuseTokensThatProtectNothing() throws IOException {
        Path empty = file("# nothing\n\n");
        assertThatThrownBy(() -> Access.of(empty, "")).hasMessageContaining("no token");
        Path guessable = file(TOKEN + "\nsecret\n");
        assertThatThrownBy(() -> Access.of(guessable, ""))
                .hasMessageContaining("fewer than 16")
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> Access.of(directory.resolve("none"), "")).isInstanceOf(IOException.class);
    }

    @Test
    void shouldMeasureAnswers() throws Exception {
        BlockingQueue<String> answers = new LinkedBlockingQueue<>();
        try (ApiServer server = start(Access.OPEN)) {
            server.measure((route, status, took) -> answers.add(route + " " + status + " " + took.isNegative()));

            ask(server, "GET", "/openapi.json");
            assertThat(answers.take()).isEqualTo("/openapi.json 200 false");
            ask(server, "GET", "/v1/markets/KR/TOTAL/ALL/WORLD/USD/totals.csv?limit=0");
            assertThat(answers.take())
                    .isEqualTo("/v1/markets/{reporter}/{scheme}/{category}/{partner}/{unit}/totals.csv 400 false");
            ask(server, "GET", "/v1/stream");
            assertThat(answers.take()).isEqualTo("/v1/stream 503 false");
            ask(server, "GET", "/wp-login.php");
            assertThat(answers.take()).isEqualTo("other 404 false");
        }
    }
}
