package io.tidemark.integration;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.tidemark.demo.Sample;
import io.tidemark.desk.DataDirectory;
import io.tidemark.desk.Desk;
import io.tidemark.desk.Stop;
import io.tidemark.domain.Amount;
import io.tidemark.domain.CodeNames;
import io.tidemark.domain.Coverage;
import io.tidemark.domain.Figure;
import io.tidemark.domain.Flow;
import io.tidemark.domain.Market;
import io.tidemark.domain.NamedCode;
import io.tidemark.domain.Period;
import io.tidemark.domain.Series;
import io.tidemark.domain.Statement;
import io.tidemark.domain.Status;
import io.tidemark.domain.group.GroupDefinition;
import io.tidemark.publish.Publisher;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages as a reader meets them: in a real browser, while releases come. */
final class PageIT {
    private static final String KOREA = "/markets/KR/TOTAL/ALL/WORLD/USD";
    private static final String ITEMS = "/groups/KR/GROUP/IT-ITEMS/WORLD/USD";
    private static final String JULY = "/bulletins/KR%7CKR-2011-07";
    private static final String HOSTILE = "<script>document.title='taken over'</script>";
    private static final double PATIENCE_MS = 30_000;

    /** The record that the first figures of July 2011 made, and the revision took back. */
    private static final String RECORD = "trade surplus";

    private static final long SECOND_OF_AUGUST =
            Instant.parse("2011-08-02T00:00:00Z").toEpochMilli();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    private static Path directory;

    private static DataDirectory data;
    private static Desk desk;
    private static Browser browser;

    /** The bulletin of July 2011, opened before the revision came, and not opened again. */
    private static Page july;

    private static int struckBefore;

    @BeforeAll
    static void letReleasesCome() throws Exception {
        Browser.require();
        data = DataDirectory.open(directory.resolve("data"));
        desk = Desk.start(
                data, Map.of("live.clock", "release", "serve.port", "0", "topics.partitions", "2"), 0, new Stop());
        browser = Browser.start(desk.api().toString());
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
        try (Publisher<CodeNames> names = desk.installation().namesPublisher();
                Publisher<GroupDefinition> groups = desk.installation().groupsPublisher()) {
            Sample.names().forEach(names::publish);
            names.publish(new CodeNames(new NamedCode("MTI", "741"), HOSTILE, HOSTILE));
            Sample.groups().forEach(groups::publish);
            names.flush();
            groups.flush();
        }
        publish(statement -> statement.figure().releasedAt() < SECOND_OF_AUGUST);
        TestInstallation.await("the bulletin of July 2011", () -> get(JULY).statusCode() == 200);
        july = browser.open(JULY, 1280);
        struckBefore = july.locator("del").count();
        publish(statement -> statement.figure().releasedAt() >= SECOND_OF_AUGUST);
        TestInstallation.await("all figures", () -> get(KOREA + ".csv").body().contains("\n2025-11,61"));
    }

    private static void publish(Predicate<Statement> wanted) {
        publish(Sample.statements().stream().filter(wanted).toList());
    }

    private static void publish(List<Statement> statements) {
        try (Publisher<Statement> publisher = desk.installation().publisher()) {
            statements.forEach(publisher::publish);
            publisher.flush();
        }
    }

    @AfterAll
    static void stop() throws Exception {
        for (AutoCloseable part : new AutoCloseable[] {browser, desk, data}) {
            if (part != null) {
                part.close();
            }
        }
    }

    private static HttpResponse<String> get(String address) throws Exception {
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create(desk.api() + address)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static byte[] bytes(String address) throws Exception {
        return CLIENT.send(
                        HttpRequest.newBuilder(URI.create(desk.api() + address)).build(),
                        HttpResponse.BodyHandlers.ofByteArray())
                .body();
    }

    @Test
    void shouldStrikeThroughOnTheOpenPageWhatARevisionTookBack() {
        assertThat(struckBefore).isZero();
        assertThat(july.locator("del")
                        .filter(new Locator.FilterOptions().setHasText(RECORD))
                        .first())
                .isVisible();
        assertThat(july.locator("h1")).containsText("WITHDRAWN");
    }

    @Test
    void shouldShowWhatWasKnownOnEachDay() {
        Page first = browser.open(KOREA + "?as_of=2011-08-01", 1280);
        assertThat(first.locator("main li")
                        .filter(new Locator.FilterOptions().setHasText(RECORD))
                        .first())
                .containsText("no longer true");
        assertThat(row(first, "2011-07")).containsText("51.40");
        assertThat(row(first, "2011-07")).containsText("provisional");
        Page second = browser.open(KOREA + "?as_of=2011-08-16", 1280);
        assertThat(row(second, "2011-07")).containsText("50.60");
        assertThat(second.locator("main del").filter(new Locator.FilterOptions().setHasText("largest of any month")))
                .hasCount(0);
        Page third = browser.open(KOREA + "?as_of=2012-02-15", 1280);
        assertThat(row(third, "2012-01")).hasCount(1);
        assertThat(third.locator("h2").first()).containsText("2012-02-15");
    }

    private static Locator row(Page page, String period) {
        return page.locator("table.figures tbody tr").filter(new Locator.FilterOptions().setHasText(period));
    }

    @Test
    void shouldOpenWithoutErrorsOrBarriersInBothLanguagesAndFitAPhone() {
        List<String> barriers = new ArrayList<>();
        for (String address : List.of(
                "/",
                JULY,
                KOREA + "?range=5",
                KOREA + "?as_of=2011-08-01&range=5",
                KOREA + "?measure=growth&range=5&window=12m",
                ITEMS,
                "/alerts",
                "/search?q=korea",
                "/markets/XX/TOTAL/ALL/WORLD/USD")) {
            String korean = address + (address.contains("?") ? "&" : "?") + "lang=ko";
            try (Page page = browser.open(address, 1280)) {
                assertThat(page.locator("html").getAttribute("lang")).isEqualTo("en");
            }
            try (Page page = browser.open(korean, 390)) {
                assertThat(page.locator("html").getAttribute("lang")).isEqualTo("ko");
                assertThat(page.locator("main").textContent()).containsPattern("[가-힣]{2}");
                Browser.assertFits(page);
                barriers.addAll(Browser.barriers(page));
            }
        }
        assertThat(barriers).isEmpty();
        // A page that is not there says so with its status, and browsers note that.
        assertThat(browser.complaints()).allMatch(complaint -> complaint.contains("/markets/XX/"));
    }

    @Test
    void shouldShowANameThatIsAScriptAsText() {
        try (Page page = browser.open("/markets/KR/MTI/741/WORLD/USD", 1280)) {
            assertThat(page.locator("h1")).containsText(HOSTILE);
            assertThat(page.title()).contains(HOSTILE);
        }
        try (Page page = browser.open("/search?q=741", 1280)) {
            assertThat(page.locator("table a").first()).containsText(HOSTILE);
        }
    }

    @Test
    void shouldBeReachedAndWorkedWithKeysAlone() {
        try (Page page = browser.open(KOREA, 1280)) {
            page.locator("figure svg").first().focus();
            page.keyboard().press("ArrowRight");
            Locator reading = page.locator(".reading").first();
            assertThat(reading).hasAttribute("aria-live", "polite");
            assertThat(reading).containsText("2025-11: Exports $61.0 bn");
            page.keyboard().press("PageUp");
            assertThat(reading).containsText("2024-11:");
            page.keyboard().press("Home");
            assertThat(reading).containsText("2000-01:");
        }
        try (Page page = browser.open("/search", 1280)) {
            page.keyboard().type("semiconductors");
            page.keyboard().press("Enter");
            page.waitForURL("**/search?q=semiconductors");
            page.locator("table a").first().focus();
            page.keyboard().press("Enter");
            page.waitForURL("**/markets/KR/MTI/831/WORLD/USD");
            assertThat(page.locator("h1")).containsText("semiconductors");
        }
    }

    @Test
    void shouldShowAnAlertOnTheOpenPageWhenItComes() {
        try (Page page = browser.open("/alerts?reporter=JP", 1280)) {
            assertThat(page.locator("[data-key]")).hasCount(0);
            List<Statement> japan = new ArrayList<>();
            for (int year = 2000; year <= 2025; year++) {
                japan.add(japan(Period.month(year, 12), 100L + year));
            }
            publish(japan);
            assertThat(page.locator("[data-key]").first()).isVisible();
            assertThat(page.locator("[data-key]").first()).containsText("Japan");
        }
    }

    private static Statement japan(Period month, long value) {
        Series series = new Series(Market.parse("JP/TOTAL/ALL/WORLD/JPY"), Flow.EXPORT, Coverage.FULL);
        long released = Instant.parse(month.year() + 1 + "-01-20T00:00:00Z").toEpochMilli();
        return new Statement(
                series, month, new Figure(released, 0, Amount.of(value), Status.FINAL, null, null), null, null);
    }

    @Test
    void shouldGiveFilesThatSayWhatTheApiSays() throws Exception {
        String query = "?from=2011-01&to=2011-12";
        List<String> lines = get(KOREA + ".csv" + query).body().lines().toList();
        JsonNode rows = new ObjectMapper()
                .readTree(
                        get("/v1" + KOREA + "/totals" + query + "&flow=EXPORT").body())
                .get("rows");
        List<String> months = new ArrayList<>();
        rows.forEach(row -> {
            if (row.has("month")) {
                months.add(row.get("period").textValue() + ","
                        + row.at("/month/value").textValue() + ","
                        + row.at("/month/changeOnYear").asText());
            }
        });
        assertThat(months).hasSize(12);
        assertThat(lines).hasSize(13);
        for (int i = 0; i < months.size(); i++) {
            assertThat(lines.get(i + 1)).startsWith(months.get(i));
        }
        BufferedImage png = ImageIO.read(new ByteArrayInputStream(bytes(KOREA + ".png" + query)));
        assertThat(png.getWidth()).isGreaterThan(1000);
        assertThat(colours(png)).isGreaterThan(20);
        byte[] svg = bytes(KOREA + ".svg" + query);
        assertThat(DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new ByteArrayInputStream(svg))
                        .getElementsByTagName("path")
                        .getLength())
                .isEqualTo(2);
    }

    private static long colours(BufferedImage image) {
        return IntStream.range(0, image.getWidth() * image.getHeight())
                .map(at -> image.getRGB(at % image.getWidth(), at / image.getWidth()))
                .distinct()
                .count();
    }
}
