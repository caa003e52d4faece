package io.tidemark.runtime;

/** The partitions of the topics do not fit together. The message is a sentence that says which, and what to do. */
public final class PartitionsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PartitionsException(String message) {
        super(message);
    }
}
