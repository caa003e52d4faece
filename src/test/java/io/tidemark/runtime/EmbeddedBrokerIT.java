package io.tidemark.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

final class EmbeddedBrokerIT {
    private static final String TOPIC = "kept";

    @TempDir
    Path directory;

    @Test
    void shouldKeepItsDataAndItsGroupsOverARestartOnADirectory() throws InterruptedException {
        int port;
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory, 0)) {
            port = port(broker);
            Configuration configuration = configuration(broker);
            new TopicProvisioner(configuration.adminConfig(), 1)
                    .provision(List.of(new TopicProvisioner.Topic(TOPIC, 1, Map.of())));
            commit(configuration, "first");
            assertThat(consume(configuration, 1)).containsExactly("first");
        }

        try (EmbeddedBroker broker = EmbeddedBroker.start(directory, port)) {
            assertThat(broker.bootstrapServers()).isEqualTo("127.0.0.1:" + port);
            commit(configuration(broker), "second");
            assertThat(consume(configuration(broker), 1)).containsExactly("second");
        }
    }

    @Test
    void shouldLetSeveralRunSideBySideAndLeaveNothingBehind() {
        Path left;
        try (EmbeddedBroker one = EmbeddedBroker.start();
                EmbeddedBroker other = EmbeddedBroker.start()) {
            assertThat(one.bootstrapServers()).isNotEqualTo(other.bootstrapServers());
            left = one.directory();
            assertThat(left).isDirectory();
        }
        assertThat(left).doesNotExist();
    }

    @Test
    void shouldSayThatThePortIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            assertThatThrownBy(() -> EmbeddedBroker.start(directory, taken.getLocalPort()))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("on port " + taken.getLocalPort());
        }
    }

    @Test
    void shouldStartAndStopWithoutFrighteningAnybody() {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.addFilter(new HarmlessWarnings());
        log.start();
        root.addAppender(log);
        try {
            EmbeddedBroker.start().close();
        } finally {
            root.detachAppender(log);
        }

        assertThat(log.list)
                .filteredOn(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
                .extracting(ILoggingEvent::getFormattedMessage)
                .isEmpty();
    }

    private static Configuration configuration(EmbeddedBroker broker) {
        return Configuration.of(Map.of("bootstrap.servers", broker.bootstrapServers()));
    }

    private static int port(EmbeddedBroker broker) {
        return Integer.parseInt(broker.bootstrapServers().replaceFirst(".*:", ""));
    }

    /** In a transaction, because that is what the stream will do and what needs the broker's internal topics. */
    private static void commit(Configuration configuration, String value) {
        Map<String, Object> config = configuration.producerConfig();
        config.put("transactional.id", "test");
        try (Producer<byte[], byte[]> producer =
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            Future<RecordMetadata> unused =
                    producer.send(new ProducerRecord<>(TOPIC, value.getBytes(StandardCharsets.UTF_8)));
            producer.commitTransaction();
        }
    }

    private static List<String> consume(Configuration configuration, int count) {
        List<String> values = new ArrayList<>();
        try (Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                configuration.consumerConfig("test"), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(TOPIC));
            long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (values.size() < count && System.nanoTime() < deadline) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    values.add(new String(record.value(), StandardCharsets.UTF_8));
                }
            }
            consumer.commitSync();
        }
        return values;
    }
}
