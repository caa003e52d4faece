package io.tidemark.contract;

import io.tidemark.domain.Quote;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts what a reader of a topic passes over because nothing can be made of it, and says so in the log, at most once a minute. For any number of threads.
 */
public final class PassedOver {
    private static final Logger LOG = LoggerFactory.getLogger(PassedOver.class);

    private final AtomicLong count = new AtomicLong();
    private final OnceAMinute said = new OnceAMinute();

    /**
     * One more.
     *
     * @param reason one plain sentence, or what a library says
     */
    public void add(String topic, int partition, long offset, String reason) {
        add(topic + " " + partition + "@" + offset, reason);
    }

    /**
     * One more.
     *
     * @param what was passed over
     * @param reason one plain sentence, or what a library says
     */
    public void add(String what, String reason) {
        long counted = count.incrementAndGet();
        if (said.isDue()) {
            LOG.warn("Passed over {}, {} until now: {}", what, counted, Quote.shortened(reason));
        }
    }

    /** Whether Kafka cannot do something, which ends a stream; bytes that nothing can be made of are a record's trouble. */
    public static boolean isKafkas(RuntimeException e) {
        return e instanceof KafkaException && !(e instanceof SerializationException);
    }

    /** How many there were. */
    public long count() {
        return count.get();
    }
}
