package io.tidemark.domain.bulletin;

import io.tidemark.domain.Cause;

/**
 * A fact of a bulletin that is no longer true, with what it carried.
 *
 * @param item as it was told last
 * @param cause what took it away
 */
public record Withdrawn(Item item, Cause cause) {
    /** When the figure was released that took it away, or else when the event was appended; milliseconds since 1970 UTC. */
    public long releasedAt() {
        return cause instanceof Cause.Stated stated
                ? stated.statement().figure().releasedAt()
                : cause.position().appendedAt();
    }
}
