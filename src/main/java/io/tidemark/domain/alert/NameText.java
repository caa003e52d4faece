package io.tidemark.domain.alert;

import io.tidemark.domain.Period;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * A text that names a fact, as bytes that are hashed. Each thread has one and uses it again: every alert has an id, and
 * looking for the provider of its digest alone costs more than the digest.
 */
final class NameText {
    private static final ThreadLocal<NameText> OF_THREAD = ThreadLocal.withInitial(NameText::new);

    private final MessageDigest sha256 = sha256();
    private byte[] bytes = new byte[256];
    private int size;

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** Begins a text, forgetting the one before. */
    static NameText begin() {
        NameText text = OF_THREAD.get();
        text.size = 0;
        return text;
    }

    NameText add(String part) {
        int length = part.length();
        ensure(length);
        for (int i = 0; i < length; i++) {
            char c = part.charAt(i);
            if (c >= 0x80) {
                return add(part.getBytes(StandardCharsets.UTF_8));
            }
            bytes[size + i] = (byte) c;
        }
        size += length;
        return this;
    }

    private NameText add(byte[] part) {
        ensure(part.length);
        System.arraycopy(part, 0, bytes, size, part.length);
        size += part.length;
        return this;
    }

    NameText add(Enum<?> part) {
        return add(part.name());
    }

    NameText add(Period period) {
        ensure(Period.MOST_CHARACTERS);
        size = period.write(bytes, size);
        return this;
    }

    /** Adds what stands between two parts. */
    NameText bar() {
        ensure(1);
        bytes[size++] = '|';
        return this;
    }

    private void ensure(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
        }
    }

    /** The id of the text. */
    AlertId id() {
        sha256.update(bytes, 0, size);
        return AlertId.of(sha256.digest());
    }

    @Override
    public String toString() {
        return new String(bytes, 0, size, StandardCharsets.UTF_8);
    }
}
