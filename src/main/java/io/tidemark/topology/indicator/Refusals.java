package io.tidemark.topology.indicator;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/**
 * Remembers of each stream thread the first record that Kafka did not take. All tasks of a thread share one producer, and Kafka
 * Streams throws such a failure once, in whichever task asks next: the task that sent the record may never hear of it. Thread-safe.
 */
public final class Refusals {
    /** The key under which an interceptor and the stores find the same object. */
    private static final String KEY = "tidemark.refusals";

    private static final String PRODUCER = "producer.";

    private final ConcurrentMap<String, Exception> ofThreads = new ConcurrentHashMap<>();

    /** Lets the producers of a stream, and its stores, know what Kafka refuses. */
    public static void watch(Map<String, Object> streamsConfig) {
        streamsConfig.put(PRODUCER + KEY, new Refusals());
        streamsConfig.merge(
                PRODUCER + ProducerConfig.INTERCEPTOR_CLASSES_CONFIG,
                Watch.class.getName(),
                (others, watch) -> others + "," + watch);
    }

    /** What the producers of a stream share with its stores; with an empty memory where nobody watches. */
    static Refusals of(Map<String, Object> streamsConfig) {
        return streamsConfig.get(PRODUCER + KEY) instanceof Refusals shared ? shared : new Refusals();
    }

    /** Why a record of this stream thread was not taken; null if all were. */
    @Nullable
    Exception ofThisThread() {
        return ofThreads.get(Thread.currentThread().getName());
    }

    /** Hears from a producer what became of each record. Kafka creates it by its name. */
    public static final class Watch implements ProducerInterceptor<byte[], byte[]> {
        private static final String SUFFIX = "-producer";

        private @Nullable Refusals refusals;
        private String thread = "";

        @Override
        public void configure(Map<String, ?> config) {
            if (!(config.get(KEY) instanceof Refusals shared)
                    || !(config.get(ProducerConfig.CLIENT_ID_CONFIG) instanceof String client)
                    || !client.endsWith(SUFFIX)) {
                throw new ConfigException("Only the producer of a stream thread can be watched");
            }
            // Kafka Streams names the producer after its thread.
            thread = client.substring(0, client.length() - SUFFIX.length());
            refusals = shared;
            refusals.ofThreads.remove(thread);
        }

        @Override
        public ProducerRecord<byte[], byte[]> onSend(ProducerRecord<byte[], byte[]> sent) {
            return sent;
        }

        @Override
        public void onAcknowledgement(@Nullable RecordMetadata where, @Nullable Exception failure) {
            if (failure != null && refusals != null) {
                refusals.ofThreads.putIfAbsent(thread, failure);
            }
        }

        @Override
        public void close() {}
    }
}
