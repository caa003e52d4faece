package io.tidemark.integration;

import static io.tidemark.domain.alert.AlertState.RAISED;
import static io.tidemark.webhook.Alerts.alert;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.domain.Cause;
import io.tidemark.domain.Statement;
import io.tidemark.domain.group.GroupDefinition;
import io.tidemark.domain.group.GroupLimits;
import io.tidemark.ops.DeliveryMeter;
import io.tidemark.oracle.SharedData;
import io.tidemark.publish.Publisher;
import io.tidemark.runtime.Deliverer;
import io.tidemark.runtime.TestBroker;
import io.tidemark.settle.StreamWatch;
import io.tidemark.source.YamlGroups;
import io.tidemark.webhook.Receiver;
import io.tidemark.webhook.References;
import io.tidemark.webhook.Subscription;
import io.tidemark.webhook.Subscriptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** When a release can be told of, on a real broker: the stream slow, stopped, and started again. */
final class ReleaseProgressIT {
    private static final String SECRET = "whsec_" + "c2VjcmV0".repeat(5);
    private static final Map<String, String> ENVIRONMENT = Map.of("DESK_SECRET", SECRET);
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** When Korea first reported the year 2024. */
    private static final long DECEMBER = Instant.parse("2025-01-01T00:00:00Z").toEpochMilli();

    @RegisterExtension
    private static final TestBroker BROKER = new TestBroker();

    @TempDir
    private Path directory;

    /** A group's member is in one partition and the group in another, so the stream is done in two steps. */
    @Test
    void shouldFollowAReleaseThroughTheMarketsItReaches() throws Exception {
        try (TestInstallation tidemark = provisioned("follow")) {
            tidemark.startStream();
            define(
                    tidemark,
                    "groups: [{market: KR/GROUP/ALL/WORLD/USD, members: [KR/TOTAL/ALL/WORLD/USD, KR/MTI/831/WORLD/USD]}]");
            tidemark.awaitNoLag();
            tidemark.stopStream();
            List<Statement> release = ShippedSample.statements().stream()
                    .filter(statement -> statement.figure().releasedAt() == DECEMBER)
                    .toList();
            String name = release(release.get(0));
            try (StreamWatch before = tidemark.installation().releaseProgress(List.of())) {
                long empty = System.currentTimeMillis();
                TestInstallation.await("an empty journal", () -> before.hasCaughtUp(name, empty));
                tidemark.publish(release);
                TestInstallation.await("the event", () -> before.lastEvent(name) > 0);
                long published = System.currentTimeMillis();
                // One who comes later knows as much: what is not committed is read from there on.
                try (StreamWatch after = tidemark.installation().releaseProgress(List.of())) {
                    TestInstallation.await("the event", () -> after.lastEvent(name) > 0);
                    TestInstallation.await("another release", () -> after.hasCaughtUp("XX none", published));
                    assertThat(after.hasCaughtUp(name, published)).isFalse();
                    assertThat(before.hasCaughtUp(name, published)).isFalse();

                    tidemark.startStream();
                    TestInstallation.await("the stream", () -> before.hasCaughtUp(name, published));
                    assertThat(tidemark.lag())
                            .as("nothing is on its way to the group")
                            .isZero();
                    TestInstallation.await("the stream", () -> after.hasCaughtUp(name, published));
                }
            }
        }
    }

    /**
     * A whole series times 0.8 in one release. The stream works off a part of it and is stopped; a deliverer that starts then finds the
     * changes of that part. Growth and its ranks are the same at the end.
     */
    @Test
    void shouldTellTheDifferenceThatAReleaseMakesHoweverSlowTheStreamIs() throws Exception {
        List<Statement> history = lastSixYears("b12-history.csv").stream()
                .map(statement -> new Statement(
                        statement.series(), statement.period(), statement.figure(), "HISTORY", statement.source()))
                .toList();
        List<Statement> rebased = lastSixYears("b12-rebased.csv");
        int half = rebased.size() / 2;
        try (Receiver receiver = Receiver.answering(Receiver.Behaviour.status(200));
                TestInstallation tidemark = provisioned("rebased")) {
            addWebhook(tidemark, receiver.url("/desk"));
            tidemark.startStream();
            try (Deliverer deliverer = deliverer(tidemark)) {
                deliverer.start();
                deliverer.awaitRunning(PATIENCE);
                tidemark.publish(history);
                assertThat(digest(receiver, "B12 HISTORY"))
                        .anyMatch(alert -> alert.path("measure").asText().equals("GROWTH"));
            }
            tidemark.publish(rebased.subList(0, half));
            tidemark.awaitNoLag();
            tidemark.stopStream();
            tidemark.publish(rebased.subList(half, rebased.size()));
            try (Deliverer deliverer = deliverer(tidemark)) {
                deliverer.start();
                tidemark.publishAlerts(alert().release("OTHER").is(RAISED, 1));
                assertThat(digest(receiver, "KR OTHER"))
                        .as("what waits for nothing is told, and nothing before it")
                        .hasSize(1);
                tidemark.startStream();

                List<JsonNode> difference = digest(receiver, release(rebased.get(0)));
                assertThat(difference)
                        .as("records of other figures")
                        .anyMatch(alert -> alert.path("state").asText().equals("AMENDED"))
                        .as("growth is as it was")
                        .noneMatch(alert -> alert.path("measure").asText().equals("GROWTH"));
                assertThat(difference)
                        .as("each is told of once")
                        .extracting(alert -> alert.path("id").asText())
                        .doesNotHaveDuplicates();
            }
        }
    }

    /** Enough to have ranks of growth, and little enough for a busy machine. */
    private static List<Statement> lastSixYears(String file) throws IOException {
        return SharedData.caseFile(file).stream()
                .filter(statement -> statement.period().year() >= 2021)
                .toList();
    }

    /** The alerts of the release that is told of next, which has to be this one. */
    private static List<JsonNode> digest(Receiver receiver, String release) throws Exception {
        List<JsonNode> alerts = new ArrayList<>();
        JsonNode data;
        do {
            data = JSON.readTree(receiver.next().body()).path("data");
            assertThat(data.path("release").asText()).isEqualTo(release);
            data.path("alerts").forEach(alerts::add);
        } while (!data.path("last").asBoolean());
        return alerts;
    }

    private static String release(Statement statement) {
        return Cause.release(
                statement.series().market().reporter(),
                statement.releaseId(),
                statement.figure().releasedAt());
    }

    private static Deliverer deliverer(TestInstallation tidemark) throws InterruptedException {
        return tidemark.installation().deliverer(new References(ENVIRONMENT), DeliveryMeter.NONE, Deliverer.From.NOW);
    }

    private static void addWebhook(TestInstallation tidemark, String url) throws Exception {
        String yaml = "webhooks: [{name: desk, url: '" + url + "', secrets: ['env:DESK_SECRET'], digest: true,"
                + " settle: 100ms, filter: {live: false, kinds: [RECORD_HIGH, RANK]}}]";
        try (Publisher<Subscription> publisher = tidemark.installation().webhooksPublisher()) {
            Subscriptions.reader(tidemark.installation().addressRules())
                    .read("test", bytes(yaml), (value, line) -> publisher.publish(value), refused -> {
                        throw new IllegalStateException(refused.toString());
                    });
            publisher.flush();
        }
    }

    private static void define(TestInstallation tidemark, String yaml) throws Exception {
        try (Publisher<GroupDefinition> publisher = tidemark.installation().groupsPublisher()) {
            new YamlGroups(List.of(), GroupLimits.defaults(), false)
                    .read("test", bytes(yaml), (value, line) -> publisher.publish(value), refused -> {
                        throw new IllegalStateException(refused.toString());
                    });
            publisher.flush();
        }
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private TestInstallation provisioned(String name) throws Exception {
        return TestInstallation.provisioned(
                BROKER.get(),
                name,
                Map.of(
                        "webhooks.allowed.networks", "127.0.0.1",
                        "webhooks.allow.http", "true",
                        "live.clock", "release",
                        // However busy the machine is.
                        "producer.transaction.timeout.ms", "60000",
                        "state.dir",
                                Files.createTempDirectory(directory, "state").toString()));
    }
}
