package io.tidemark.domain.market;

import org.jspecify.annotations.Nullable;

/**
 * The stored rows of the markets of one partition, as of the last commit: what a live market is made from. Not thread-safe.
 *
 * <p>It need not outlive the process, because Kafka has every row in the changelog.
 */
public interface Rows extends AutoCloseable {
    /** Takes the name and the bytes of a row; a row without bytes is no more. */
    interface Sink {
        void accept(String name, byte @Nullable [] row);
    }

    /** Puts a row of a market in the place of the one with that name; null removes it. */
    void put(String market, String name, byte @Nullable [] row);

    /** Hands out all rows of a market, in no order. */
    void forEach(String market, Sink rows);

    /** Forgets all rows. */
    void clear();

    /** Forgets all rows, and frees what held them. */
    @Override
    void close();
}
