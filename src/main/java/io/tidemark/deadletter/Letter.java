package io.tidemark.deadletter;

import io.tidemark.contract.DeadLetterHeaders;
import io.tidemark.domain.Quote;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * A refused record: what its producer sent, and why it was refused.
 *
 * @param kept as it stands on the dead letters topic
 */
public record Letter(ConsumerRecord<byte[], byte[]> kept) {
    /** A reason is shorter; anyone can write a longer one. */
    private static final int MOST_SHOWN = 600;

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
                    Place place = new Place(Integer.parseInt(parts[0]), Long.parseLong(parts[1]));
                    if (place.partition >= 0 && place.offset >= 0) {
                        return place;
                    }
                }
            } catch (NumberFormatException e) {
                // said below
            }
            throw new IllegalArgumentException("Not a partition and an offset such as 3@1204: " + Quote.of(text));
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
        return text(DeadLetterHeaders.CODE);
    }

    /** Why, in one sentence. */
    public String reason() {
        return text(DeadLetterHeaders.MESSAGE);
    }

    /** Where the record stood; empty where the letter does not say. */
    public String topic() {
        return text(DeadLetterHeaders.TOPIC);
    }

    /** Its place there, {@code 3@1204}. */
    public String placeInTopic() {
        return text(DeadLetterHeaders.PARTITION) + "@" + text(DeadLetterHeaders.OFFSET);
    }

    /** Whether the record was larger than a letter, which then keeps the beginning of it only. */
    public boolean isCut() {
        return Stream.of(DeadLetterHeaders.CUT_KEY, DeadLetterHeaders.CUT_VALUE, DeadLetterHeaders.CUT_HEADERS)
                .anyMatch(name -> kept.headers().lastHeader(name) != null);
    }

    /** What was cut, in one phrase such as {@code value of 1048400 bytes}; empty where nothing was. */
    public String cut() {
        List<String> parts = new ArrayList<>();
        addCut(parts, "key of ", DeadLetterHeaders.CUT_KEY, " bytes");
        addCut(parts, "value of ", DeadLetterHeaders.CUT_VALUE, " bytes");
        addCut(parts, "", DeadLetterHeaders.CUT_HEADERS, " headers");
        return String.join(", ", parts);
    }

    private void addCut(List<String> parts, String before, String name, String after) {
        String size = text(name);
        if (!size.isEmpty()) {
            parts.add(before + size + after);
        }
    }

    /** Whether it is what Tidemark could not write, which no producer sent. */
    public boolean isOutput() {
        return kept.headers().lastHeader(DeadLetterHeaders.OUTPUT) != null;
    }

    /** Where the record stood; null where the letter does not say it in a way that can be read. */
    public @Nullable Place original() {
        try {
            return Place.parse(placeInTopic());
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /**
     * The record as its producer sent it.
     *
     * @param found the letter itself, or, where it is cut, the record that it is of
     */
    ProducerRecord<byte[], byte[]> again(ConsumerRecord<byte[], byte[]> found) {
        Headers own = new RecordHeaders();
        for (Header header : found.headers()) {
            if (!DeadLetterHeaders.isOurs(header.key())) {
                own.add(header);
            }
        }
        return new ProducerRecord<>(topic(), null, null, found.key(), found.value(), own);
    }

    private String text(String name) {
        Header header = kept.headers().lastHeader(name);
        return header == null || header.value() == null
                ? ""
                : new String(header.value(), 0, Math.min(header.value().length, MOST_SHOWN), StandardCharsets.UTF_8);
    }
}
