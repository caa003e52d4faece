package io.tidemark.site;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What is sent. */
@SuppressWarnings("ArrayRecordComponent") // sent, never compared
record PageAnswer(String contentType, byte[] body) {
    static PageAnswer html(String html) {
        return text("text/html", html);
    }

    static PageAnswer text(String contentType, String text) {
        return new PageAnswer(contentType + "; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    /** Weak: the same answer may be sent compressed or not. */
    String tag() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(body);
            return "W/\"" + HexFormat.of().formatHex(hash, 0, 16) + "\"";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
