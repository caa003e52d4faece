package io.tidemark.domain.market;

import io.tidemark.domain.alert.Catalogue;
import io.tidemark.domain.alert.Cause;

/**
 * What an operator may choose about the engine.
 *
 * @param catalogue which facts are announced
 * @param longestNewsDelay how long after its release an event may be appended and still be news, milliseconds; {@link
 *     Long#MAX_VALUE} takes the release time as now, as the demo and replays do
 */
public record EngineSettings(Catalogue catalogue, long longestNewsDelay) {
    /** 72 hours. */
    public static final long DEFAULT_NEWS_DELAY = 72L * 3_600_000;

    public static EngineSettings defaults() {
        return new EngineSettings(Catalogue.defaults(), DEFAULT_NEWS_DELAY);
    }

    boolean isFresh(long releasedAt, Cause.Position position) {
        return position.appendedAt() - releasedAt <= longestNewsDelay;
    }
}
