package io.tidemark.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * What the broker allows: two threads, each consumes an event and sends its bytes twice, to the partition that it came from;
 * no state, no transactions, nothing decoded. The same as {@code l0-fanout} of the yardstick. {@code BOOTSTRAP IN OUT
 * LINGER}; runs until it is ended.
 */
public final class PassThrough {
    /** How many records come of one. */
    static final int OUTPUTS = 2;

    private static final int THREADS = 2;

    private PassThrough() {}

    public static void main(String[] arguments) throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        List<Future<?>> all = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            int own = thread;
            all.add(threads.submit(
                    () -> pass(arguments[0], arguments[1], arguments[2], Integer.parseInt(arguments[3]), own)));
        }
        for (Future<?> one : all) {
            one.get();
        }
    }

    private static void pass(String bootstrap, String in, String out, int linger, int own) {
        Map<String, Object> consumerConfig = Map.of(
                "bootstrap.servers",
                bootstrap,
                "enable.auto.commit",
                false,
                "isolation.level",
                "read_committed",
                "max.poll.records",
                5000,
                "max.partition.fetch.bytes",
                4 << 20);
        Map<String, Object> producerConfig = Map.of(
                "bootstrap.servers",
                bootstrap,
                "acks",
                "all",
                "compression.type",
                "lz4",
                "linger.ms",
                linger,
                "batch.size",
                256 << 10,
                "buffer.memory",
                64 << 20);
        try (KafkaConsumer<byte[], byte[]> consumer =
                        new KafkaConsumer<>(consumerConfig, new ByteArrayDeserializer(), new ByteArrayDeserializer());
                KafkaProducer<byte[], byte[]> producer =
                        new KafkaProducer<>(producerConfig, new ByteArraySerializer(), new ByteArraySerializer())) {
            List<TopicPartition> partitions = new ArrayList<>();
            for (int i = own; i < consumer.partitionsFor(in).size(); i += THREADS) {
                partitions.add(new TopicPartition(in, i));
            }
            if (partitions.isEmpty()) {
                return;
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (true) {
                for (ConsumerRecord<byte[], byte[]> event : consumer.poll(Duration.ofMillis(100))) {
                    for (int i = 0; i < OUTPUTS; i++) {
                        Future<RecordMetadata> unused =
                                producer.send(new ProducerRecord<>(out, event.partition(), event.key(), event.value()));
                    }
                }
            }
        }
    }
}
