package io.tidemark.registry;

import org.apache.kafka.common.KafkaException;

/** The schema registry refused, or nobody waits for it any more; the message is a sentence for people. */
public final class RegistryException extends KafkaException {
    private static final long serialVersionUID = 1L;

    RegistryException(String message) {
        super(message);
    }

    RegistryException(String message, Throwable cause) {
        super(message, cause);
    }
}
