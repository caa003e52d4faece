package io.tidemark.runtime;

import io.tidemark.contract.Codecs;
import io.tidemark.ops.Counters;
import io.tidemark.ops.Health;
import io.tidemark.ops.KafkaMetrics;
import io.tidemark.ops.Metrics;
import io.tidemark.ops.OperationsServer;
import io.tidemark.ops.TopicWatches;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What operators see of a role while it runs: metrics and health over HTTP, if the configuration says where. */
public final class Operations implements AutoCloseable {
    private final Metrics metrics;
    private final RoleHealth health;
    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private final @Nullable OperationsServer server;

    private Operations(Installation installation, Metrics metrics) {
        this.metrics = metrics;
        this.health = new RoleHealth(installation.kafka());
        Configuration configuration = installation.configuration();
        metrics.bind(health);
        metrics.kafka(installation.kafka()::isAnswering);
        installation
                .schemaRegistry()
                .ifPresent(registry ->
                        metrics.schemaRegistry(() -> registry.health().state().reachable()));
        String port = configuration.text(Setting.OPERATIONS_PORT);
        if (port.isEmpty()) {
            server = null;
            return;
        }
        InetSocketAddress address =
                new InetSocketAddress(configuration.text(Setting.OPERATIONS_HOST), Integer.parseInt(port));
        try {
            server = OperationsServer.start(address, metrics, health);
        } catch (IOException e) {
            throw new UncheckedIOException("Metrics cannot be served on " + address, e);
        }
        running.push(server);
    }

    /** Of a role that waits for what it needs, and is not ready. */
    public static Operations start(Installation installation) {
        return new Operations(installation, metrics(installation));
    }

    private static Metrics metrics(Installation installation) {
        String kafka = installation.configuration().text(Setting.METRICS_KAFKA);
        return new Metrics(KafkaMetrics.valueOf(kafka.toUpperCase(Locale.ROOT)));
    }

    /** Of a stream that is there. */
    public static Operations ofStream(Installation installation, StreamsApp stream, Counters counters) {
        Operations operations = start(installation);
        operations.follow(installation, stream, counters);
        return operations;
    }

    /** Shows what delivers webhooks and is measured by {@link io.tidemark.ops.DeliveryMetrics}. */
    public void follow(Installation installation, Deliverer deliverer, BulletinWriter bulletins) {
        follow(deliverer.health());
        follow(bulletins.health());
        if (server != null) {
            bulletins.bindTo(metrics);
            metrics.build(installation.configuration().text(Setting.WEBHOOKS_APPLICATION_ID));
            deliverer.bindTo(metrics);
        }
    }

    /** Shows what answers the API. */
    public void follow(Installation installation, QueryService service) {
        follow(service.health());
        if (server != null) {
            metrics.build(installation.configuration().text(Setting.SERVE_APPLICATION_ID));
            service.bindTo(metrics);
        }
    }

    /** Shows a stream, with what is measured on the topics that it reads and writes. */
    public void follow(Installation installation, StreamsApp stream, Counters counters) {
        follow(stream);
        if (server != null) {
            metrics.build(installation.configuration().applicationId());
            metrics.bind(counters);
            stream.bindTo(metrics);
            running.push(watches(installation, metrics));
        }
    }

    void follow(Health role) {
        health.follow(role);
    }

    private static TopicWatches watches(Installation installation, Metrics metrics) {
        Configuration configuration = installation.configuration();
        Codecs codecs = installation.codecs();
        TopicWatches watches = new TopicWatches(metrics);
        watches.watchAlerts(
                installation.topics().alerts().name(),
                codecs.alerts().deserializer(),
                configuration.consumerConfig(configuration.applicationId() + "-watch"));
        watches.watchReleases(
                installation.topics().events().name(),
                codecs.eventReader(),
                configuration.consumerConfig(null),
                configuration.text(Setting.RELEASES_EXPECTED),
                Duration.ofMillis(installation.futureTolerance()));
        return watches;
    }

    public Metrics metrics() {
        return metrics;
    }

    /** Where they are answered; null if nowhere. */
    public @Nullable URI url() {
        return server == null ? null : server.url();
    }

    @Override
    public void close() throws Exception {
        for (AutoCloseable one : running) {
            one.close();
        }
        metrics.close();
    }
}
