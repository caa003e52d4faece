package io.tidemark.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.runtime.EmbeddedBroker;
import io.tidemark.runtime.QueryService;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Questions over HTTP, to an instance on a real broker. */
final class ServeIT {
    private static final String KOREA = "/v1/markets/KR/TOTAL/ALL/WORLD/USD";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static EmbeddedBroker broker;
    private static TestInstallation tidemark;
    private static QueryService service;

    @BeforeAll
    static void publishTheSample() throws Exception {
        broker = EmbeddedBroker.start();
        tidemark = TestInstallation.provisioned(broker, "served");
        tidemark.publishNames(ShippedSample.names());
        tidemark.publish(ShippedSample.statements());
        tidemark.startStream();
        tidemark.awaitNoLag();
        service = tidemark.installation().queryService();
        TestInstallation.await("the last row", () -> {
            HttpResponse<String> answer = ask(KOREA + "/totals?from=2025-10&flow=IMPORT");
            return answer.statusCode() == 200 && answer.body().contains("2025-10");
        });
    }

    @AfterAll
    static void stop() {
        service.close();
        tidemark.close();
        broker.close();
    }

    private static HttpResponse<String> ask(String target, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(service.url() + target));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode json(String target) throws IOException, InterruptedException {
        HttpResponse<String> answer = ask(target);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    @Test
    void shouldSayWhatWasKnownOnADay() throws Exception {
        assertThat(json(KOREA + "/totals?as_of=2011-08-01&from=2011-07&flow=export").at("/rows/0/month/value").textValue())
                .isEqualTo("51400000000");
        assertThat(json(KOREA + "/balances?as_of=2011-08-16&from=2011-07").at("/rows/0/month/value").textValue())
                .isEqualTo("6300000000");
        assertThat(json(KOREA + "/totals?to=2011-07&from=2011-07&flow=export").at("/rows/0/month/value").textValue())
                .isEqualTo("48950000000");
    }

    @Test
    void shouldShow() throws Exception {
        for (String path : new String[] {
            "/v1/markets?q=반도체".replace("반도체", "%EB%B0%98%EB%8F%84%EC%B2%B4"),
            "/v1/markets.csv?limit=2",
            KOREA,
            KOREA + "/totals.sdmx.csv?from=2025-10",
            KOREA + "/vintages?period=2011-07",
            KOREA + "/vintages.csv?period=2011-07",
            KOREA + "/alerts?as_of=2011-08-01&period=2011-07&kind=RECORD_HIGH",
            KOREA + "/outlook",
            "/v1/alerts?limit=1",
            "/v1/alerts.csv?limit=2",
            "/v1/alerts?limit=0",
            "/v1/alerts?kind=NEW",
            "/v1/nothing"
        }) {
            HttpResponse<String> answer = ask(path);
            System.out.println(path + "\n" + answer.statusCode() + " " + answer.headers().map() + "\n"
                    + answer.body().substring(0, Math.min(1500, answer.body().length())));
        }
    }
}
