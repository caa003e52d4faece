package io.tidemark.webhook;

import io.tidemark.domain.bulletin.PublishedBulletin;
import io.tidemark.domain.bulletin.Wording;
import java.time.Instant;

/**
 * A version of a bulletin before it has a style.
 *
 * @param id the {@code webhook-id}, the same in every attempt
 * @param source the topic of bulletins
 */
record BulletinNotice(String id, Subscription subscription, String source, Instant time, PublishedBulletin bulletin) {
    /** The text in the subscription's language. */
    Wording wording() {
        return switch (subscription.language()) {
            case EN -> bulletin.english();
            case KO -> bulletin.korean();
        };
    }
}
