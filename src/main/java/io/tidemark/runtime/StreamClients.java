package io.tidemark.runtime;

import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.processor.internals.DefaultKafkaClientSupplier;

/**
 * The clients of a stream, as Kafka Streams makes them, but for a producer that reports failures alone.
 *
 * <p>Kafka Streams notes each record that has arrived: its offset, which is of use for changelogs only, and its size for a metric
 * which the producer has too. docs/adr/0013 says what that costs. Failures take their usual way.
 */
public final class StreamClients extends DefaultKafkaClientSupplier {
    private static final String CHANGELOG = "-changelog";

    @Override
    public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
        return new FailureReportingProducer(config);
    }

    private static final class FailureReportingProducer extends KafkaProducer<byte[], byte[]> {
        FailureReportingProducer(Map<String, Object> config) {
            super(config, new ByteArraySerializer(), new ByteArraySerializer());
        }

        @Override
        public Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> sent, Callback callback) {
            return super.send(
                    sent, callback == null || sent.topic().endsWith(CHANGELOG) ? callback : new OnFailure(callback));
        }
    }

    private record OnFailure(Callback callback) implements Callback {
        @Override
        public void onCompletion(RecordMetadata metadata, Exception exception) {
            if (exception != null) {
                callback.onCompletion(metadata, exception);
            }
        }
    }
}
