package io.tidemark.ops;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures something by reading a topic, in a thread of its own. A failure is logged, and after a pause the topic is read anew:
 * who only measures must not stop the one that is measured.
 */
final class TopicWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TopicWatch.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PAUSE = Duration.ofSeconds(30);

    private final String name;
    private final Supplier<KafkaConsumer<byte[], byte[]>> consumers;
    private final Watcher watcher;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread;

    /** What looks at the records; called by the watch's thread only. */
    interface Watcher {
        /** Says what is to be read; what was read before is to be forgotten. */
        void begin(Consumer<byte[], byte[]> consumer);

        void look(ConsumerRecord<byte[], byte[]> seen);
    }

    private TopicWatch(String name, Supplier<KafkaConsumer<byte[], byte[]>> consumers, Watcher watcher) {
        this.name = name;
        this.consumers = consumers;
        this.watcher = watcher;
        this.thread = new Thread(this::watch, name);
    }

    /**
     * Starts to watch.
     *
     * @param name of the thread
     */
    static TopicWatch start(String name, Supplier<KafkaConsumer<byte[], byte[]>> consumers, Watcher watcher) {
        TopicWatch watch = new TopicWatch(name, consumers, watcher);
        watch.thread.setDaemon(true);
        watch.thread.start();
        return watch;
    }

    private void watch() {
        try {
            do {
                try (KafkaConsumer<byte[], byte[]> consumer = consumers.get()) {
                    watcher.begin(consumer);
                    while (stopped.getCount() > 0) {
                        consumer.poll(POLL).forEach(watcher::look);
                    }
                } catch (RuntimeException e) {
                    LOG.atWarn()
                            .addKeyValue(FailureCode.KEY, FailureCode.WATCH_FAILED)
                            .setCause(e)
                            .log("{} has failed, and is tried again in {} s", name, PAUSE.toSeconds());
                }
            } while (!stopped.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns when nothing is read any more. */
    @Override
    public void close() {
        stopped.countDown();
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
