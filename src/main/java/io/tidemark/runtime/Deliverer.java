package io.tidemark.runtime;

import io.tidemark.contract.Topic;
import io.tidemark.ops.DeliveryMeter;
import io.tidemark.ops.Health;
import io.tidemark.ops.Metrics;
import io.tidemark.webhook.References;
import io.tidemark.webhook.Webhooks;
import java.time.Duration;
import java.util.List;

/** Delivers webhooks: the stream that does, with all it needs. Start as many as you like. */
public final class Deliverer implements AutoCloseable {
    private final Webhooks webhooks;
    private final StreamsApp stream;
    private boolean closed;

    /** Where in the alerts one begins that never ran. */
    public enum From {
        /** What comes from now on. */
        NOW,
        /** All that the topic has. Only what is live is sent, unless a webhook wants all. */
        BEGINNING
    }

    private Deliverer(Webhooks webhooks, StreamsApp stream) {
        this.webhooks = webhooks;
        this.stream = stream;
    }

    static Deliverer of(Installation installation, References references, DeliveryMeter meter, From from)
            throws InterruptedException {
        Configuration configuration = installation.configuration();
        List<String> sources = Webhooks.sources(installation.topics()).stream()
                .map(Topic::name)
                .toList();
        Baseline.commit(
                configuration.adminConfig(), configuration.text(Setting.WEBHOOKS_APPLICATION_ID), sources, from);
        Webhooks webhooks = new Webhooks(
                installation.topics(),
                installation.codecs(),
                configuration.consumerConfig(null),
                installation.addressRules(),
                references,
                meter);
        try {
            return new Deliverer(webhooks, new StreamsApp(webhooks.topology(), configuration.webhooksConfig()));
        } catch (RuntimeException e) {
            webhooks.close();
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
        return new Health() {
            @Override
            public boolean isLive() {
                return stream.isLive();
            }

            @Override
            public boolean isReady() {
                return stream.isReady() && webhooks.trouble() == null;
            }

            @Override
            public String reason() {
                String trouble = webhooks.trouble();
                return trouble == null || !stream.isReady() ? stream.reason() : trouble;
            }
        };
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
        }
    }
}
