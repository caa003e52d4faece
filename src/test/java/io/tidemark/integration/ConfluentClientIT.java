package io.tidemark.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.avro.TradeEvent;
import io.tidemark.contract.Codecs;
import io.tidemark.contract.GenericRecords;
import io.tidemark.contract.Keys;
import io.tidemark.contract.MarketPartitioner;
import io.tidemark.contract.Topic;
import io.tidemark.contract.TradeSchema;
import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import io.tidemark.domain.Statement;
import io.tidemark.domain.group.ExchangeRate;
import io.tidemark.domain.group.GroupDefinition;
import io.tidemark.domain.group.Member;
import io.tidemark.domain.group.RatedPeriod;
import io.tidemark.publish.Publisher;
import io.tidemark.registry.RegistrySettings;
import io.tidemark.runtime.BulletinWriter;
import io.tidemark.runtime.EmbeddedBroker;
import io.tidemark.runtime.Setting;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Future;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Confluent's genuine client at both ends, and inside, with a real registry. It is configured by names alone, as its users
 * do, so that all this compiles where it is not.
 */
final class ConfluentClientIT {
    private static final String SERIALIZER = "io.confluent.kafka.serializers.KafkaAvroSerializer";
    private static final String DESERIALIZER = "io.confluent.kafka.serializers.KafkaAvroDeserializer";
    private static final Market ITEMS = Market.parse("KR/GROUP/ITEMS/WORLD/USD");
    private static final int HEADER_BYTES = 5;

    private static Apicurio apicurio;
    private static EmbeddedBroker broker;

    @BeforeAll
    static void start() throws Exception {
        Assumptions.assumeTrue(
                isThere(SERIALIZER),
                "SKIPPED: Confluent's client is not on the class path, so nothing was tested with it. Run"
                        + " mvn -Pconfluent-client verify, as CI does.");
        apicurio = Apicurio.shared();
        broker = EmbeddedBroker.start();
    }

    private static boolean isThere(String className) {
        try {
            Class.forName(className);
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    @AfterAll
    static void stop() {
        if (broker != null) {
            broker.close();
        }
    }

    private static TestInstallation provisioned(String name, Map<String, String> more) throws Exception {
        Map<String, String> settings = new HashMap<>(more);
        settings.put(RegistrySettings.URL, apicurio.url());
        settings.put(Setting.BULLETINS_APPLICATION_ID.key(), name + "-bulletins");
        return TestInstallation.provisioned(broker, name, settings);
    }

    @Test
    void shouldReadEveryTopic() throws Exception {
        try (TestInstallation tidemark = provisioned("read", Map.of())) {
            tidemark.startStream();
            publishAll(tidemark, ShippedSample.statements());
            tidemark.awaitNoLag();

            assertReadable(tidemark);
        }
    }

    /** Something on each topic: groups and rates before the figures that they are about. */
    private static Map<Market, GroupDefinition> publishAll(TestInstallation tidemark, List<Statement> statements)
            throws Exception {
        GroupDefinition items = new GroupDefinition(
                ITEMS,
                List.of(
                        Member.of(Market.parse("KR/MTI/831/WORLD/USD")),
                        Member.of(Market.parse("KR/MTI/741/WORLD/USD"))));
        try (Publisher<GroupDefinition> groups = tidemark.installation().groupsPublisher();
                Publisher<ExchangeRate> rates = tidemark.installation().ratesPublisher()) {
            groups.publish(items);
            groups.flush();
            rates.publish(rate());
            rates.flush();
        }
        tidemark.publishNames(ShippedSample.names());
        tidemark.publish(statements);
        return Map.of(ITEMS, items);
    }

    private static ExchangeRate rate() {
        return new ExchangeRate("USD", "KRW", Period.parse("2025-S1"), BigDecimal.valueOf(1382), null, null);
    }

    private static void assertReadable(TestInstallation tidemark) throws Exception {
        try (BulletinWriter writer = tidemark.installation().bulletinWriter()) {
            writer.start();
            Topic<?> bulletins = tidemark.installation().topics().bulletins();
            TestInstallation.await(
                    "a bulletin", () -> !tidemark.values(bulletins).isEmpty());
        }
        for (Topic<?> topic : tidemark.installation().topics().all()) {
            TradeSchema schema = topic.schema();
            if (schema != null) {
                List<Object> generic = read(tidemark, topic, false);
                assertThat(generic)
                        .as(topic.name())
                        .isNotEmpty()
                        .allSatisfy(value -> assertThat(value)
                                .isInstanceOfSatisfying(
                                        GenericRecord.class,
                                        record -> assertThat(record.getSchema()).isEqualTo(schema.schema())));
                List<Object> specific = read(tidemark, topic, true);
                assertThat(specific)
                        .as(topic.name())
                        .hasSameSizeAs(generic)
                        .allSatisfy(value -> assertThat(value)
                                .isInstanceOf(SpecificRecord.class)
                                .extracting(one -> one.getClass().getName())
                                .isEqualTo(schema.schema().getFullName()));
                // The first fields of both say the same.
                for (int i = 0; i < generic.size(); i++) {
                    assertThat(String.valueOf(((IndexedRecord) specific.get(i)).get(0)))
                            .isEqualTo(String.valueOf(((IndexedRecord) generic.get(i)).get(0)));
                }
            }
        }
    }

    private static List<Object> read(TestInstallation tidemark, Topic<?> topic, boolean specific) {
        Map<String, Object> config =
                new HashMap<>(tidemark.installation().configuration().consumerConfig(null));
        config.put("key.deserializer", StringDeserializer.class.getName());
        config.put("value.deserializer", DESERIALIZER);
        config.put("schema.registry.url", apicurio.url());
        config.put("specific.avro.reader", specific);
        List<Object> values = new ArrayList<>();
        try (KafkaConsumer<String, Object> consumer = new KafkaConsumer<>(config)) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> values.add(record.value()));
            }
        }
        values.removeIf(Objects::isNull);
        return values;
    }

    @Test
    void shouldBeAcceptedAsAProducer() throws Exception {
        List<Statement> statements = ShippedSample.statements();
        int quarter = statements.size() / 4;
        try (TestInstallation tidemark = provisioned("written", Map.of())) {
            // Registers before the stream does.
            send(tidemark, statements.subList(0, quarter), false, Map.of("auto.register.schemas", true));
            tidemark.startStream();
            send(
                    tidemark,
                    statements.subList(quarter, 2 * quarter),
                    false,
                    Map.of("auto.register.schemas", false, "use.latest.version", false));
            send(
                    tidemark,
                    statements.subList(2 * quarter, 3 * quarter),
                    true,
                    Map.of("auto.register.schemas", false, "avro.remove.java.properties", true));
            // The schema in a generated class has other properties: a version of its own.
            send(
                    tidemark,
                    statements.subList(3 * quarter, statements.size()),
                    true,
                    Map.of("auto.register.schemas", true));
            tidemark.awaitNoLag();

            tidemark.assertConvergedOn(statements);
            assertThat(tidemark.values(tidemark.installation().topics().deadLetters()))
                    .isEmpty();
            assertThat(tidemark.values(tidemark.installation().topics().events()).stream()
                            .map(value -> ByteBuffer.wrap(value).getInt(1))
                            .distinct())
                    .hasSize(2);
        }
    }

    private static void send(
            TestInstallation tidemark, List<Statement> statements, boolean specific, Map<String, Object> settings)
            throws Exception {
        Map<String, Object> config =
                new HashMap<>(tidemark.installation().configuration().producerConfig());
        config.put("key.serializer", StringSerializer.class.getName());
        config.put("value.serializer", SERIALIZER);
        config.put("partitioner.class", MarketPartitioner.class.getName());
        config.put("schema.registry.url", apicurio.url());
        config.putAll(settings);
        String topic = tidemark.installation().topics().events().name();
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        try (KafkaProducer<String, Object> producer = new KafkaProducer<>(config)) {
            for (Statement statement : statements) {
                byte[] ours = Codecs.withOwnIds().events().serialize(topic, statement);
                sent.add(producer.send(
                        new ProducerRecord<>(topic, Keys.of(statement), specific ? specific(ours) : generic(ours))));
            }
        }
        for (Future<RecordMetadata> one : sent) {
            one.get();
        }
    }

    private static GenericRecord generic(byte[] ours) {
        return GenericRecords.decode(ours, TradeSchema.EVENT.schema(), TradeSchema.EVENT.schema());
    }

    private static TradeEvent specific(byte[] ours) throws Exception {
        return new SpecificDatumReader<TradeEvent>(
                        TradeSchema.EVENT.schema(),
                        TradeEvent.getClassSchema(),
                        SpecificData.getForClass(TradeEvent.class))
                .read(null, DecoderFactory.get().binaryDecoder(ours, HEADER_BYTES, ours.length - HEADER_BYTES, null));
    }

    @Test
    void shouldTakeThePlaceOfOurSerde() throws Exception {
        List<Statement> statements = ShippedSample.statements();
        try (TestInstallation tidemark = provisioned("chosen", Map.of("avro.serde", "confluent"))) {
            tidemark.startStream();
            Map<Market, GroupDefinition> groups = publishAll(tidemark, statements);
            tidemark.awaitNoLag();

            ExchangeRate rate = rate();
            tidemark.assertConvergedOn(
                    statements, groups, Map.of(new RatedPeriod(rate.base(), rate.quote(), rate.period()), rate.rate()));
            assertReadable(tidemark);
            sendGarbage(tidemark);
            tidemark.awaitNoLag();
            assertThat(tidemark.values(tidemark.installation().topics().deadLetters()))
                    .containsExactlyInAnyOrder(garbage());
        }
    }

    private static byte[][] garbage() {
        return new byte[][] {
            {1, 2, 3},
            ByteBuffer.allocate(9).put((byte) 0).putInt(987_654).array(),
            {0, -1, -1, -1, -1, 0},
            {0, -1, -1, -1, -40, 0},
            {0, -128, 0, 0, 0, 0},
            {},
            {0},
            {0, 1, 2}
        };
    }

    /** Beside the figures, in a partition of its own choosing. */
    private static void sendGarbage(TestInstallation tidemark) throws Exception {
        Map<String, Object> config = tidemark.installation().configuration().producerConfig();
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            String topic = tidemark.installation().topics().events().name();
            for (byte[] value : garbage()) {
                producer.send(new ProducerRecord<>(topic, 0, null, value)).get();
            }
        }
    }

    @Test
    void shouldLoseNothingInOurSerdesPlaceWhileTheRegistryIsGone() throws Exception {
        Outage.endure(broker, apicurio, "chosen-outage", Map.of("avro.serde", "confluent"));
    }
}
