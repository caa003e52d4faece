package io.tidemark.domain.market;

import io.tidemark.domain.Figure;
import org.jspecify.annotations.Nullable;

/** What became of a statement, decided by {@link Figure#PRECEDENCE} alone. */
public enum Reception {
    /** It stands. */
    ACCEPTED(true),
    /** It stands, against another figure of the same vintage and revision: by its status, or by its value. */
    ACCEPTED_CONFLICT(true),
    /** The very same figure stands already. */
    DUPLICATE(false),
    /** A newer vintage stands. */
    STALE(false),
    /** Another figure of the same vintage and revision stands. */
    STALE_CONFLICT(false);

    private final boolean changesState;

    Reception(boolean changesState) {
        this.changesState = changesState;
    }

    /** Whether the statement stands now. */
    public boolean changesState() {
        return changesState;
    }

    /**
     * What becomes of a figure.
     *
     * @param standing what stands in its place, or null
     */
    public static Reception of(@Nullable Figure standing, Figure stated) {
        if (standing == null) {
            return ACCEPTED;
        }
        if (standing.equals(stated)) {
            return DUPLICATE;
        }
        boolean wins = Figure.PRECEDENCE.compare(stated, standing) > 0;
        if (standing.sameVintage(stated)) {
            return wins ? ACCEPTED_CONFLICT : STALE_CONFLICT;
        }
        return wins ? ACCEPTED : STALE;
    }
}
