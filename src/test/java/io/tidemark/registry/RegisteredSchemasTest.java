package io.tidemark.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.tidemark.contract.Codecs;
import io.tidemark.contract.SchemaCatalogue;
import io.tidemark.contract.Topics;
import io.tidemark.contract.TradeSchema;
import io.tidemark.domain.CodeNames;
import io.tidemark.domain.NamedCode;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

final class RegisteredSchemasTest {
    private static final long PATIENCE_S = 30;
    private static final String TEXT = "{\"type\":\"record\",\"name\":\"R\",\"fields\":[]}";
    private static final String NAMES = "trade.names.v1-value";
    private static final CodeNames KOREA = new CodeNames(NamedCode.parse("KR"), "Korea", "한국");

    private TinyRegistry server;

    @BeforeEach
    void start() throws Exception {
        server = TinyRegistry.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private RegisteredSchemas schemas(String... keysAndValues) {
        Map<String, String> keys = new HashMap<>(Map.of(
                RegistrySettings.URL, server.url(),
                RegistrySettings.AUTO_REGISTER, "true",
                RegistrySettings.CONNECT_TIMEOUT_MS, "2000",
                RegistrySettings.READ_TIMEOUT_MS, "2000",
                RegistrySettings.WAIT_MS, "5",
                RegistrySettings.LONGEST_WAIT_MS, "20",
                RegistrySettings.MISSING_ID_TTL_S, "3600"));
        for (int i = 0; i < keysAndValues.length; i += 2) {
            keys.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return new RegisteredSchemas(RegistrySettings.of(keys), SchemaCatalogue.of(Topics.withDefaultNames()));
    }

    @Test
    void shouldRegisterEverySchemaAndSetItsCompatibility() {
        server.levels.put(NAMES, "BACKWARD");
        Map<String, Integer> ids = schemas().settle();

        assertThat(ids).hasSize(11).containsKeys("trade.events.v1-value", "trade.alerts.v1-value");
        assertThat(ids.get("trade.group-definitions.v1-value")).isEqualTo(ids.get("trade.market-messages.v1-value"));
        assertThat(server.levels.get("trade.events.v1-value")).isEqualTo("FULL_TRANSITIVE");
        // Someone decided that.
        assertThat(server.levels.get(NAMES)).isEqualTo("BACKWARD");
    }

    @Test
    void shouldAskForTheIdOfASchemaOnce() {
        RegisteredSchemas schemas = schemas();

        int id = schemas.id(TradeSchema.NAMES);
        assertThat(schemas.id(TradeSchema.NAMES)).isEqualTo(id);
        assertThat(schemas.find(id)).isEqualTo(TradeSchema.NAMES.schema());
        assertThat(server.asked("POST /subjects/" + NAMES + "/versions")).isEqualTo(1);
    }

    @Test
    void shouldRegisterThoughItMayNotSetTheCompatibility() {
        server.fail("GET /config", 403, "");
        server.fail("PUT /config", 403, TinyRegistry.error(40301));

        assertThat(schemas().id(TradeSchema.NAMES)).isGreaterThanOrEqualTo(100);
    }

    @Test
    void shouldSayThatItMayNotRegister() {
        server.fail("POST /subjects/", 403, TinyRegistry.error(40301));

        assertThatThrownBy(() -> schemas().id(TradeSchema.NAMES))
                .isInstanceOf(RegistryException.class)
                .hasMessage("The schema registry does not register CodeNames under the subject " + NAMES
                        + ": HTTP 403: as it is");
    }

    @Test
    void shouldOnlyLookUpWhereItIsToRegisterNothing() {
        RegisteredSchemas schemas = schemas(RegistrySettings.AUTO_REGISTER, "false");
        assertThatThrownBy(() -> schemas.id(TradeSchema.NAMES))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("does not have our schema CodeNames under the subject " + NAMES);
        assertThat(schemas.check().get(NAMES)).isEmpty();

        server.put(NAMES, 7, TradeSchema.NAMES.schema().toString());

        assertThat(schemas.id(TradeSchema.NAMES)).isEqualTo(7);
        assertThat(schemas.check().get(NAMES)).hasValue(7);
        assertThat(server.requests).noneMatch(request -> request.endsWith("/versions"));
        assertThat(server.levels).isEmpty();
    }

    @Test
    void shouldWriteTheLatestVersionWhereToldTo() {
        String newer = TradeSchema.NAMES
                .schema()
                .toString()
                .replace("\"fields\":[", "\"fields\":[{\"name\":\"note\",\"type\":\"string\",\"default\":\"none\"},");
        server.put(NAMES, 7, TradeSchema.NAMES.schema().toString());
        server.put(NAMES, 9, newer);
        RegisteredSchemas schemas =
                schemas(RegistrySettings.AUTO_REGISTER, "false", RegistrySettings.USE_LATEST, "true");
        Serde<CodeNames> names = new Codecs(schemas).names();

        byte[] record = names.serializer().serialize("trade.names.v1", KOREA);

        assertThat(record).startsWith(0, 0, 0, 0, 9, 8, 'n', 'o', 'n', 'e');
        assertThat(names.deserializer().deserialize("trade.names.v1", record)).isEqualTo(KOREA);
    }

    @Test
    void shouldRefuseToWriteALatestVersionThatCannotBeWritten() {
        server.put(NAMES, 9, TEXT);

        assertThatThrownBy(() -> schemas(RegistrySettings.AUTO_REGISTER, "false", RegistrySettings.USE_LATEST, "true")
                        .id(TradeSchema.NAMES))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("cannot be written from our schema CodeNames");
    }

    @Test
    void shouldAskForWhatAnIdMeansOnce() {
        server.put(42, TEXT);
        RegisteredSchemas schemas = schemas();

        IntStream.range(0, 1000).parallel().forEach(i -> {
            assertThat(schemas.find(42)).isEqualTo(new Schema.Parser().parse(TEXT));
            assertThat(schemas.find(43)).isNull();
        });

        assertThat(server.asked("GET /schemas/ids/42")).isEqualTo(1);
        assertThat(server.asked("GET /schemas/ids/43")).isEqualTo(1);
    }

    @Test
    void shouldAskAgainForAnUnknownIdWhenItsTimeIsOver() {
        RegisteredSchemas schemas = schemas(RegistrySettings.MISSING_ID_TTL_S, "0");
        assertThat(schemas.find(42)).isNull();

        server.put(42, TEXT);

        assertThat(schemas.find(42)).isNotNull();
    }

    @Test
    void shouldNotAskForIdsThatNoRegistryGivesOut() {
        assertThat(schemas().find(-1)).isNull();
        assertThat(server.requests).isEmpty();
    }

    @Test
    void shouldReadTheSchemasThatASchemaRefersTo() {
        server.put("inner", 1, "{\"type\":\"enum\",\"name\":\"Inner\",\"symbols\":[\"A\"]}");
        server.put(
                2,
                "{\"schema\":\"{\\\"type\\\":\\\"record\\\",\\\"name\\\":\\\"Outer\\\",\\\"fields\\\":[{\\\"name\\\":"
                        + "\\\"inner\\\",\\\"type\\\":\\\"Inner\\\"}]}\",\"references\":[{\"name\":\"Inner\",\"subject\":"
                        + "\"inner\",\"version\":1}]}");

        Schema outer = schemas().find(2);

        assertThat(outer.getField("inner").schema().getEnumSymbols()).containsExactly("A");
    }

    @Test
    void shouldKnowNoSchemaThatIsNotAvro() {
        server.put(3, "{\"schema\":\"syntax = 'proto3';\",\"schemaType\":\"PROTOBUF\"}");
        server.put(4, "{\"schema\":\"{}\"}");

        assertThat(schemas().find(3)).isNull();
        assertThat(schemas().find(4)).isNull();
    }

    @Test
    void shouldGoOnWithTheNextAddress() throws Exception {
        server.put(42, TEXT);
        try (TinyRegistry broken = TinyRegistry.start()) {
            broken.fail("", 500, TinyRegistry.error(50001));
            RegisteredSchemas schemas = schemas(
                    RegistrySettings.URL,
                    "http://127.0.0.1:" + closedPort() + ", " + broken.url() + "," + server.url());

            assertThat(schemas.find(42)).isNotNull();
            assertThat(schemas.find(43)).isNull();
            // It stays with the address that answers.
            assertThat(broken.requests).hasSize(1);
            assertThat(schemas.health().state().reachable()).isTrue();
        }
    }

    private static int closedPort() throws Exception {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(TinyRegistry.address(0));
            return socket.getLocalPort();
        }
    }

    /** A 404 that is not Confluent's comes from something that stands between, and says nothing of schemas. */
    @ParameterizedTest
    @CsvSource({
        "503, ''",
        "500, '{\"error_code\":50001,\"message\":\"as it is\"}'",
        "429, '{\"error_code\":429,\"message\":\"as it is\"}'",
        "401, ''",
        "404, '<html>default backend</html>'",
        "404, '{\"error_code\":404,\"message\":\"HTTP 404 Not Found\"}'",
        "200, '<html>log in</html>'",
        "200, ''"
    })
    void shouldWaitForARegistryThatDoesNotAnswer(int status, String body) throws Exception {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger logger = (Logger) LoggerFactory.getLogger(RegistryHealth.class);
        Level level = logger.getLevel();
        logger.setLevel(Level.INFO);
        logger.addAppender(log);
        log.start();
        server.fail("", status, body);
        RegisteredSchemas schemas = schemas();
        CompletableFuture<Schema> found = CompletableFuture.supplyAsync(() -> schemas.find(42));
        awaitRequests(5);

        assertThat(found).isNotDone();
        assertThat(schemas.health().state().reachable()).isFalse();
        assertThat(schemas.health().state().lastSuccess()).isNull();
        assertThat(schemas.health().state().failure()).startsWith(server.url() + ": HTTP " + status);

        server.put(42, TEXT);
        server.recover();

        assertThat(found.get(PATIENCE_S, TimeUnit.SECONDS)).isNotNull();
        assertThat(schemas.health().state().reachable()).isTrue();
        assertThat(schemas.health().state().lastSuccess()).isNotNull();
        logger.detachAppender(log);
        logger.setLevel(level);
        assertThat(log.list)
                .extracting(event -> event.getFormattedMessage().substring(0, 31))
                .containsExactly("The schema registry does not an", "The schema registry answers aga");
    }

    @Test
    void shouldGoOnWithWhatItKnowsWhileItWaits() throws Exception {
        server.put(42, TEXT);
        RegisteredSchemas schemas = schemas();
        int id = schemas.id(TradeSchema.NAMES);
        schemas.find(42);
        server.fail("", 503, "");
        CompletableFuture<Schema> waiting = CompletableFuture.supplyAsync(() -> schemas.find(43));
        awaitRequests(server.requests.size() + 2);

        assertThat(CompletableFuture.supplyAsync(() -> schemas.id(TradeSchema.NAMES)))
                .succeedsWithin(Duration.ofSeconds(PATIENCE_S))
                .isEqualTo(id);
        assertThat(CompletableFuture.supplyAsync(() -> schemas.find(42)))
                .succeedsWithin(Duration.ofSeconds(PATIENCE_S))
                .isNotNull();
        assertThat(waiting).isNotDone();
        schemas.close();
    }

    private void awaitRequests(int count) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
        while (server.requests.size() < count) {
            assertThat(System.nanoTime()).as("asked only " + server.requests).isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(2);
        }
    }

    @Test
    void shouldSurviveARegistryThatIsStartedAnew() throws Exception {
        int port = server.port();
        server.close();
        RegisteredSchemas schemas = schemas();
        CompletableFuture<Integer> id = CompletableFuture.supplyAsync(() -> schemas.id(TradeSchema.NAMES));
        while (schemas.health().state().reachable()) {
            Thread.onSpinWait();
        }

        server = TinyRegistry.start(port);

        assertThat(id.get(PATIENCE_S, TimeUnit.SECONDS)).isGreaterThanOrEqualTo(100);
    }

    @Test
    void shouldStopWaitingWhenItIsClosed() throws Exception {
        server.fail("", 503, "");
        RegisteredSchemas schemas = schemas(RegistrySettings.WAIT_MS, "3600000");
        CompletableFuture<Schema> found = CompletableFuture.supplyAsync(() -> schemas.find(42));
        awaitRequests(1);

        schemas.close();

        assertThat(found)
                .failsWithin(Duration.ofSeconds(PATIENCE_S))
                .withThrowableThat()
                .havingCause()
                .isInstanceOf(RegistryException.class);
    }

    @Test
    void shouldSeeAnOutageThoughNothingIsNeeded() throws Exception {
        RegisteredSchemas schemas = schemas();
        schemas.watch(Duration.ofMillis(5));
        awaitRequests(1);
        server.fail("", 503, "");
        while (schemas.health().state().reachable()) {
            Thread.onSpinWait();
        }
        server.recover();
        while (!schemas.health().state().reachable()) {
            Thread.onSpinWait();
        }
        schemas.close();

        assertThat(server.requests).containsOnly("GET /schemas/types");
    }

    @Test
    void shouldShowItsCredentials() {
        schemas(RegistrySettings.BASIC_SOURCE, "USER_INFO", RegistrySettings.BASIC_USER_INFO, "me:s:cret")
                .find(1);
        schemas("basic.auth.credentials.source", "USER_INFO", "schema.registry.basic.auth.user.info", "me:s:cret")
                .find(1);
        schemas(RegistrySettings.URL, server.url().replace("//", "//me:s%3Acret@"))
                .find(1);
        schemas(RegistrySettings.BEARER_SOURCE, "STATIC_TOKEN", RegistrySettings.BEARER_TOKEN, "t0ken")
                .find(1);
        schemas().find(1);

        String basic = "Basic " + Base64.getEncoder().encodeToString("me:s:cret".getBytes(StandardCharsets.UTF_8));
        assertThat(server.authorizations).containsExactly(basic, basic, basic, "Bearer t0ken", "null");
    }
}
