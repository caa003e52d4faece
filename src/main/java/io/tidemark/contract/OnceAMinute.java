package io.tidemark.contract;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Says when something may be said again that comes any number of times: at once, and then once a minute. For any number of threads. */
public final class OnceAMinute {
    private static final long PAUSE = TimeUnit.MINUTES.toNanos(1);

    private final AtomicLong next = new AtomicLong(System.nanoTime());

    /** Whether it may be said now; then it may not for a minute. */
    public boolean isDue() {
        long due = next.get();
        return System.nanoTime() - due >= 0 && next.compareAndSet(due, System.nanoTime() + PAUSE);
    }
}
