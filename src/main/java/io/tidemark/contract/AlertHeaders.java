package io.tidemark.contract;

import io.tidemark.domain.alert.AlertChange;
import io.tidemark.domain.alert.AlertId;
import io.tidemark.domain.alert.AlertKey;
import io.tidemark.domain.alert.AlertState;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * The headers that make a record of the alerts topic a CloudEvent 1.0 in Kafka's binary mode
 * (https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/kafka-protocol-binding.md).
 *
 * <p>All of them follow from the change itself and its topic. A change that is sent again after a crash is therefore the
 * same event to whoever drops duplicates by source and id. Why each is what it is: docs/adr/0030.
 */
public final class AlertHeaders {
    private static final byte[] SPEC_VERSION = bytes("1.0");
    private static final byte[] CONTENT_TYPE = bytes("application/avro");
    private static final byte[] RAISED = bytes(type(AlertState.RAISED));
    private static final byte[] AMENDED = bytes(type(AlertState.AMENDED));
    private static final byte[] RETRACTED = bytes(type(AlertState.RETRACTED));
    private static final byte[] REINSTATED = bytes(type(AlertState.REINSTATED));
    private static final byte[] CORRECTED = bytes(type(AlertState.CORRECTED));

    private AlertHeaders() {}

    /** A serializer that writes what another one does, and adds the headers to the records of a topic. */
    public static Serializer<AlertChange> addedBy(Serializer<AlertChange> values, Topic<AlertChange> topic) {
        return new Adding(values, bytes(source(topic)));
    }

    /** The topic, as a path: each prefix and version of the topics is a source of its own. */
    public static String source(Topic<AlertChange> topic) {
        return "/tidemark/" + topic.name();
    }

    /** {@code trade.alert.raised} and so on. */
    public static String type(AlertState state) {
        return switch (state) {
            case RAISED -> "trade.alert.raised";
            case AMENDED -> "trade.alert.amended";
            case RETRACTED -> "trade.alert.retracted";
            case REINSTATED -> "trade.alert.reinstated";
            case CORRECTED -> "trade.alert.corrected";
        };
    }

    /** The bytes of {@link Keys#of(AlertKey)}. */
    private static byte[] subject(AlertKey key) {
        byte[] market = bytes(Keys.of(key.market()));
        byte[] subject = Arrays.copyOf(market, market.length + 1 + AlertId.CHARACTERS);
        subject[market.length] = (byte) Keys.SEPARATOR;
        key.id().write(subject, market.length + 1);
        return subject;
    }

    /**
     * The alert's id and its version, {@code 9f86d081884c7d659a2feaa0c55ad015-3}; the alert's id is what the subject ends
     * with.
     */
    private static byte[] eventId(byte[] subject, int version) {
        byte[] suffix = bytes("-" + version);
        byte[] id = new byte[AlertId.CHARACTERS + suffix.length];
        System.arraycopy(subject, subject.length - AlertId.CHARACTERS, id, 0, AlertId.CHARACTERS);
        System.arraycopy(suffix, 0, id, AlertId.CHARACTERS, suffix.length);
        return id;
    }

    private static byte[] typeBytes(AlertState state) {
        return switch (state) {
            case RAISED -> RAISED;
            case AMENDED -> AMENDED;
            case RETRACTED -> RETRACTED;
            case REINSTATED -> REINSTATED;
            case CORRECTED -> CORRECTED;
        };
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** For any number of threads. */
    private static final class Adding implements Serializer<AlertChange> {
        private final Serializer<AlertChange> values;
        private final byte[] source;

        // What one event changes comes in a row. Threads may overwrite each other's: both are right.
        private volatile Time last = new Time(0, bytes(Instant.EPOCH.toString()));

        private Adding(Serializer<AlertChange> values, byte[] source) {
            this.values = values;
            this.source = source;
        }

        @Override
        public byte @Nullable [] serialize(String topic, @Nullable AlertChange change) {
            return values.serialize(topic, change);
        }

        @Override
        public byte @Nullable [] serialize(String topic, Headers headers, @Nullable AlertChange change) {
            if (change != null) {
                byte[] subject = subject(change.fact().key());
                headers.add("ce_specversion", SPEC_VERSION);
                headers.add("ce_id", eventId(subject, change.version()));
                headers.add("ce_source", source);
                headers.add("ce_type", typeBytes(change.state()));
                headers.add("ce_subject", subject);
                headers.add("ce_time", time(change.cause().position().appendedAt()));
                headers.add("content-type", CONTENT_TYPE);
            }
            return values.serialize(topic, headers, change);
        }

        private byte[] time(long appendedAt) {
            Time time = last;
            if (time.appendedAt != appendedAt) {
                time = new Time(
                        appendedAt, bytes(Instant.ofEpochMilli(appendedAt).toString()));
                last = time;
            }
            return time.text;
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Time(long appendedAt, byte[] text) {}
}
