package io.tidemark.runtime;

import io.tidemark.ops.FailureCode;
import io.tidemark.ops.Health;
import io.tidemark.ops.Metrics;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A topology that runs: starts it, waits for it to run or to end, and says why it ended.
 *
 * <p>A failure stops the whole application rather than one of its threads: state after an unexpected error is not
 * trusted, and what supervises the process starts it afresh.
 */
public final class StreamsApp implements Health, AutoCloseable {
    /** Below a pod's usual grace period of 30 s. */
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(25);

    private static final Logger LOG = LoggerFactory.getLogger(StreamsApp.class);

    /** What can be done about a failure that is no outage. */
    @FunctionalInterface
    interface Remedy {
        /** Whether the cause is removed, so that another thread can do the same again. */
        boolean has(Throwable failure) throws InterruptedException;
    }

    private final KafkaStreams streams;
    private final KafkaWatch kafka;
    private final PartitionRule rule;
    private final Remedy remedy;
    private final KafkaWatch.Guarding guard;
    private final CountDownLatch running = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    /**
     * Prepares a topology to run.
     *
     * @param config as {@link StreamsConfig} has it
     * @param kafka is waited for, however long it is gone
     * @param rule what must hold of its topics, or it ends
     * @param remedy asked about each other failure; without one, it ends
     */
    StreamsApp(Topology topology, Map<String, ?> config, KafkaWatch kafka, PartitionRule rule, Remedy remedy) {
        this.kafka = kafka;
        this.remedy = remedy;
        this.rule = rule;
        Properties properties = new Properties();
        properties.putAll(config);
        streams = new KafkaStreams(topology, new StreamsConfig(properties), new StreamClients());
        streams.setUncaughtExceptionHandler(this::fail);
        streams.setStateListener(this::onState);
        guard = kafka.guard(rule, this::end);
    }

    /** An outage costs a thread at most: when it is over, another takes its place and begins at the last commit. */
    private StreamThreadExceptionResponse fail(Throwable cause) {
        if (Outages.isOutage(cause)) {
            LOG.info("A thread of the stream is replaced when Kafka answers: {}", cause.toString());
            return outlast()
                    ? StreamThreadExceptionResponse.REPLACE_THREAD
                    : StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        if (hasRemedy(cause)) {
            LOG.warn("A thread of the stream is replaced, and does its last work again: {}", cause.toString());
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        // Kafka Streams may see before us that a partition was added, and gives advice of its own.
        PartitionsException broken = broken();
        if (broken != null) {
            end(broken);
        } else if (failure.compareAndSet(null, cause)) {
            LOG.atError()
                    .addKeyValue(FailureCode.KEY, FailureCode.STREAM_FAILED)
                    .setCause(cause)
                    .log("The stream has failed and stops: {}", cause.toString());
        }
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    private boolean hasRemedy(Throwable cause) {
        try {
            return remedy.has(cause);
        } catch (KafkaException e) {
            cause.addSuppressed(e);
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean outlast() {
        try {
            return kafka.awaitAnswer();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private @Nullable PartitionsException broken() {
        if (!kafka.isAnswering()) {
            return null;
        }
        try {
            kafka.require(rule);
            return null;
        } catch (PartitionsException e) {
            return e;
        } catch (KafkaException e) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private void end(PartitionsException broken) {
        if (failure.compareAndSet(null, broken)) {
            LOG.atError()
                    .addKeyValue(FailureCode.KEY, FailureCode.PARTITIONS_DIFFER)
                    .log("The stream stops: {}", broken.getMessage());
            running.countDown();
            ended.countDown();
        }
    }

    private void onState(KafkaStreams.State now, KafkaStreams.State before) {
        LOG.debug("{} after {}", now, before);
        if (now == KafkaStreams.State.RUNNING) {
            running.countDown();
        } else if (now == KafkaStreams.State.ERROR || now == KafkaStreams.State.NOT_RUNNING) {
            running.countDown();
            ended.countDown();
        }
    }

    public void start() {
        streams.start();
    }

    /** For who asks its tables. */
    KafkaStreams streams() {
        return streams;
    }

    /**
     * How it is where its work may not go on though it runs.
     *
     * @param trouble why it does not, in a sentence; null while it does
     */
    Health unless(Supplier<@Nullable String> trouble) {
        return new Health() {
            @Override
            public boolean isLive() {
                return StreamsApp.this.isLive();
            }

            @Override
            public boolean isReady() {
                return StreamsApp.this.isReady() && trouble.get() == null;
            }

            @Override
            public String reason() {
                String reason = trouble.get();
                return reason == null || !StreamsApp.this.isReady() ? StreamsApp.this.reason() : reason;
            }
        };
    }

    @Override
    public boolean isLive() {
        return failure.get() == null && streams.state().isRunningOrRebalancing();
    }

    /** Under rebalancing too it may be at work, with the partitions it keeps; but it is not known to be. */
    @Override
    public boolean isReady() {
        return failure.get() == null && streams.state() == KafkaStreams.State.RUNNING;
    }

    /** Adds what Kafka Streams and its clients measure. */
    void bindTo(Metrics metrics) {
        metrics.bind(streams);
    }

    /**
     * Waits until the partitions that it has been given so far are restored. Others may follow, and fail: {@link #awaitEnd}.
     *
     * @throws IllegalStateException if it ends, or the time passes, before that
     */
    public void awaitRunning(Duration timeout) throws InterruptedException {
        boolean started = running.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
        if (!started || ended.getCount() == 0) {
            throw new IllegalStateException(
                    started ? "The stream ended before it ran" : "The stream is not running after " + timeout,
                    failure.get());
        }
    }

    /**
     * Waits until it ends.
     *
     * @throws IllegalStateException if it ended by a failure, which is the cause
     */
    public void awaitEnd() throws InterruptedException {
        ended.await();
        Throwable cause = failure.get();
        if (cause != null) {
            throw new IllegalStateException("The stream has failed", cause);
        }
    }

    /** Stops cleanly: commits what was processed, and leaves the group so that others take over at once. */
    @Override
    public void close() {
        guard.close();
        boolean clean = streams.close(CloseOptions.timeout(CLOSE_TIMEOUT)
                .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
        if (!clean) {
            LOG.atWarn()
                    .addKeyValue(FailureCode.KEY, FailureCode.STOP_TIMED_OUT)
                    .log("The stream did not stop within {}", CLOSE_TIMEOUT);
        }
        ended.countDown();
    }
}
