package io.tidemark.topology.indicator;

/**
 * Where the state of markets is kept. Durable is the changelog alone.
 *
 * @param inFile whether markets that are not live are in a file in the state directory; else on the heap
 * @param liveMarkets how many markets of a partition stay live from one commit to the next
 */
public record StateSettings(boolean inFile, int liveMarkets) {
    /** As many as a heap of a gigabyte holds. */
    public static final int DEFAULT_LIVE_MARKETS = 50_000;

    /** On the heap. */
    public static StateSettings defaults() {
        return new StateSettings(false, DEFAULT_LIVE_MARKETS);
    }
}
