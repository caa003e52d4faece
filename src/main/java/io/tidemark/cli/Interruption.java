package io.tidemark.cli;

import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops something cleanly when the process is asked to end (Ctrl-C, SIGTERM), and holds the process until the command has
 * returned. As a resource it stands for the command's scope.
 */
final class Interruption implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Interruption.class);

    private final CountDownLatch commandReturned = new CountDownLatch(1);

    private Interruption() {}

    /** What is to be stopped. */
    interface Stoppable {
        void stop() throws Exception;
    }

    static Interruption stopping(Stoppable running) {
        Interruption interruption = new Interruption();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> interruption.end(running), "tidemark-shutdown"));
        return interruption;
    }

    private void end(Stoppable running) {
        if (commandReturned.getCount() == 0) {
            return;
        }
        try {
            running.stop();
            commandReturned.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            LOG.warn("Did not stop cleanly: {}", e.toString());
        }
    }

    @Override
    public void close() {
        commandReturned.countDown();
    }
}
