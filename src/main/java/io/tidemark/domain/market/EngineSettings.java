package io.tidemark.domain.market;

import io.tidemark.domain.Cause;
import io.tidemark.domain.Market;
import io.tidemark.domain.judge.Catalogue;
import java.util.function.Predicate;

/**
 * What an operator may choose about the engine.
 *
 * @param catalogue which facts are announced
 * @param longestNewsDelay how long after its release an event may be appended and still be news, milliseconds; {@link
 *     Long#MAX_VALUE} takes the release time as now, as the demo and replays do
 * @param ranked the markets that are ranked among reporters
 */
public record EngineSettings(Catalogue catalogue, long longestNewsDelay, Predicate<Market> ranked) {
    /** 72 hours. */
    public static final long DEFAULT_NEWS_DELAY = 72L * 3_600_000;

    /** No market is ranked. */
    public EngineSettings(Catalogue catalogue, long longestNewsDelay) {
        this(catalogue, longestNewsDelay, market -> false);
    }

    public static EngineSettings defaults() {
        return new EngineSettings(Catalogue.defaults(), DEFAULT_NEWS_DELAY);
    }

    /** Whether what changes by it can be news: only a release can, and only as long as it is fresh. */
    boolean isNews(Cause cause) {
        return cause instanceof Cause.Stated stated
                && stated.position().appendedAt() - stated.statement().figure().releasedAt() <= longestNewsDelay;
    }
}
