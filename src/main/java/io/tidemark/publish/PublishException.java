package io.tidemark.publish;

/** Records were not acknowledged by Kafka; the message says which was the first and the cause why. */
public final class PublishException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PublishException(String message, Throwable cause) {
        super(message, cause);
    }
}
