package io.tidemark.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.domain.Statement;
import io.tidemark.domain.alert.AlertChange;
import io.tidemark.domain.alert.AlertKey;
import io.tidemark.ops.DeliveryMeter;
import io.tidemark.runtime.Configuration;
import io.tidemark.runtime.Deliverer;
import io.tidemark.runtime.Installation;
import io.tidemark.runtime.Reset;
import io.tidemark.runtime.TestBroker;
import io.tidemark.serve.TopicReader;
import io.tidemark.webhook.Receiver;
import io.tidemark.webhook.References;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The stream begins anew, and nobody else loses anything; and it does not begin anew because a default has changed. */
final class ResetIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String JULY = "2011-08-01T00:00:00Z";
    private static final String REVISION = "2011-08-16T00:00:00Z";

    /** More than it takes until a message is tried for the third time. */
    private static final int SECOND_RETRY_M = 8;

    @RegisterExtension
    private static final TestBroker BROKER = new TestBroker();

    @TempDir
    private Path directory;

    /** The webhooks' id begins with the stream's: Kafka's own tool would take their topics too. */
    @Test
    void shouldLeaveDeliveriesAlone() throws Exception {
        Map<String, String> settings = new HashMap<>(Map.of(
                "webhooks.allowed.networks", "127.0.0.1",
                "webhooks.allow.http", "true",
                "live.clock", "release"));
        settings.put("state.dir", directory.resolve("state").toString());
        try (Receiver desk = Receiver.answering(Receiver.Behaviour.status(200));
                // So long that it is still waiting when the reset is done, if the machine is not very busy.
                Receiver late = Receiver.answering(Receiver.Behaviour.status(503, "Retry-After", "45"));
                TestInstallation tidemark = TestInstallation.provisioned(BROKER.get(), "anew", settings)) {
            tidemark.startStream();
            tidemark.publish(released(statement -> statement.figure().releasedAt() < at(JULY)));
            tidemark.awaitNoLag();
            subscribe(tidemark, desk, late);
            try (Deliverer deliverer = tidemark.installation()
                    .deliverer(
                            new References(Map.of("S", "whsec_" + "c2VjcmV0".repeat(5))),
                            DeliveryMeter.NONE,
                            Deliverer.From.NOW)) {
                deliverer.start();
                deliverer.awaitRunning(PATIENCE);
                tidemark.publish(released(statement -> statement.figure().releasedAt() == at(JULY)));
                tidemark.awaitNoLag();
                Set<String> raised = new TreeSet<>();
                raised.add(event(desk.next()));
                raised.add(event(desk.next()));
                assertThat(raised).hasSize(2);
                late.next();
                Map<AlertKey, AlertChange> before = standing(tidemark);

                assertThat(reset(tidemark, "--yes").err()).contains("Instances of anew are running");
                tidemark.stopStream();
                CommandProcess.Outcome asked = reset(tidemark);
                assertThat(asked.exitCode()).isEqualTo(1);
                assertThat(asked.out())
                        .contains(
                                "offsets    of anew.events.v1, in ",
                                "topic      anew-indicator-market-store-changelog is deleted",
                                "topic      anew.market-messages.v1 is deleted and created again, empty",
                                "Nothing was done.")
                        .doesNotContain("anew-webhooks");
                assertThat(internalTopics("anew-")).contains("anew-indicator-market-store-changelog");
                CommandProcess.Outcome done = reset(tidemark, "--yes");
                assertThat(done.exitCode()).as(done.err()).isZero();
                assertThat(internalTopics("anew-"))
                        .isEqualTo(Set.of(
                                "anew-webhooks-settle-alerts-store-changelog",
                                "anew-webhooks-post-messages-store-changelog"));
                assertThat(reset(tidemark, "--yes").out()).contains("anew has nothing to forget.");

                tidemark.startStream();
                tidemark.awaitNoLag();
                assertThat(standing(tidemark)).isEqualTo(before);
                Set<String> taken = ConcurrentHashMap.newKeySet();
                CountDownLatch all = new CountDownLatch(raised.size());
                late.behave((request, exchange) -> {
                    if (raised.contains(event(request)) && taken.add(event(request))) {
                        all.countDown();
                    }
                    exchange.sendResponseHeaders(200, -1);
                });
                assertThat(all.await(SECOND_RETRY_M, TimeUnit.MINUTES)).isTrue();
                assertThat(taken).as("what waited comes").isEqualTo(raised);
                tidemark.publish(released(statement -> statement.figure().releasedAt() == at(REVISION)));
                // What was live before the webhooks were there is news to them now (ADR 55); it comes first, if at all.
                Receiver.Request next = desk.next();
                while (!next.body().contains("trade.alert.retracted")) {
                    assertThat(event(next)).as("told already").isNotIn(raised);
                    next = desk.next();
                }
            }
        }
    }

    /** By its own id, nothing of the webhooks' is left, and all of the stream's. */
    @Test
    void shouldResetWebhooksByThemselves() throws Exception {
        Map<String, String> settings =
                Map.of("state.dir", directory.resolve("state").toString());
        try (TestInstallation tidemark = TestInstallation.provisioned(BROKER.get(), "untold", settings)) {
            tidemark.startStream();
            try (Deliverer deliverer = tidemark.installation()
                    .deliverer(new References(Map.of()), DeliveryMeter.NONE, Deliverer.From.NOW)) {
                deliverer.start();
                deliverer.awaitRunning(PATIENCE);
            }
            try (Reset reset = tidemark.installation().deliveryReset()) {
                Reset.Plan plan = reset.plan();
                assertThat(plan.offsets())
                        .containsOnlyKeys(
                                "untold.alerts.v1",
                                "untold.bulletins.v1",
                                "untold.webhook-candidates.v1",
                                "untold.webhook-messages.v1");
                reset.run(plan);
                assertThat(reset.plan().isEmpty()).isTrue();
            }
            assertThat(internalTopics("untold-"))
                    .isEqualTo(Set.of(
                            "untold-indicator-market-store-changelog", "untold-group-definition-store-changelog"));
        }
    }

    @Test
    void shouldGoOnUnderTheFormerDefaultIfItsStateIsThere() throws Exception {
        Map<String, String> unnamed =
                Map.of("bootstrap.servers", BROKER.get().bootstrapServers(), "topics.prefix", "former");
        Map<String, String> named = new HashMap<>(unnamed);
        named.put("application.id", "tidemark-stream");
        try (Installation installation = new Installation(Configuration.of(unnamed));
                Admin admin = Admin.create(installation.configuration().adminConfig())) {
            installation.provisionTopics();
            admin.createTopics(List.of(new NewTopic("other.events.v1", 1, (short) 1)))
                    .all()
                    .get();
            assertThat(id(installation.settled())).as("a new one").isEqualTo("tidemark-stream");

            commit(admin, "tidemark", "other.events.v1");
            assertThat(id(installation.settled()))
                    .as("beside one of other topics")
                    .isEqualTo("tidemark-stream");
            commit(admin, "tidemark", "former.events.v1");
            assertThat(id(installation.settled())).as("one that began as that").isEqualTo("tidemark");
            assertThat(id(new Installation(Configuration.of(named)).settled()))
                    .as("one that is told otherwise")
                    .isEqualTo("tidemark-stream");

            commit(admin, "tidemark-stream", "former.events.v1");
            assertThat(id(installation.settled())).as("one that has moved").isEqualTo("tidemark-stream");
        }
    }

    /** The newest change of each alert on the topic. */
    private static Map<AlertKey, AlertChange> standing(TestInstallation tidemark) {
        Map<AlertKey, AlertChange> newest = new HashMap<>();
        try (TopicReader<AlertChange> alerts = new TopicReader<>(
                tidemark.installation().configuration().consumerConfig(null),
                tidemark.installation().topics().alerts(),
                tidemark.installation().codecs().alerts().deserializer(),
                TopicReader.From.BEGINNING)) {
            alerts.readToEnd(read -> newest.put(read.value().fact().key(), read.value()));
        }
        return newest;
    }

    /** The id of the event that a message carries: the alert's and its version. */
    private static String event(Receiver.Request request) {
        return request.body().replaceAll("^.*?\"id\":\"([^\"]*)\".*$", "$1");
    }

    private static String id(Installation installation) {
        return String.valueOf(installation.configuration().streamsConfig().get("application.id"));
    }

    private static void commit(Admin admin, String group, String topic) throws Exception {
        admin.alterConsumerGroupOffsets(group, Map.of(new TopicPartition(topic, 0), new OffsetAndMetadata(0)))
                .all()
                .get();
    }

    private CommandProcess.Outcome reset(TestInstallation tidemark, String... more) throws Exception {
        List<String> line = tidemark.commandLine("reset", more);
        line.addAll(List.of("--role", "stream"));
        return CommandProcess.run(directory, line);
    }

    private void subscribe(TestInstallation tidemark, Receiver desk, Receiver late) throws Exception {
        String filter = "    secrets: env:S\n    filter: {kinds: RECORD_HIGH, markets: KR/TOTAL/ALL/WORLD/USD,"
                + " sets: ALL_TIME, windows: MONTH, measures: VALUE}\n";
        Path file = Files.writeString(
                directory.resolve("webhooks.yaml"),
                "webhooks:\n  - name: desk\n    url: " + desk.url("/") + "\n" + filter + "  - name: late\n    url: "
                        + late.url("/") + "\n" + filter);
        List<String> line = tidemark.commandLine("add", file.toString());
        line.add(0, "webhooks");
        CommandProcess.Outcome added = CommandProcess.run(directory, line);
        assertThat(added.exitCode()).as(added.err()).isZero();
    }

    private static Set<String> internalTopics(String prefix) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", BROKER.get().bootstrapServers()))) {
            Set<String> topics = new TreeSet<>(admin.listTopics().names().get());
            topics.removeIf(topic -> !topic.startsWith(prefix));
            return topics;
        }
    }

    private static List<Statement> released(Predicate<Statement> wanted) throws Exception {
        return ShippedSample.statements().stream().filter(wanted).toList();
    }

    private static long at(String time) {
        return Instant.parse(time).toEpochMilli();
    }
}
