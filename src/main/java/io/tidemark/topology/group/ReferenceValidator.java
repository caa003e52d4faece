package io.tidemark.topology.group;

import io.tidemark.contract.Reading;
import io.tidemark.contract.RecordReader;
import io.tidemark.domain.Cause;
import io.tidemark.domain.ErrorCode;
import io.tidemark.domain.Market;
import io.tidemark.domain.Quote;
import io.tidemark.domain.group.MarketMessage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
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
    private final Outlets outlets;
    private @Nullable ProcessorContext<Object, Object> context;

    ReferenceValidator(RecordReader<V> reader, Kind<V> kind, Outlets outlets) {
        this.reader = reader;
        this.kind = kind;
        this.outlets = outlets;
    }

    /** A kind of reference data. */
    interface Kind<V> {
        /** The key that a value must have. */
        String key(V value);

        MarketMessage message(V value, Cause.Position position);

        /** Why a value is too large to be passed on, in a plain sentence; null where it is not. */
        default @Nullable String tooLarge(V value) {
            return null;
        }

        /**
         * What a tombstone says.
         *
         * @throws IllegalArgumentException if it is no key of this kind
         */
        MarketMessage deletion(String key, Cause.Position position);

        /** What is wrong where a key is none of this kind. */
        ErrorCode badKey();
    }

    @Override
    public void init(ProcessorContext<Object, Object> processorContext) {
        context = processorContext;
    }

    @Override
    public void process(Record<byte[], byte[]> received) {
        if (received.value() == null) {
            delete(received);
            return;
        }
        Reading<V> reading = reader.read(received.value());
        if (reading instanceof Reading.Malformed<V> malformed) {
            refuse(received, malformed.code(), malformed.reason());
            return;
        }
        V value = ((Reading.Read<V>) reading).value();
        String key = kind.key(value);
        if (!Arrays.equals(key.getBytes(StandardCharsets.UTF_8), received.key())) {
            refuse(
                    received,
                    ErrorCode.KEY_MISMATCH,
                    "The record's key must be " + key + " but is " + Quote.of(received.key()) + ".");
            return;
        }
        String tooLarge = kind.tooLarge(value);
        if (tooLarge != null) {
            refuse(received, ErrorCode.GROUP_TOO_LARGE, tooLarge);
            return;
        }
        outlets.send(context(), received, key, kind.message(value, position(received)));
    }

    private void delete(Record<byte[], byte[]> received) {
        String key;
        MarketMessage deletion;
        try {
            key = key(received.key());
            deletion = kind.deletion(key, position(received));
        } catch (IllegalArgumentException e) {
            refuse(received, kind.badKey(), "Nothing can be deleted by this key: " + Quote.of(received.key()) + ".");
            return;
        }
        outlets.send(context(), received, key, deletion);
    }

    private static String key(byte @Nullable [] key) {
        if (key == null || key.length > Market.MOST_CHARACTERS) {
            throw new IllegalArgumentException("Longer than any key of reference data");
        }
        return new String(key, StandardCharsets.UTF_8);
    }

    private Cause.Position position(Record<byte[], byte[]> received) {
        Optional<RecordMetadata> at = context().recordMetadata();
        return at.map(metadata -> new Cause.Position(
                        metadata.topic(), metadata.partition(), metadata.offset(), received.timestamp()))
                .orElseThrow(() -> new IllegalStateException("Reference data comes from a record"));
    }

    private void refuse(Record<byte[], byte[]> received, ErrorCode code, String reason) {
        outlets.refuse(context(), received, code, reason);
    }

    private ProcessorContext<Object, Object> context() {
        if (context == null) {
            throw new IllegalStateException("Not initialized");
        }
        return context;
    }
}
