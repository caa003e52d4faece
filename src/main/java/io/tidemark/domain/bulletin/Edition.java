package io.tidemark.domain.bulletin;

import io.tidemark.domain.alert.AlertKey;
import io.tidemark.domain.alert.Saying;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

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

    /**
     * The next version of a bulletin.
     *
     * @param said what each fact said that the version before told, as {@link Saying} has it; null for one that it did not tell
     * @param withdraws whether it takes away what the version before told
     */
    public static Edition next(
            Bulletin bulletin,
            int version,
            long changedAt,
            boolean withdraws,
            Function<AlertKey, @Nullable Long> said) {
        return new Edition(bulletin, version, word(bulletin, withdraws, said), changedAt);
    }

    private static Word word(Bulletin bulletin, boolean withdraws, Function<AlertKey, @Nullable Long> said) {
        if (withdraws) {
            return Word.WITHDRAWN;
        }
        boolean corrected = bulletin.facts().anyMatch(fact -> {
            Long before = said.apply(fact.key());
            return before != null && before != Saying.of(fact);
        });
        return corrected ? Word.CORRECTED : Word.UPDATED;
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
