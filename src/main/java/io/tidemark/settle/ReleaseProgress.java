package io.tidemark.settle;

/**
 * How far the stream has come with each release, as named by {@link Releases}. Whoever tells people asks this before it tells:
 * between two events of a release, what the topics say is a passing state (docs/definitions.md, "The convergence law"). For any number of
 * threads.
 */
public interface ReleaseProgress {
    /** When the latest event of a release was seen, milliseconds since 1970 UTC; 0 if none was. */
    long lastEvent(String release);

    /** Since when it can be seen without a break how far the stream has come; {@link Long#MAX_VALUE} while it cannot. */
    long seenSince();

    /**
     * Whether the stream has worked off every event of a release that was there at a time, with all that follows from it in
     * other markets, and the results have come through to whoever asks.
     *
     * @param since when the one who asks has last heard of the release, milliseconds since 1970 UTC
     */
    boolean hasCaughtUp(String release, long since);
}
