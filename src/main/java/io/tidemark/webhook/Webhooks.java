package io.tidemark.webhook;

import io.tidemark.contract.Codecs;
import io.tidemark.contract.Topic;
import io.tidemark.contract.Topics;
import io.tidemark.domain.ReporterZones;
import io.tidemark.domain.bulletin.Editor;
import io.tidemark.ops.DeliveryMeter;
import io.tidemark.serve.TopicReader;
import io.tidemark.settle.ReleaseProgress;
import io.tidemark.settle.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.Topology;
import org.jspecify.annotations.Nullable;

/** All that delivers, except the stream that it runs in. */
public final class Webhooks implements AutoCloseable {
    /** The state stores of the stream. */
    public static final Set<String> STORES = WebhookTopology.STORES;

    private final Topics topics;
    private final Codecs codecs;
    private final TopicDirectory directory;
    private final Editor editor;
    private final ReleaseProgress progress;
    private final Duration longestWait;
    private final Envelope envelope;
    private final Poster poster;
    private final DeliveryMeter meter;
    private final Gate gate = new Gate();
    private final int partitions;

    /**
     * Reads who is to be told.
     *
     * @param config of consumers
     * @param editor puts digests in order
     * @param progress how far alerts have come that pass {@link #untilSettling}
     * @param longestWait how long a release waits for the stream, at most
     * @param zones of the dates in words
     * @param rules where to post
     * @param references where URLs and secrets are
     */
    public Webhooks(
            Topics topics,
            Codecs codecs,
            Map<String, Object> config,
            Editor editor,
            ReleaseProgress progress,
            Duration longestWait,
            ReporterZones zones,
            AddressRules rules,
            References references,
            DeliveryMeter meter) {
        this.topics = topics;
        this.codecs = codecs;
        this.editor = editor;
        this.progress = progress;
        this.longestWait = longestWait;
        this.meter = meter;
        directory = new TopicDirectory(topics, codecs, config, zones, meter);
        envelope = new Envelope(references, rules);
        poster = new HttpPoster(rules);
        partitions = partitions(topics, config);
    }

    private static int partitions(Topics topics, Map<String, Object> config) {
        try (TopicReader<byte[]> messages = new TopicReader<>(
                config, topics.webhookMessages(), new ByteArrayDeserializer(), TopicReader.From.NOW)) {
            return messages.partitions();
        }
    }

    /** Why delivery cannot go on, in a sentence; null if there is no reason. */
    public @Nullable String trouble() {
        String unread = directory.trouble();
        return unread == null ? poster.trouble() : unread;
    }

    /** The stream that delivers. */
    public Topology topology() {
        RetrySchedule schedule =
                new RetrySchedule(() -> ThreadLocalRandom.current().nextDouble());
        return WebhookTopology.build(
                topics,
                codecs,
                directory,
                editor,
                progress,
                longestWait,
                envelope,
                poster,
                schedule,
                meter,
                gate,
                partitions);
    }

    /** The topics it reads as a group. */
    public static List<Topic<?>> sources(Topics topics) {
        return WebhookTopology.sources(topics);
    }

    /** The way of alerts until they come to whoever settles them, by the group that reads them. */
    public static List<Stage> untilSettling(Topics topics, String group) {
        return WebhookTopology.untilSettling(topics, group);
    }

    /** Before the stream is stopped: begins no more posts, and waits for those that are under way. */
    public void drain() {
        try {
            gate.close(HttpPoster.TIMEOUT.plusSeconds(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        poster.close();
        directory.close();
    }
}
