package io.tidemark.webhook;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.crypto.spec.SecretKeySpec;

/** Puts a message into what is posted in one attempt: the URL, the headers of Standard Webhooks and the signatures. */
final class Envelope {
    private final References references;
    private final AddressRules rules;

    Envelope(References references, AddressRules rules) {
        this.references = references;
        this.rules = rules;
    }

    /**
     * The attempt.
     *
     * @param now milliseconds since 1970 UTC
     * @throws UnsendableException if the URL or a secret is not there or not allowed
     */
    Post around(Subscription subscription, Message message, long now) throws UnsendableException {
        long timestamp = TimeUnit.MILLISECONDS.toSeconds(now);
        Map<String, String> headers = new HashMap<>();
        headers.put("Content-Type", message.contentType());
        headers.put("webhook-id", message.id());
        headers.put("webhook-timestamp", String.valueOf(timestamp));
        List<SecretKeySpec> secrets = secrets(subscription);
        if (!secrets.isEmpty()) {
            headers.put("webhook-signature", Signature.of(secrets, message.id(), timestamp, message.body()));
        }
        return new Post(url(subscription), headers, message.body());
    }

    /** What is missing or wrong of a subscription's URL and secrets, in words. */
    List<String> faults(Subscription subscription) {
        List<String> faults = new ArrayList<>();
        try {
            url(subscription);
        } catch (UnsendableException e) {
            faults.add(e.reason());
        }
        read(subscription, new ArrayList<>(), faults);
        return faults;
    }

    private URI url(Subscription subscription) throws UnsendableException {
        try {
            return rules.url(references.find(subscription.url()));
        } catch (References.UnresolvedException e) {
            throw new UnsendableException(Answer.Trouble.REFERENCE, String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            throw new UnsendableException(Answer.Trouble.FORBIDDEN, String.valueOf(e.getMessage()));
        }
    }

    /** Those that are there: while one secret replaces another, it need not come to all places at the same moment. */
    private List<SecretKeySpec> secrets(Subscription subscription) throws UnsendableException {
        List<SecretKeySpec> secrets = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        read(subscription, secrets, faults);
        if (secrets.isEmpty() && !faults.isEmpty()) {
            throw new UnsendableException(Answer.Trouble.REFERENCE, String.join("; ", faults));
        }
        return secrets;
    }

    private void read(Subscription subscription, List<SecretKeySpec> secrets, List<String> faults) {
        for (Reference reference : subscription.secrets()) {
            try {
                secrets.add(Signature.secret(references.find(reference)));
            } catch (References.UnresolvedException e) {
                faults.add(String.valueOf(e.getMessage()));
            } catch (IllegalArgumentException e) {
                faults.add(reference + ": " + e.getMessage());
            }
        }
    }

    /** Why there is nothing to post. */
    static final class UnsendableException extends Exception {
        private static final long serialVersionUID = 1L;

        private final Answer.Trouble trouble;
        private final String reason;

        UnsendableException(Answer.Trouble trouble, String reason) {
            super(reason, null, false, false);
            this.trouble = trouble;
            this.reason = reason;
        }

        Answer.Trouble trouble() {
            return trouble;
        }

        String reason() {
            return reason;
        }
    }
}
