package io.tidemark.contract;

import java.time.Duration;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.Punctuator;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.jspecify.annotations.Nullable;

/**
 * Wakes a processor when it has something to do, and leaves it alone otherwise. Kafka Streams commits whenever a processor was woken,
 * whether it has done anything or not: a regular beat would cost a transaction each time. For the stream's thread only.
 */
public final class Reminder {
    private final ProcessorContext<?, ?> context;
    private final Punctuator work;
    private @Nullable Cancellable scheduled;
    private long due;

    /** @param work is called each time that it is woken, with the time in milliseconds since 1970 UTC */
    public Reminder(ProcessorContext<?, ?> context, Punctuator work) {
        this.context = context;
        this.work = work;
    }

    /**
     * Wakes it once at a time, or sooner if it is to be woken sooner anyway.
     *
     * @param time milliseconds since 1970 UTC
     */
    public void at(long time) {
        if (scheduled != null) {
            if (due <= time) {
                return;
            }
            scheduled.cancel();
        }
        due = time;
        long wait = Math.max(1, time - context.currentSystemTimeMs());
        scheduled = context.schedule(Duration.ofMillis(wait), PunctuationType.WALL_CLOCK_TIME, this::wake);
    }

    private void wake(long now) {
        if (scheduled != null) {
            scheduled.cancel();
            scheduled = null;
        }
        work.punctuate(now);
    }
}
