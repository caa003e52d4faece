package io.tidemark.topology.intake;

import io.tidemark.domain.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * A refused record as it goes to the dead letters: the original key, value and headers, with the headers that Kafka
 * Streams' own dead letters carry ({@code __streams.errors.*}) and {@code tidemark.error.code}.
 */
public final class DeadLetter {
    private static final RefusalLog LOG = new RefusalLog();

    private DeadLetter() {}

    /**
     * A dead letter.
     *
     * @param position where the refused record stands
     */
    public static Record<byte[], byte[]> of(
            Record<byte[], byte[]> refused, Optional<RecordMetadata> position, ErrorCode code, String reason) {
        return position.map(at -> of(refused, at.topic(), at.partition(), at.offset(), code, reason))
                .orElseGet(() -> refused.withHeaders(headers(refused, code, reason)));
    }

    /** As {@link #of(Record, Optional, ErrorCode, String)}, of a record that stands elsewhere than the one being processed. */
    public static Record<byte[], byte[]> of(
            Record<byte[], byte[]> refused, String topic, int partition, long offset, ErrorCode code, String reason) {
        LOG.refused(code, topic + " " + partition + "@" + offset, reason);
        Headers headers = headers(refused, code, reason);
        add(headers, "__streams.errors.topic", topic);
        add(headers, "__streams.errors.partition", String.valueOf(partition));
        add(headers, "__streams.errors.offset", String.valueOf(offset));
        return refused.withHeaders(headers);
    }

    private static Headers headers(Record<byte[], byte[]> refused, ErrorCode code, String reason) {
        Headers headers = new RecordHeaders(refused.headers());
        add(headers, "tidemark.error.code", code.name());
        add(headers, "__streams.errors.message", reason);
        return headers;
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
