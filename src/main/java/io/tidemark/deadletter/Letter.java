package io.tidemark.deadletter;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * A refused record: what its producer sent, and why it was refused.
 *
 * @param kept as it stands on the dead letters topic
 */
public record Letter(ConsumerRecord<byte[], byte[]> kept) {
    private static final String CODE = "tidemark.error.code";
    private static final String ERRORS = "__streams.errors.";

    /** A place on the dead letters topic; its text is {@code 3@1204}. */
    public record Place(int partition, long offset) {
        /**
         * Reads {@code 3@1204}.
         *
         * @throws IllegalArgumentException if it is no such text
         */
        public static Place parse(String text) {
            String[] parts = text.split("@", -1);
            try {
                if (parts.length == 2) {
                    return new Place(Integer.parseInt(parts[0]), Long.parseLong(parts[1]));
                }
            } catch (NumberFormatException e) {
                // said below
            }
            throw new IllegalArgumentException("Not a partition and an offset such as 3@1204: '" + text + "'");
        }

        @Override
        public String toString() {
            return partition + "@" + offset;
        }
    }

    /** Where the letter itself stands. */
    public Place place() {
        return new Place(kept.partition(), kept.offset());
    }

    /** When it was refused. */
    public Instant refused() {
        return Instant.ofEpochMilli(kept.timestamp());
    }

    /** An error code; empty where the letter has none. */
    public String code() {
        return text(CODE);
    }

    /** Why, in one sentence. */
    public String reason() {
        return text(ERRORS + "message");
    }

    /** Where the record stood; empty where the letter does not say. */
    public String topic() {
        return text(ERRORS + "topic");
    }

    /** Its place there, {@code 3@1204}. */
    public String placeInTopic() {
        return text(ERRORS + "partition") + "@" + text(ERRORS + "offset");
    }

    /** The record as its producer sent it. */
    ProducerRecord<byte[], byte[]> original() {
        Headers own = new RecordHeaders();
        for (Header header : kept.headers()) {
            if (!header.key().equals(CODE) && !header.key().startsWith(ERRORS)) {
                own.add(header);
            }
        }
        return new ProducerRecord<>(topic(), null, null, kept.key(), kept.value(), own);
    }

    private String text(String name) {
        Header header = kept.headers().lastHeader(name);
        return header == null || header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
