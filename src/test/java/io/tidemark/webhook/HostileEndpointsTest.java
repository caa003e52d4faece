package io.tidemark.webhook;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.fuzz.Mutations;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Answers of endpoints that are broken or hostile: each attempt comes to a verdict, and other endpoints get their posts as ever. */
@Timeout(600)
final class HostileEndpointsTest {
    private static final int TRIES = Mutations.tries(500);
    private static final int PATIENCE_S = 120;

    /** The end of an answer is said again until so much has been sent: more than the buffers between hold. */
    private static final int WITHOUT_END = 32 << 20;

    /** Any number of these may come before an answer; what ends them is the time of the attempt. */
    private static final Pattern PRELIMINARY = Pattern.compile("HTTP/1\\.\\d +1\\d\\d");

    private static final String BODY = "{\"a\":1}";

    private static final List<String> ANSWERS = List.of(
            answer("", "HTTP/1.1 204 No Content"),
            answer("hello", "HTTP/1.1 200 OK", "Content-Type: text/plain", "Content-Length: 5"),
            answer(
                    "5;a=b\r\nhello\r\n6\r\n world\r\n0\r\nX-Sum: 1\r\n\r\n",
                    "HTTP/1.1 202 Accepted",
                    "Transfer-Encoding: chunked",
                    "Trailer: X-Sum"),
            answer(answer("", "HTTP/1.1 200 OK", "Content-Length: 0"), "HTTP/1.1 100 Continue"),
            answer("until the end", "HTTP/1.0 200 OK"),
            answer("", "HTTP/1.1 308 Permanent Redirect", "Location: http://127.0.0.1:1/", "Content-Length: 0"),
            answer("", "HTTP/1.1 429 Too Many Requests", "Retry-After: 120", "Content-Length: 0"),
            answer("", "HTTP/1.1 503 Busy", "Retry-After: Thu, 01 Jan 2026 01:00:00 GMT", "Content-Length: 0"),
            answer("", "HTTP/1.1 410 Gone", "Connection: close", "Content-Length: 0"),
            answer(
                    "\u001f\u008b\u0008\u0000",
                    "HTTP/1.1 200 OK",
                    "Content-Encoding: gzip",
                    "Content-Length: 4",
                    "Set-Cookie: a=b; Max-Age=1"),
            answer("no", "HTTP/1.1 401 Unauthorized", "WWW-Authenticate: Basic realm=\"a\"", "Content-Length: 2"));

    private static String answer(String body, String... head) {
        return String.join("\r\n", head) + "\r\n\r\n" + body;
    }

    /** What an endpoint sends, and what it does then. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Script(byte[] bytes, Then then) {
        static Script of(Random random) {
            byte[] answer = Mutations.pick(ANSWERS, random).getBytes(ISO_8859_1);
            byte[] bytes =
                    switch (random.nextInt(8)) {
                        case 0 -> Mutations.bytes(random, 3_000);
                        case 1, 2 -> Arrays.copyOf(answer, random.nextInt(answer.length));
                        default -> Mutations.mutated(new String(answer, ISO_8859_1), random);
                    };
            return new Script(bytes, Mutations.pick(List.of(Then.values()), random));
        }
    }

    private enum Then {
        CLOSE,
        RESET,
        /** Waits for another request on the connection, for a moment. */
        STAY,
        /** Says the last of it without an end. */
        REPEAT
    }

    /** Mutated heads, bodies and chunks, and connections that are cut, kept or never end. */
    @Test
    void shouldComeToAVerdictWhateverAnEndpointAnswers() throws Exception {
        Random random = Mutations.random();
        RetrySchedule schedule = new RetrySchedule(() -> 1);
        Duration longest = Duration.ofHours(24);
        int answered = 0;
        int none = 0;
        try (Endpoint hostile = new Endpoint();
                Receiver neighbour = Receiver.answering(Receiver.Behaviour.status(204));
                HttpPoster poster = new HttpPoster(
                        AddressRules.of("127.0.0.0/8", true),
                        InetAddress::getAllByName,
                        null,
                        Duration.ofSeconds(60),
                        InstantSource.system())) {
            for (int i = 0; i < TRIES; i++) {
                hostile.script = Script.of(random);
                Answer answer = post(poster, hostile.url());

                answered += answer instanceof Answer.Status ? 1 : 0;
                none += answer instanceof Answer.None ? 1 : 0;
                assertThat(answer).as("try %d", i).satisfies(HostileEndpointsTest::isSaidShortly);
                Verdict verdict = Verdict.of(answer, 1, schedule);
                if (verdict instanceof Verdict.Retry retry) {
                    assertThat(retry.delay()).as("try %d", i).isPositive().isLessThanOrEqualTo(longest);
                }
                if (i % 10 == 0) {
                    assertThat(post(poster, neighbour.url("/")))
                            .as("the neighbour after try %d", i)
                            .isEqualTo(new Answer.Status(204, null));
                }
            }
            assertThat(poster.trouble()).isNull();
            assertThat(hostile.readToTheEnd).as("read without a bound").isEmpty();
        }
        assertThat(answered).as("answers with a status").isGreaterThan(TRIES / 10);
        assertThat(none).as("attempts without one").isGreaterThan(TRIES / 10);
    }

    @Test
    void shouldUnderstandEachOfTheseAnswersAsItIs() throws Exception {
        try (Endpoint endpoint = new Endpoint()) {
            for (String answer : ANSWERS) {
                endpoint.script = new Script(answer.getBytes(ISO_8859_1), Then.CLOSE);
                String last = answer.substring(answer.lastIndexOf("HTTP/1"));
                try (HttpPoster poster = new HttpPoster(AddressRules.of("127.0.0.0/8", true))) {
                    assertThat(post(poster, endpoint.url()))
                            .isInstanceOfSatisfying(
                                    Answer.Status.class,
                                    status -> assertThat(last).contains(" " + status.code() + " "));
                }
            }
        }
    }

    private static void isSaidShortly(Answer answer) {
        if (answer instanceof Answer.None none) {
            assertThat(none.trouble()).isEqualTo(Answer.Trouble.CONNECTION);
            assertThat(none.reason())
                    .hasSizeLessThan(250)
                    .doesNotContainPattern("\\p{Cntrl}")
                    .as("nothing but what was foreseen")
                    .doesNotStartWith("The HTTP client failed");
        } else {
            assertThat(((Answer.Status) answer).code()).isBetween(200, 999);
        }
    }

    private static Answer post(HttpPoster poster, String url) throws Exception {
        Post post = new Post(URI.create(url), Map.of("Content-Type", "application/json"), BODY.getBytes(ISO_8859_1));
        return poster.post(post).get(PATIENCE_S, TimeUnit.SECONDS);
    }

    /** A server that answers every request by a script. */
    private static final class Endpoint implements AutoCloseable {
        private final ServerSocket server = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        private final List<String> readToTheEnd = new CopyOnWriteArrayList<>();
        private volatile Script script = new Script(new byte[0], Then.CLOSE);

        Endpoint() throws IOException {
            Thread thread = new Thread(this::serve);
            thread.setDaemon(true);
            thread.start();
        }

        String url() {
            return "http://127.0.0.1:" + server.getLocalPort() + "/";
        }

        private void serve() {
            while (!server.isClosed()) {
                try (Socket socket = server.accept()) {
                    socket.setSoTimeout(100);
                    serve(socket);
                } catch (IOException e) {
                    // The client has gone, or waits for more than there is, or the test is over.
                }
            }
        }

        /** One connection. */
        private void serve(Socket socket) throws IOException {
            Script now;
            do {
                readRequest(socket.getInputStream());
                now = script;
                socket.getOutputStream().write(now.bytes);
                if (now.then == Then.REPEAT && now.bytes.length > 0) {
                    repeat(now.bytes, socket.getOutputStream());
                }
                socket.setSoLinger(now.then == Then.RESET, 0);
            } while (now.then == Then.STAY);
        }

        private void repeat(byte[] bytes, OutputStream out) throws IOException {
            int from = bytes.length - 1 - bytes.length / 4;
            String last = new String(bytes, from, bytes.length - from, ISO_8859_1);
            byte[] many = last.repeat(1 + 50_000 / last.length()).getBytes(ISO_8859_1);
            for (int sent = 0; sent < WITHOUT_END; sent += many.length) {
                out.write(many);
            }
            if (!PRELIMINARY.matcher(last).find()) {
                readToTheEnd.add(new String(bytes, ISO_8859_1));
            }
        }

        private static void readRequest(InputStream in) throws IOException {
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                int next = in.read();
                if (next < 0) {
                    throw new IOException("The client has gone");
                }
                head.append((char) next);
            }
            in.readNBytes(BODY.getBytes(ISO_8859_1).length);
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }
}
