package io.tidemark.runtime.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tidemark.avro.TradeEvent;
import io.tidemark.contract.SchemaCatalogue;
import io.tidemark.contract.Topics;
import io.tidemark.contract.TradeSchema;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EmbeddedRegistryTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String EVENT = TradeSchema.EVENT.schema().toString();

    private final HttpClient client = HttpClient.newHttpClient();
    private EmbeddedRegistry registry;

    @BeforeAll
    void start() throws IOException {
        registry = EmbeddedRegistry.start(SchemaCatalogue.of(Topics.withDefaultNames()), 0);
    }

    @AfterAll
    void stop() {
        registry.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '=', quoteCharacter = '`', textBlock = """
                    /                                             = {}
                    /subjects                                     = ["trade.alerts.v1-value","trade.balances.v1-value","trade.bulletins.v1-value","trade.events.v1-value","trade.group-definitions.v1-value","trade.groups.v1-value","trade.indicators.v1-value","trade.market-messages.v1-value","trade.names.v1-value","trade.rates.v1-value","trade.totals.v1-value"]
                    /subjects/                                    = ["trade.alerts.v1-value","trade.balances.v1-value","trade.bulletins.v1-value","trade.events.v1-value","trade.group-definitions.v1-value","trade.groups.v1-value","trade.indicators.v1-value","trade.market-messages.v1-value","trade.names.v1-value","trade.rates.v1-value","trade.totals.v1-value"]
                    /subjects/trade.events.v1-value/versions      = [1,2]
                    /subjects/trade%2Eevents%2Ev1-value/versions  = [1,2]
                    /schemas/ids/1/versions                       = [{"subject":"trade.events.v1-value","version":1}]
                    /schemas/ids/4/subjects                       = ["trade.alerts.v1-value"]
                    /schemas/types                                = ["AVRO"]
                    /config                                       = {"compatibilityLevel":"FULL_TRANSITIVE"}
                    /config/trade.totals.v1-value                 = {"compatibilityLevel":"FULL_TRANSITIVE"}
                    /mode                                         = {"mode":"READONLY"}
                    """)
    void shouldAnswerAsConfluentsRegistryDoes(String path, String body) throws Exception {
        HttpResponse<String> response = get(path);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/vnd.schemaregistry.v1+json");
        assertThat(response.body()).isEqualTo(body);
    }

    @ParameterizedTest
    @CsvSource({
        "trade.events.v1-value, EVENT",
        "trade.totals.v1-value, TOTALS",
        "trade.balances.v1-value, BALANCE",
        "trade.alerts.v1-value, ALERT",
        "trade.names.v1-value, NAMES",
        "trade.groups.v1-value, GROUP",
        "trade.indicators.v1-value, INDICATORS",
        "trade.rates.v1-value, RATE"
    })
    void shouldServeEachSchemaBySubjectAndById(String subject, TradeSchema schema) throws Exception {
        for (TradeSchema.Version version : schema.versions()) {
            assertServes(version, subject, String.valueOf(version.number()));
        }
        TradeSchema.Version latest = schema.versions().get(schema.versions().size() - 1);
        assertServes(latest, subject, "latest");
        assertServes(latest, subject, "-1");
    }

    private void assertServes(TradeSchema.Version version, String subject, String as) throws Exception {
        String text = version.schema().toString();
        JsonNode described =
                JSON.readTree(get("/subjects/" + subject + "/versions/" + as).body());

        assertThat(described.get("subject").asText()).isEqualTo(subject);
        assertThat(described.get("version").asInt()).isEqualTo(version.number());
        assertThat(described.get("id").asInt()).isEqualTo(version.id());
        assertThat(described.get("schema").asText()).isEqualTo(text);
        assertThat(get("/subjects/" + subject + "/versions/" + as + "/schema").body())
                .isEqualTo(text);
        assertThat(get("/schemas/ids/" + version.id() + "/schema").body()).isEqualTo(text);
        assertThat(JSON.readTree(get("/schemas/ids/" + version.id()).body())
                        .get("schema")
                        .asText())
                .isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "/subjects/nobody/versions,                         404, 40401",
        "/subjects/nobody/versions/1,                       404, 40401",
        "/subjects/trade.events.v1-value/versions/3,        404, 40402",
        "/subjects/trade.events.v1-value/versions/0,        422, 42202",
        "/subjects/trade.events.v1-value/versions/newest,   422, 42202",
        "/schemas/ids/99,                                   404, 40403",
        "/schemas/ids/99/schema,                            404, 40403",
        "/schemas/ids/1/nothing,                            404, 404",
        "/config/nobody,                                    404, 40408",
        "/nothing,                                          404, 404"
    })
    void shouldSayWhatIsNotThereInConfluentsCodes(String path, int status, int code) throws Exception {
        assertError(get(path), status, code);
    }

    @Test
    void shouldFindASchemaWhicheverWayItIsWritten() throws Exception {
        String indented = JSON.readTree(EVENT).toPrettyString();
        String generated = TradeEvent.getClassSchema().toString();
        assertThat(generated).contains("avro.java.string");

        for (String same : new String[] {EVENT, indented, generated}) {
            JsonNode found = JSON.readTree(
                    post("/subjects/trade.events.v1-value", schema(same)).body());
            assertThat(found.get("id").asInt()).isEqualTo(TradeSchema.EVENT.id());
            assertThat(found.get("version").asInt()).isEqualTo(TradeSchema.EVENT.version());
            assertThat(post("/subjects/trade.events.v1-value/versions?normalize=false", schema(same))
                            .body())
                    .isEqualTo("{\"id\":" + TradeSchema.EVENT.id() + "}");
        }
    }

    @Test
    void shouldRegisterNothingNew() throws Exception {
        String twoDecimals = EVENT.replace("\"scale\":4", "\"scale\":2");

        assertError(post("/subjects/trade.events.v1-value/versions", schema(twoDecimals)), 422, 42205);
        assertError(post("/subjects/mine-value/versions", schema(EVENT)), 422, 42205);
        assertError(post("/subjects/trade.events.v1-value", schema(twoDecimals)), 404, 40403);
        assertError(post("/subjects/nobody", schema(EVENT)), 404, 40401);
        assertThat(get("/subjects/trade.events.v1-value/versions").body()).isEqualTo("[1,2]");
    }

    @Test
    void shouldRefuseWhatIsNoSchema() throws Exception {
        String path = "/subjects/trade.events.v1-value";

        assertError(post(path, schema("{\"type\":\"nonsense\"}")), 422, 42201);
        assertError(post(path, schema("{")), 422, 42201);
        assertError(post(path, "{\"schema\":\"{}\",\"schemaType\":\"PROTOBUF\"}"), 422, 42201);
        assertError(post(path, "{}"), 400, 400);
        assertError(post(path, "{\"schema\":\"{}\",\"schema\":\"{}\"}"), 400, 400);
        assertError(post(path, "not json"), 400, 400);
        assertError(post(path, ""), 400, 400);
        assertError(post("/config", "{\"compatibility\":\"NONE\"}"), 404, 404);
    }

    @Test
    void shouldRefuseOtherMethods() throws Exception {
        HttpRequest delete = request("/subjects/trade.events.v1-value").DELETE().build();

        assertError(client.send(delete, BodyHandlers.ofString()), 405, 405);
    }

    @Test
    void shouldListenOnThisMachineOnly() {
        assertThat(registry.url().getHost()).isEqualTo("127.0.0.1");
    }

    private static void assertError(HttpResponse<String> response, int status, int code) throws IOException {
        JsonNode error = JSON.readTree(response.body());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(error.get("error_code").asInt()).isEqualTo(code);
        assertThat(error.get("message").asText()).isNotBlank();
    }

    private static String schema(String text) {
        return JsonNodeFactory.instance.objectNode().put("schema", text).toString();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(request(path).GET().build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return client.send(request(path).POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(registry.url() + path));
    }
}
