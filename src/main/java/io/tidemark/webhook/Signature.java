package io.tidemark.webhook;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The signature of Standard Webhooks 1.0: {@code v1,} and the HMAC-SHA256 of {@code id.timestamp.body}, in Base64. */
final class Signature {
    static final String SECRET_PREFIX = "whsec_";

    private static final String ALGORITHM = "HmacSHA256";
    private static final int LEAST_BYTES = 24;
    private static final int MOST_BYTES = 64;

    private Signature() {}

    /**
     * The signatures by all secrets that are valid, with spaces between them.
     *
     * @param timestamp seconds since 1970 UTC
     */
    static String of(List<SecretKeySpec> secrets, String id, long timestamp, byte[] body) {
        byte[] head = (id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8);
        return secrets.stream().map(secret -> sign(secret, head, body)).collect(Collectors.joining(" "));
    }

    private static String sign(SecretKeySpec secret, byte[] head, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            mac.update(head);
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
        }
    }

    /**
     * Reads a secret {@code whsec_…}.
     *
     * @throws IllegalArgumentException if it is none; the message does not repeat it
     */
    static SecretKeySpec secret(String text) {
        String stripped = text.strip();
        if (!stripped.startsWith(SECRET_PREFIX)) {
            throw new IllegalArgumentException("A secret begins with " + SECRET_PREFIX);
        }
        byte[] key;
        try {
            key = Base64.getDecoder().decode(stripped.substring(SECRET_PREFIX.length()));
        } catch (IllegalArgumentException e) {
            // Not as the cause: it can quote the secret.
            throw new IllegalArgumentException("What follows " + SECRET_PREFIX + " is no Base64");
        }
        if (key.length < LEAST_BYTES || key.length > MOST_BYTES) {
            throw new IllegalArgumentException(
                    "A secret has " + LEAST_BYTES + " to " + MOST_BYTES + " bytes, but this one has " + key.length);
        }
        return new SecretKeySpec(key, ALGORITHM);
    }
}
