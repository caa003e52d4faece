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
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What operators see of a role while it runs: metrics and health over HTTP, if the configuration says where. */
public final class Operations implements AutoCloseable {
    private final Metrics metrics;
    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private final @Nullable OperationsServer server;

    Operations(Installation installation, Metrics metrics, Health health) {
        Configuration configuration = installation.configuration();
        this.metrics = metrics;
        metrics.bind(health);
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

    /** The metrics that an installation wants, of which nothing is measured yet. */
    public static Metrics metrics(Installation installation) {
        String kafka = installation.configuration().text(Setting.METRICS_KAFKA);
        return new Metrics(KafkaMetrics.valueOf(kafka.toUpperCase(Locale.ROOT)));
    }

    /** Of what delivers webhooks and is measured by {@link io.tidemark.ops.DeliveryMetrics}. */
    public static Operations ofDeliverer(Installation installation, Deliverer deliverer, Metrics metrics) {
        Operations operations = new Operations(installation, metrics, deliverer.health());
        if (operations.server != null) {
            metrics.build(installation.configuration().text(Setting.WEBHOOKS_APPLICATION_ID));
            deliverer.bindTo(metrics);
        }
        return operations;
    }

    /** Of a stream, with what is measured on the topics that it reads and writes. */
    public static Operations ofStream(Installation installation, StreamsApp stream, Counters counters) {
        Operations operations = new Operations(installation, metrics(installation), stream);
        if (operations.server != null) {
            operations.metrics.build(installation.configuration().text(Setting.APPLICATION_ID));
            operations.metrics.bind(counters);
            stream.bindTo(operations.metrics);
            operations.running.push(watches(installation, operations.metrics));
        }
        return operations;
    }

    private static TopicWatches watches(Installation installation, Metrics metrics) {
        Configuration configuration = installation.configuration();
        Codecs codecs = installation.codecs();
        TopicWatches watches = new TopicWatches(metrics);
        watches.watchAlerts(
                installation.topics().alerts().name(),
                codecs.alerts().deserializer(),
                configuration.consumerConfig(configuration.text(Setting.APPLICATION_ID) + "-watch"));
        watches.watchReleases(
                installation.topics().events().name(),
                codecs.eventReader(),
                configuration.consumerConfig(null),
                configuration.text(Setting.RELEASES_EXPECTED));
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
