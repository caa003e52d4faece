package io.tidemark.registry;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.contract.SchemaCatalogue;
import io.tidemark.contract.Topics;
import io.tidemark.contract.TradeSchema;
import io.tidemark.fuzz.Mutations;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Answers of a registry that is broken or hostile: each is a schema, none, or as good as no answer, and then it is asked again. */
@Timeout(300)
final class HostileAnswersTest {
    private static final int TRIES = Mutations.tries(300);
    private static final String SCHEMA = TradeSchema.NAMES.schema().toString();
    private static final byte[] ENDLESS = new byte[1 << 16];

    /** Writes the answer to a request, and how often there was one before. */
    private interface Script {
        void answer(int before, OutputStream out) throws IOException;
    }

    private static RegisteredSchemas schemas(String url) {
        Map<String, String> keys = Map.of(
                RegistrySettings.URL, url,
                RegistrySettings.CONNECT_TIMEOUT_MS, "20000",
                RegistrySettings.READ_TIMEOUT_MS, "20000",
                RegistrySettings.WAIT_MS, "1",
                RegistrySettings.LONGEST_WAIT_MS, "5",
                RegistrySettings.MISSING_ID_TTL_S, "3600");
        return new RegisteredSchemas(RegistrySettings.of(keys), SchemaCatalogue.of(Topics.withDefaultNames()));
    }

    private static String url(ServerSocket server) {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    private static ServerSocket serve(Script script) throws IOException {
        ServerSocket server = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        AtomicInteger requests = new AtomicInteger();
        Thread thread = new Thread(() -> {
            while (!server.isClosed()) {
                try (Socket socket = server.accept()) {
                    StringBuilder head = new StringBuilder();
                    while (head.indexOf("\r\n\r\n") < 0) {
                        head.append((char) socket.getInputStream().read());
                    }
                    script.answer(requests.getAndIncrement(), socket.getOutputStream());
                } catch (IOException e) {
                    // The client has gone, or the test is over.
                }
            }
        });
        thread.setDaemon(true);
        thread.start();
        return server;
    }

    private static String ok(String body) {
        return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + body.getBytes(UTF_8).length
                + "\r\nConnection: close\r\n\r\n" + body;
    }

    private static String described(String schema) {
        return "{\"schema\":\"" + schema.replace("\"", "\\\"") + "\",\"references\":[]}";
    }

    /** Heads, JSON and schemas. */
    @Test
    void shouldComeToAnEndWithWhateverIsAnswered() throws Exception {
        Random random = Mutations.random();
        AtomicInteger none = new AtomicInteger();
        AtomicInteger asked = new AtomicInteger();
        String good = ok(described(SCHEMA));
        byte[][] hostile = {{}};
        boolean[] isFirst = {true};
        try (ServerSocket server = serve((before, out) -> {
            asked.incrementAndGet();
            out.write(isFirst[0] ? hostile[0] : good.getBytes(UTF_8));
            isFirst[0] = false;
        })) {
            for (int i = 0; i < TRIES; i++) {
                hostile[0] = switch (random.nextInt(4)) {
                    case 0 -> Mutations.mutated(good, random);
                    case 1 ->
                        ok(new String(Mutations.mutated(described(SCHEMA), random), UTF_8))
                                .getBytes(UTF_8);
                    default ->
                        ok(described(new String(Mutations.mutated(SCHEMA, random), UTF_8)))
                                .getBytes(UTF_8);
                };
                isFirst[0] = true;
                try (RegisteredSchemas schemas = schemas(url(server))) {
                    Schema found = schemas.find(i);
                    none.addAndGet(found == null ? 1 : 0);
                    String failure = schemas.health().state().failure();
                    assertThat(failure == null ? "" : failure).as("try %d", i).hasSizeLessThan(500);
                }
            }
        }
        assertThat(none).as("refused").hasPositiveValue();
        assertThat(none).as("refused").hasValueLessThan(TRIES);
        assertThat(asked).as("asked again after no answer").hasValueGreaterThan(TRIES);
    }

    @Test
    void shouldNotReadAnAnswerThatNeverEnds() throws Exception {
        AtomicLong sent = new AtomicLong();
        try (ServerSocket server = serve((before, out) -> {
                    if (before > 0) {
                        out.write(ok(described(SCHEMA)).getBytes(UTF_8));
                        return;
                    }
                    out.write("HTTP/1.1 200 OK\r\n\r\n{\"schema\":\"".getBytes(ISO_8859_1));
                    while (sent.addAndGet(ENDLESS.length) < 1_000_000_000) {
                        out.write(ENDLESS);
                    }
                });
                RegisteredSchemas schemas = schemas(url(server))) {
            assertThat(schemas.find(1)).isEqualTo(TradeSchema.NAMES.schema());
            assertThat(sent.get()).as("bytes").isLessThan(100_000_000);
        }
    }

    @Test
    void shouldKnowNoSchemaThatRefersToItself() throws Exception {
        String circle =
                "{\"schema\":\"{\\\"type\\\":\\\"record\\\",\\\"name\\\":\\\"R\\\",\\\"fields\\\":[]}\",\"references\":"
                        + "[{\"name\":\"Other\",\"subject\":\"circle\",\"version\":1}]}";
        try (TinyRegistry server = TinyRegistry.start();
                RegisteredSchemas schemas = schemas(server.url())) {
            server.put("circle", 1, circle);

            assertThat(schemas.find(1)).isNull();
            assertThat(server.requests).hasSize(2);
        }
    }
}
