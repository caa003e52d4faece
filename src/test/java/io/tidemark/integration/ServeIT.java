package io.tidemark.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.tidemark.contract.Topic;
import io.tidemark.contract.Topics;
import io.tidemark.domain.Market;
import io.tidemark.domain.alert.AlertChange;
import io.tidemark.domain.alert.AlertKind;
import io.tidemark.domain.group.GroupDefinition;
import io.tidemark.domain.group.Member;
import io.tidemark.publish.Publisher;
import io.tidemark.runtime.BulletinWriter;
import io.tidemark.runtime.Configuration;
import io.tidemark.runtime.EmbeddedBroker;
import io.tidemark.runtime.QueryService;
import io.tidemark.runtime.Setting;
import io.tidemark.runtime.StreamProgress;
import io.tidemark.serve.TopicReader;
import io.tidemark.testing.EventClient;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Questions over HTTP to two instances that share the markets, on a real broker. */
final class ServeIT {
    private static final String KOREA = "/v1/markets/KR/TOTAL/ALL/WORLD/USD";
    private static final String GROUP = "/v1/markets/KR/GROUP/TWO/WORLD/USD";
    private static final String BULLETIN = "KR%7CKR-2011-07";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final int FUZZ = Integer.getInteger("fuzz.requests", 500);

    private static EmbeddedBroker broker;
    private static TestInstallation tidemark;
    private static final List<QueryService> SERVICES = new ArrayList<>();

    @BeforeAll
    static void publishTheSample() throws Exception {
        broker = EmbeddedBroker.start();
        tidemark = TestInstallation.provisioned(broker, "served");
        tidemark.publishNames(ShippedSample.names());
        try (Publisher<GroupDefinition> groups = tidemark.installation().groupsPublisher()) {
            groups.publish(new GroupDefinition(
                    Market.parse("KR/GROUP/TWO/WORLD/USD"),
                    List.of(
                            Member.of(Market.parse("KR/MTI/831/WORLD/USD")),
                            Member.of(Market.parse("KR/MTI/741/WORLD/USD")))));
            groups.flush();
        }
        tidemark.publish(ShippedSample.statements());
        tidemark.startStream();
        tidemark.awaitNoLag();
        SERVICES.add(tidemark.startQueryService());
        SERVICES.add(tidemark.startQueryService());
        try (BulletinWriter writer = tidemark.installation().bulletinWriter()) {
            writer.start();
            TestInstallation.await(
                    "the bulletins of July 2011",
                    () -> json("/v1/bulletins?from=2011-07&to=2011-07")
                                    .get("bulletins")
                                    .size()
                            == 2);
        }
        for (QueryService service : SERVICES) {
            for (String path :
                    List.of(KOREA + "/totals?from=2025-11&flow=IMPORT", GROUP + "/indicators?from=2025-11")) {
                TestInstallation.await("the newest row at " + service.url(), () -> {
                    HttpResponse<String> answer = ask(service, path);
                    return answer.statusCode() == 200 && answer.body().contains("2025-11");
                });
            }
        }
        awaitTables();
        // When both have a share, each has to ask the other for some.
        TestInstallation.await("both to have a share", () -> !local(0).isEmpty() && !local(1).isEmpty());
    }

    /** Waits until everything that there is on the topics is in the tables. */
    private static void awaitTables() throws InterruptedException {
        Configuration configuration = tidemark.installation().configuration();
        Topics topics = tidemark.installation().topics();
        try (StreamProgress progress = new StreamProgress(
                configuration.adminConfig(),
                configuration.consumerConfig(null),
                configuration.text(Setting.SERVE_APPLICATION_ID),
                Stream.of(
                                topics.totals(),
                                topics.balances(),
                                topics.indicators(),
                                topics.alerts(),
                                topics.bulletins(),
                                topics.events())
                        .map(Topic::name)
                        .toList())) {
            progress.awaitNoLag(Duration.ofSeconds(90));
        }
    }

    /** What an instance keeps itself. */
    private static Set<String> local(int service) throws Exception {
        HttpResponse<String> answer = ask(SERVICES.get(service), "/v1/markets", "Tidemark-Hop", "1");
        Set<String> markets = new LinkedHashSet<>();
        JSON.readTree(answer.body())
                .path("markets")
                .forEach(market -> markets.add(market.get("market").textValue()));
        return markets;
    }

    private static List<String> markets() throws Exception {
        List<String> markets = new ArrayList<>();
        json("/v1/markets")
                .get("markets")
                .forEach(market -> markets.add(market.get("market").textValue()));
        return markets;
    }

    @AfterAll
    static void stop() {
        SERVICES.forEach(QueryService::close);
        tidemark.close();
        broker.close();
    }

    private static HttpResponse<String> ask(QueryService service, String target, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(service.url() + target));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> ask(String target, String... headers) throws IOException, InterruptedException {
        return ask(SERVICES.get(0), target, headers);
    }

    private static JsonNode json(String target) throws IOException, InterruptedException {
        HttpResponse<String> answer = ask(target);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    @Test
    void shouldSayWhatWasKnownOnADay() throws Exception {
        String july = "from=2011-07&to=2011-07&flow=export";

        assertThat(json(KOREA + "/totals?as_of=2011-08-01&" + july)
                        .at("/rows/0/month/value")
                        .textValue())
                .isEqualTo("51400000000");
        assertThat(json(KOREA + "/totals?" + july).at("/rows/0/month/value").textValue())
                .isEqualTo("48950000000");
        assertThat(json(KOREA + "/balances?as_of=2011-08-16&from=2011-07")
                        .at("/rows/0/month/value")
                        .textValue())
                .isEqualTo("6300000000");
        String record = "/alerts?period=2011-07&kind=RECORD_HIGH&as_of=";
        assertThat(json(KOREA + record + "2011-08-01").get("alerts")).anyMatch(ServeIT::isOfTheSurplusOfAllTime);
        assertThat(json(KOREA + record + "2011-08-16").get("alerts"))
                .isNotEmpty()
                .noneMatch(ServeIT::isOfTheSurplusOfAllTime);
    }

    private static boolean isOfTheSurplusOfAllTime(JsonNode alert) {
        return alert.get("subject").textValue().equals("BALANCE")
                && alert.get("set").textValue().equals("ALL_TIME")
                && alert.get("window").textValue().equals("MONTH");
    }

    /** Whichever is asked: for what it has not itself it asks the other. */
    @Test
    void shouldAnswerTheSameFromEachInstance() throws Exception {
        assertThat(local(0)).doesNotContainAnyElementsOf(local(1));
        for (String market : markets()) {
            for (String path :
                    List.of("", "/totals", "/balances.csv", "/vintages", "/alerts", "/totals?as_of=2020-01-01")) {
                HttpResponse<String> one = ask(SERVICES.get(0), "/v1/markets/" + market + path);
                assertThat(one.statusCode()).as(one.uri() + one.body()).isEqualTo(200);
                assertThat(ask(SERVICES.get(1), "/v1/markets/" + market + path).body())
                        .as(market + path)
                        .isEqualTo(one.body());
            }
        }
        for (String path : List.of(
                "/v1/markets", "/v1/markets.csv", "/v1/alerts?limit=20", "/v1/alerts.csv?limit=20", "/v1/bulletins")) {
            assertThat(ask(SERVICES.get(1), path).body())
                    .as(path)
                    .isEqualTo(ask(SERVICES.get(0), path).body());
        }
        assertThat(markets()).hasSize(local(0).size() + local(1).size());
    }

    @Test
    void shouldGoOnWhereAPageEnded() throws Exception {
        for (String path :
                List.of("/v1/markets?limit=4", KOREA + "/totals?limit=250", "/v1/alerts?kind=SIGN&limit=7")) {
            String entries = path.contains("totals") ? "rows" : path.contains("alerts") ? "alerts" : "markets";
            JsonNode all = json(path.replaceAll("limit=[0-9]+", "limit=1000")).get(entries);
            List<JsonNode> paged = new ArrayList<>();
            JsonNode page = json(path);
            page.get(entries).forEach(paged::add);
            while (page.has("next")) {
                page = json(path + "&next=" + page.get("next").textValue());
                page.get(entries).forEach(paged::add);
            }

            assertThat(paged).as(path).hasSizeGreaterThan(7).isEqualTo(list(all));
        }
    }

    private static List<JsonNode> list(JsonNode array) {
        List<JsonNode> list = new ArrayList<>();
        array.forEach(list::add);
        return list;
    }

    @Test
    void shouldGiveBulletins() throws Exception {
        JsonNode list = json("/v1/bulletins?reporter=KR&from=2011-07&to=2011-07&as_of=2011-08-15");
        JsonNode july = list.at("/bulletins/0");
        assertThat(list.get("bulletins")).hasSize(1);
        assertThat(july.get("href").textValue()).isEqualTo("/v1/bulletins/" + BULLETIN);
        assertThat(json("/v1/bulletins?from=2011-07&to=2011-07")
                        .at("/bulletins/0/id")
                        .textValue())
                .isEqualTo("KR|KR-2011-07-REVISED");
        assertThat(json("/v1/bulletins?reporter=JP").get("bulletins")).isEmpty();

        JsonNode whole = json(july.get("href").textValue());
        assertThat(whole.get("id").textValue()).isEqualTo("KR|KR-2011-07");
        assertThat(whole.get("versions").get(0)).isEqualTo(july);
        assertThat(whole.at("/versions/" + (whole.get("versions").size() - 1) + "/version"))
                .isEqualTo(whole.get("version"));
        String then = july.get("href").textValue();
        assertThat(ask(then + ".txt?language=ko").body()).contains("한국", "2011년 7월");
        assertThat(ask(then + "?language=en", "Accept", "text/markdown").body()).startsWith("# ");
        assertThat(ask(then + "?as_of=2011-07-01").statusCode()).isEqualTo(404);
        assertThat(ask(then + "?version=99").statusCode()).isEqualTo(404);
        assertThat(ask("/v1/bulletins/KR").statusCode()).isEqualTo(400);
        assertThat(ask("/v1/bulletins/KR%7Cnone").statusCode()).isEqualTo(404);
    }

    @Test
    void shouldSayThatNothingHasChanged() throws Exception {
        HttpResponse<String> first = ask(KOREA + "/totals");
        String tag = first.headers().firstValue("ETag").orElseThrow();

        assertThat(ask(KOREA + "/totals", "If-None-Match", tag).statusCode()).isEqualTo(304);
        assertThat(ask(KOREA + "/balances", "If-None-Match", tag).statusCode()).isEqualTo(200);
        assertThat(ask(KOREA + "/totals", "Accept", "text/csv").body()).startsWith("market,flow,");
        assertThat(ask(KOREA + "/outlook", "Accept", "text/csv").statusCode()).isEqualTo(406);
    }

    /** Every path that is described, with each of its parameters right and wrong. */
    @Test
    void shouldAnswerAsItIsDescribed() throws Exception {
        JsonNode described = json("/openapi.json");
        int asked = 0;
        for (Map.Entry<String, JsonNode> path : described.get("paths").properties()) {
            JsonNode get = path.getValue().get("get");
            if (get.at("/responses/200/content").has("text/event-stream")) {
                continue; // goes on for ever: see below
            }
            String of = path.getKey().contains("indicators") ? GROUP : KOREA;
            String target = path.getKey().replaceAll("^/v1/markets/\\{.*}", of).replace("{id}", BULLETIN);
            assertFits(described, get, ask(target), 200);
            assertFits(described, get, ask(target + "?nonsense=1"), 400);
            for (JsonNode parameter : get.get("parameters")) {
                if (parameter.get("in").textValue().equals("query")) {
                    String name = parameter.get("name").textValue();
                    for (String right : rightValues(parameter.get("schema"))) {
                        assertFits(described, get, ask(target + "?" + name + "=" + encoded(right)), 200);
                        asked++;
                    }
                    for (String wrong : wrongValues(parameter.get("schema"))) {
                        HttpResponse<String> answer = ask(target + "?" + name + "=" + encoded(wrong));
                        assertFits(described, get, answer, 400);
                        assertThat(JSON.readTree(answer.body()).get("parameter").textValue())
                                .isEqualTo(name);
                    }
                }
            }
        }
        assertThat(asked).isGreaterThan(50);
    }

    private static List<String> rightValues(JsonNode schema) {
        if (schema.has("items")) {
            List<String> words = new ArrayList<>();
            schema.at("/items/enum").forEach(word -> words.add(word.textValue()));
            words.add(String.join(",", words));
            return words;
        }
        return schema.has("minimum")
                ? schema.has("maximum") ? List.of("1", "1000") : List.of("1")
                : schema.has("anyOf")
                        ? List.of("2024-03-01", "2024-03-01T08:00:00Z")
                        : !schema.has("pattern")
                                ? List.of("KR")
                                : schema.get("pattern").textValue().contains("Q[1-4]")
                                        ? List.of("2024", "2024-S1", "2024-Q1", "2024-01")
                                        : schema.get("pattern").textValue().startsWith("^n")
                                                ? List.of("nMA")
                                                : List.of("KR");
    }

    private static List<String> wrongValues(JsonNode schema) {
        return schema.has("minimum")
                ? List.of("0", "1000000", "-1", "many", "")
                : schema.has("maxLength") ? List.of("x".repeat(201)) : List.of("no such thing", "<script>", "2024/13");
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static void assertFits(JsonNode described, JsonNode get, HttpResponse<String> answer, int status)
            throws IOException {
        assertThat(answer.statusCode()).as(answer.uri() + " " + answer.body()).isEqualTo(status);
        JsonNode content = get.at("/responses/" + status + "/content");
        String mediaType = content.properties().iterator().next().getKey();
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow().replaceFirst("; ?charset=utf-8", ""))
                .as("%s", answer.uri())
                .isEqualTo(mediaType);
        if (mediaType.endsWith("json")) {
            JsonNode schema = content.get(mediaType).get("schema");
            JsonNode found = schema.has("$ref")
                    ? described.at(schema.get("$ref").textValue().substring(1))
                    : schema;
            assertThat(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                            .getSchema(found)
                            .validate(JSON.readTree(answer.body())))
                    .as("%s", answer.uri())
                    .isEmpty();
        }
    }

    /** From the beginning of the topic, on one instance and then on the other. */
    @Test
    void shouldGoOnWithTheStreamWhereItBrokeOff() throws Exception {
        List<AlertChange> changes = new ArrayList<>();
        try (TopicReader<AlertChange> reader = new TopicReader<>(
                tidemark.installation().configuration().consumerConfig(null),
                tidemark.installation().topics().alerts(),
                tidemark.installation().codecs().alerts().deserializer(),
                TopicReader.From.BEGINNING)) {
            reader.readToEnd(found -> changes.add(found.value()));
        }
        List<String> expected = changes.stream()
                .filter(change -> change.fact().key().kind() == AlertKind.SIGN)
                .map(change -> change.fact().key().id() + "-" + change.version())
                .sorted()
                .toList();
        List<String> told = new ArrayList<>();
        String place = "1-0.0.0-0.0.0";
        try (EventClient client = follow(0, "?kind=sign&event=ALERT&after=" + place)) {
            while (told.size() < expected.size() / 2) {
                told.addAll(alert(client.next()));
                place = client.lastId();
            }
        }
        try (EventClient client = follow(1, "?kind=sign&event=alert", "Last-Event-ID", place)) {
            while (told.size() < expected.size()) {
                told.addAll(alert(client.next()));
            }
            AlertChange again = changes.stream()
                    .filter(change -> change.fact().key().kind() == AlertKind.SIGN)
                    .findFirst()
                    .orElseThrow();
            tidemark.publishAlerts(again);

            assertThat(alert(client.next())).containsExactly(again.fact().key().id() + "-" + again.version());
        }
        assertThat(told).hasSizeGreaterThan(20);
        assertThat(told.stream().sorted()).isEqualTo(expected);
        assertThat(ask("/v1/stream?after=nonsense").statusCode()).isEqualTo(400);
        assertThat(ask("/v1/stream", "Last-Event-ID", "1-0").body()).contains("Last-Event-ID");
        assertThat(ask("/v1/stream?since=2024-01-01").statusCode()).isEqualTo(400);
    }

    private static EventClient follow(int service, String query, String... headers) throws Exception {
        return EventClient.open(SERVICES.get(service).url() + "/v1/stream" + query, headers);
    }

    /** None where it is another event. */
    private static List<String> alert(EventClient.Event event) throws IOException {
        if (!event.name().equals("alert")) {
            return List.of();
        }
        JsonNode json = JSON.readTree(event.data());
        return List.of(json.get("id").textValue() + "-" + json.get("version").intValue());
    }

    /** What the API gives as SDMX-CSV is published again, and nothing that is known changes. */
    @Test
    void shouldGiveWhatCanBePublishedAgain(@TempDir Path directory) throws Exception {
        String chips = "/v1/markets/KR/MTI/831/WORLD/USD";
        List<String> asked = List.of(chips + "/totals", chips + "/balances", chips + "/alerts");
        List<String> before = bodies(asked);
        int stated = json(chips + "/vintages").get("vintages").size();
        List<String> line = tidemark.commandLine("publish", "--format", "sdmx-csv");
        for (String path : List.of("/vintages.sdmx.csv", "/totals.sdmx.csv?from=2020")) {
            Path file = Files.writeString(
                    directory.resolve(path.contains("totals") ? "totals.csv" : "vintages.csv"),
                    ask(chips + path).body());
            line.add(file.toString());
        }

        CommandProcess.Outcome published = CommandProcess.run(directory, line);
        assertThat(published.exitCode()).as(published.err()).isZero();
        tidemark.awaitNoLag();
        awaitTables();

        assertThat(json(chips + "/vintages").get("vintages")).hasSizeGreaterThan(stated);
        assertThat(bodies(asked)).isEqualTo(before);
    }

    private static List<String> bodies(List<String> paths) throws Exception {
        List<String> bodies = new ArrayList<>();
        for (String path : paths) {
            HttpResponse<String> answer = ask(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            bodies.add(answer.body());
        }
        return bodies;
    }

    /** Whatever is asked, nothing fails, and nothing of the inside is seen. {@code -Dfuzz.requests=10000} asks more. */
    @Test
    void shouldFailOnNothing() throws Exception {
        Random random = new Random(16);
        List<String> parts = List.of(
                "/v1",
                "/markets",
                "/KR/TOTAL/ALL/WORLD/USD",
                "/KR",
                "/%2e%2e",
                "/totals",
                "/alerts",
                ".csv",
                ".sdmx.csv",
                ".json",
                "/vintages",
                "?",
                "&",
                "=",
                "as_of",
                "2011-08-01",
                "limit",
                "next",
                "n",
                "%00",
                "%F0%9F%8C%8A",
                "9".repeat(30),
                "kind",
                "RANK",
                ",",
                "/*/TOTAL/ALL/WORLD/USD",
                "/outlook",
                "/indicators",
                "openapi.json",
                "0001-01-01",
                "9999-12-31T23:59:59%2B18:00",
                "-999999999-01-01");
        for (int i = 0; i < FUZZ; i++) {
            StringBuilder target = new StringBuilder("/v1/markets");
            for (int part = random.nextInt(8); part > 0; part--) {
                target.append(parts.get(random.nextInt(parts.size())));
            }
            HttpResponse<String> answer = ask(target.toString());
            assertThat(answer.statusCode()).as("%s %s", target, answer.body()).isLessThan(500);
            assertThat(answer.body()).doesNotContain("\tat ", "Exception");
        }
    }
}
