package io.tidemark.domain.market;

import org.jspecify.annotations.Nullable;

/** A message between markets has figures that are none. Nothing has been changed by it. */
public final class UnreadableMessageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableMessageException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
