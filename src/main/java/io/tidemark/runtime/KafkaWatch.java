package io.tidemark.runtime;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether Kafka answers, for those who wait for it and for operators; and whether the partitions of the topics still fit
 * together. It is asked every few seconds. For any number of threads.
 */
public final class KafkaWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaWatch.class);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    /** How long an answer may take. Who has just started something is told after this that it waits. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Is told once when Kafka goes and once when it is back. */
    public interface Listener {
        void gone(String reason);

        void back(Duration after);
    }

    /** Tells the log. */
    static final Listener LOGGING = new Listener() {
        @Override
        public void gone(String reason) {
            LOG.warn("Kafka does not answer; what needs it waits, and nothing is lost: {}", reason);
        }

        @Override
        public void back(Duration after) {
            LOG.info("Kafka answers again, after {} s", after.toSeconds());
        }
    };

    /** Ends with {@link #close}. */
    interface Guarding extends AutoCloseable {
        @Override
        void close();
    }

    private record Guard(PartitionRule rule, Consumer<PartitionsException> broken) {}

    private final Map<String, Object> adminConfig;
    private final PartitionRule basis;
    private final Duration timeout;
    private final Duration pause;
    private final Listener listener;
    private final List<Guard> guards = new CopyOnWriteArrayList<>();
    private final CountDownLatch ending = new CountDownLatch(1);
    private final Thread thread = new Thread(this::watch, "kafka-watch");

    private boolean closed;
    private boolean told;
    private boolean answered;
    private long answers;
    private long lastAnswer = System.nanoTime();
    private String reason = "It has not been asked yet.";

    /**
     * Begins to ask.
     *
     * @param adminConfig of an admin client
     * @param basis names the topics to ask for
     * @param timeout after how long without an answer Kafka counts as gone
     */
    static KafkaWatch start(Map<String, Object> adminConfig, PartitionRule basis, Duration timeout, Listener listener) {
        KafkaWatch watch = new KafkaWatch(adminConfig, basis, timeout, listener);
        watch.thread.setDaemon(true);
        watch.thread.start();
        return watch;
    }

    private KafkaWatch(Map<String, Object> adminConfig, PartitionRule basis, Duration timeout, Listener listener) {
        this.adminConfig = Map.copyOf(adminConfig);
        this.basis = basis;
        this.timeout = timeout;
        Duration part = timeout.dividedBy(6);
        this.pause = part.compareTo(LONGEST_PAUSE) < 0 ? part : LONGEST_PAUSE;
        this.listener = listener;
    }

    private void watch() {
        try (KafkaQuestion question = new KafkaQuestion(adminConfig)) {
            do {
                ask(question);
            } while (!ending.await(pause.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void ask(KafkaQuestion question) throws InterruptedException {
        Set<String> topics = new HashSet<>(basis.topics());
        guards.forEach(guard -> topics.addAll(guard.rule().topics()));
        try {
            Map<String, Integer> partitions = question.partitions(topics, PATIENCE);
            succeeded();
            for (Guard guard : guards) {
                look(guard, partitions);
            }
        } catch (RuntimeException e) {
            failed(String.valueOf(e.getMessage()));
        }
    }

    private void look(Guard guard, Map<String, Integer> partitions) {
        try {
            guard.rule().require(partitions);
        } catch (PartitionsException e) {
            if (guards.remove(guard)) {
                guard.broken().accept(e);
            }
        }
    }

    private synchronized void succeeded() {
        long now = System.nanoTime();
        if (told) {
            told = false;
            listener.back(Duration.ofNanos(now - lastAnswer));
        }
        answered = true;
        lastAnswer = now;
        answers++;
        notifyAll();
    }

    private synchronized void failed(String why) {
        reason = why;
        if (!closed && !told && !isAnswering()) {
            told = true;
            listener.gone(why);
        }
    }

    /** Whether it has answered within the time that it has. */
    public synchronized boolean isAnswering() {
        return answered && System.nanoTime() - lastAnswer < timeout.toNanos();
    }

    /** Why it does not answer, in a sentence; null while it does. */
    synchronized @Nullable String reason() {
        return isAnswering()
                ? null
                : "Kafka has not answered for "
                        + Duration.ofNanos(System.nanoTime() - lastAnswer).toSeconds() + " s. " + reason;
    }

    /** Waits for the next answer; false if this is closed before it comes. */
    synchronized boolean awaitAnswer() throws InterruptedException {
        long before = answers;
        while (!closed && answers == before) {
            wait();
        }
        return !closed;
    }

    /**
     * Waits until it answers.
     *
     * @throws UnreachableException if it has not within the time
     */
    public synchronized void awaitAnswering(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!isAnswering()) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                throw new UnreachableException(reason, null);
            }
            wait(1 + left / 1_000_000);
        }
    }

    /**
     * Does something that needs Kafka, again after each outage that it fails by.
     *
     * @throws Exception what it fails by otherwise
     */
    public <T> T persist(Callable<T> action) throws Exception {
        while (true) {
            try {
                return action.call();
            } catch (Exception e) {
                if (!Outages.isOutage(e) || !awaitAnswer()) {
                    throw e;
                }
            }
        }
    }

    /**
     * Waits until Kafka answers, and sees whether a rule holds.
     *
     * @throws PartitionsException if it does not
     * @throws KafkaException if Kafka refuses us, or this is closed before it answers
     */
    void require(PartitionRule rule) throws InterruptedException {
        try (KafkaQuestion question = new KafkaQuestion(adminConfig)) {
            while (true) {
                try {
                    rule.require(question.partitions(rule.topics(), PATIENCE));
                    return;
                } catch (UnreachableException e) {
                    if (!awaitAnswer()) {
                        throw e;
                    }
                }
            }
        }
    }

    /** Looks from now on whether a rule holds; if once it does not, says so and looks no longer. */
    Guarding guard(PartitionRule rule, Consumer<PartitionsException> broken) {
        Guard guard = new Guard(rule, broken);
        guards.add(guard);
        return () -> guards.remove(guard);
    }

    /** Ends all waiting. */
    @Override
    public synchronized void close() {
        closed = true;
        ending.countDown();
        notifyAll();
    }
}
