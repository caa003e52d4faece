package io.tidemark.contract;

import io.tidemark.domain.ErrorCode;

/**
 * What came of reading a record's bytes.
 *
 * @param <V> what it is in the program
 */
public sealed interface Reading<V> {
    /** The bytes are such a record. */
    record Read<V>(V value) implements Reading<V> {}

    /**
     * The bytes are none.
     *
     * @param reason one plain sentence
     */
    record Malformed<V>(ErrorCode code, String reason) implements Reading<V> {}
}
