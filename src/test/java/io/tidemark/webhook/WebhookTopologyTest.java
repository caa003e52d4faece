package io.tidemark.webhook;

import static io.tidemark.domain.alert.AlertState.AMENDED;
import static io.tidemark.domain.alert.AlertState.RAISED;
import static io.tidemark.domain.alert.AlertState.REINSTATED;
import static io.tidemark.domain.alert.AlertState.RETRACTED;
import static io.tidemark.webhook.Alerts.alert;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.contract.Codecs;
import io.tidemark.contract.Keys;
import io.tidemark.contract.Topics;
import io.tidemark.domain.ComparisonSet;
import io.tidemark.domain.Period;
import io.tidemark.domain.alert.AlertChange;
import io.tidemark.domain.alert.AlertKind;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way from the alerts topic to a real receiver, in time that the tests make pass. */
final class WebhookTopologyTest {
    private static final String SECRET = "whsec_" + "c2VjcmV0".repeat(5);
    private static final Duration LIMIT = Duration.ofSeconds(2);
    private static final AddressRules HERE = AddressRules.of("127.0.0.1", true);
    private static final Topics TOPICS = Topics.withDefaultNames();
    private static final Codecs CODECS = Codecs.withOwnIds();
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path directory;

    private final Book book = new Book();
    private final List<String> outcomes = new ArrayList<>();
    private Instant now = Instant.parse("2011-08-01T00:01:00Z");
    private Receiver receiver;
    private HttpPoster http;
    private TopologyTestDriver driver;
    private TestInputTopic<String, byte[]> alerts;
    private TestOutputTopic<String, byte[]> deadLetters;
    private TestOutputTopic<String, byte[]> webhooks;

    /** A directory that a test writes. */
    private static final class Book implements Directory {
        private final Map<String, Subscription> subscriptions = new HashMap<>();
        private final Map<String, Long> events = new HashMap<>();

        @Override
        public Map<String, Subscription> subscriptions() {
            return Map.copyOf(subscriptions);
        }

        @Override
        public Words words() {
            return Words.with(code -> null);
        }

        @Override
        public long lastEvent(String release) {
            return events.getOrDefault(release, 0L);
        }
    }

    /** Waits for each answer, so that time can be made to pass when it is there. */
    private record Waiting(HttpPoster http) implements Poster {
        @Override
        public CompletableFuture<Answer> post(Post post) {
            return CompletableFuture.completedFuture(http.post(post).join());
        }

        @Override
        public void close() {
            http.close();
        }
    }

    @BeforeEach
    void open() throws Exception {
        receiver = Receiver.answering(Receiver.Behaviour.status(200));
        http = new HttpPoster(HERE, InetAddress::getAllByName, null, LIMIT, () -> now);
        start();
        subscribe("desk", "");
    }

    private void start() {
        Properties config = new Properties();
        config.put("application.id", "webhooks");
        config.put("state.dir", directory.toString());
        driver = new TopologyTestDriver(topology(), config, now);
        alerts = driver.createInputTopic(TOPICS.alerts().name(), new StringSerializer(), new ByteArraySerializer());
        deadLetters = driver.createOutputTopic(
                TOPICS.webhookDeadLetters().name(), new StringDeserializer(), new ByteArrayDeserializer());
        webhooks = driver.createOutputTopic(
                TOPICS.webhooks().name(), new StringDeserializer(), new ByteArrayDeserializer());
    }

    private Topology topology() {
        Envelope envelope = new Envelope(new References(Map.of("SECRET", SECRET)), HERE);
        return WebhookTopology.build(
                TOPICS,
                CODECS,
                book,
                envelope,
                new Waiting(http),
                new RetrySchedule(() -> 0),
                (endpoint, outcome, took, since) -> outcomes.add(endpoint + " " + outcome.label()),
                new Gate());
    }

    @AfterEach
    void close() {
        driver.close();
        http.close();
        receiver.close();
    }

    private void subscribe(String name, String more) {
        String json = "{\"name\":\"" + name + "\",\"url\":\"" + receiver.url("/" + name)
                + "\",\"secrets\":[\"env:SECRET\"]" + more + "}";
        book.subscriptions.put(name, SubscriptionFormat.readOwn(json.getBytes(StandardCharsets.UTF_8)));
    }

    private void come(AlertChange... changes) {
        for (AlertChange change : changes) {
            byte[] bytes =
                    CODECS.alerts().serializer().serialize(TOPICS.alerts().name(), change);
            alerts.pipeInput(Keys.of(change.fact().key()), bytes, now);
        }
    }

    /** Lets time pass, and whatever is then due happen. */
    private void pass(Duration time) {
        now = now.plus(time);
        driver.advanceWallClockTime(time);
        for (int ticks = 0; ticks < 3; ticks++) {
            now = now.plus(Settler.TICK);
            driver.advanceWallClockTime(Settler.TICK);
        }
    }

    private void settle() {
        pass(Duration.ofSeconds(2));
    }

    /** What has come since last asked, in brief. */
    private List<String> received() throws Exception {
        List<String> received = new ArrayList<>();
        while (receiver.waiting() > 0) {
            Receiver.Request request = receiver.next();
            JsonNode body = JSON.readTree(request.body());
            assertThat(body.path("id").asText()).isEqualTo(request.id());
            received.add(body.path("type").asText() + " "
                    + body.path("data").path("version").asText());
        }
        return received;
    }

    @Test
    void shouldDescribeItselfAsReviewed() throws Exception {
        Path golden = Path.of("src/test/resources/topology/describe-webhooks.txt");
        String description = topology().describe().toString();

        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(golden, description);
        }
        assertThat(description).isEqualTo(Files.readString(golden)).doesNotContain("KSTREAM-", "KTABLE-");
    }

    /** Others may write to every topic that is read here. */
    @Test
    void shouldPassOverWhatIsNoRecordOfItsTopic() throws Exception {
        byte[] large = new byte[300_000];
        for (String topic : List.of(
                TOPICS.alerts().name(),
                TOPICS.webhookCandidates().name(),
                TOPICS.webhookMessages().name())) {
            TestInputTopic<String, byte[]> input =
                    driver.createInputTopic(topic, new StringSerializer(), new ByteArraySerializer());
            for (String key : Arrays.asList(null, "", "desk", "desk|id", "d".repeat(100_000))) {
                for (byte[] value : Arrays.asList(null, new byte[0], new byte[] {0, 0, 0, 0, 4, 1}, large)) {
                    Headers headers = new RecordHeaders();
                    headers.add("webhook-id", new byte[70_000]);
                    headers.add("content-type", null);
                    headers.add("alert-appended-at", "soon".getBytes(StandardCharsets.UTF_8));
                    input.pipeInput(new TestRecord<>(key, value, headers, now));
                }
            }
        }
        come(alert().is(RAISED, 1));
        settle();

        assertThat(received()).containsExactly("trade.alert.raised 1");
    }

    @Test
    void shouldSendASignedCloudEventOnceTheReleaseHasSettled() throws Exception {
        come(alert().is(RAISED, 1));
        pass(Duration.ofMillis(1900));
        assertThat(receiver.waiting()).isZero();
        pass(Duration.ofMillis(100));

        Receiver.Request request = receiver.next();
        JsonNode event = JSON.readTree(request.body());
        assertThat(StandardWebhooks.faults(request, SECRET, now.getEpochSecond()))
                .isEmpty();
        assertThat(request.headers()).containsEntry("content-type", "application/cloudevents+json; charset=utf-8");
        assertThat(request.id()).isEqualTo(alert().is(RAISED, 1).fact().key().id() + "-1");
        assertThat(event.path("specversion").asText()).isEqualTo("1.0");
        assertThat(event.path("id").asText()).isEqualTo(request.id());
        assertThat(event.path("type").asText()).isEqualTo("trade.alert.raised");
        assertThat(event.path("source").asText()).isEqualTo("/tidemark/trade.alerts.v1");
        JsonNode data = event.path("data");
        assertThat(data.path("value").asText()).isEqualTo("51400000000");
        assertThat(data.path("previous").path("period").asText()).isEqualTo("2011-04");
        assertThat(data.path("margin").asText()).isEqualTo("2800000000");
        assertThat(data.path("cause").path("releaseId").asText()).isEqualTo("2011-08");
        assertThat(data.path("headline").path("en").asText()).startsWith("KR's exports reached $51.4 bn");
        assertThat(data.path("headline").path("ko").asText()).contains("월간 최대");
        pass(Duration.ofDays(9));
        assertThat(receiver.waiting()).isZero();
        assertThat(outcomes).containsExactly("desk delivered");
    }

    @Test
    void shouldSendChangesWithinTheTimeToSettleAsOne() throws Exception {
        come(alert().is(RAISED, 1));
        pass(Duration.ofSeconds(1));
        come(alert().value("51000000000").is(AMENDED, 2));
        pass(Duration.ofSeconds(1));
        assertThat(received()).isEmpty();
        pass(Duration.ofSeconds(1));

        assertThat(received()).containsExactly("trade.alert.raised 2");
    }

    @Test
    void shouldSendNothingOfWhatIsRaisedAndTakenBackBeforeItSettles() throws Exception {
        come(alert().is(RAISED, 1), alert().is(RETRACTED, 2));
        settle();
        assertThat(received()).isEmpty();

        come(alert().is(REINSTATED, 3));
        settle();
        assertThat(received()).as("it has not heard of it yet").containsExactly("trade.alert.raised 3");
        come(alert().is(RETRACTED, 4), alert().is(REINSTATED, 5));
        settle();
        assertThat(received()).containsExactly("trade.alert.amended 5");
        come(alert().is(RETRACTED, 6));
        settle();
        come(alert().is(REINSTATED, 7), alert().is(RETRACTED, 8));
        settle();
        come(alert().is(REINSTATED, 9));
        settle();
        assertThat(received()).containsExactly("trade.alert.retracted 6", "trade.alert.reinstated 9");
    }

    /** The release has events that change nothing the receiver is told of. */
    @Test
    void shouldWaitForTheLastEventOfTheReleaseNotOfTheAlert() throws Exception {
        come(alert().is(RAISED, 1));
        pass(Duration.ofMillis(1500));
        book.events.put("KR 2011-08", now.toEpochMilli());
        pass(Duration.ofMillis(1500));
        assertThat(received()).isEmpty();
        pass(Duration.ofMillis(500));

        assertThat(received()).containsExactly("trade.alert.raised 1");
    }

    @Test
    void shouldHearNothingTwiceThoughTheAlertsTopicSaysItTwice() throws Exception {
        come(alert().is(RAISED, 1), alert().is(RAISED, 1));
        settle();
        come(alert().is(RAISED, 1));
        settle();

        assertThat(received()).containsExactly("trade.alert.raised 1");
    }

    @Test
    void shouldTryAgainAsScheduledAndThenGiveUpWithADeadLetter() throws Exception {
        receiver.behave(Receiver.Behaviour.status(500));
        come(alert().is(RAISED, 1));
        settle();
        Receiver.Request first = receiver.next();
        for (Duration wait : RetrySchedule.WAITS) {
            pass(wait.minusMillis(200));
            assertThat(receiver.waiting()).as("before %s", wait).isZero();
            pass(Duration.ofMillis(200));
            Receiver.Request next = receiver.next();
            assertThat(next.id()).isEqualTo(first.id());
            assertThat(next.body()).isEqualTo(first.body());
            assertThat(StandardWebhooks.faults(next, SECRET, now.getEpochSecond()))
                    .as("signed for the time of the attempt")
                    .isEmpty();
        }
        pass(Duration.ofDays(2));

        assertThat(receiver.waiting()).isZero();
        TestRecord<String, byte[]> dead = deadLetters.readRecord();
        assertThat(new String(dead.value(), StandardCharsets.UTF_8)).isEqualTo(first.body());
        assertThat(Message.text(dead.headers(), "reason")).isEqualTo("The receiver answered 500");
        assertThat(Message.text(dead.headers(), "attempts")).isEqualTo("10");
        assertThat(outcomes).hasSize(10).endsWith("desk retried", "desk dead");
    }

    @Test
    void shouldSendADeadLetterAgainWhenItIsPutBack() throws Exception {
        receiver.behave(Receiver.Behaviour.status(410));
        come(alert().is(RAISED, 1));
        settle();
        String id = receiver.next().id();
        TestRecord<String, byte[]> dead = deadLetters.readRecord();
        receiver.behave(Receiver.Behaviour.status(200));
        subscribe("desk", "");
        driver.createInputTopic(TOPICS.webhookMessages().name(), new StringSerializer(), new ByteArraySerializer())
                .pipeInput(new TestRecord<>(dead.key(), dead.value(), dead.headers()));
        book.subscriptions.computeIfPresent(
                "desk", (name, before) -> before.disabled("x").disabled(null));
        subscribe("desk", ",\"language\":\"ko\"");
        pass(Duration.ZERO);

        assertThat(receiver.next().id()).isEqualTo(id);
    }

    @Test
    void shouldCountEveryKindOfFailureAsOne() throws Exception {
        List<Receiver.Behaviour> failures = List.of(
                Receiver.Behaviour.status(308, "Location", receiver.url("/other")),
                Receiver.Behaviour.status(404),
                (request, exchange) -> {
                    try {
                        new java.util.concurrent.CountDownLatch(1)
                                .await(2 * LIMIT.toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
        come(alert().is(RAISED, 1));
        int attempts = 0;
        for (Receiver.Behaviour failure : failures) {
            receiver.behave(failure);
            pass(attempts == 0 ? Duration.ofSeconds(2) : RetrySchedule.WAITS.get(attempts - 1));
            receiver.next();
            attempts++;
            assertThat(outcomes).hasSize(attempts).containsOnly("desk retried");
        }
        receiver.behave(Receiver.Behaviour.status(204));
        pass(RetrySchedule.WAITS.get(attempts - 1));

        assertThat(receiver.next().path()).isEqualTo("/desk");
        assertThat(outcomes).hasSize(attempts + 1).endsWith("desk delivered");
    }

    @Test
    void shouldLeaveAReceiverAloneForAsLongAsItAsks() throws Exception {
        receiver.behave(Receiver.Behaviour.status(429, "Retry-After", "60"));
        come(alert().is(RAISED, 1));
        settle();
        assertThat(received()).hasSize(1);
        receiver.behave(Receiver.Behaviour.status(200));
        come(alert().period(Period.month(2011, 6)).is(RAISED, 1));
        pass(Duration.ofSeconds(58));
        assertThat(received()).as("neither this message nor another").isEmpty();
        pass(Duration.ofSeconds(2));

        assertThat(received()).hasSize(2);
    }

    @Test
    void shouldDisableAnEndpointThatIsGone() throws Exception {
        receiver.behave(Receiver.Behaviour.status(410));
        come(alert().is(RAISED, 1), alert().kind(AlertKind.RECORD_LOW).is(RAISED, 1));
        settle();

        Subscription disabled = SubscriptionFormat.readOwn(webhooks.readValue());
        assertThat(disabled.name()).isEqualTo("desk");
        assertThat(disabled.disabled()).isEqualTo("The receiver answered 410 Gone");
        pass(Duration.ofDays(1));
        assertThat(deadLetters.readRecordsToList()).hasSize(2);
        book.subscriptions.put("desk", disabled);
        int before = receiver.waiting();
        come(alert().is(AMENDED, 2));
        settle();
        pass(Duration.ofDays(1));
        assertThat(receiver.waiting()).isEqualTo(before);
    }

    @Test
    void shouldDisableAnEndpointThatHasFailedForFiveDays() throws Exception {
        receiver.behave(Receiver.Behaviour.status(500));
        for (int day = 0; day < 5; day++) {
            come(alert().period(Period.ofMonth(24_000 + day)).is(RAISED, 1));
            settle();
            assertThat(webhooks.isEmpty()).as("day %s", day).isTrue();
            pass(Duration.ofDays(1).minusSeconds(2));
        }
        come(alert().period(Period.month(2011, 1)).is(RAISED, 1));
        settle();

        assertThat(SubscriptionFormat.readOwn(webhooks.readValue()).disabled())
                .isEqualTo("Every attempt has failed for 5 days");
    }

    @Test
    void shouldNotDisableAnEndpointThatFailsNowAndThen() throws Exception {
        for (int day = 0; day < 12; day++) {
            receiver.behave(Receiver.Behaviour.status(day % 4 == 3 ? 200 : 500));
            come(alert().period(Period.ofMonth(24_000 + day)).is(RAISED, 1));
            settle();
            pass(Duration.ofDays(1));
        }
        assertThat(webhooks.isEmpty()).isTrue();
    }

    /** Two failures that a week of silence divides say nothing of the week. */
    @Test
    void shouldNotTakeSilenceForFailure() throws Exception {
        receiver.behave(Receiver.Behaviour.status(500));
        come(alert().is(RAISED, 1));
        settle();
        pass(Duration.ofDays(7));

        assertThat(outcomes).hasSizeGreaterThanOrEqualTo(2);
        assertThat(webhooks.isEmpty()).isTrue();
    }

    @Test
    void shouldKeepTheOrderOfAnAlertThoughItsFirstVersionFails() throws Exception {
        receiver.behave(Receiver.Behaviour.status(500));
        come(alert().is(RAISED, 1));
        settle();
        receiver.behave(Receiver.Behaviour.status(200));
        come(alert().is(RETRACTED, 2), alert().kind(AlertKind.RECORD_LOW).is(RAISED, 1));
        settle();
        assertThat(received()).containsExactly("trade.alert.raised 1", "trade.alert.raised 1");
        pass(Duration.ofSeconds(5));

        assertThat(received()).containsExactly("trade.alert.raised 1", "trade.alert.retracted 2");
    }

    @Test
    void shouldSendOneMessageForAReleaseWhereDigestsAreWanted() throws Exception {
        subscribe("desk", ",\"digest\":true");
        come(alert().is(RAISED, 1), alert().kind(AlertKind.RECORD_LOW).is(RAISED, 1));
        come(alert().release("2011-09").period(Period.month(2011, 8)).is(RAISED, 1));
        settle();

        List<JsonNode> bodies = List.of(
                JSON.readTree(receiver.next().body()),
                JSON.readTree(receiver.next().body()));
        assertThat(receiver.waiting()).isZero();
        assertThat(bodies).extracting(body -> body.path("type").asText()).containsOnly("trade.alert.digest");
        assertThat(bodies)
                .extracting(body -> body.path("data").path("release").asText() + " "
                        + body.path("data").path("alerts").size())
                .containsExactlyInAnyOrder("KR 2011-08 2", "KR 2011-09 1");
    }

    @Test
    void shouldTellReleasesInTheOrderInWhichTheyCame() throws Exception {
        subscribe("desk", ",\"digest\":true");
        List<String> releases = new ArrayList<>();
        for (int month = 0; month < 40; month++) {
            releases.add("KR " + month);
            come(alert().release(String.valueOf(month))
                    .period(Period.ofMonth(24_000 + month))
                    .is(RAISED, 1));
        }
        settle();
        for (int ticks = 0; ticks < 40; ticks++) {
            pass(Duration.ZERO);
        }

        List<String> told = new ArrayList<>();
        while (receiver.waiting() > 0) {
            told.add(JSON.readTree(receiver.next().body())
                    .path("data")
                    .path("release")
                    .asText());
        }
        assertThat(told).isEqualTo(releases);
    }

    @Test
    void shouldDivideADigestThatIsTooLargeAndLoseNothing() throws Exception {
        subscribe("desk", ",\"digest\":true");
        for (int month = 0; month < 600; month++) {
            come(alert().period(Period.ofMonth(24_000 + month)).is(RAISED, 1));
        }
        settle();
        pass(Duration.ofMinutes(1));
        for (int ticks = 0; ticks < 100; ticks++) {
            pass(Duration.ZERO);
        }

        List<Integer> parts = new ArrayList<>();
        int told = 0;
        boolean last = false;
        while (receiver.waiting() > 0) {
            Receiver.Request request = receiver.next();
            assertThat(request.body().getBytes(StandardCharsets.UTF_8).length).isLessThan(20_000);
            JsonNode data = JSON.readTree(request.body()).path("data");
            parts.add(data.path("part").asInt());
            told += data.path("alerts").size();
            assertThat(last).as("nothing follows the last").isFalse();
            last = data.path("last").asBoolean();
        }
        assertThat(told).isEqualTo(600);
        assertThat(last).isTrue();
        for (int i = 0; i < parts.size(); i++) {
            assertThat(parts.get(i)).isEqualTo(i + 1);
        }
    }

    @Test
    void shouldTellOnlyWhatIsAskedFor() throws Exception {
        subscribe(
                "desk",
                ",\"filter\":{\"kinds\":[\"RECORD_HIGH\"],\"markets\":[\"KR/*/*/*/*\"],\"sets\":[\"ALL_TIME\"],"
                        + "\"minimum\":50000000000,\"robustness\":\"FIRM\"}");
        come(alert().kind(AlertKind.RECORD_LOW).is(RAISED, 1));
        come(alert().market("JP/TOTAL/ALL/WORLD/USD").is(RAISED, 1));
        come(alert().set(ComparisonSet.SAME_PERIOD).is(RAISED, 1));
        come(alert().period(Period.month(2011, 1)).value("49000000000").is(RAISED, 1));
        come(alert().period(Period.month(2011, 2)).fragile().is(RAISED, 1));
        come(alert().period(Period.month(2011, 3)).history().is(RAISED, 1));
        come(alert().is(RAISED, 1));
        settle();
        assertThat(received()).containsExactly("trade.alert.raised 1");

        come(alert().value("49000000000").fragile().is(AMENDED, 2));
        settle();
        assertThat(received())
                .as("who has heard of it hears all that becomes of it")
                .containsExactly("trade.alert.amended 2");
    }

    @Test
    void shouldTellHistoryWhereItIsWanted() throws Exception {
        subscribe("desk", ",\"filter\":{\"live\":false}");
        come(alert().history().is(RAISED, 1));
        settle();

        assertThat(received()).containsExactly("trade.alert.raised 1");
    }

    @Test
    void shouldSignByOldAndNewSecretWhileOneReplacesTheOther() throws Exception {
        book.subscriptions.put(
                "desk",
                SubscriptionFormat.readOwn(("{\"name\":\"desk\",\"url\":\"" + receiver.url("/desk")
                                + "\",\"secrets\":[\"env:SECRET\",\"env:NOT_YET_HERE\"]}")
                        .getBytes(StandardCharsets.UTF_8)));
        come(alert().is(RAISED, 1));
        settle();

        assertThat(StandardWebhooks.faults(receiver.next(), SECRET, now.getEpochSecond()))
                .isEmpty();
    }

    @Test
    void shouldSpeakToSlackAndAsAlertmanager() throws Exception {
        subscribe("slack", ",\"style\":\"slack\",\"language\":\"ko\"");
        subscribe("am", ",\"style\":\"alertmanager\"");
        book.subscriptions.remove("desk");
        come(alert().is(RAISED, 1));
        settle();
        come(alert().is(RETRACTED, 2));
        settle();

        Map<String, List<JsonNode>> byPath = new HashMap<>();
        while (receiver.waiting() > 0) {
            Receiver.Request request = receiver.next();
            byPath.computeIfAbsent(request.path(), path -> new ArrayList<>()).add(JSON.readTree(request.body()));
        }
        assertThat(byPath.get("/slack"))
                .extracting(body -> body.path("text").asText().substring(0, 2))
                .containsExactly("▲ ", "▼ ");
        assertThat(byPath.get("/slack").get(0).path("text").asText()).contains("월간 최대");
        JsonNode firing = byPath.get("/am").get(0);
        JsonNode resolved = byPath.get("/am").get(1);
        assertThat(firing.path("version").asText()).isEqualTo("4");
        assertThat(firing.path("status").asText()).isEqualTo("firing");
        assertThat(resolved.path("status").asText()).isEqualTo("resolved");
        assertThat(resolved.path("alerts").get(0).path("labels"))
                .isEqualTo(firing.path("alerts").get(0).path("labels"));
        assertThat(firing.path("alerts")
                        .get(0)
                        .path("annotations")
                        .path("summary")
                        .asText())
                .contains("the highest of any month");
    }

    /** An alert of a kind that the words do not know yet. */
    @Test
    void shouldSendWhatItHasNoWordsForWithoutThem() throws Exception {
        come(alert().kind(AlertKind.STREAK).is(RAISED, 1), alert().is(RAISED, 1));
        settle();

        assertThat(received()).hasSize(2);
    }

    @Test
    void shouldKeepAnEndpointsTroubleToItself() throws Exception {
        subscribe("dead", "");
        receiver.behave((request, exchange) ->
                exchange.sendResponseHeaders(request.path().equals("/dead") ? 500 : 200, -1));
        come(alert().is(RAISED, 1));
        settle();
        come(alert().is(AMENDED, 2));
        settle();

        assertThat(outcomes).containsExactlyInAnyOrder("desk delivered", "desk delivered", "dead retried");
    }
}
