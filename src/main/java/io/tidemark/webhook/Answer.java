package io.tidemark.webhook;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What came of one attempt. */
sealed interface Answer {
    /**
     * The receiver answered.
     *
     * @param retryAfter how long it asks to be left alone; null if it does not say
     */
    record Status(int code, @Nullable Duration retryAfter) implements Answer {}

    /**
     * It did not answer, or was not asked.
     *
     * @param reason in words, without a full stop and without secrets
     */
    record None(Trouble trouble, String reason) implements Answer {}

    /** Why there is no answer. */
    enum Trouble {
        /** Not all of the answer was there in time. */
        TIMEOUT,
        /** The connection could not be made, or broke. */
        CONNECTION,
        /** The receiver's certificate is not to be trusted. */
        TLS,
        /** The name leads nowhere. */
        NAME,
        /** The URL or the address it leads to is not allowed. */
        FORBIDDEN,
        /** A secret or URL is not where the subscription says. */
        REFERENCE
    }
}
