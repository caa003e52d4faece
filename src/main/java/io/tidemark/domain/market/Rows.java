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

    /** The rows of one market, found once for all that is then done with them. Of no use after {@link Rows#clear}. */
    interface OfMarket {
        /** Puts a row in the place of the one with that name; null removes it. */
        void put(String name, byte @Nullable [] row);

        /** Hands out all rows, in no order. */
        void forEach(Sink rows);
    }

    /** The rows of a market, of which there may be none. */
    OfMarket of(String market);

    /** Forgets all rows. */
    void clear();

    /** Forgets all rows, and frees what held them. */
    @Override
    void close();
}
