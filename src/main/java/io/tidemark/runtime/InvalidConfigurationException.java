package io.tidemark.runtime;

/** The configuration cannot be used; the message names each fault in a sentence of its own, one a line. */
public final class InvalidConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InvalidConfigurationException(String message) {
        super(message);
    }
}
