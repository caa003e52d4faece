package io.tidemark.readmodel;

/**
 * What was found, and how old it may be.
 *
 * @param offset how far the table had read its topic
 * @param standby whether a copy answered, which may be behind
 */
public record Found<T>(T value, long offset, boolean standby) {
    /** The same with another value. */
    <R> Found<R> with(R other) {
        return new Found<>(other, offset, standby);
    }
}
