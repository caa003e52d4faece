package io.tidemark.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** By bare sockets: what well-behaved clients never send. */
@Timeout(60)
class WebServerTest {
    private static final WebServer.Limits NARROW =
            new WebServer.Limits(20, 1 << 10, 100_000, Duration.ofMillis(500), Duration.ofSeconds(3));
    private static final String HALF = "GET / HTTP/1.1\r\nHost: a\r\nX-";

    private final List<Socket> sockets = new ArrayList<>();
    private WebServer server;

    @BeforeEach
    void start() throws IOException {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        server = WebServer.start("test", address, NARROW, routes -> {
            routes.get("/", context -> context.result("well"));
            routes.post("/", context -> context.result(context.body().length() + " bytes"));
        });
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private Socket open(String sent) throws IOException {
        Socket socket = new Socket(server.url().getHost(), server.url().getPort());
        sockets.add(socket);
        send(socket, sent);
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(US_ASCII));
    }

    private String answer(String request) throws IOException {
        return new String(open(request).getInputStream().readAllBytes(), US_ASCII);
    }

    private String answer() throws IOException {
        return answer("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    }

    @Test
    void shouldAnswer() throws IOException {
        assertThat(answer()).startsWith("HTTP/1.1 200 ").endsWith("\r\n\r\nwell");
    }

    /** A byte now and then keeps the idle time from passing. */
    @Test
    void shouldCloseOnWhoDoesNotComeToTheEndOfAHead() throws Exception {
        assertIsClosedOn(open(HALF));
    }

    @Test
    void shouldCloseOnWhoDoesNotComeToTheEndOfABody() throws Exception {
        assertIsClosedOn(open("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\n"));
    }

    private static void assertIsClosedOn(Socket slow) {
        assertThatThrownBy(() -> {
                    while (true) {
                        send(slow, "x");
                        Thread.sleep(10);
                    }
                })
                .isInstanceOf(SocketException.class);
    }

    @Test
    void shouldCloseOnWhoIsSlowWithASecondRequest() throws Exception {
        Socket slow = open("GET / HTTP/1.1\r\nHost: a\r\n\r\n" + HALF);

        String all = new String(slow.getInputStream().readAllBytes(), US_ASCII);
        assertThat(all).startsWith("HTTP/1.1 200 ").containsOnlyOnce("HTTP/1.1");
    }

    /** More than there may be connections: those who are late wait until the slow ones are gone, not longer. */
    @Test
    void shouldAnswerAgainWhenSlowOnesTookAllConnections() throws Exception {
        for (int i = 0; i < 3 * NARROW.connections(); i++) {
            open(HALF);
        }

        assertThat(answer()).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void shouldKeepAConnectionThatIsInUse() throws Exception {
        Socket kept = open("");
        long end = System.nanoTime() + NARROW.request().multipliedBy(3).toNanos();
        int answers = 0;
        while (System.nanoTime() < end) {
            send(kept, "GET / HTTP/1.1\r\nHost: a\r\n\r\n");
            byte[] head = new byte[1024];
            assertThat(kept.getInputStream().read(head)).isPositive();
            answers++;
        }
        assertThat(answers).isGreaterThan(1);
    }

    @Test
    void shouldRefuseWhatIsTooLarge() throws IOException {
        String much = "x".repeat(2 << 10);
        String large = "x".repeat(100_001);

        assertThat(answer("GET /" + much + " HTTP/1.1\r\nHost: a\r\n\r\n")).startsWith("HTTP/1.1 414 ");
        assertThat(answer("GET / HTTP/1.1\r\nHost: a\r\nX: " + much + "\r\n\r\n"))
                .startsWith("HTTP/1.1 431 ");
        assertThat(answer("POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 100001\r\n\r\n" + large))
                .startsWith("HTTP/1.1 413 ");
        assertThat(answer("POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 4\r\n\r\nbody"))
                .endsWith("\r\n\r\n4 bytes");
    }

    @Test
    void shouldSayThatAnAddressIsTaken() {
        InetSocketAddress taken =
                new InetSocketAddress(server.url().getHost(), server.url().getPort());

        assertThatThrownBy(() -> WebServer.start("second", taken, NARROW, routes -> {}))
                .isInstanceOf(IOException.class);
    }
}
