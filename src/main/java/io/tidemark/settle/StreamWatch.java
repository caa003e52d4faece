package io.tidemark.settle;

import io.tidemark.contract.Codecs;
import io.tidemark.contract.EventReader;
import io.tidemark.contract.EventReading;
import io.tidemark.contract.Topics;
import io.tidemark.domain.Cause;
import io.tidemark.domain.Draft;
import io.tidemark.domain.group.MarketMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows all that the stream reads, in a thread of its own: events, and what markets tell each other. Each record says by its
 * cause which release it belongs to, and where it stands; what the stream's group has committed says what is done. What was
 * committed before it began needs no look, so it begins there, and a restart forgets nothing (docs/adr/0046).
 */
public final class StreamWatch implements ReleaseProgress, AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(20);

    /** While nobody waits. Records come at once anyway. */
    private static final Duration CALM_POLL = Duration.ofMillis(500);

    private static final Duration CLOSE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** How often it is seen how far the stream is: while somebody waits for it, and else. */
    private static final Duration ASKED = Duration.ofMillis(50);

    private static final Duration UNASKED = Duration.ofSeconds(1);

    /** Longer than the name of any release that the stream takes in; what it refuses sets nothing off. */
    private static final int LONGEST_NAME = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(StreamWatch.class);

    private final String events;
    private final EventReader eventReader;
    private final List<String> messageTopics;
    private final Deserializer<MarketMessage> messages;
    private final Map<String, Object> adminConfig;
    private final Map<String, Object> consumerConfig;
    private final Stage stream;
    private final List<Stage> behind;
    private final OpenReleases releases = new OpenReleases(OpenReleases.KNOWN_APART);
    private final Thread thread;

    /** Of what was there at this time, all but what is open has come through. */
    private volatile long throughSince;

    /** {@link Long#MAX_VALUE} while it cannot be seen how far the stream has come. */
    private volatile long seenSince = Long.MAX_VALUE;

    private volatile boolean asked;
    private volatile boolean closed;
    private volatile @Nullable String trouble;

    /**
     * Begins to follow.
     *
     * @param stream the stream with all that it reads
     * @param behind the stages that its results pass before they reach whoever asks, the first first
     */
    public StreamWatch(
            Topics topics,
            Codecs codecs,
            Map<String, Object> adminConfig,
            Map<String, Object> consumerConfig,
            Stage stream,
            List<Stage> behind) {
        events = topics.events().name();
        eventReader = codecs.eventReader();
        messageTopics = List.of(topics.definitions().name(), topics.messages().name());
        messages = codecs.messages().deserializer();
        this.adminConfig = Map.copyOf(adminConfig);
        this.consumerConfig = Map.copyOf(consumerConfig);
        this.stream = stream;
        this.behind = List.copyOf(behind);
        thread = new Thread(this::watch, "release-progress");
        thread.setDaemon(true);
        thread.start();
    }

    /** Why it cannot be seen how far the stream has come, in a sentence; null while it can. */
    public @Nullable String trouble() {
        return trouble;
    }

    @Override
    public long lastEvent(String release) {
        return releases.lastSeen(release);
    }

    @Override
    public long seenSince() {
        return seenSince;
    }

    @Override
    public boolean hasCaughtUp(String release, long since) {
        if (throughSince < since) {
            asked = true;
            return false;
        }
        if (releases.isOpen(release)) {
            asked = true;
            return false;
        }
        return true;
    }

    /** Until it is closed. Where Kafka does not answer nothing has caught up, and it begins anew. */
    private void watch() {
        while (!closed) {
            try (GroupOffsets offsets = new GroupOffsets(adminConfig, consumerConfig);
                    KafkaConsumer<byte[], byte[]> reader = GroupOffsets.reader(calm(consumerConfig))) {
                new Following(offsets, reader).follow();
            } catch (InterruptedException | InterruptException e) {
                return;
            } catch (Throwable e) { // without this thread nothing would ever be told again
                throughSince = 0;
                seenSince = Long.MAX_VALUE;
                // It is looked at once more even where nobody waits, so that it is known when it is over.
                asked = true;
                if (trouble == null && !closed) {
                    trouble = "It cannot be seen how far " + stream.group()
                            + " has come, and nothing is told until it can: " + e;
                    LOG.warn("{}", trouble);
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    /** Kafka answers once in a while that there is nothing new, and at once when there is. */
    private static Map<String, Object> calm(Map<String, Object> consumerConfig) {
        Map<String, Object> calm = new HashMap<>(consumerConfig);
        calm.putIfAbsent(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 2_000);
        return calm;
    }

    /** What there is from one failure to the next. */
    private final class Following {
        private final GroupOffsets offsets;
        private final KafkaConsumer<byte[], byte[]> reader;
        private final List<TopicPartition> sources;
        private final List<List<TopicPartition>> stages = new ArrayList<>();

        /** What was committed when last looked; what lies before is not kept. */
        private Map<TopicPartition, Long> done;

        private @Nullable Passage passage;

        Following(GroupOffsets offsets, KafkaConsumer<byte[], byte[]> reader) throws InterruptedException {
            this.offsets = offsets;
            this.reader = reader;
            sources = offsets.partitions(stream.names());
            for (Stage stage : behind) {
                stages.add(offsets.partitions(stage.names()));
            }
            done = offsets.committed(stream.group(), sources);
            if (done.values().stream().allMatch(offset -> offset == 0)
                    && offsets.ends(sources).values().stream().anyMatch(end -> end > 0)) {
                LOG.warn(
                        "No stream has committed anything as {}. If it runs under another application.id, this process has to"
                                + " be told the same",
                        stream.group());
            }
            reader.assign(sources);
            done.forEach(reader::seek);
        }

        void follow() throws InterruptedException {
            long lastLook = System.nanoTime();
            while (!closed) {
                reader.poll(asked || releases.isAnyOpen() ? POLL : CALM_POLL).forEach(this::see);
                boolean isWaitedFor = asked || passage != null;
                long sinceLook = System.nanoTime() - lastLook;
                if (isWaitedFor
                        ? sinceLook >= ASKED.toNanos()
                        : releases.isAnyOpen() && sinceLook >= UNASKED.toNanos()) {
                    look();
                    lastLook = System.nanoTime();
                }
            }
        }

        /** How far the stream and the stages behind it are. */
        private void look() throws InterruptedException {
            asked = false;
            long now = System.currentTimeMillis();
            Map<TopicPartition, Long> committed = offsets.committed(stream.group(), sources);
            // After a reset it works off again what lies before, too.
            committed.forEach((partition, offset) -> {
                if (offset < done.getOrDefault(partition, 0L)) {
                    reader.seek(partition, offset);
                }
            });
            done = committed;
            // What it has written of the committed lies before these ends, and is known when they are reached.
            Map<TopicPartition, Long> ends = offsets.ends(sources);
            while (!closed && sources.stream().anyMatch(at -> reader.position(at) < ends.getOrDefault(at, 0L))) {
                reader.poll(POLL).forEach(this::see);
            }
            releases.committed(committed);
            if (passage == null) {
                releases.beginToComeThrough();
                passage = new Passage(now);
            }
            if (passage.isOver()) {
                releases.haveComeThrough();
                throughSince = passage.began;
                passage = null;
            }
            seenSince = Math.min(seenSince, now);
            if (trouble != null) {
                trouble = null;
                LOG.info("It is seen again how far {} has come", stream.group());
            }
        }

        private void see(ConsumerRecord<byte[], byte[]> seen) {
            String release = release(seen);
            if (release != null && release.length() <= LONGEST_NAME) {
                releases.see(
                        release,
                        new TopicPartition(seen.topic(), seen.partition()),
                        seen.offset(),
                        System.currentTimeMillis());
            }
        }

        /** All results that could be read at one time on their way through the stages. */
        private final class Passage {
            private final long began;
            private int stage;
            private Map<TopicPartition, Long> ends = Map.of();

            Passage(long began) throws InterruptedException {
                this.began = began;
                enter();
            }

            private void enter() throws InterruptedException {
                ends = stage < stages.size() ? offsets.ends(stages.get(stage)) : Map.of();
            }

            boolean isOver() throws InterruptedException {
                while (stage < stages.size()) {
                    Map<TopicPartition, Long> committed =
                            offsets.committed(behind.get(stage).group(), stages.get(stage));
                    if (!offsets.hasWorkedOff(committed, ends)) {
                        return false;
                    }
                    stage++;
                    enter();
                }
                return true;
            }
        }
    }

    /** The release that a record belongs to; null where it cannot be read, and so is none of any. */
    private @Nullable String release(ConsumerRecord<byte[], byte[]> seen) {
        if (seen.topic().equals(events)) {
            if (eventReader.read(seen.value()) instanceof EventReading.Read read) {
                Draft draft = read.draft();
                return Cause.release(String.valueOf(draft.reporter()), draft.releaseId(), draft.releasedAt());
            }
            return null;
        }
        if (!messageTopics.contains(seen.topic())) {
            return Cause.release(seen.topic(), seen.partition(), seen.offset());
        }
        try {
            return seen.value() == null
                    ? null
                    : messages.deserialize(seen.topic(), seen.value()).cause().release();
        } catch (SerializationException e) {
            return null;
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join(CLOSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
