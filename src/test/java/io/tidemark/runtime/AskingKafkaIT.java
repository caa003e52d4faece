package io.tidemark.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.contract.RecordLimits;
import io.tidemark.contract.Topics;
import io.tidemark.ops.DeliveryMeter;
import io.tidemark.ops.Health;
import io.tidemark.serve.TopicReader;
import io.tidemark.settle.StreamWatch;
import io.tidemark.webhook.References;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What is asked of Kafka, where a part of the answer is missing. */
final class AskingKafkaIT {
    @RegisterExtension
    private static final TestBroker BROKER = new TestBroker();

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    private static Installation installation(String name, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(more);
        settings.put("bootstrap.servers", BROKER.get().bootstrapServers());
        settings.put("topics.prefix", name);
        settings.put("topics.partitions", "1");
        settings.put("application.id", name);
        settings.put("webhooks.application.id", name + "-webhooks");
        return new Installation(Configuration.of(settings));
    }

    private static void create(Admin admin, String topic, Map<String, String> config) throws Exception {
        admin.createTopics(List.of(new NewTopic(topic, Optional.of(1), Optional.empty()).configs(config)))
                .all()
                .get();
    }

    @Test
    void shouldKnowTheLimitsOfAllTopicsThatSayThem() throws Exception {
        Configuration configuration = installation("limits", Map.of()).configuration();
        try (Admin admin = Admin.create(configuration.adminConfig())) {
            create(admin, "limits.small", Map.of("max.message.bytes", "10000"));
            create(admin, "limits.smaller", Map.of("max.message.bytes", "5000"));
        }

        RecordLimits limits = new RecordLimitReader(
                        configuration.streamsConfig(),
                        configuration.adminConfig(),
                        List.of("limits.none", "limits.small", "limits.nothing", "limits.smaller"))
                .limits();

        assertThat(limits.of("limits.small")).isEqualTo(10_000 - 10_000 / 128);
        assertThat(limits.of("limits.smaller")).isEqualTo(5_000 - 5_000 / 128);
        assertThat(limits.of("limits.none")).isGreaterThan(1_000_000);
    }

    /** Taken for the limits, what is no answer would end the stream when a record is too large. */
    @Test
    void shouldSayThatKafkaDoesNotAnswerWhereItDoesNot() throws IOException {
        Map<String, Object> admin =
                Map.of("bootstrap.servers", nobody(), "default.api.timeout.ms", 500, "request.timeout.ms", 500);

        assertThatThrownBy(() -> new RecordLimitReader(Map.of(), admin, List.of("trade.alerts.v1")))
                .isInstanceOf(KafkaException.class)
                .matches(Outages::isOutage);
    }

    /** Kafka goes between two questions: what cannot be looked at counts as not worked off, and nobody waits for ever. */
    @Test
    @Timeout(120)
    void shouldCountAsBehindWhatItCannotLookAt() throws Exception {
        Installation installation = installation("progress", Map.of());
        installation.provisionTopics();
        String topic = installation.topics().names().name();
        Configuration configuration = installation.configuration();
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                configuration.producerConfig(), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, new byte[1], new byte[1])).get();
        }
        Map<String, Object> toNobody = new HashMap<>(configuration.consumerConfig(null));
        toNobody.put("bootstrap.servers", nobody());
        try (StreamProgress progress =
                new StreamProgress(configuration.adminConfig(), toNobody, "progress", List.of(topic))) {
            assertThat(progress.lag()).isEqualTo(1);
        }
    }

    private static String nobody() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return "127.0.0.1:" + free.getLocalPort();
        }
    }

    @Test
    void shouldNotBeReadyWhileItCannotBeSeenHowFarTheStreamIs() throws Exception {
        Installation installation = installation(
                "unseen", Map.of("state.dir", directory.resolve("state").toString()));
        installation.provisionTopics();
        String messages = installation.topics().messages().name();
        try (installation;
                Admin admin = Admin.create(installation.configuration().adminConfig())) {
            admin.deleteTopics(Set.of(messages)).all().get();
            try (Deliverer deliverer =
                    installation.deliverer(new References(Map.of()), DeliveryMeter.NONE, Deliverer.From.NOW)) {
                deliverer.start();
                deliverer.awaitRunning(PATIENCE);
                Health health = deliverer.health();
                await(() -> health.reason().startsWith("It cannot be seen how far unseen has come"));
                assertThat(health.isReady()).isFalse();

                installation.provisionTopics();
                await(health::isReady);
            }
        }
    }

    @Test
    void shouldSaySinceWhenItCanBeSeenHowFarTheStreamIs() throws Exception {
        Installation installation = installation("since", Map.of());
        installation.provisionTopics();
        String messages = installation.topics().messages().name();
        try (installation;
                Admin admin = Admin.create(installation.configuration().adminConfig())) {
            admin.deleteTopics(Set.of(messages)).all().get();
            try (StreamWatch watch = installation.releaseProgress(List.of())) {
                await(() -> watch.trouble() != null);
                assertThat(watch.seenSince()).isEqualTo(Long.MAX_VALUE);

                long mended = System.currentTimeMillis();
                installation.provisionTopics();
                await(() -> watch.hasCaughtUp("KR 2024-01", mended));
                assertThat(watch.seenSince()).isBetween(mended, System.currentTimeMillis());
            }
        }
    }

    /** A registry that is away is no reason to lose what was read already. */
    @Test
    void shouldReadAgainWhatWasNotHandedOver() throws Exception {
        Installation installation = installation("again", Map.of());
        Topics topics = installation.topics();
        installation.provisionTopics();
        Map<String, Object> producing =
                new HashMap<>(installation.configuration().producerConfig());
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(producing, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (String value : List.of("one", "two", "three")) {
                producer.send(new ProducerRecord<>(
                                topics.names().name(),
                                value.getBytes(StandardCharsets.UTF_8),
                                value.getBytes(StandardCharsets.UTF_8)))
                        .get();
            }
        }
        List<String> read = new ArrayList<>();
        boolean[] away = {true};
        StringDeserializer strings = new StringDeserializer();
        try (TopicReader<String> reader = new TopicReader<>(
                installation.configuration().consumerConfig(null),
                topics.names(),
                (topic, bytes) -> {
                    String value = strings.deserialize(topic, bytes);
                    if (away[0] && value.equals("two")) {
                        throw new KafkaException("The registry is away");
                    }
                    return value;
                },
                TopicReader.From.BEGINNING)) {
            assertThatThrownBy(() -> reader.readToEnd(found -> read.add(found.value())))
                    .hasMessage("The registry is away");
            away[0] = false;
            reader.readToEnd(found -> read.add(found.value()));
        }

        assertThat(read).containsExactly("one", "two", "three");
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("time").isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }
}
