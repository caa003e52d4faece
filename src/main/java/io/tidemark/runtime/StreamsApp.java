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

    private final KafkaStreams streams;
    private final CountDownLatch running = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    /**
     * Prepares a topology to run.
     *
     * @param config as {@link StreamsConfig} has it
     */
    public StreamsApp(Topology topology, Map<String, ?> config) {
        Properties properties = new Properties();
        properties.putAll(config);
        streams = new KafkaStreams(topology, new StreamsConfig(properties), new StreamClients());
        streams.setUncaughtExceptionHandler(this::fail);
        streams.setStateListener(this::onState);
    }

    private StreamThreadExceptionResponse fail(Throwable cause) {
        LOG.atError()
                .addKeyValue(FailureCode.KEY, FailureCode.STREAM_FAILED)
                .setCause(cause)
                .log("The stream has failed and stops: {}", cause.toString());
        failure.compareAndSet(null, cause);
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
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

    @Override
    public boolean isLive() {
        return streams.state().isRunningOrRebalancing();
    }

    /** Under rebalancing too it may be at work, with the partitions it keeps; but it is not known to be. */
    @Override
    public boolean isReady() {
        return streams.state() == KafkaStreams.State.RUNNING;
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
