package io.tidemark.topology.intake;

import io.tidemark.contract.DeadLetterHeaders;
import io.tidemark.contract.RecordLimits;
import io.tidemark.domain.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Makes dead letters of refused records: the original key, value and headers, with {@link DeadLetterHeaders}. Where these
 * do not fit a record, it keeps the head of each and says what was cut; the original lies where the letter says it stood.
 */
public final class DeadLetterWriter {
    /** What is kept of a key that is cut. */
    private static final int KEY_HEAD = 4 << 10;

    /** What is kept of a value that is cut. */
    private static final int VALUE_HEAD = 64 << 10;

    /** What is kept of headers that are cut: whole ones, as many as have so many bytes together. */
    private static final int HEADERS_HEAD = 16 << 10;

    private static final RefusalLog LOG = new RefusalLog();
    private static final byte[] NOTHING = {};

    private final IntSupplier most;

    /** @param most how large a letter may be, in bytes, at this moment */
    public DeadLetterWriter(IntSupplier most) {
        this.most = most;
    }

    /**
     * A dead letter.
     *
     * @param position where the refused record stands
     */
    public Record<byte[], byte[]> write(
            Record<byte[], byte[]> refused, Optional<RecordMetadata> position, ErrorCode code, String reason) {
        return position.map(at -> write(refused, at.topic(), at.partition(), at.offset(), code, reason))
                .orElseGet(() -> fit(refused, headers(code, reason)));
    }

    /** As {@link #write(Record, Optional, ErrorCode, String)}, of a record that stands elsewhere than the one being processed. */
    public Record<byte[], byte[]> write(
            Record<byte[], byte[]> refused, String topic, int partition, long offset, ErrorCode code, String reason) {
        LOG.refused(code, topic + " " + partition + "@" + offset, reason);
        return fit(refused, placed(headers(code, reason), topic, partition, offset));
    }

    /**
     * A dead letter of what was to be written and is too large for it.
     *
     * @param output the topic it was for
     * @param cause where the record stands by which it came to be
     */
    public Record<byte[], byte[]> writeOutput(
            Record<byte[], byte[]> unsent, String output, Optional<RecordMetadata> cause, String reason) {
        LOG.refused(ErrorCode.OUTPUT_TOO_LARGE, "what was for " + output, reason);
        Headers ours = headers(ErrorCode.OUTPUT_TOO_LARGE, reason);
        add(ours, DeadLetterHeaders.OUTPUT, output);
        cause.ifPresent(at -> placed(ours, at.topic(), at.partition(), at.offset()));
        return fit(unsent, ours);
    }

    private static Headers headers(ErrorCode code, String reason) {
        Headers headers = new RecordHeaders();
        add(headers, DeadLetterHeaders.CODE, code.name());
        add(headers, DeadLetterHeaders.MESSAGE, reason);
        return headers;
    }

    private static Headers placed(Headers headers, String topic, int partition, long offset) {
        add(headers, DeadLetterHeaders.TOPIC, topic);
        add(headers, DeadLetterHeaders.PARTITION, String.valueOf(partition));
        add(headers, DeadLetterHeaders.OFFSET, String.valueOf(offset));
        return headers;
    }

    private Record<byte[], byte[]> fit(Record<byte[], byte[]> refused, Headers ours) {
        Headers all = originals(refused, Integer.MAX_VALUE);
        ours.forEach(all::add);
        return RecordLimits.sizeOf(refused.key(), refused.value(), all) <= most.getAsInt()
                ? refused.withHeaders(all)
                : cut(refused, ours);
    }

    private Record<byte[], byte[]> cut(Record<byte[], byte[]> refused, Headers ours) {
        Headers headers = originals(refused, HEADERS_HEAD);
        int before = refused.headers().toArray().length;
        if (headers.toArray().length < before) {
            add(headers, DeadLetterHeaders.CUT_HEADERS, String.valueOf(before));
        }
        ours.forEach(headers::add);
        byte[] key = refused.key();
        if (key != null && key.length > KEY_HEAD) {
            add(headers, DeadLetterHeaders.CUT_KEY, String.valueOf(key.length));
            key = Arrays.copyOf(key, KEY_HEAD);
        }
        byte[] value = refused.value();
        int limit = most.getAsInt();
        int room = limit - RecordLimits.sizeOf(key, NOTHING, headers);
        if (value != null && value.length > room) {
            add(headers, DeadLetterHeaders.CUT_VALUE, String.valueOf(value.length));
            int left = limit - RecordLimits.sizeOf(key, NOTHING, headers);
            value = Arrays.copyOf(value, Math.max(0, Math.min(left, VALUE_HEAD)));
        }
        return refused.withKey(key).withValue(value).withHeaders(headers);
    }

    /** The headers of the record but for such as ours, the first of so many bytes. */
    private static Headers originals(Record<byte[], byte[]> refused, int most) {
        Headers kept = new RecordHeaders();
        long bytes = 0;
        for (Header header : refused.headers()) {
            bytes += RecordLimits.sizeOf(header);
            if (bytes > most) {
                break;
            }
            if (!DeadLetterHeaders.isOurs(header.key())) {
                kept.add(header);
            }
        }
        return kept;
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
