package io.tidemark.webhook;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message before it has a style.
 *
 * @param id the {@code webhook-id}, the same in every attempt
 * @param source the topic of alerts
 * @param items what has changed: one alert, or any number in a digest
 * @param digest which part of which release; null for a single alert
 */
record Notice(
        String id,
        Subscription subscription,
        String source,
        Instant time,
        List<AlertNews> items,
        @Nullable Digest digest) {

    /**
     * A release that is told of at once. What does not fit into one body is divided.
     *
     * @param part from 1
     * @param confirmed how many of the facts that the receiver knows rest on final figures now, and say the same; told in the last part
     */
    record Digest(String release, int part, boolean last, int confirmed) {}

    Notice {
        items = List.copyOf(items);
    }
}
