package io.tidemark.bench;

/**
 * A steady stream of events.
 *
 * @param rate events a second
 * @param warmUp seconds that are not measured
 * @param seconds that are
 */
record Pace(int rate, int warmUp, int seconds) {
    int events() {
        return rate * (warmUp + seconds);
    }

    int unmeasured() {
        return rate * warmUp;
    }

    /** When the n-th is due, in nanoseconds after the first. */
    long due(int n) {
        return n * 1_000_000_000L / rate;
    }
}
