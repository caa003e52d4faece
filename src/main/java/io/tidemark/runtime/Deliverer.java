package io.tidemark.runtime;

import io.tidemark.contract.Topic;
import io.tidemark.domain.bulletin.Editor;
import io.tidemark.ops.DeliveryMeter;
import io.tidemark.ops.Health;
import io.tidemark.ops.Metrics;
import io.tidemark.settle.StreamWatch;
import io.tidemark.webhook.References;
import io.tidemark.webhook.Webhooks;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Delivers webhooks: the stream that does, with all it needs. Start as many as you like. */
public final class Deliverer implements AutoCloseable {
    private final Webhooks webhooks;
    private final StreamsApp stream;
    private final StreamWatch progress;
    private boolean closed;

    /** Where in the alerts one begins that never ran. */
    public enum From {
        /** What comes from now on. */
        NOW,
        /** All that the topic has. Only what is live is sent, unless a webhook wants all. */
        BEGINNING
    }

    private Deliverer(Webhooks webhooks, StreamsApp stream, StreamWatch progress) {
        this.webhooks = webhooks;
        this.stream = stream;
        this.progress = progress;
    }

    static Deliverer of(Installation installation, References references, DeliveryMeter meter, From from)
            throws InterruptedException {
        Configuration configuration = installation.configuration();
        List<String> sources = Webhooks.sources(installation.topics()).stream()
                .map(Topic::name)
                .toList();
        String group = configuration.text(Setting.WEBHOOKS_APPLICATION_ID);
        Baseline.commit(configuration.adminConfig(), group, sources, from);
        StreamWatch progress = installation.releaseProgress(Webhooks.untilSettling(installation.topics(), group));
        @Nullable Webhooks webhooks = null;
        try {
            webhooks = new Webhooks(
                    installation.topics(),
                    installation.codecs(),
                    configuration.consumerConfig(null),
                    new Editor(installation.bulletinLeads()),
                    progress,
                    Duration.ofMinutes(configuration.number(Setting.RELEASES_SETTLE_MAX_MINUTES)),
                    installation.zones(),
                    installation.addressRules(),
                    references,
                    meter);
            return new Deliverer(
                    webhooks, installation.app(webhooks.topology(), configuration.webhooksConfig()), progress);
        } catch (RuntimeException e) {
            progress.close();
            if (webhooks != null) {
                webhooks.close();
            }
            throw e;
        }
    }

    public void start() {
        stream.start();
    }

    /** As {@link StreamsApp#awaitRunning}. */
    public void awaitRunning(Duration timeout) throws InterruptedException {
        stream.awaitRunning(timeout);
    }

    /** As {@link StreamsApp#awaitEnd}. */
    public void awaitEnd() throws InterruptedException {
        stream.awaitEnd();
    }

    /** How the stream that delivers is. It is not ready where delivery cannot go on though the stream runs. */
    Health health() {
        return stream.unless(this::trouble);
    }

    private @Nullable String trouble() {
        String trouble = webhooks.trouble();
        return trouble == null ? progress.trouble() : trouble;
    }

    /** Adds what the stream that delivers measures. */
    void bindTo(Metrics metrics) {
        stream.bindTo(metrics);
    }

    /** Stops cleanly: lets posts that are under way end, so that none of them has to be sent again. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            webhooks.drain();
            stream.close();
            webhooks.close();
            progress.close();
        }
    }
}
