package io.tidemark.readmodel;

/** The tables of a partition are on no instance that can be asked now: partitions move, or are being restored. */
public final class NotHereException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotHereException(String message) {
        super(message);
    }
}
