package io.tidemark.ops;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.fuzz.Mutations;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Requests made to break the server: each is answered or closed on, and whoever asks properly gets an answer. */
@Timeout(300)
final class HostileRequestsTest {
    private static final int TRIES = Mutations.tries(500);
    private static final String GOOD = request("", "GET /livez HTTP/1.1", "Host: a", "Connection: close");
    private static final List<String> REQUESTS = List.of(
            GOOD,
            request(
                    "",
                    "GET /metrics?name[]=a HTTP/1.1",
                    "Host: a",
                    "Accept: application/openmetrics-text;version=1.0.0",
                    "Accept-Encoding: gzip",
                    "Connection: close"),
            request("", "HEAD /readyz HTTP/1.0"),
            request(
                    "5\r\nhello\r\n0\r\n\r\n",
                    "POST /livez HTTP/1.1",
                    "Host: a",
                    "Connection: close",
                    "Transfer-Encoding: chunked"),
            request(
                    "hello",
                    "PUT /%2e%2e/metrics HTTP/1.1",
                    "Host: a",
                    "Connection: close",
                    "Expect: 100-continue",
                    "Content-Length: 5"));

    private static String request(String body, String... head) {
        return String.join("\r\n", head) + "\r\n\r\n" + body;
    }

    @Test
    void shouldAnswerProperRequestsAmongHostileOnes() throws Exception {
        Random random = Mutations.random();
        int answered = 0;
        try (Metrics metrics = new Metrics();
                OperationsServer server = OperationsServer.start(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), metrics, new Well())) {
            metrics.bind(new Counters());
            for (String request : REQUESTS) {
                assertThat(answer(server, request.getBytes(ISO_8859_1)))
                        .as(request)
                        .startsWith("HTTP/1.1 ");
            }
            for (int i = 0; i < TRIES; i++) {
                byte[] request = random.nextInt(10) == 0
                        ? Mutations.bytes(random, 3_000)
                        : Mutations.mutated(Mutations.pick(REQUESTS, random), random);
                String answer = answer(server, request);
                answered += answer.isEmpty() ? 0 : 1;
                assertThat(answer)
                        .as("try %d", i)
                        .matches("(?s)|HTTP/1\\.1 (?:100|200|400|404|405|408|411|413|414|415|417|426|431|501|505) .*");
                if (i % 10 == 0) {
                    assertThat(answer(server, GOOD.getBytes(ISO_8859_1)))
                            .as("after try %d", i)
                            .startsWith("HTTP/1.1 200 ")
                            .endsWith("\r\n\r\nyes\n");
                }
            }
        }
        assertThat(answered).isPositive();
    }

    private static String answer(OperationsServer server, byte[] request) throws IOException {
        try (Socket socket = new Socket(server.url().getHost(), server.url().getPort())) {
            socket.getOutputStream().write(request);
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        } catch (SocketException e) {
            return ""; // closed before it had read all
        }
    }

    private static final class Well implements Health {
        @Override
        public boolean isLive() {
            return true;
        }

        @Override
        public boolean isReady() {
            return true;
        }
    }
}
