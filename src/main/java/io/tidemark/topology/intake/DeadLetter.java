package io.tidemark.topology.intake;

import io.tidemark.domain.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * A refused event as it goes to the dead letters: the original key, value and headers, with the headers that Kafka
 * Streams' own dead letters carry ({@code __streams.errors.*}) and {@code tidemark.error.code}.
 */
final class DeadLetter {
    private DeadLetter() {}

    static Record<byte[], byte[]> of(
            Record<byte[], byte[]> event, Optional<RecordMetadata> position, ErrorCode code, String reason) {
        Headers headers = new RecordHeaders(event.headers());
        add(headers, "tidemark.error.code", code.name());
        add(headers, "__streams.errors.message", reason);
        position.ifPresent(at -> {
            add(headers, "__streams.errors.topic", at.topic());
            add(headers, "__streams.errors.partition", String.valueOf(at.partition()));
            add(headers, "__streams.errors.offset", String.valueOf(at.offset()));
        });
        return event.withHeaders(headers);
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
