package io.tidemark.topology.group;

import io.tidemark.contract.Reading;
import io.tidemark.contract.RecordReader;
import io.tidemark.domain.Cause;
import io.tidemark.domain.ErrorCode;
import io.tidemark.domain.group.Message;
import io.tidemark.ops.Counters;
import io.tidemark.topology.intake.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Turns a record of reference data into the message that it is to markets, or into a dead letter that says why not. */
final class ReferenceValidator<V> implements Processor<byte[], byte[], Object, Object> {
    private final RecordReader<V> reader;
    private final Kind<V> kind;
    private final Counters counters;
    private final String messages;
    private final String deadLetters;
    private @Nullable ProcessorContext<Object, Object> context;

    ReferenceValidator(RecordReader<V> reader, Kind<V> kind, Counters counters, String messages, String deadLetters) {
        this.reader = reader;
        this.kind = kind;
        this.counters = counters;
        this.messages = messages;
        this.deadLetters = deadLetters;
    }

    /** A kind of reference data. */
    interface Kind<V> {
        /** The key that a value must have. */
        String key(V value);

        Message message(V value, Cause.Position position);

        /**
         * What a tombstone says.
         *
         * @throws IllegalArgumentException if it is no key of this kind
         */
        Message deletion(String key, Cause.Position position);

        /** What is wrong where a key is none of this kind. */
        ErrorCode badKey();
    }

    @Override
    public void init(ProcessorContext<Object, Object> processorContext) {
        context = processorContext;
    }

    @Override
    public void process(Record<byte[], byte[]> received) {
        String key = received.key() == null ? "" : new String(received.key(), StandardCharsets.UTF_8);
        if (received.value() == null) {
            delete(received, key);
            return;
        }
        Reading<V> reading = reader.read(received.value());
        if (reading instanceof Reading.Malformed<V> malformed) {
            refuse(received, malformed.code(), malformed.reason());
            return;
        }
        V value = ((Reading.Read<V>) reading).value();
        String expected = kind.key(value);
        if (!expected.equals(key)) {
            refuse(
                    received,
                    ErrorCode.KEY_MISMATCH,
                    "The record's key must be " + expected + " but is "
                            + (received.key() == null ? "absent." : "'" + key + "'."));
            return;
        }
        send(key, kind.message(value, position(received)), received.timestamp());
    }

    private void delete(Record<byte[], byte[]> received, String key) {
        Message deletion;
        try {
            deletion = kind.deletion(key, position(received));
        } catch (IllegalArgumentException e) {
            refuse(received, kind.badKey(), "Nothing can be deleted by this key: '" + key + "'.");
            return;
        }
        send(key, deletion, received.timestamp());
    }

    private void send(String key, Message message, long timestamp) {
        context().forward(new Record<>(key, message, timestamp), messages);
    }

    private Cause.Position position(Record<byte[], byte[]> received) {
        Optional<RecordMetadata> at = context().recordMetadata();
        return at.map(metadata -> new Cause.Position(
                        metadata.topic(), metadata.partition(), metadata.offset(), received.timestamp()))
                .orElseThrow(() -> new IllegalStateException("Reference data comes from a record"));
    }

    private void refuse(Record<byte[], byte[]> received, ErrorCode code, String reason) {
        counters.rejectedReference(code);
        context().forward(DeadLetter.of(received, context().recordMetadata(), code, reason), deadLetters);
    }

    private ProcessorContext<Object, Object> context() {
        if (context == null) {
            throw new IllegalStateException("Not initialized");
        }
        return context;
    }
}
