package io.tidemark.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.contract.Topics;
import io.tidemark.domain.CodeNames;
import io.tidemark.domain.NamedCode;
import io.tidemark.domain.alert.AlertState;
import io.tidemark.ops.DeliveryMeter;
import io.tidemark.publish.Publisher;
import io.tidemark.runtime.Configuration;
import io.tidemark.runtime.Deliverer;
import io.tidemark.runtime.EmbeddedBroker;
import io.tidemark.runtime.Installation;
import io.tidemark.serve.TopicTable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Topics of reference data that others have written what they like to. */
final class MalformedReferencesIT {
    private static final int RANDOM_RECORDS = 16_250;
    private static final long PATIENCE_S = 60;
    private static final long PAUSE_MS = 20;
    private static final String DESK = "{\"name\":\"desk\",\"url\":\"https://a.example.org\",\"secrets\":[\"env:A\"]}";

    @TempDir
    private Path state;

    private final Counting meter = new Counting();

    @Test
    void shouldKnowAndGoOnSeeingWhatCanBeRead() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start();
                Installation installation = new Installation(Configuration.of(
                        Map.of("bootstrap.servers", broker.bootstrapServers(), "state.dir", state.toString())))) {
            installation.provisionTopics();
            Topics topics = installation.topics();
            Map<String, Object> config = installation.configuration().consumerConfig(null);
            try (KafkaProducer<byte[], byte[]> anyone = new KafkaProducer<>(
                    installation.configuration().producerConfig(),
                    new ByteArraySerializer(),
                    new ByteArraySerializer())) {
                put(anyone, topics.webhooks().name(), "desk", DESK);
                put(anyone, topics.webhooks().name(), "other", DESK);
                put(anyone, topics.webhooks().name(), "desk", "junk");
                put(anyone, topics.webhooks().name(), "nested", "[".repeat(100_000));
                put(anyone, topics.webhooks().name(), "large", "{\"name\":\"" + "x".repeat(900_000) + "\"}");
                Random random = new Random(1);
                for (int i = 0; i < RANDOM_RECORDS; i++) {
                    put(anyone, topics.webhooks().name(), bytes(random, 20), bytes(random, 200));
                }
                CodeNames korea = new CodeNames(NamedCode.parse("KR"), "Korea", null);
                byte[] names = installation
                        .codecs()
                        .names()
                        .serializer()
                        .serialize(topics.names().name(), korea);
                put(anyone, topics.names().name(), bytes("KR"), names);
                put(anyone, topics.names().name(), bytes("XX"), names);
                put(anyone, topics.names().name(), "JP", "junk");
                anyone.flush();

                try (TopicDirectory directory =
                                new TopicDirectory(topics, installation.codecs(), config, installation.zones(), meter);
                        Publisher<Subscription> webhooks = installation.webhooksPublisher()) {
                    assertThat(directory.subscriptions()).containsOnlyKeys("desk");
                    assertThat(directory
                                    .words()
                                    .in(Subscription.Language.EN, Alerts.alert().is(AlertState.RAISED, 1)))
                            .startsWith("Korea's");
                    assertThat(meter.passedOver)
                            .containsEntry(topics.webhooks().name(), RANDOM_RECORDS + 4L)
                            .containsEntry(topics.names().name(), 2L);

                    put(anyone, topics.webhooks().name(), "another", DESK);
                    anyone.flush();
                    webhooks.publish(SubscriptionFormat.readOwn(bytes(DESK.replace("desk", "late"))));
                    await(() -> directory.subscriptions().containsKey("late"));
                    assertThat(directory.trouble()).isNull();
                }
                try (TopicTable<Subscription> listed = Subscriptions.table(topics, config)) {
                    listed.refresh();
                    assertThat(listed.values()).extracting(Subscription::name).containsExactly("desk", "late");
                }
            }
            try (Deliverer deliverer = installation.deliverer(new References(Map.of()), meter, Deliverer.From.NOW)) {
                deliverer.start();
                deliverer.awaitRunning(Duration.ofSeconds(PATIENCE_S));
            }
        }
    }

    @Test
    void shouldSayThatNobodyKnowsAnyMoreWhoIsToBeTold() throws Exception {
        EmbeddedBroker broker = EmbeddedBroker.start();
        try {
            Installation installation =
                    new Installation(Configuration.of(Map.of("bootstrap.servers", broker.bootstrapServers())));
            installation.provisionTopics();
            try (TopicDirectory directory = new TopicDirectory(
                    installation.topics(),
                    installation.codecs(),
                    installation.configuration().consumerConfig(null),
                    installation.zones(),
                    meter)) {
                assertThat(directory.trouble()).isNull();
                broker.close();
                await(() -> directory.trouble(Duration.ofSeconds(3)) != null);

                assertThat(directory.trouble(Duration.ofSeconds(3)))
                        .startsWith("The webhooks and names have not been read for ");
            }
        } finally {
            broker.close();
        }
    }

    private static final class Counting implements DeliveryMeter {
        private final Map<String, Long> passedOver = new ConcurrentHashMap<>();

        @Override
        public void known(String endpoint) {}

        @Override
        public void faults(String endpoint, int count) {}

        @Override
        public void passedOver(String topic, long records) {
            passedOver.merge(topic, records, Long::sum);
        }

        @Override
        public void ended(String endpoint, Outcome outcome, Duration took, Duration sinceAlert) {
            throw new AssertionError("Nothing is sent");
        }
    }

    private static void put(KafkaProducer<byte[], byte[]> producer, String topic, String key, String value) {
        put(producer, topic, bytes(key), bytes(value));
    }

    private static void put(KafkaProducer<byte[], byte[]> producer, String topic, byte[] key, byte[] value) {
        Future<RecordMetadata> unused = producer.send(new ProducerRecord<>(topic, key, value));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] bytes(Random random, int most) {
        byte[] bytes = new byte[1 + random.nextInt(most)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("time").isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
        }
    }
}
