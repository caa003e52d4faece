package io.tidemark.site;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import io.tidemark.domain.Amount;
import io.tidemark.domain.alert.AlertKind;
import io.tidemark.domain.alert.AlertState;
import io.tidemark.page.Address;
import io.tidemark.page.AlertsPage;
import io.tidemark.page.Frame;
import io.tidemark.page.GroupPage;
import io.tidemark.page.MarketPage;
import io.tidemark.page.PageLanguage;
import io.tidemark.page.SearchPage;
import io.tidemark.page.Texts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Pages with what all instances have: they ask the API of this instance, which asks the others. */
final class Lists {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int LONGEST = 100;
    private static final List<String> FILTERS = List.of("reporter", "kind", "state", "live", "since", "next");

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI api;

    /** @param api where this instance answers */
    Lists(URI api) {
        this.api = api;
    }

    /** The feed of alerts. */
    AlertsPage alerts(Context context) throws IOException, InterruptedException {
        List<String> allowed = new ArrayList<>(FILTERS);
        allowed.add(Address.LANGUAGE);
        Address address = Request.address(context, "/alerts", allowed);
        PageLanguage language = Request.language(address);
        Texts texts = Texts.of(language);
        Address question = new Address("/v1/alerts", new TreeMap<>()).with("limit", String.valueOf(LONGEST));
        for (String name : FILTERS) {
            question = question.with(name, address.get(name));
        }
        JsonNode answer = ask(context, question);
        List<AlertsPage.Line> lines = new ArrayList<>();
        answer.path("alerts").forEach(alert -> lines.add(line(alert, language, address)));
        List<MarketPage.Choice> states = new ArrayList<>();
        Address first = address.with("next", null);
        states.add(new MarketPage.Choice(
                texts.get("alerts.all"),
                first.with("state", null),
                address.get("state").isEmpty()));
        for (AlertState state : AlertState.values()) {
            states.add(new MarketPage.Choice(
                    texts.of("state", state.name()),
                    first.with("state", state.name()),
                    address.get("state").equals(state.name())));
        }
        return new AlertsPage(
                new Frame(language, texts.get("alerts.title"), address),
                lines,
                states,
                Stream.of(AlertKind.values()).map(Enum::name).toList(),
                answer.has("next") ? address.with("next", answer.path("next").asText()) : null);
    }

    private static AlertsPage.Line line(JsonNode alert, PageLanguage language, Address here) {
        String market = alert.path("market").asText();
        String state = alert.path("state").asText();
        return new AlertsPage.Line(
                alert.path("id").asText(),
                alert.path("headline").path(language.code()).asText(),
                state,
                state.equals(AlertState.RETRACTED.name()),
                alert.at("/cause/appendedAt").asText().replace('T', ' ').replaceFirst(":[0-9.]+Z$", " UTC"),
                here.at("/markets/" + market),
                market);
    }

    /** Markets by their names. */
    SearchPage search(Context context) throws IOException, InterruptedException {
        Address address = Request.address(context, "/search", List.of(Address.LANGUAGE, "q"));
        PageLanguage language = Request.language(address);
        Texts texts = Texts.of(language);
        String query = address.get("q").trim();
        JsonNode answer = ask(
                context,
                new Address("/v1/markets", new TreeMap<>()).with("q", query).with("limit", String.valueOf(LONGEST)));
        List<GroupPage.Line> found = new ArrayList<>();
        answer.path("markets").forEach(market -> {
            JsonNode newest = market.path("newest");
            found.add(new GroupPage.Line(
                    market.path("name").path(language.code()).asText(),
                    address.at("/markets/" + market.path("market").asText()),
                    List.of(
                            newest.path("period").asText(),
                            figure(newest, "export"),
                            figure(newest, "import"),
                            figure(newest, "balance"),
                            market.path("unit").asText())));
        });
        return new SearchPage(
                new Frame(language, texts.get("search.title"), address),
                query,
                Stream.of(
                                "search.market",
                                "search.newest",
                                "figure.export",
                                "figure.import",
                                "figure.balance",
                                "figure.unit")
                        .map(name -> texts.get(name))
                        .toList(),
                found,
                answer.has("next"));
    }

    private static String figure(JsonNode newest, String name) {
        String text = newest.path(name).asText();
        return text.isEmpty() ? "" : PageLanguage.grouped(Amount.parse(text));
    }

    private JsonNode ask(Context context, Address question) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(api + question.toString()))
                .timeout(PATIENCE)
                .header("Accept", "application/json");
        @Nullable String token = context.header("Authorization");
        if (token != null) {
            request.header("Authorization", token);
        }
        HttpResponse<byte[]> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() == 200) {
            return MAPPER.readTree(answer.body());
        }
        throw new RefusedException(
                answer.statusCode() == 400 ? 400 : 503,
                answer.statusCode() == 400 ? "notice.parameter" : "notice.notReady");
    }
}
