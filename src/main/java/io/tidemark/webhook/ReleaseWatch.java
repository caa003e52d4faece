package io.tidemark.webhook;

import io.tidemark.contract.Codecs;
import io.tidemark.contract.EventReader;
import io.tidemark.contract.EventReading;
import io.tidemark.contract.Topics;
import io.tidemark.domain.Draft;
import io.tidemark.serve.TopicReader;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees the events as they come, to know when the latest of each release did: most events of a release change no alert, but what
 * is announced of it waits for them.
 */
final class ReleaseWatch implements AutoCloseable {
    /** Releases that are under way at a time, by far. */
    private static final int REMEMBERED = 10_000;

    private static final Duration CLOSE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(ReleaseWatch.class);

    private final TopicReader<byte[]> events;
    private final EventReader drafts;
    private final Map<String, Long> latest = new LinkedHashMap<>(16, 0.75f, true);
    private final Thread thread;
    private volatile boolean closed;

    ReleaseWatch(Topics topics, Codecs codecs, Map<String, Object> config) {
        events = new TopicReader<>(config, topics.events(), new ByteArrayDeserializer(), TopicReader.From.NOW);
        drafts = codecs.eventReader();
        thread = new Thread(this::follow, "webhook-releases");
        thread.setDaemon(true);
        thread.start();
    }

    /** Until it is closed: without it releases settle by their alerts' own changes, which is better than not at all. */
    private void follow() {
        while (!closed) {
            try {
                events.follow(() -> {}, this::see);
            } catch (RuntimeException e) {
                LOG.warn("The events topic cannot be followed, and is tried again: {}", e.toString());
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private void see(ConsumerRecord<String, byte[]> event) {
        if (drafts.read(event.value()) instanceof EventReading.Read read) {
            Draft draft = read.draft();
            // By our own clock, like all else that settling goes by.
            remember(
                    Releases.of(String.valueOf(draft.reporter()), draft.releaseId(), draft.releasedAt()),
                    System.currentTimeMillis());
        }
    }

    private void remember(String release, long now) {
        synchronized (latest) {
            latest.put(release, now);
            if (latest.size() > REMEMBERED) {
                latest.remove(latest.keySet().iterator().next());
            }
        }
    }

    /** When the latest event of a release was seen, milliseconds since 1970 UTC; 0 if none was. */
    long lastEvent(String release) {
        synchronized (latest) {
            return latest.getOrDefault(release, 0L);
        }
    }

    @Override
    public void close() {
        closed = true;
        events.stop();
        try {
            thread.join(CLOSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!thread.isAlive()) {
            events.close();
        }
    }
}
