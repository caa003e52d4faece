package io.tidemark.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.contract.Codecs;
import io.tidemark.contract.GenericRecords;
import io.tidemark.contract.Keys;
import io.tidemark.contract.Topic;
import io.tidemark.contract.TradeSchema;
import io.tidemark.domain.Statement;
import io.tidemark.registry.RegistryHealth;
import io.tidemark.registry.RegistrySettings;
import io.tidemark.runtime.EmbeddedBroker;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.avro.Schema;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * The registry is gone under load, and comes back. It is gone for so long that the stream's transaction is aborted and it
 * loses its place in the group, which is the worst there is; both come early here, so that it need not take minutes.
 */
final class Outage {
    /** Longer for the patient: {@code -Doutage.seconds=60}. */
    private static final Duration LENGTH = Duration.ofSeconds(Long.getLong("outage.seconds", 0));

    private Outage() {}

    /**
     * Goes through one.
     *
     * @param more settings that matter to the test
     */
    static void endure(EmbeddedBroker broker, Apicurio apicurio, String name, Map<String, String> more)
            throws Exception {
        List<Statement> statements = ShippedSample.statements();
        int third = statements.size() / 3;
        try (Gate gate = new Gate(apicurio.port())) {
            Map<String, String> settings = new HashMap<>(more);
            settings.put(RegistrySettings.URL, Apicurio.url(gate.port()));
            settings.put("consumer.max.poll.interval.ms", "2000");
            settings.put("producer.transaction.timeout.ms", "2000");
            try (TestInstallation tidemark = TestInstallation.provisioned(broker, name, settings);
                    Foreigner foreigner = new Foreigner(tidemark, apicurio)) {
                RegistryHealth health =
                        tidemark.installation().schemaRegistry().orElseThrow().health();
                tidemark.startStream();
                tidemark.publish(statements.subList(0, third));
                foreigner.send(statements.subList(0, 10), "before");
                tidemark.awaitLagOfAtMost(third / 2);
                gate.shut();
                long begin = System.nanoTime();
                // Of a schema that the stream has not met before, amid what it could go on with.
                foreigner.send(statements.subList(third, 2 * third), "during");
                tidemark.publish(statements.subList(2 * third, statements.size()));
                TestInstallation.await(
                        "the outage to be seen", () -> !health.state().reachable());
                tidemark.awaitEmptyGroup();
                TestInstallation.await("so long an outage", () -> System.nanoTime() - begin >= LENGTH.toNanos());
                gate.reopen();
                tidemark.awaitNoLag();

                tidemark.assertConvergedOn(statements);
                assertThat(tidemark.values(tidemark.installation().topics().deadLetters()))
                        .isEmpty();
                assertThat(health.state().reachable()).isTrue();
            }
        }
    }

    /** A producer with versions of the schema of its own, which knows the registry by another way. */
    private static final class Foreigner implements AutoCloseable {
        private final TestInstallation tidemark;
        private final Apicurio apicurio;
        private final Topic<Statement> topic;
        private final KafkaProducer<String, byte[]> producer;

        private Foreigner(TestInstallation tidemark, Apicurio apicurio) {
            this.tidemark = tidemark;
            this.apicurio = apicurio;
            this.topic = tidemark.installation().topics().events();
            this.producer = new KafkaProducer<>(
                    tidemark.installation().configuration().producerConfig(),
                    new StringSerializer(),
                    new ByteArraySerializer());
        }

        private void send(List<Statement> statements, String note) throws Exception {
            Schema schema = new Schema.Parser()
                    .parse(TradeSchema.EVENT
                            .schema()
                            .toString()
                            .replaceFirst(
                                    "\"fields\":\\[",
                                    "\"fields\":[{\"name\":\"" + note + "\",\"type\":\"string\",\"default\":\"\"},"));
            int id = apicurio.register(topic.subject(), schema);
            for (Statement statement : statements) {
                String key = Keys.of(statement);
                byte[] ours = Codecs.withOwnIds().events().serialize(topic.name(), statement);
                byte[] theirs =
                        GenericRecords.encode(id, GenericRecords.decode(ours, TradeSchema.EVENT.schema(), schema));
                Future<RecordMetadata> unused =
                        producer.send(new ProducerRecord<>(topic.name(), tidemark.partition(key), key, theirs));
            }
            producer.flush();
        }

        @Override
        public void close() {
            producer.close();
        }
    }
}
