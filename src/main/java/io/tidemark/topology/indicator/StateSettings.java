package io.tidemark.topology.indicator;

/**
 * Where the state of markets is kept. Durable is the changelog alone.
 *
 * @param inFile whether markets that are not live are in a file in the state directory; else on the heap
 * @param liveMarkets how many markets of a partition stay live from one commit to the next
 */
public record StateSettings(boolean inFile, int liveMarkets) {
    /** 16 to 56 kB each: docs/performance.md. */
    public static final int DEFAULT_LIVE_MARKETS = 10_000;

    /** On the heap. */
    public static StateSettings defaults() {
        return new StateSettings(false, DEFAULT_LIVE_MARKETS);
    }
}
