package io.tidemark.runtime;

import java.util.List;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.CorruptRecordException;
import org.apache.kafka.common.errors.InvalidPidMappingException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.UnknownServerException;
import org.apache.kafka.common.errors.UnknownTopicIdException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** Which of Kafka's exceptions mean that it is gone for a while, and which mean that it refuses us. */
public final class Outages {
    /** What an outage looks like, or is followed by: a transaction that the broker ended meanwhile fences its producer, or cannot be committed. */
    private static final List<Class<? extends Throwable>> PASSING = List.of(
            RetriableException.class,
            ProducerFencedException.class,
            InvalidProducerEpochException.class,
            InvalidPidMappingException.class,
            InvalidTxnStateException.class,
            UnknownServerException.class);

    /** What a broker answers that was killed in the middle of a commit and started again. A producer has no exception for it. */
    private static final String UNFORESEEN = "The server experienced an unexpected error when processing the request.";

    /** Kafka would have a client try again, but time does not mend them. */
    private static final List<Class<? extends Throwable>> LASTING = List.of(
            CorruptRecordException.class,
            UnknownTopicOrPartitionException.class,
            UnknownTopicIdException.class,
            AuthenticationException.class,
            AuthorizationException.class);

    private Outages() {}

    /** Whether a failure is an outage, or what one leaves behind: it passes when Kafka is back. */
    public static boolean isOutage(Throwable failure) {
        boolean passing = false;
        for (Throwable one = failure; one != null; one = one.getCause()) {
            if (isAny(LASTING, one)) {
                return false;
            }
            passing |= isAny(PASSING, one)
                    || isUnknownName(one)
                    || isUnfinishedCommit(one)
                    || String.valueOf(one.getMessage()).endsWith(UNFORESEEN);
        }
        return passing;
    }

    /** Why Kafka refuses us, in its own words; null if it does not. */
    public static @Nullable String refusal(Throwable failure) {
        for (Throwable one = failure; one != null; one = one.getCause()) {
            if (one instanceof AuthenticationException || one instanceof AuthorizationException) {
                return one.getMessage() == null ? one.toString() : one.getMessage();
            }
        }
        return null;
    }

    /** Whether no name in bootstrap.servers is known: where brokers are containers, a stopped one loses its name as well. */
    private static boolean isUnknownName(Throwable one) {
        return one instanceof ConfigException
                && String.valueOf(one.getMessage()).contains("No resolvable bootstrap urls");
    }

    /** Whether a producer refuses all else because the broker went during its commit. Kafka Streams does not repeat that. */
    private static boolean isUnfinishedCommit(Throwable one) {
        return one instanceof IllegalStateException
                && String.valueOf(one.getMessage()).endsWith("timed out and must be retried");
    }

    private static boolean isAny(List<Class<? extends Throwable>> kinds, Throwable one) {
        return kinds.stream().anyMatch(kind -> kind.isInstance(one));
    }
}
