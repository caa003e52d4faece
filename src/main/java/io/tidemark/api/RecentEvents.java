package io.tidemark.api;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came lately, for any number of readers, each at its own place. */
final class RecentEvents {
    private final int most;
    private final Deque<StreamEvent> events = new ArrayDeque<>();

    /** Nothing that came after this place has been forgotten. */
    private EventPlace start;

    private EventPlace end;
    private boolean closed;

    /**
     * Nothing yet.
     *
     * @param most so many are remembered
     */
    RecentEvents(EventPlace start, int most) {
        this.start = start;
        this.end = start;
        this.most = most;
    }

    /** Adds what has come; of one partition in order. */
    synchronized void add(StreamEvent one) {
        events.addLast(one);
        end = end.after(one);
        if (events.size() > most) {
            start = start.after(events.removeFirst());
        }
        notifyAll();
    }

    synchronized EventPlace end() {
        return end;
    }

    /** Wakes everyone who waits. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }

    synchronized boolean isClosed() {
        return closed;
    }

    /**
     * What came after a place, in order; if there is none, waits until some comes, at most for a time.
     *
     * @return null where some of it is forgotten
     */
    synchronized @Nullable List<StreamEvent> after(EventPlace place, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        long left = patience.toMillis();
        while (!closed && left > 0 && place.hasReached(end)) {
            wait(left);
            left = (deadline - System.nanoTime()) / 1_000_000;
        }
        return place.hasReached(start)
                ? events.stream().filter(one -> !place.isAfter(one)).toList()
                : null;
    }
}
