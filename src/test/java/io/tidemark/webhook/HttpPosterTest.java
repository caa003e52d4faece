package io.tidemark.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real posts to real servers, well-behaved and not. */
final class HttpPosterTest {
    private static final AddressRules HERE = AddressRules.of("127.0.0.0/8", true);
    private static final Duration SHORT = Duration.ofMillis(700);
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final char[] PASSWORD = "changeit".toCharArray();

    /** So long that only what never ends takes longer, on a busy machine too. */
    private static final Duration LONG = Duration.ofSeconds(20);

    private final HttpPoster poster =
            new HttpPoster(HERE, InetAddress::getAllByName, null, LONG, InstantSource.fixed(NOW));
    private final HttpPoster hasty =
            new HttpPoster(HERE, InetAddress::getAllByName, null, SHORT, InstantSource.fixed(NOW));

    @TempDir
    private Path directory;

    @AfterEach
    void close() {
        poster.close();
        hasty.close();
    }

    @Test
    void shouldPostBodyAndHeadersAndTellTheStatus() throws Exception {
        try (Receiver receiver = Receiver.answering(Receiver.Behaviour.status(204))) {
            Answer answer = post(poster, receiver.url("/in?x=1"));

            assertThat(answer).isEqualTo(new Answer.Status(204, null));
            Receiver.Request request = receiver.next();
            assertThat(request.method()).isEqualTo("POST");
            assertThat(request.path()).isEqualTo("/in");
            assertThat(request.body()).isEqualTo("{\"수출\":1}");
            assertThat(request.headers())
                    .containsEntry("webhook-id", "a-1")
                    .containsEntry("content-type", "application/json")
                    .containsEntry("user-agent", "tidemark");
        }
    }

    @Test
    void shouldTellStatusesOfFailureAsTheyAre() throws Exception {
        for (int status : List.of(400, 410, 500, 503)) {
            try (Receiver receiver = Receiver.answering(Receiver.Behaviour.status(status))) {
                assertThat(post(poster, receiver.url("/"))).isEqualTo(new Answer.Status(status, null));
            }
        }
    }

    @Test
    void shouldTellHowLongToStayAwayInSecondsOrUntilADate() throws Exception {
        try (Receiver receiver = Receiver.answering(Receiver.Behaviour.status(429, "Retry-After", "120"))) {
            assertThat(post(poster, receiver.url("/"))).isEqualTo(new Answer.Status(429, Duration.ofMinutes(2)));

            receiver.behave(Receiver.Behaviour.status(503, "Retry-After", "Thu, 01 Jan 2026 01:00:00 GMT"));
            assertThat(post(poster, receiver.url("/"))).isEqualTo(new Answer.Status(503, Duration.ofHours(1)));

            receiver.behave(Receiver.Behaviour.status(503, "Retry-After", "soon"));
            assertThat(post(poster, receiver.url("/"))).isEqualTo(new Answer.Status(503, null));
        }
    }

    @Test
    void shouldFollowNoRedirect() throws Exception {
        AtomicInteger visits = new AtomicInteger();
        try (Receiver other = Receiver.answering((request, exchange) -> {
                    visits.incrementAndGet();
                    exchange.sendResponseHeaders(200, -1);
                });
                Receiver receiver =
                        Receiver.answering(Receiver.Behaviour.status(308, "Location", other.url("/second/")))) {
            assertThat(post(poster, receiver.url("/first/"))).isEqualTo(new Answer.Status(308, null));
            assertThat(visits).hasValue(0);
        }
    }

    @Test
    void shouldNotWaitForAnAnswerThatDoesNotCome() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        try (Receiver receiver = Receiver.answering((request, exchange) -> await(asked))) {
            assertTimedOut(receiver.url("/"));
            asked.countDown();
        }
    }

    /** Each byte comes in time, the whole never does. */
    @Test
    void shouldNotWaitForABodyThatTrickles() throws Exception {
        try (Receiver receiver = Receiver.answering((request, exchange) -> {
            exchange.sendResponseHeaders(200, 0);
            CountDownLatch never = new CountDownLatch(1);
            while (true) {
                exchange.getResponseBody().write('.');
                exchange.getResponseBody().flush();
                try {
                    if (never.await(50, TimeUnit.MILLISECONDS)) {
                        return;
                    }
                } catch (InterruptedException e) {
                    return;
                }
            }
        })) {
            assertTimedOut(receiver.url("/"));
        }
    }

    @Test
    void shouldNotWaitForATrickleOfHeadersEither() throws Exception {
        try (ServerSocket server = serve(socket -> {
            OutputStream out = socket.getOutputStream();
            out.write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.US_ASCII));
            CountDownLatch never = new CountDownLatch(1);
            for (int i = 0; i < 1000 && !never.await(50, TimeUnit.MILLISECONDS); i++) {
                out.write(("X-" + i + ": y\r\n").getBytes(StandardCharsets.US_ASCII));
                out.flush();
            }
        })) {
            assertTimedOut("http://127.0.0.1:" + server.getLocalPort() + "/");
        }
    }

    @Test
    void shouldNotReadABodyThatNeverEnds() throws Exception {
        AtomicInteger kilobytes = new AtomicInteger();
        CountDownLatch broken = new CountDownLatch(1);
        try (Receiver receiver = Receiver.answering((request, exchange) -> {
            exchange.sendResponseHeaders(200, 0);
            try {
                while (kilobytes.incrementAndGet() < 1_000_000) {
                    exchange.getResponseBody().write(new byte[1024]);
                }
            } finally {
                broken.countDown();
            }
        })) {
            assertThat(post(poster, receiver.url("/"))).isEqualTo(new Answer.Status(200, null));
            await(broken);
            assertThat(kilobytes.get()).isLessThan(100_000);
        }
    }

    /** What a head can be made of without an end; each of these took all memory there was. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\n;X: yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy\r\n",
                "HTTP/1.1 200 OK\r\nX: ;yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy",
                "HTTP/1.1 200 OK\r\nX: y\r\n; yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy\r\n",
                "HTTP/1.1 200 ;yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy",
                ";yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy\r\n",
                ";\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;x=;yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n;X: yyyyyyyyyyyyyyyyyyyyyyyyyy\r\n"
            })
    void shouldReadABoundedPartOfAHeadThatNeverEnds(String script) throws Exception {
        byte[] head = script.substring(0, script.indexOf(';')).getBytes(StandardCharsets.US_ASCII);
        byte[] again = script.substring(script.indexOf(';') + 1).repeat(100).getBytes(StandardCharsets.US_ASCII);
        AtomicLong sent = new AtomicLong();
        CountDownLatch broken = new CountDownLatch(1);
        try (ServerSocket server = serve(socket -> {
            try {
                OutputStream out = socket.getOutputStream();
                out.write(head);
                while (sent.addAndGet(again.length) < 500_000_000) {
                    out.write(again);
                }
            } finally {
                broken.countDown();
            }
        })) {
            Answer answer = post(poster, "http://127.0.0.1:" + server.getLocalPort() + "/");

            assertTrouble(answer, Answer.Trouble.CONNECTION);
            assertThat(((Answer.None) answer).reason()).hasSizeLessThan(250).doesNotContain("\n");
            await(broken);
            assertThat(sent.get()).as("bytes").isLessThan(50_000_000);
        }
    }

    @Test
    void shouldNotWaitForTheLastOfManyPreliminaryAnswers() throws Exception {
        try (ServerSocket server = serve(socket -> {
            OutputStream out = socket.getOutputStream();
            while (true) {
                out.write("HTTP/1.1 102 Processing\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            }
        })) {
            assertTimedOut("http://127.0.0.1:" + server.getLocalPort() + "/");
        }
    }

    /** An error of the JVM has the client close itself. */
    @Test
    void shouldReplaceAClientThatHasFailedAndLeaveTheOthersAlone() throws Exception {
        AtomicInteger failures = new AtomicInteger(2);
        HttpRequestExecutor failing = new HttpRequestExecutor() {
            @Override
            public ClassicHttpResponse execute(
                    ClassicHttpRequest request,
                    HttpClientConnection connection,
                    HttpResponseInformationCallback informed,
                    HttpContext context)
                    throws IOException, HttpException {
                if (request.getPath().equals("/fails") && failures.getAndDecrement() > 0) {
                    throw new OutOfMemoryError("as if");
                }
                return super.execute(request, connection, informed, context);
            }
        };
        CheckedResolver resolver = new CheckedResolver(InetAddress::getAllByName, HERE);
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch failed = new CountDownLatch(1);
        try (Receiver receiver = Receiver.answering(Receiver.Behaviour.status(200));
                Receiver slow = Receiver.answering((request, exchange) -> {
                    arrived.countDown();
                    await(failed);
                    exchange.sendResponseHeaders(200, -1);
                });
                HttpPoster failsTwice = new HttpPoster(
                        new Clients(resolver, null, LONG, client -> client.setRequestExecutor(failing)),
                        LONG,
                        InstantSource.fixed(NOW))) {
            CompletableFuture<Answer> other = failsTwice.post(about(slow.url("/")));
            await(arrived);
            for (int i = 0; i < 2; i++) {
                assertThat(post(failsTwice, receiver.url("/fails")))
                        .isEqualTo(
                                new Answer.None(Answer.Trouble.CONNECTION, "The HTTP client failed: OutOfMemoryError"));
            }
            failed.countDown();

            assertThat(post(failsTwice, receiver.url("/fails"))).isEqualTo(new Answer.Status(200, null));
            assertThat(failsTwice.trouble()).isNull();
            assertThat(other.get(30, TimeUnit.SECONDS)).isEqualTo(new Answer.Status(200, null));
        }
    }

    /** What would have been thrown at whoever posts, or have left it waiting for the deadline. */
    @Test
    void shouldAnswerWhateverAnAttemptRunsInto() throws Exception {
        try (HttpPoster lost = new HttpPoster(
                HERE,
                host -> {
                    throw new StackOverflowError();
                },
                null,
                LONG,
                InstantSource.fixed(NOW))) {
            for (int i = 0; i < 20; i++) {
                assertThat(lost.trouble()).isNull();
                assertTrouble(post(lost, "http://hooks.example.org/"), Answer.Trouble.CONNECTION);
            }
            assertThat(lost.trouble()).startsWith("Nothing can be posted: ");
        }
        assertTrouble(post(poster, "http://127.0.0.1:99999/"), Answer.Trouble.CONNECTION);
        Post strange = new Post(URI.create("http://127.0.0.1/"), Map.of("Content-Type", "\"; charset=x"), new byte[0]);
        assertTrouble(poster.post(strange).get(30, TimeUnit.SECONDS), Answer.Trouble.CONNECTION);
    }

    @Test
    void shouldForgetAHostThatHasNoConnectionsLeft() throws Exception {
        CheckedResolver resolver = new CheckedResolver(InetAddress::getAllByName, HERE);
        try (Clients clients = new Clients(resolver, null, LONG, client -> {});
                HttpPoster through = new HttpPoster(clients, LONG, InstantSource.fixed(NOW));
                Receiver receiver = Receiver.answering(Receiver.Behaviour.status(200, "Connection", "close"))) {
            URI url = URI.create(receiver.url("/"));
            Clients.Host before = clients.of(url);
            assertThat(post(through, receiver.url("/"))).isEqualTo(new Answer.Status(200, null));
            clients.sweep();

            assertThat(clients.of(url)).isNotSameAs(before);
        }
    }

    @Test
    void shouldSayThatAConnectionWasResetOrRefused() throws Exception {
        int closed;
        try (ServerSocket server = serve(socket -> {
            int unused = socket.getInputStream().read();
            socket.setSoLinger(true, 0);
        })) {
            closed = server.getLocalPort();
            assertTrouble(post(poster, "http://127.0.0.1:" + closed + "/"), Answer.Trouble.CONNECTION);
        }
        assertTrouble(post(poster, "http://127.0.0.1:" + closed + "/"), Answer.Trouble.CONNECTION);
    }

    /** Many servers close without a word after an answer: the next post must not be lost on such a connection. */
    @Test
    void shouldPostOnAnotherConnectionWhereTheReceiverHasClosedTheLast() throws Exception {
        Semaphore closed = new Semaphore(0);
        try (ServerSocket server = serve(socket -> {
            int next;
            do {
                next = socket.getInputStream().read();
            } while (next >= 0 && next != '}');
            socket.getOutputStream()
                    .write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            socket.close();
            closed.release();
        })) {
            for (int i = 0; i < 3; i++) {
                assertThat(post(poster, "http://127.0.0.1:" + server.getLocalPort() + "/"))
                        .isEqualTo(new Answer.Status(200, null));
                assertThat(closed.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
            }
        }
    }

    @Test
    void shouldTrustNoCertificateThatThePlatformDoesNot() throws Exception {
        KeyStore keys = selfSigned("localhost");
        HttpsServer server = httpsServer(keys);
        String url = "https://localhost:" + server.getAddress().getPort() + "/";
        try (HttpPoster trusting =
                new HttpPoster(HERE, InetAddress::getAllByName, trusting(keys), LONG, InstantSource.fixed(NOW))) {
            assertTrouble(post(poster, url), Answer.Trouble.TLS);
            assertThat(post(trusting, url))
                    .as("the same server, by whom trusts it")
                    .isEqualTo(new Answer.Status(200, null));
            assertTrouble(post(trusting, url.replace("localhost", "127.0.0.1")), Answer.Trouble.TLS);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void shouldNotConnectToWhereItMayNot() throws Exception {
        AddressRules strict = AddressRules.of("", true);
        try (Receiver receiver = Receiver.answering(Receiver.Behaviour.status(200));
                HttpPoster careful =
                        new HttpPoster(strict, host -> all("127.0.0.1", "::1"), null, LONG, InstantSource.fixed(NOW))) {
            assertTrouble(post(careful, "http://hooks.example.org:" + receiver.port() + "/"), Answer.Trouble.FORBIDDEN);
            assertTrouble(post(careful, receiver.url("/")), Answer.Trouble.FORBIDDEN);
            assertThat(receiver.waiting()).isZero();
        }
    }

    /** A name that leads to an allowed address when it is checked, and elsewhere when it is looked up again. */
    @Test
    void shouldConnectToTheVeryAddressThatWasChecked() throws Exception {
        AddressRules one = AddressRules.of("127.0.0.2", true);
        Queue<String> addresses = new ConcurrentLinkedQueue<>(List.of("127.0.0.2", "127.0.0.1"));
        Receiver.Behaviour once = Receiver.Behaviour.status(200, "Connection", "close");
        try (Receiver allowed = Receiver.on(all("127.0.0.2")[0], once);
                HttpPoster careful = new HttpPoster(
                        one, host -> all(String.valueOf(addresses.poll())), null, LONG, InstantSource.fixed(NOW))) {
            String url = "http://rebinding.example.org:" + allowed.port() + "/";

            assertThat(post(careful, url)).isEqualTo(new Answer.Status(200, null));
            assertThat(allowed.next().headers()).containsEntry("host", "rebinding.example.org:" + allowed.port());
            assertThat(addresses).as("looked up once for one connection").hasSize(1);
            assertTrouble(post(careful, url), Answer.Trouble.FORBIDDEN);
            assertThat(allowed.waiting()).isZero();
        }
    }

    @Test
    void shouldSayThatANameLeadsNowhere() throws Exception {
        try (HttpPoster nameless = new HttpPoster(
                HERE,
                host -> {
                    throw new UnknownHostException(host);
                },
                null,
                LONG,
                InstantSource.fixed(NOW))) {
            assertTrouble(post(nameless, "http://nowhere.example.org/"), Answer.Trouble.NAME);
        }
    }

    @Test
    void shouldNotWaitForANameThatCannotBeLookedUpInTime() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        try (HttpPoster slow = new HttpPoster(
                HERE,
                host -> {
                    await(asked);
                    return all("127.0.0.1");
                },
                null,
                SHORT,
                InstantSource.fixed(NOW))) {
            assertTrouble(post(slow, "http://slow.example.org/"), Answer.Trouble.TIMEOUT);
            asked.countDown();
        }
    }

    private void assertTimedOut(String url) throws Exception {
        long start = System.nanoTime();
        assertTrouble(post(hasty, url), Answer.Trouble.TIMEOUT);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LONG);
    }

    private static void assertTrouble(Answer answer, Answer.Trouble trouble) {
        assertThat(answer)
                .isInstanceOfSatisfying(
                        Answer.None.class, none -> assertThat(none.trouble()).isEqualTo(trouble));
    }

    private static Answer post(HttpPoster poster, String url) throws Exception {
        return poster.post(about(url)).get(30, TimeUnit.SECONDS);
    }

    private static Post about(String url) {
        return new Post(
                URI.create(url),
                Map.of("webhook-id", "a-1", "Content-Type", "application/json"),
                "{\"수출\":1}".getBytes(StandardCharsets.UTF_8));
    }

    private static InetAddress[] all(String... literals) throws UnknownHostException {
        InetAddress[] addresses = new InetAddress[literals.length];
        for (int i = 0; i < literals.length; i++) {
            addresses[i] = InetAddress.getByName(literals[i]);
        }
        return addresses;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What a server does with each connection. */
    private interface Service {
        void serve(Socket socket) throws Exception;
    }

    private static ServerSocket serve(Service service) throws IOException {
        ServerSocket server = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(() -> {
            while (!server.isClosed()) {
                try (Socket socket = server.accept()) {
                    service.serve(socket);
                } catch (Exception e) {
                    // The client has gone, or the test is over.
                }
            }
        });
        thread.setDaemon(true);
        thread.start();
        return server;
    }

    private KeyStore selfSigned(String host) throws Exception {
        Path file = directory.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "receiver",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + host,
                        "-ext",
                        "san=dns:" + host,
                        "-keystore",
                        file.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        String.valueOf(PASSWORD))
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(Files.newInputStream(file), PASSWORD);
        return keys;
    }

    private static HttpsServer httpsServer(KeyStore keys) throws Exception {
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static SSLContext trusting(KeyStore keys) throws Exception {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(keys);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
