package io.tidemark.webhook;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A receiver, and what it wants to be told. Has no secrets in it, only where they are.
 *
 * @param name a code, 1 to 40 of {@code A–Z a–z 0–9 . _ -}; the endpoint in metrics and logs
 * @param url where to post, or a reference to it, because some URLs are secrets
 * @param secrets references to the secrets to sign with; several while one replaces another
 * @param settle how long to wait after the last event of a release
 * @param digest whether one message per release, with all its alerts
 * @param bulletin whether one message per version of a bulletin, and no alerts
 * @param fromFile whether it came with the file that the deliverer was started with, and goes when it is no longer there
 * @param disabled why nothing is sent; null while it is
 */
public record Subscription(
        String name,
        Reference url,
        List<Reference> secrets,
        StyleName style,
        Language language,
        Duration settle,
        boolean digest,
        boolean bulletin,
        Filter filter,
        boolean fromFile,
        @Nullable String disabled) {

    static final Duration DEFAULT_SETTLE = Duration.ofSeconds(2);

    /** The languages of headlines, where a style has only one. */
    enum Language {
        EN,
        KO;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Subscription {
        secrets = List.copyOf(secrets);
    }

    boolean isEnabled() {
        return disabled == null;
    }

    Subscription disabled(@Nullable String reason) {
        return new Subscription(
                name, url, secrets, style, language, settle, digest, bulletin, filter, fromFile, reason);
    }

    Subscription asFromFile() {
        return new Subscription(name, url, secrets, style, language, settle, digest, bulletin, filter, true, disabled);
    }
}
