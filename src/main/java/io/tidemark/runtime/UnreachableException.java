package io.tidemark.runtime;

import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;

/** No broker has answered. The message is a sentence for whoever runs the command. */
public final class UnreachableException extends RetriableException {
    private static final long serialVersionUID = 1L;

    UnreachableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
