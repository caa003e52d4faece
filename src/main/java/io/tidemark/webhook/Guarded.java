package io.tidemark.webhook;

import io.tidemark.contract.PassedOver;
import io.tidemark.ops.DeliveryMeter;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Keeps to a record what goes wrong with it: others may write to the topics of webhooks, too, and one record must not end the
 * stream, at this start and at each that follows. It is passed over, counted and said. What Kafka cannot do still ends the stream.
 */
final class Guarded<K, V> implements Processor<K, V, String, byte[]> {
    private final Processor<K, V, String, byte[]> guarded;
    private final DeliveryMeter meter;
    private final String topic;
    private final PassedOver passedOver = new PassedOver();
    private @Nullable ProcessorContext<String, byte[]> context;

    Guarded(Processor<K, V, String, byte[]> guarded, String topic, DeliveryMeter meter) {
        this.guarded = guarded;
        this.meter = meter;
        this.topic = topic;
    }

    @Override
    public void init(ProcessorContext<String, byte[]> processorContext) {
        context = processorContext;
        guarded.init(processorContext);
    }

    @Override
    public void process(Record<K, V> input) {
        try {
            guarded.process(input);
        } catch (UnusableException | SerializationException e) {
            passOver(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            if (PassedOver.isKafkas(e)) {
                throw e;
            }
            passOver(e.toString());
        }
    }

    private void passOver(String reason) {
        RecordMetadata at = context == null ? null : context.recordMetadata().orElse(null);
        passedOver.add(topic, at == null ? -1 : at.partition(), at == null ? -1 : at.offset(), reason);
        meter.passedOver(topic, 1);
    }

    @Override
    public void close() {
        guarded.close();
    }

    /** Nothing can be made of a record. */
    static final class UnusableException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String reason;

        /** @param reason in words */
        UnusableException(String reason) {
            super(reason, null, false, false);
            this.reason = reason;
        }

        @Override
        public String getMessage() {
            return reason;
        }
    }
}
