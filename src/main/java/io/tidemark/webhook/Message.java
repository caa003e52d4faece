package io.tidemark.webhook;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * A message that is to arrive.
 *
 * @param id the {@code webhook-id}
 * @param appendedAt when the alerts topic got what it tells, milliseconds since 1970 UTC
 * @param attempts how many there were
 * @param dueAt when the next attempt is due; 0 while an earlier message has to arrive first
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
record Message(String id, String contentType, long appendedAt, int attempts, long dueAt, byte[] body) {
    /** Many times what an alert or a body has; what is larger was written by others. */
    static final int MOST_BYTES = 256 << 10;

    /** The same of keys and headers, bytes. */
    private static final int MOST_TEXT = 1 << 10;

    private static final byte FORMAT = 1;
    private static final String ID = "webhook-id";
    private static final String CONTENT_TYPE = "content-type";
    private static final String APPENDED_AT = "alert-appended-at";

    /** One that has not been tried. */
    Message(String id, String contentType, long appendedAt, byte[] body) {
        this(id, contentType, appendedAt, 0, 0, body);
    }

    Message due(long at) {
        return new Message(id, contentType, appendedAt, attempts, at, body);
    }

    Message tried() {
        return new Message(id, contentType, appendedAt, attempts + 1, dueAt, body);
    }

    byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(128 + body.length);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(FORMAT);
            out.writeUTF(id);
            out.writeUTF(contentType);
            out.writeLong(appendedAt);
            out.writeInt(attempts);
            out.writeLong(dueAt);
            out.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException("Memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    static Message of(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (in.readByte() != FORMAT) {
                throw new IllegalStateException("A message of a later release of Tidemark");
            }
            return new Message(
                    in.readUTF(), in.readUTF(), in.readLong(), in.readInt(), in.readLong(), in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("A message that was cut off", e);
        }
    }

    /** What goes with the body on a topic. */
    Headers headers() {
        Headers headers = new RecordHeaders();
        headers.add(ID, bytes(id));
        headers.add(CONTENT_TYPE, bytes(contentType));
        headers.add(APPENDED_AT, bytes(String.valueOf(appendedAt)));
        return headers;
    }

    /** What stands on a topic; null if that is no message. */
    static @Nullable Message of(Headers headers, byte @Nullable [] body) {
        String id = text(headers, ID);
        String contentType = text(headers, CONTENT_TYPE);
        String appendedAt = text(headers, APPENDED_AT);
        return id == null || contentType == null || appendedAt == null || body == null || body.length > MOST_BYTES
                ? null
                : new Message(id, contentType, time(appendedAt, 0), body);
    }

    /** Whether a record can be one of ours by its key: the name of a webhook, and what keeps its order. */
    static boolean isKey(@Nullable String key) {
        return key != null && !key.isEmpty() && key.length() <= MOST_TEXT;
    }

    /** A time as text, milliseconds since 1970 UTC; another one where the text is none. */
    static long time(@Nullable String text, long otherwise) {
        return text != null && text.matches("[0-9]{1,15}") ? Long.parseLong(text) : otherwise;
    }

    /** A header as text; null where there is none, or one longer than any of ours. */
    static @Nullable String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null || header.value().length > MOST_TEXT
                ? null
                : new String(header.value(), StandardCharsets.UTF_8);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
