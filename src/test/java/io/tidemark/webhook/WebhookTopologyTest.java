package io.tidemark.webhook;

import static io.tidemark.domain.alert.AlertState.AMENDED;
import static io.tidemark.domain.alert.AlertState.RAISED;
import static io.tidemark.domain.alert.AlertState.REINSTATED;
import static io.tidemark.domain.alert.AlertState.RETRACTED;
import static io.tidemark.webhook.Alerts.alert;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.bulletin.SampleBulletins;
import io.tidemark.contract.Codecs;
import io.tidemark.contract.Keys;
import io.tidemark.contract.Topics;
import io.tidemark.domain.ComparisonSet;
import io.tidemark.domain.Period;
import io.tidemark.domain.ReporterZones;
import io.tidemark.domain.alert.AlertChange;
import io.tidemark.domain.alert.AlertKind;
import io.tidemark.domain.bulletin.Editor;
import io.tidemark.domain.bulletin.LeadSubjects;
import io.tidemark.domain.bulletin.PublishedBulletin;
import io.tidemark.ops.DeliveryMeter;
import io.tidemark.settle.ReleaseProgress;
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
import java.util.stream.IntStream;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way from the alerts topic to a real receiver, in time that the tests make pass. */
final class WebhookTopologyTest {
    private static final String SECRET = "whsec_" + "c2VjcmV0".repeat(5);
    private static final Duration LIMIT = Duration.ofSeconds(2);
    private static final Duration LONGEST_WAIT = Duration.ofHours(6);
    private static final AddressRules HERE = AddressRules.of("127.0.0.1", true);
    private static final Topics TOPICS = Topics.withDefaultNames();
    private static final Codecs CODECS = Codecs.withOwnIds();
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path directory;

    private final Book book = new Book();
    private final Stream stream = new Stream();
    private final List<String> outcomes = new ArrayList<>();
    private Instant now = Instant.parse("2011-08-01T00:01:00Z");
    private Receiver receiver;
    private HttpPoster http;
    private TopologyTestDriver driver;
    private TestInputTopic<String, byte[]> alerts;
    private TestOutputTopic<String, byte[]> deadLetters;
    private TestOutputTopic<String, byte[]> webhooks;
    private TestOutputTopic<String, byte[]> statuses;
    private final Meter meter = new Meter();

    /** A directory that a test writes. */
    private static final class Book implements Directory {
        private final Map<String, Subscription> subscriptions = new HashMap<>();
        private int failures;

        @Override
        public Map<String, Subscription> subscriptions() {
            return Map.copyOf(subscriptions);
        }

        @Override
        public Words words() {
            if (failures > 0) {
                failures--;
                throw new IllegalStateException("No words");
            }
            return Words.with(code -> null, ReporterZones.shipped());
        }
    }

    /** A stream that a test makes fall behind. */
    private static final class Stream implements ReleaseProgress {
        private final Map<String, Long> events = new HashMap<>();
        private boolean behind;
        private long seenSince;

        @Override
        public long seenSince() {
            return seenSince;
        }

        @Override
        public long lastEvent(String release) {
            return events.getOrDefault(release, 0L);
        }

        @Override
        public boolean hasCaughtUp(String release, long since) {
            return !behind;
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
        statuses = driver.createOutputTopic(
                TOPICS.webhookStatus().name(), new StringDeserializer(), new ByteArrayDeserializer());
    }

    private Topology topology() {
        Envelope envelope = new Envelope(new References(Map.of("SECRET", SECRET)), HERE);
        return WebhookTopology.build(
                TOPICS,
                CODECS,
                book,
                new Editor(LeadSubjects.defaults()),
                stream,
                LONGEST_WAIT,
                envelope,
                new Waiting(http),
                new RetrySchedule(() -> 0),
                meter,
                new Gate(),
                1);
    }

    /** Notes what it is told. */
    private final class Meter implements DeliveryMeter {
        private final Map<String, Integer> faults = new HashMap<>();
        private final Map<String, Long> passedOver = new HashMap<>();

        @Override
        public void known(String endpoint) {}

        @Override
        public void faults(String endpoint, int count) {
            faults.put(endpoint, count);
        }

        @Override
        public void passedOver(String topic, long records) {
            passedOver.merge(topic, records, Long::sum);
        }

        @Override
        public void ended(String endpoint, Outcome outcome, Duration took, Duration sinceAlert) {
            outcomes.add(endpoint + " " + outcome.label());
        }
    }

    /** What was said last of an endpoint; null if it is that all is well. */
    private @Nullable DeliveryStatus status() {
        byte[] last = statuses.readRecordsToList().stream()
                .reduce((before, after) -> after)
                .orElseThrow()
                .value();
        return last == null ? null : DeliveryStatus.of(last);
    }

    private TestInputTopic<String, byte[]> messages() {
        return driver.createInputTopic(
                TOPICS.webhookMessages().name(), new StringSerializer(), new ByteArraySerializer());
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

    @Test
    void shouldTellEachVersionOfABulletinInsteadOfAlerts() throws Exception {
        SampleBulletins sample = new SampleBulletins();
        book.subscriptions.clear();
        subscribe("programs", ",\"bulletin\":true,\"filter\":{\"markets\":[\"KR/*/*/*/*\"]}");
        subscribe("people", ",\"bulletin\":true,\"style\":\"slack\"");
        subscribe("others", ",\"bulletin\":true,\"filter\":{\"markets\":[\"US/*/*/*/*\"]}");
        come(alert().is(RAISED, 1));
        PublishedBulletin first = sample.published("2011-07", "2011-08-01");
        PublishedBulletin second = sample.published("2011-07", "2011-08-16");
        TestInputTopic<String, byte[]> bulletins =
                driver.createInputTopic(TOPICS.bulletins().name(), new StringSerializer(), new ByteArraySerializer());
        for (PublishedBulletin bulletin : List.of(first, second)) {
            bulletins.pipeInput(
                    Keys.of(bulletin.edition().bulletin().release()),
                    CODECS.bulletins().serializer().serialize("", bulletin),
                    now);
        }
        settle();
        Map<String, List<JsonNode>> told = new HashMap<>();
        for (int messages = 0; messages < 4; messages++) {
            Receiver.Request request = receiver.next();
            told.computeIfAbsent(request.path(), none -> new ArrayList<>()).add(JSON.readTree(request.body()));
        }

        assertThat(told.keySet()).containsExactlyInAnyOrder("/programs", "/people");
        JsonNode event = told.get("/programs").get(1);
        assertThat(event.path("type").asText()).isEqualTo("trade.bulletin.withdrawn");
        assertThat(event.path("subject").asText()).isEqualTo("KR|KR-2011-07");
        assertThat(event.path("source").asText()).isEqualTo("/tidemark/trade.bulletins.v1");
        JsonNode data = event.path("data");
        assertThat(data.path("version").asInt()).isEqualTo(2);
        assertThat(data.path("text").path("en").path("headline").asText())
                .isEqualTo(second.english().headline());
        assertThat(data.path("slots").size())
                .isEqualTo(second.edition().bulletin().slots().size());
        assertThat(data.path("withdrawn"))
                .hasSize(second.edition().newlyWithdrawn().size());
        assertThat(data.path("causes")).hasSize(1);
        assertThat(data.has("truncated")).isFalse();
        String text = told.get("/people").get(1).path("text").asText();
        assertThat(text)
                .startsWith("*WITHDRAWN: Korea's trade surplus in July 2011 no longer the largest of any month*\n")
                .containsPattern("\n~[^~\n]* trade surplus came to \\$7\\.20 bn in July 2011[^~\n]*~\n")
                .containsOnlyOnce("were revised from $51.4 bn to $50.6 bn");
        assertThat(outcomes).hasSize(4);
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

    /** Anyone who may write there can make up names. */
    @Test
    void shouldServeOnlySoManyEndpointsThatThereIsNoWebhookOf() throws Exception {
        for (int i = 0; i < 3 * Sender.MOST_STRANGERS; i++) {
            bring("made-up-" + i);
        }
        bring("desk");
        pass(Duration.ZERO);

        String topic = TOPICS.webhookMessages().name();
        assertThat(receiver.next().path()).isEqualTo("/desk");
        assertThat(meter.passedOver).containsEntry(topic, 2L * Sender.MOST_STRANGERS);

        // A first look finds that there is none; the next, when it is sure.
        pass(Waits.FORGOTTEN_AFTER);
        pass(Waits.FORGOTTEN_AFTER);
        pass(Duration.ofSeconds(1));
        assertThat(deadLetters.readRecordsToList()).hasSize(Sender.MOST_STRANGERS);
        bring("another");
        assertThat(meter.passedOver).as("there is room again").containsEntry(topic, 2L * Sender.MOST_STRANGERS);
    }

    @Test
    void shouldHoldOnlySoMuchForNamesThatThereIsNoWebhookOf() throws Exception {
        byte[] change = CODECS.alerts().serializer().serialize("", alert().is(RAISED, 1));
        TestInputTopic<String, byte[]> candidates = driver.createInputTopic(
                TOPICS.webhookCandidates().name(), new StringSerializer(), new ByteArraySerializer());
        String id = alert().is(RAISED, 1).fact().key().id().toString();
        for (int i = 0; i < Waits.MOST_OF_STRANGERS + 5; i++) {
            candidates.pipeInput("made-up-" + i + "|" + id, change, now);
        }
        String topic = TOPICS.webhookCandidates().name();
        assertThat(meter.passedOver).containsEntry(topic, 5L);

        come(alert().is(RAISED, 1));
        settle();
        assertThat(received()).as("the neighbour").containsExactly("trade.alert.raised 1");
        pass(Waits.FORGOTTEN_AFTER);
        come(alert().kind(AlertKind.RECORD_LOW).is(RAISED, 1));
        settle();
        assertThat(received()).as("while the others are forgotten").containsExactly("trade.alert.raised 1");
        candidates.pipeInput("another|" + id, change, now);
        assertThat(meter.passedOver).as("there is room again").containsEntry(topic, 5L);
    }

    /** A message for a webhook, as the settler would write it. */
    private void bring(String webhook) {
        Message message = new Message("id-" + webhook, "application/json", 0, new byte[] {'{', '}'});
        messages().pipeInput(new TestRecord<>(webhook + "|alert", message.body(), message.headers(), now));
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
        assertThat(event.path("subject").asText())
                .as("as the header ce_subject on the topic")
                .isEqualTo("KR/TOTAL/ALL/WORLD/USD|"
                        + alert().is(RAISED, 1).fact().key().id());
        JsonNode data = event.path("data");
        assertThat(data.path("value").asText()).isEqualTo("51400000000");
        assertThat(data.path("previous").path("period").asText()).isEqualTo("2011-04");
        assertThat(data.path("margin").asText()).isEqualTo("2800000000");
        assertThat(data.path("cause").path("releaseId").asText()).isEqualTo("2011-08");
        assertThat(data.path("headline").path("en").asText()).startsWith("South Korea's exports reached $51.4 bn");
        assertThat(data.path("headline").path("ko").asText()).contains("월간 최대");
        pass(Duration.ofDays(9));
        assertThat(receiver.waiting()).isZero();
        assertThat(outcomes).containsExactly("desk delivered");
    }

    @Test
    void shouldTellOfAllOthersOfAReleaseWhereNothingCanBeMadeOfOne() throws Exception {
        subscribe("digests", ",\"digest\":true");
        for (int month = 1; month <= 6; month++) {
            come(alert().period(Period.month(2011, month)).is(RAISED, 1));
        }
        String id = alert().period(Period.month(2011, 3))
                .is(RAISED, 1)
                .fact()
                .key()
                .id()
                .toString();
        KeyValueStore<String, byte[]> store = driver.getKeyValueStore("settle-alerts-store");
        for (String webhook : List.of("desk", "digests")) {
            byte[] spoilt = KnownAlert.NEW
                    .waiting(1, 1, new KnownAlert.Settling("KR 2011-08", 1, new byte[] {1, 2, 3}))
                    .toBytes();
            store.put(EndpointStore.key(webhook, "alert", id), spoilt);
        }
        settle();

        assertThat(told()).containsEntry("/desk", 5).containsEntry("/digests", 5);
        assertThat(meter.passedOver).containsEntry(TOPICS.webhookCandidates().name(), 2L);
        come(alert().period(Period.month(2011, 3)).is(RETRACTED, 2));
        settle();
        assertThat(received()).as("nobody was told of it").isEmpty();
    }

    @Test
    void shouldTellOfAllOthersOfAReleaseWhereNoMessageCanBeMadeOfSome() throws Exception {
        subscribe("desk", ",\"digest\":true");
        for (int month = 1; month <= 6; month++) {
            come(alert().period(Period.month(2011, month)).is(RAISED, 1));
        }
        // The message of all six, that of the first three, and that of the first.
        book.failures = 3;
        settle();

        assertThat(told()).containsEntry("/desk", 5);
        assertThat(meter.passedOver).containsEntry(TOPICS.webhookCandidates().name(), 1L);
    }

    /** Of how many alerts each webhook has heard. */
    private Map<String, Integer> told() throws Exception {
        Map<String, Integer> told = new HashMap<>();
        while (receiver.waiting() > 0) {
            Receiver.Request request = receiver.next();
            JsonNode alerts = JSON.readTree(request.body()).path("data").path("alerts");
            told.merge(request.path(), Math.max(1, alerts.size()), Integer::sum);
        }
        return told;
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
        come(alert().is(RETRACTED, 4), alert().value("51000000000").is(REINSTATED, 5));
        settle();
        assertThat(received()).containsExactly("trade.alert.amended 5");
        come(
                alert().value("51000000000").is(RETRACTED, 6),
                alert().value("51000000000").is(REINSTATED, 7));
        settle();
        assertThat(received()).as("it went and came as it was").isEmpty();
        come(alert().is(RETRACTED, 8));
        settle();
        come(alert().is(REINSTATED, 9), alert().is(RETRACTED, 10));
        settle();
        come(alert().is(REINSTATED, 11));
        settle();
        assertThat(received()).containsExactly("trade.alert.retracted 8", "trade.alert.reinstated 11");
    }

    /** A stream that runs at least once says versions again that it has gone beyond. */
    @Test
    void shouldNotHearAnEarlierVersionAgainOfWhatItWasNeverTold() throws Exception {
        come(alert().is(RAISED, 1), alert().is(RETRACTED, 2));
        settle();
        come(alert().is(RAISED, 1));
        settle();
        assertThat(received()).isEmpty();

        come(alert().is(RETRACTED, 2), alert().is(REINSTATED, 3));
        settle();
        come(alert().is(RETRACTED, 2));
        settle();
        assertThat(received()).containsExactly("trade.alert.raised 3");
    }

    @Test
    void shouldHearOfLaterEventsAfterAResetOfTheStream() throws Exception {
        come(alert().is(RAISED, 5));
        settle();
        come(alert().is(RAISED, 1));
        settle();
        come(alert().appendedAt(now).is(RETRACTED, 2));
        settle();

        assertThat(received()).containsExactly("trade.alert.raised 5", "trade.alert.retracted 2");
    }

    /** Else the transaction of a large release would take longer than it may. */
    @Test
    void shouldTellOfALargeReleaseInParts() throws Exception {
        subscribe("desk", ",\"digest\":true");
        int alerts = 2 * Settler.AT_ONCE + 50;
        for (int i = 0; i < alerts; i++) {
            come(alert().period(Period.ofMonth(23_000 + i)).is(RAISED, 1));
        }
        pass(Duration.ofMillis(1900));
        driver.advanceWallClockTime(Duration.ofMillis(200));
        // What is committed now is a part.
        try (KeyValueIterator<String, byte[]> left = driver.<String, byte[]>getKeyValueStore("settle-alerts-store")
                .prefixScan("desk|settling|", new StringSerializer())) {
            assertThat(left).toIterable().hasSize(alerts - Settler.AT_ONCE);
        }
        // Digests keep their order, so each waits for the one before.
        for (int i = 0; i < alerts / 10; i++) {
            pass(Settler.TICK);
        }

        List<Integer> parts = new ArrayList<>();
        List<Boolean> last = new ArrayList<>();
        int told = 0;
        while (receiver.waiting() > 0) {
            JsonNode data = JSON.readTree(receiver.next().body()).path("data");
            parts.add(data.path("part").asInt());
            last.add(data.path("last").asBoolean());
            told += data.path("alerts").size();
        }
        assertThat(told).isEqualTo(alerts);
        assertThat(parts)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, parts.size()).boxed().toList());
        assertThat(last.indexOf(true)).isEqualTo(last.size() - 1);
    }

    /** The release has events that change nothing the receiver is told of. */
    @Test
    void shouldWaitForTheLastEventOfTheReleaseNotOfTheAlert() throws Exception {
        come(alert().is(RAISED, 1));
        pass(Duration.ofMillis(1500));
        stream.events.put("KR 2011-08", now.toEpochMilli());
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
        pass(Duration.ZERO);

        assertThat(received())
                .as("the one that fails, the other, and what follows its success")
                .containsExactly(
                        "trade.alert.raised 1",
                        "trade.alert.raised 1",
                        "trade.alert.raised 1",
                        "trade.alert.retracted 2");
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
        come(alert().value("51000000000").is(AMENDED, 2));
        settle();

        assertThat(outcomes).containsExactlyInAnyOrder("desk delivered", "desk delivered", "dead retried");
    }

    @Test
    void shouldTellNothingOfAReleaseBeforeTheStreamHasCaughtUpWithIt() throws Exception {
        come(alert().period(Period.month(2011, 5)).is(RAISED, 1));
        settle();
        assertThat(received()).hasSize(1);

        stream.behind = true;
        come(alert().is(RAISED, 1), alert().period(Period.month(2011, 6)).is(RAISED, 1));
        come(alert().period(Period.month(2011, 5)).is(RETRACTED, 2));
        pass(Duration.ofHours(1));
        come(alert().is(RETRACTED, 2));
        come(alert().period(Period.month(2011, 5)).is(REINSTATED, 3));
        pass(Duration.ofHours(1));
        assertThat(receiver.waiting()).isZero();

        stream.behind = false;
        pass(Duration.ZERO);
        assertThat(received()).as("one came and went, and one went and came").containsExactly("trade.alert.raised 1");
    }

    @Test
    void shouldTellOfAReleaseThatNeverSettlesAsItIsKnown() throws Exception {
        stream.behind = true;
        come(alert().is(RAISED, 1));
        pass(LONGEST_WAIT.minusMinutes(1));
        assertThat(receiver.waiting()).isZero();
        pass(Duration.ofMinutes(1));

        assertThat(received()).containsExactly("trade.alert.raised 1");
    }

    /** The stream is behind then, however long that lasts, and what it has said so far may be half of a release. */
    @Test
    void shouldNotGiveUpOnAReleaseBecauseKafkaWasAway() throws Exception {
        stream.behind = true;
        come(alert().is(RAISED, 1));
        stream.seenSince = Long.MAX_VALUE;
        pass(LONGEST_WAIT.plusHours(1));
        assertThat(receiver.waiting()).as("while it is away").isZero();
        stream.seenSince = now.toEpochMilli();
        pass(LONGEST_WAIT.minusMinutes(1));
        assertThat(receiver.waiting())
                .as("while the stream has time to catch up")
                .isZero();

        come(alert().is(RETRACTED, 2));
        stream.behind = false;
        settle();
        assertThat(received()).isEmpty();
    }

    @Test
    void shouldSayWhatWaitsAndSinceWhenAndWhyAndThatItIsOver() throws Exception {
        receiver.behave(Receiver.Behaviour.status(500));
        come(alert().is(RAISED, 1), alert().kind(AlertKind.RECORD_LOW).is(RAISED, 1));
        settle();
        Instant failed = now;
        pass(Duration.ofSeconds(1));

        DeliveryStatus failing = status();
        assertThat(failing.waiting()).isEqualTo(2);
        assertThat(failing.failingSince()).isBetween(failed.minusSeconds(1), failed);
        assertThat(failing.nextAttempt()).isBetween(failed, failed.plusSeconds(6));
        assertThat(failing.lastError()).isEqualTo("The receiver answered 500");
        assertThat(Subscriptions.text(book.subscriptions.get("desk"), failing))
                .contains("\"status\":{\"waiting\":2,\"failingSince\":\"2011-08-01T00:01:0");

        receiver.behave(Receiver.Behaviour.status(200));
        pass(Duration.ofSeconds(10));
        pass(Duration.ofSeconds(1));
        assertThat(status()).isNull();
        pass(Duration.ofDays(1));
        assertThat(statuses.isEmpty()).as("nothing new to say").isTrue();
    }

    /** What was said last outlives whoever said it. */
    @Test
    void shouldTakeBackAfterARestartWhatWasSaidBeforeIt() throws Exception {
        receiver.behave(Receiver.Behaviour.status(500));
        come(alert().is(RAISED, 1));
        settle();
        pass(Duration.ofSeconds(1));
        DeliveryStatus before = status();
        Map<String, byte[]> kept = new HashMap<>();
        try (KeyValueIterator<String, byte[]> all =
                driver.<String, byte[]>getKeyValueStore("post-messages-store").all()) {
            all.forEachRemaining(entry -> kept.put(entry.key, entry.value));
        }
        driver.close();
        start();
        // The driver restores nothing by itself.
        driver.<String, byte[]>getKeyValueStore("post-messages-store")
                .putAll(kept.entrySet().stream()
                        .map(entry -> KeyValue.pair(entry.getKey(), entry.getValue()))
                        .toList());
        receiver.behave(Receiver.Behaviour.status(503));
        pass(Duration.ofSeconds(5));
        pass(Duration.ofSeconds(1));
        DeliveryStatus after = status();
        assertThat(after.failingSince()).isEqualTo(before.failingSince());
        assertThat(after.lastError()).isEqualTo("The receiver answered 503");
        receiver.behave(Receiver.Behaviour.status(200));
        pass(Duration.ofMinutes(5));
        pass(Duration.ofSeconds(1));
        assertThat(status()).isNull();
    }

    @Test
    void shouldLetWhatWaitsFollowASuccessAtOnceTheOldestFirst() throws Exception {
        receiver.behave(Receiver.Behaviour.status(500));
        List<Period> periods = List.of(Period.month(2011, 1), Period.month(2010, 1), Period.month(2010, 7));
        for (Period period : periods) {
            come(alert().period(period).is(RAISED, 1));
            settle();
            pass(Duration.ofMinutes(10));
        }
        come(alert().period(periods.get(1)).value("51000000000").is(AMENDED, 2));
        settle();
        while (receiver.waiting() > 0) {
            receiver.next();
        }
        receiver.behave(Receiver.Behaviour.status(200));
        // It has not failed before, and arrives at once.
        come(alert().period(Period.month(2009, 3)).is(RAISED, 1));
        settle();
        for (int ticks = 0; ticks < 10; ticks++) {
            pass(Duration.ZERO);
        }

        List<String> told = new ArrayList<>();
        while (receiver.waiting() > 0) {
            JsonNode data = JSON.readTree(receiver.next().body()).path("data");
            told.add(data.path("period").asText() + " " + data.path("version").asText());
        }
        assertThat(told).startsWith("2009-03 1", "2011-01 1", "2010-01 1").contains("2010-07 1", "2010-01 2");
        assertThat(told.indexOf("2010-01 2")).isGreaterThan(told.indexOf("2010-01 1"));
        assertThat(told).hasSize(5);
    }

    @Test
    void shouldTryNowWhatWaitsWhenSomeoneAsksForItAndNotCountIt() throws Exception {
        receiver.behave(Receiver.Behaviour.status(500));
        come(alert().is(RAISED, 1));
        settle();
        pass(Duration.ofSeconds(6));
        assertThat(received()).hasSize(2);

        retry();
        assertThat(received()).as("though it is due in five minutes").hasSize(1);
        pass(Duration.ofMinutes(5).minusSeconds(3));
        assertThat(received()).as("not before its time").isEmpty();
        for (Duration wait : RetrySchedule.WAITS.subList(1, RetrySchedule.WAITS.size())) {
            pass(wait);
            assertThat(received()).as("the attempt after %s", wait).hasSize(1);
        }
        assertThat(deadLetters.readRecordsToList()).as("after ten that count").hasSize(1);
    }

    @Test
    void shouldDeliverNowWhenSomeoneAsksForItAndTheReceiverIsBack() throws Exception {
        receiver.behave(Receiver.Behaviour.status(503, "Retry-After", "7200"));
        come(alert().is(RAISED, 1));
        settle();
        receiver.next();
        receiver.behave(Receiver.Behaviour.status(200));
        retry();

        assertThat(received()).containsExactly("trade.alert.raised 1");
    }

    /** May is revised down: what was second in July is the record. */
    @Test
    void shouldTellPeopleOneSentenceAndProgramsBothOfWhatTookAPlace() throws Exception {
        subscribe("people", ",\"style\":\"slack\"");
        subscribe("ranks", ",\"style\":\"slack\",\"filter\":{\"kinds\":[\"RANK\"]}");
        AlertChange rank = alert().kind(AlertKind.RANK).is(RAISED, 1);
        AlertChange record = alert().release("revised").is(RAISED, 1);
        come(rank);
        settle();
        assertThat(bodies()).containsOnlyKeys("/desk", "/people", "/ranks");
        come(
                alert().kind(AlertKind.RANK)
                        .release("revised")
                        .is(RETRACTED, 2)
                        .endedAt(record.fact().value(), record.fact()),
                record.as(RAISED, record.fact(), rank.fact()));
        settle();

        Map<String, List<JsonNode>> bodies = bodies();
        assertThat(bodies.get("/people"))
                .singleElement()
                .satisfies(body -> assertThat(body.path("text").asText())
                        .startsWith("▲ South Korea's exports")
                        .contains("now the highest of any month on record since", "until now: the "));
        assertThat(bodies.get("/ranks"))
                .singleElement()
                .satisfies(body -> assertThat(body.path("text").asText())
                        .startsWith("▲ South Korea's exports")
                        .contains("now the highest of any month on record since"));
        assertThat(bodies.get("/desk"))
                .extracting(body -> body.path("type").asText() + " "
                        + body.path("data").path("supersededBy").asText())
                .containsExactlyInAnyOrder(
                        "trade.alert.raised ",
                        "trade.alert.retracted " + record.fact().key().id());
    }

    /** The end of the record was told before that came what took its place. */
    @Test
    void shouldTellPeopleWhatTookAPlaceAlsoWhereTheyHaveHeardOfTheEnd() throws Exception {
        subscribe("people", ",\"style\":\"slack\"");
        AlertChange record = alert().is(RAISED, 1);
        AlertChange rank = alert().kind(AlertKind.RANK).release("revised").is(RAISED, 1);
        come(record);
        settle();
        come(alert().release("revised").is(RETRACTED, 2));
        settle();
        bodies();
        come(rank.as(RAISED, rank.fact(), record.fact()));
        settle();

        assertThat(bodies().get("/people"))
                .singleElement()
                .satisfies(body -> assertThat(body.path("text").asText()).startsWith("▲ South Korea's exports"));
    }

    /** The new fact was told before that ended what it took the place of. */
    @Test
    void shouldTellPeopleOfAnEndAlsoWhereTheyHaveHeardOfWhatTookThePlace() throws Exception {
        subscribe("people", ",\"style\":\"slack\"");
        AlertChange rank = alert().kind(AlertKind.RANK).is(RAISED, 1);
        AlertChange record = alert().release("revised").is(RAISED, 1);
        come(rank);
        settle();
        come(record);
        settle();
        bodies();
        come(
                alert().kind(AlertKind.RANK)
                        .release("revised")
                        .is(RETRACTED, 2)
                        .endedAt(record.fact().value(), record.fact()),
                alert().release("revised").is(AMENDED, 2).as(AMENDED, record.fact(), rank.fact()));
        settle();

        assertThat(bodies()).containsKey("/people");
    }

    /** What has come since last asked, by where it came. */
    private Map<String, List<JsonNode>> bodies() throws Exception {
        Map<String, List<JsonNode>> bodies = new HashMap<>();
        while (receiver.waiting() > 0) {
            Receiver.Request request = receiver.next();
            bodies.computeIfAbsent(request.path(), none -> new ArrayList<>()).add(JSON.readTree(request.body()));
        }
        return bodies;
    }

    @Test
    void shouldTellADigestInTheOrderOfABulletin() throws Exception {
        subscribe("people", ",\"style\":\"slack\",\"digest\":true");
        subscribe("programs", ",\"digest\":true");
        AlertChange chips =
                alert().market("KR/MTI/831/WORLD/USD").value("4000000000").is(RAISED, 1);
        subscribe("korean", ",\"style\":\"slack\",\"digest\":true,\"language\":\"ko\"");
        AlertChange ofMonth = alert().set(ComparisonSet.SAME_PERIOD).is(RAISED, 1);
        AlertChange ofAllTime = alert().is(RAISED, 1);
        come(chips, ofMonth, ofAllTime);
        settle();

        Map<String, List<JsonNode>> bodies = bodies();
        JsonNode alerts = bodies.get("/programs").get(0).path("data").path("alerts");
        assertThat(alerts)
                .extracting(alert -> alert.path("id").asText())
                .containsExactly(id(ofAllTime), id(ofMonth), id(chips));
        assertThat(alerts).extracting(alert -> alert.path("carriedBy").asText()).containsExactly("", id(ofAllTime), "");
        assertThat(bodies.get("/people").get(0).path("text").asText().lines())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .isEqualTo(
                                        "▲ South Korea's exports came to $51.40 bn (provisional) in July 2011, the highest of any"
                                                + " month; the previous record was $48.60 bn in April 2011."),
                        line -> assertThat(line).contains("831"));
        assertThat(bodies.get("/korean").get(0).path("text").asText().lines())
                .first()
                .asString()
                .startsWith("▲ 한국 수출, 2011년 7월 514억 달러(잠정), 월간 기준 역대 최대(종전 기록 ");
    }

    private static String id(AlertChange change) {
        return change.fact().key().id().toString();
    }

    @Test
    void shouldCountInADigestWhatOnlyRestsOnFinalFigures() throws Exception {
        subscribe("digests", ",\"style\":\"slack\",\"digest\":true");
        subscribe("programs", ",\"digest\":true");
        come(alert().is(RAISED, 1), alert().period(Period.month(2011, 6)).is(RAISED, 1));
        settle();
        bodies();
        come(
                alert().confirmed().history().release("final").is(AMENDED, 2),
                alert().period(Period.month(2011, 6))
                        .confirmed()
                        .history()
                        .release("final")
                        .is(AMENDED, 2),
                alert().period(Period.month(1999, 6))
                        .confirmed()
                        .history()
                        .release("final")
                        .is(AMENDED, 2));
        settle();

        Map<String, List<JsonNode>> bodies = bodies();
        assertThat(bodies.get("/digests"))
                .singleElement()
                .satisfies(
                        body -> assertThat(body.path("text").asText()).isEqualTo("2 facts now rest on final figures."));
        assertThat(bodies.get("/programs")).singleElement().satisfies(body -> {
            assertThat(body.path("data").path("confirmed").asInt()).isEqualTo(2);
            assertThat(body.path("data").path("alerts")).isEmpty();
        });
        assertThat(bodies).as("nobody else is told").doesNotContainKey("/desk");
    }

    @Test
    void shouldSayWhatAReceiverWasToldBeforeOfWhatMeansSomethingElseNow() throws Exception {
        come(alert().is(RAISED, 1));
        settle();
        bodies();
        AlertChange other =
                alert().previousPeriod(Period.month(2010, 2)).release("revised").is(AMENDED, 2);
        come(other);
        settle();

        assertThat(bodies().get("/desk")).singleElement().satisfies(body -> {
            assertThat(body.path("type").asText()).isEqualTo("trade.alert.corrected");
            assertThat(body.path("data")
                            .path("before")
                            .path("previous")
                            .path("period")
                            .asText())
                    .isEqualTo("2011-04");
        });
    }

    @Test
    void shouldNotMentionWhatSaysTheSameAsBefore() throws Exception {
        come(alert().growth("50000000000", "40000000000").is(RAISED, 1));
        come(alert().is(RAISED, 1));
        settle();
        assertThat(received()).hasSize(2);

        // All figures times 0.8, rounded to whole dollars: the growth is what it was, the value is not.
        come(alert().growth("50000000000", "32000000000").release("rebased").is(RETRACTED, 2));
        come(alert().growth("40000000001", "32000000000").release("rebased").is(REINSTATED, 3));
        come(alert().value("41120000000").release("rebased").is(AMENDED, 2));
        settle();
        assertThat(received()).containsExactly("trade.alert.amended 2");

        come(alert().growth("41000000001", "32000000000").release("later").is(AMENDED, 4));
        settle();
        assertThat(received()).as("what was told last is remembered").containsExactly("trade.alert.amended 4");

        come(alert().growth("41000000000", "32000000000").release("latest").is(RETRACTED, 5));
        settle();
        assertThat(received()).containsExactly("trade.alert.retracted 5");
    }

    @Test
    void shouldLeaveOutOfADigestWhatSaysTheSameAsBefore() throws Exception {
        subscribe("desk", ",\"digest\":true");
        come(alert().growth("50000000000", "40000000000").is(RAISED, 1));
        settle();
        assertThat(received()).hasSize(1);
        come(alert().growth("40000000000", "32000000000").release("rebased").is(AMENDED, 2));
        settle();
        assertThat(receiver.waiting()).isZero();
    }

    /** What an implausible figure sets off is no news before it has been confirmed, and so is what it takes away. */
    @Test
    void shouldTellWhatWasHeldAsRaisedOnceItIsNews() throws Exception {
        come(alert().history().is(RAISED, 1));
        settle();
        assertThat(receiver.waiting()).isZero();
        come(alert().is(AMENDED, 2));
        settle();
        assertThat(received()).containsExactly("trade.alert.raised 2");

        come(alert().history().is(RETRACTED, 3));
        settle();
        come(alert().is(REINSTATED, 4));
        settle();
        assertThat(receiver.waiting())
                .as("to the receiver it stood all the time")
                .isZero();

        come(alert().history().is(RETRACTED, 5));
        come(alert().is(RETRACTED, 6));
        settle();
        assertThat(received()).containsExactly("trade.alert.retracted 6");
    }

    @Test
    void shouldTellAlertmanagerWhenAnAlertWasRaisedAllItsLife() throws Exception {
        subscribe("am", ",\"style\":\"alertmanager\"");
        book.subscriptions.remove("desk");
        Instant raised = Instant.parse("2011-08-01T00:00:05Z");
        Instant later = Instant.parse("2011-08-16T00:00:00Z");
        come(alert().appendedAt(raised).is(RAISED, 1));
        settle();
        come(alert().value("51000000000").appendedAt(later).is(AMENDED, 2));
        settle();
        come(alert().value("51000000000").appendedAt(later).is(RETRACTED, 3));
        settle();
        come(alert().value("50000000000").appendedAt(later.plusSeconds(60)).is(REINSTATED, 4));
        settle();

        List<String> times = new ArrayList<>();
        while (receiver.waiting() > 0) {
            JsonNode told = JSON.readTree(receiver.next().body()).path("alerts").get(0);
            times.add(told.path("startsAt").asText() + " to "
                    + told.path("endsAt").asText());
        }
        assertThat(times)
                .containsExactly(
                        raised + " to 0001-01-01T00:00:00Z",
                        raised + " to 0001-01-01T00:00:00Z",
                        raised + " to " + later,
                        raised + " to 0001-01-01T00:00:00Z");
    }

    private void retry() {
        messages().pipeInput(new TestRecord<>("desk|retry", new byte[0], Sender.retryHeaders()));
        pass(Duration.ZERO);
        pass(Duration.ZERO);
    }

    /** As `enable` writes it, to a deliverer that runs on. */
    @Test
    void shouldDeliverToAnEndpointThatWasGoneOnceItIsEnabled() throws Exception {
        receiver.behave(Receiver.Behaviour.status(410));
        Subscription desk = book.subscriptions.get("desk");
        come(alert().is(RAISED, 1));
        settle();
        receiver.next();
        book.subscriptions.put("desk", SubscriptionFormat.readOwn(webhooks.readValue()));
        pass(Duration.ofSeconds(1));
        receiver.behave(Receiver.Behaviour.status(200));
        book.subscriptions.put("desk", desk);
        pass(Duration.ofSeconds(1));
        come(alert().value("51000000000").is(AMENDED, 2));
        settle();

        assertThat(received()).hasSize(1);
    }

    /** One that always fails among others that succeed is not tried again at each success. */
    @Test
    void shouldLeaveAMessageAloneThatFailsAmongOthersThatSucceed() throws Exception {
        receiver.behave((request, exchange) ->
                exchange.sendResponseHeaders(request.body().contains("\"period\":\"2010-01\"") ? 400 : 200, -1));
        come(alert().period(Period.month(2010, 1)).is(RAISED, 1));
        settle();
        for (int month = 0; month < 12; month++) {
            come(alert().period(Period.ofMonth(24_000 + month)).is(RAISED, 1));
            settle();
        }
        List<String> failed = outcomes.stream().filter("desk retried"::equals).toList();

        assertThat(outcomes).filteredOn("desk delivered"::equals).hasSize(12);
        assertThat(failed)
                .as("the first, the one due after 5 s, and one that is early")
                .hasSize(3);
    }

    @Test
    void shouldPassOverWhatIsNoAlertNoCandidateAndNoMessageAndGoOn() throws Exception {
        byte[] junk = "junk".getBytes(StandardCharsets.UTF_8);
        byte[] huge = new byte[1_000_000];
        alerts.pipeInput("x", junk);
        alerts.pipeInput("x", huge);
        TestInputTopic<String, byte[]> candidates = driver.createInputTopic(
                TOPICS.webhookCandidates().name(), new StringSerializer(), new ByteArraySerializer());
        candidates.pipeInput("desk|a", junk);
        candidates.pipeInput(null, junk);
        Message good = new Message("id-1", "application/json", 1, junk);
        messages().pipeInput(null, junk);
        messages().pipeInput(new TestRecord<>("desk", junk, good.headers()));
        messages().pipeInput(new TestRecord<>("desk|" + "x".repeat(100_000), junk, good.headers()));
        messages().pipeInput(new TestRecord<>("desk|a", huge, good.headers()));
        for (Message bad : List.of(
                new Message("id\r\nhost: elsewhere", "application/json", 1, junk),
                new Message("x".repeat(70_000), "application/json", 1, junk),
                new Message("id", "no media type", 1, junk),
                new Message("id", "application/json; charset=klingon", 1, junk))) {
            messages().pipeInput(new TestRecord<>("desk|a", junk, bad.headers()));
        }
        Headers noNumber = good.headers();
        noNumber.remove("alert-appended-at").add("alert-appended-at", Message.bytes("yesterday"));
        messages().pipeInput(new TestRecord<>("desk|a", junk, noNumber));
        come(alert().is(RAISED, 1));
        settle();

        assertThat(received()).containsExactly("trade.alert.raised 1");
        assertThat(meter.passedOver)
                .containsEntry("trade.alerts.v1", 2L)
                .containsEntry("trade.webhook-candidates.v1", 2L)
                .containsEntry("trade.webhook-messages.v1", 9L);
    }

    /** It stands on the topic already, from before such URLs were refused. */
    @Test
    void shouldPassOverAnEndpointThatCannotBePostedToAndServeTheOthers() throws Exception {
        for (String url : List.of("http://127.0.0.1:99999/", "http://127.0.0.1:0/", "http://a b/", "nonsense")) {
            book.subscriptions.put(
                    "wrong",
                    SubscriptionFormat.readOwn(
                            ("{\"name\":\"wrong\",\"url\":\"" + url + "\",\"secrets\":[\"env:SECRET\"]}")
                                    .getBytes(StandardCharsets.UTF_8)));
            outcomes.clear();
            come(alert().market(url.equals("nonsense") ? "JP/TOTAL/ALL/WORLD/USD" : "KR/TOTAL/ALL/WORLD/USD")
                    .period(Period.ofMonth(24_000 + url.length()))
                    .is(RAISED, 1));
            settle();

            assertThat(received()).as(url).hasSize(1);
            assertThat(outcomes).as(url).contains("desk delivered", "wrong retried");
            assertThat(meter.faults).as(url).containsEntry("wrong", 1).containsEntry("desk", 0);
        }
        pass(Duration.ofSeconds(1));
        assertThat(status().faults()).containsExactly("A webhook URL begins with https://");
    }

    @Test
    void shouldSayThatASecretIsMissingAndPostNothingWithoutAny() throws Exception {
        book.subscriptions.put(
                "desk",
                SubscriptionFormat.readOwn(("{\"name\":\"desk\",\"url\":\"" + receiver.url("/desk")
                                + "\",\"secrets\":[\"env:SECRET\",\"env:NOT_YET_HERE\"]}")
                        .getBytes(StandardCharsets.UTF_8)));
        pass(Duration.ofSeconds(1));
        assertThat(status().faults())
                .as("before anything is posted")
                .containsExactly("There is nothing at env:NOT_YET_HERE");
        assertThat(meter.faults).containsEntry("desk", 1);

        book.subscriptions.put(
                "desk",
                SubscriptionFormat.readOwn(("{\"name\":\"desk\",\"url\":\"" + receiver.url("/desk")
                                + "\",\"secrets\":[\"env:ELSEWHERE\",\"env:NOT_YET_HERE\"]}")
                        .getBytes(StandardCharsets.UTF_8)));
        come(alert().is(RAISED, 1));
        settle();
        pass(Duration.ofSeconds(1));
        DeliveryStatus unsigned = status();
        assertThat(receiver.waiting()).isZero();
        assertThat(unsigned.faults()).hasSize(2);
        assertThat(unsigned.waiting()).isEqualTo(1);
        assertThat(unsigned.lastError()).contains("env:ELSEWHERE", "env:NOT_YET_HERE");
        assertThat(meter.faults).containsEntry("desk", 2);

        subscribe("desk", "");
        pass(Duration.ofSeconds(1));
        assertThat(received()).as("tried at once when it was mended").hasSize(1);
        assertThat(meter.faults).containsEntry("desk", 0);
    }

    /** Something in what is kept of an endpoint that nobody understands. */
    @Test
    void shouldServeTheOthersWhereSomethingUnexpectedHappensWithOne() throws Exception {
        subscribe("other", "");
        KeyValueStore<String, byte[]> store = driver.getKeyValueStore("post-messages-store");
        store.put("desk|due|0000000000000000001|a", new byte[0]);
        store.put("desk|message|a|0000000000000000001", new byte[] {99});
        come(alert().is(RAISED, 1));
        settle();

        assertThat(outcomes).contains("other delivered");
        pass(Duration.ofSeconds(1));
        assertThat(statuses.readRecordsToList())
                .extracting(said -> DeliveryStatus.of(said.value()).lastError())
                .contains("Something unexpected: IllegalStateException");
    }
}
