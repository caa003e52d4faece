package io.tidemark.desk;

import java.util.concurrent.CountDownLatch;

/** What is asked of a desk that is to end. Any thread may ask, before the desk runs too. */
public final class Stop {
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean asked;

    /** Lets the desk end. */
    public void ask() {
        asked = true;
        ended.countDown();
    }

    boolean isAsked() {
        return asked;
    }

    /** A part has ended by itself. */
    void partEnded() {
        ended.countDown();
    }

    void await() throws InterruptedException {
        ended.await();
    }
}
