package io.tidemark.webhook;

import io.tidemark.contract.Codecs;
import io.tidemark.contract.Topic;
import io.tidemark.contract.Topics;
import io.tidemark.ops.DeliveryMeter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.streams.Topology;

/** All that delivers, except the stream that it runs in. */
public final class Webhooks implements AutoCloseable {
    /** The state stores of the stream. */
    public static final Set<String> STORES = WebhookTopology.STORES;

    private final Topics topics;
    private final Codecs codecs;
    private final TopicDirectory directory;
    private final Envelope envelope;
    private final Poster poster;
    private final DeliveryMeter meter;
    private final Gate gate = new Gate();

    /**
     * Reads who is to be told.
     *
     * @param config of consumers
     * @param rules where to post
     * @param references where URLs and secrets are
     */
    public Webhooks(
            Topics topics,
            Codecs codecs,
            Map<String, Object> config,
            AddressRules rules,
            References references,
            DeliveryMeter meter) {
        this.topics = topics;
        this.codecs = codecs;
        this.meter = meter;
        directory = new TopicDirectory(topics, codecs, config, meter);
        envelope = new Envelope(references, rules);
        poster = new HttpPoster(rules);
    }

    /** The stream that delivers. */
    public Topology topology() {
        RetrySchedule schedule =
                new RetrySchedule(() -> ThreadLocalRandom.current().nextDouble());
        return WebhookTopology.build(topics, codecs, directory, envelope, poster, schedule, meter, gate);
    }

    /** The topics it reads as a group. */
    public static List<Topic<?>> sources(Topics topics) {
        return WebhookTopology.sources(topics);
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
