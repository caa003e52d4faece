package io.tidemark.contract;

import io.tidemark.domain.Quote;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the records that a reader of a topic passes over because they are none of that topic's, and says so in the log, at most
 * once a minute. For any number of threads.
 */
public final class PassedOver {
    private static final Logger LOG = LoggerFactory.getLogger(PassedOver.class);
    private static final long PAUSE = TimeUnit.MINUTES.toNanos(1);

    private final AtomicLong count = new AtomicLong();
    private final AtomicLong sayNext = new AtomicLong(System.nanoTime());

    /**
     * One more.
     *
     * @param reason one plain sentence, or what a library says
     */
    public void add(String topic, int partition, long offset, String reason) {
        long counted = count.incrementAndGet();
        long due = sayNext.get();
        if (System.nanoTime() - due >= 0 && sayNext.compareAndSet(due, System.nanoTime() + PAUSE)) {
            LOG.warn(
                    "Passed over {} {}@{}, {} until now: {}",
                    topic,
                    partition,
                    offset,
                    counted,
                    Quote.shortened(reason));
        }
    }

    /** How many there were. */
    public long count() {
        return count.get();
    }
}
