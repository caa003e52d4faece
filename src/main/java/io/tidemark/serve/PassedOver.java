package io.tidemark.serve;

import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what is passed over on a topic because nothing can be made of it, and says so once a minute at most. Not thread-safe. */
public final class PassedOver {
    private static final Logger LOG = LoggerFactory.getLogger(PassedOver.class);
    private static final Duration PAUSE = Duration.ofMinutes(1);

    /** Of a reason, in characters: whoever wrote the record can have a part in it. */
    private static final int LONGEST_REASON = 200;

    private final String topic;
    private long count;
    private long said;
    private long saidAt;
    private String latest = "";

    public PassedOver(String topic) {
        this.topic = topic;
    }

    /** One more, and where it lies. */
    public void add(ConsumerRecord<?, ?> passed, String reason) {
        add("partition " + passed.partition() + ", offset " + passed.offset() + ": " + reason);
    }

    /** One more. */
    public void add(String reason) {
        count++;
        latest = reason;
        say();
    }

    /** How many there were. */
    public long count() {
        return count;
    }

    /** Says what has not been said, unless something was within the last minute. */
    public void say() {
        if (said == 0 || System.nanoTime() - saidAt >= PAUSE.toNanos()) {
            sayNow();
        }
    }

    /** Says what has not been said. */
    public void sayNow() {
        if (count > said) {
            LOG.warn("{}: passed over {}, of which the latest is {}", topic, records(count - said), shortened(latest));
            said = count;
            saidAt = System.nanoTime();
        }
    }

    private static String records(long number) {
        return number == 1 ? "1 record" : number + " records";
    }

    private static String shortened(String text) {
        String head = text.length() > LONGEST_REASON ? text.substring(0, LONGEST_REASON) + "…" : text;
        return head.replaceAll("\\p{Cntrl}", " ");
    }
}
