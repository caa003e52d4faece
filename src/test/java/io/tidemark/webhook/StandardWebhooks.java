package io.tidemark.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A receiver's side of Standard Webhooks 1.0, written from its text: "the signed content is id, timestamp and payload, with
 * full stops between", "the secret is Base64 behind whsec_", "the signature header is a space delimited list of v1,BASE64, any
 * of which may be the one", "a timestamp outside of a tolerance of five minutes is refused".
 */
public final class StandardWebhooks {
    private static final long TOLERANCE_S = 5 * 60;

    private StandardWebhooks() {}

    /** What is wrong with a request; empty if nothing is. */
    public static List<String> faults(Receiver.Request request, String secret, long nowSeconds) {
        List<String> faults = new ArrayList<>();
        String id = request.headers().get("webhook-id");
        String timestamp = request.headers().get("webhook-timestamp");
        String signatures = request.headers().get("webhook-signature");
        if (id == null || timestamp == null || signatures == null) {
            return List.of("a header is missing");
        }
        if (id.contains(".")) {
            faults.add("a full stop in the id");
        }
        if (Math.abs(nowSeconds - Long.parseLong(timestamp)) > TOLERANCE_S) {
            faults.add("too old or too new");
        }
        String expected = hmac(secret, id + "." + timestamp + "." + request.body());
        boolean found = false;
        for (String signature : signatures.split(" ", -1)) {
            found |= signature.equals("v1," + expected);
        }
        if (!found) {
            faults.add("no signature fits");
        }
        return faults;
    }

    private static String hmac(String secret, String content) {
        try {
            byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(content.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
