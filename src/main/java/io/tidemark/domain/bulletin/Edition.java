package io.tidemark.domain.bulletin;

import java.util.List;

/**
 * A version of a bulletin.
 *
 * @param version rises by one with every later release that changed what the bulletin says, from 1
 * @param word what the last of these changes was
 * @param changedAt when the release came out that made this version, milliseconds since 1970 UTC
 */
public record Edition(Bulletin bulletin, int version, Word word, long changedAt) {
    /** The first version. */
    public static Edition first(Bulletin bulletin, long releasedAt) {
        return new Edition(bulletin, 1, Word.NEW, releasedAt);
    }

    /** Whether it is the first version. */
    public boolean isNew() {
        return word == Word.NEW;
    }

    /** What its last change took away. */
    public List<Withdrawn> newlyWithdrawn() {
        return bulletin.withdrawn().stream()
                .filter(withdrawn -> withdrawn.releasedAt() == changedAt)
                .toList();
    }

    /** What has happened to a bulletin, in the words of the news wires. */
    public enum Word {
        /** It is the first version. */
        NEW,
        /** A fact was taken away. */
        WITHDRAWN,
        /** A fact has other figures than those that were printed. */
        CORRECTED,
        /** Anything else is different. */
        UPDATED
    }
}
