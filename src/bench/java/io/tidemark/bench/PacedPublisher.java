package io.tidemark.bench;

import io.tidemark.contract.Keys;
import io.tidemark.domain.Statement;
import io.tidemark.runtime.Installation;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;

/** Publishes at a pace, each event for itself, and keeps when the broker appended it. */
final class PacedPublisher {
    /** Less than the scheduler of Linux is late anyway. */
    private static final long NEAR_NANOS = 200_000;

    private final Map<String, Object> config;
    private final Serializer<Statement> serializer;
    private final String topic;
    private final Pace pace;
    private final Map<Place, Long> appended = new ConcurrentHashMap<>();
    private double seconds;
    private double cpuSeconds;

    PacedPublisher(Cluster cluster, Installation installation, Pace pace) {
        this.config = new HashMap<>(Map.of("bootstrap.servers", cluster.bootstrap(), "acks", "all", "linger.ms", 0));
        this.serializer = installation.codecs().events();
        this.topic = installation.topics().events().name();
        this.pace = pace;
    }

    /** Publishes all, looking at what an instance uses meanwhile. */
    void publish(List<Statement> statements, Child instance) throws InterruptedException {
        double cpuBefore = 0;
        long start = System.nanoTime();
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < statements.size(); i++) {
                if (i == pace.unmeasured()) {
                    cpuBefore = instance.cpuSeconds();
                }
                for (long wait; (wait = start + pace.due(i) - System.nanoTime()) > NEAR_NANOS; ) {
                    TimeUnit.NANOSECONDS.sleep(wait);
                }
                boolean measured = i >= pace.unmeasured();
                byte[] key = Keys.of(statements.get(i)).getBytes(StandardCharsets.UTF_8);
                byte[] value = serializer.serialize(topic, statements.get(i));
                Future<RecordMetadata> unused =
                        producer.send(new ProducerRecord<>(topic, key, value), (metadata, exception) -> {
                            if (measured && exception == null) {
                                appended.put(new Place(metadata.partition(), metadata.offset()), metadata.timestamp());
                            }
                        });
            }
        }
        seconds = (System.nanoTime() - start) / 1e9;
        cpuSeconds = instance.cpuSeconds() - cpuBefore;
    }

    /** Events a second that it came to. */
    double rate() {
        return pace.events() / seconds;
    }

    /** Cores that the instance used while it was measured. */
    double cores() {
        return cpuSeconds / pace.seconds();
    }

    /** When each measured event was appended, in milliseconds since 1970. */
    Map<Place, Long> appended() {
        return appended;
    }
}
