package io.tidemark.webhook;

import java.time.Duration;

/** Lets a process stop without leaving posts under way, which would have to be sent again. For any number of threads. */
final class Gate {
    private boolean open = true;
    private int underWay;

    synchronized boolean isOpen() {
        return open;
    }

    synchronized void begun() {
        underWay++;
    }

    synchronized void ended(int attempts) {
        underWay -= attempts;
        notifyAll();
    }

    /** Lets nothing new begin, and waits for the rest to end; not for longer than a post can take. */
    synchronized void close(Duration patience) throws InterruptedException {
        open = false;
        long deadline = System.nanoTime() + patience.toNanos();
        long left = patience.toMillis();
        while (underWay > 0 && left > 0) {
            wait(left);
            left = (deadline - System.nanoTime()) / 1_000_000;
        }
    }
}
