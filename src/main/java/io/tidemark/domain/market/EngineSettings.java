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
 * @param mostStatedMembers how many members of a group its indicators state in full, at least 3; {@link Integer#MAX_VALUE}
 *     states all
 */
public record EngineSettings(
        Catalogue catalogue, long longestNewsDelay, Predicate<Market> ranked, int mostStatedMembers) {
    /** 72 hours. */
    public static final long DEFAULT_NEWS_DELAY = 72L * 3_600_000;

    /** As many members as by default. */
    public static final int DEFAULT_STATED_MEMBERS = 30;

    /** States as many members as by default. */
    public EngineSettings(Catalogue catalogue, long longestNewsDelay, Predicate<Market> ranked) {
        this(catalogue, longestNewsDelay, ranked, DEFAULT_STATED_MEMBERS);
    }

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
