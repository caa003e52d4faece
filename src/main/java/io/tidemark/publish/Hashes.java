package io.tidemark.publish;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Hashes of texts and bytes, which nobody can make collide on purpose. For one thread. */
final class Hashes {
    private final MessageDigest digest;

    Hashes() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    long of(String text) {
        add(text.getBytes(StandardCharsets.UTF_8));
        return end();
    }

    /** Adds bytes to what is hashed next. */
    void add(byte[] bytes) {
        digest.update(bytes);
    }

    /** Adds what was put into the buffer so far, and empties it. */
    void add(ByteBuffer bytes) {
        digest.update(bytes.flip());
        bytes.clear();
    }

    /** The hash of all that was added since the last. */
    long end() {
        return ByteBuffer.wrap(digest.digest()).getLong();
    }
}
