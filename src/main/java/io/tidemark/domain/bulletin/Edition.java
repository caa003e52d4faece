package io.tidemark.domain.bulletin;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A version of a bulletin.
 *
 * @param version rises by one with every later release that changed what the bulletin says, from 1
 * @param word what the last of these changes was; null for the first version
 * @param changedAt when the release came out that made this version, milliseconds since 1970 UTC
 */
public record Edition(Bulletin bulletin, int version, @Nullable Word word, long changedAt) {
    /** What its last change took away. */
    public List<Withdrawn> newlyWithdrawn() {
        return bulletin.withdrawn().stream()
                .filter(withdrawn -> withdrawn.releasedAt() == changedAt)
                .toList();
    }

    /** What has happened to a bulletin, in the words of the news wires. */
    public enum Word {
        /** A fact was taken away. */
        WITHDRAWN,
        /** A fact has other figures than those that were printed. */
        CORRECTED,
        /** Anything else is different. */
        UPDATED
    }
}
