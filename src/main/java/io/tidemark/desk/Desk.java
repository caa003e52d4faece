package io.tidemark.desk;

import io.tidemark.backup.JournalRestore;
import io.tidemark.contract.SchemaCatalogue;
import io.tidemark.demo.Sample;
import io.tidemark.domain.CodeNames;
import io.tidemark.domain.Statement;
import io.tidemark.domain.group.GroupDefinition;
import io.tidemark.ops.Counters;
import io.tidemark.ops.DeliveryMetrics;
import io.tidemark.publish.Publisher;
import io.tidemark.runtime.BulletinWriter;
import io.tidemark.runtime.Configuration;
import io.tidemark.runtime.Deliverer;
import io.tidemark.runtime.EmbeddedBroker;
import io.tidemark.runtime.Installation;
import io.tidemark.runtime.Logging;
import io.tidemark.runtime.Operations;
import io.tidemark.runtime.QueryService;
import io.tidemark.runtime.Setting;
import io.tidemark.runtime.StreamProgress;
import io.tidemark.runtime.StreamsApp;
import io.tidemark.runtime.registry.EmbeddedRegistry;
import io.tidemark.webhook.References;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Broker, schema registry, stream, delivery of webhooks, bulletins and the API in one process, with everything kept in one directory
 * (docs/adr/0110). The broker is Kafka itself, so every other command works against it.
 */
public final class Desk implements AutoCloseable {
    /** Of Kafka itself, so that commands find the desk without being told where it is. */
    public static final int KAFKA_PORT = 9092;

    private static final Duration START = Duration.ofMinutes(5);

    private static final Duration CATCH_UP = Duration.ofHours(3);

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final EmbeddedBroker broker;
    private final Installation installation;
    private final EmbeddedRegistry registry;
    private final Operations operations;
    private final StreamsApp stream;
    private final Deliverer deliverer;
    private final BulletinWriter bulletins;
    private final QueryService service;
    private final Stop stop;

    private Desk(DataDirectory directory, Map<String, String> settings, int kafkaPort, Stop stop)
            throws IOException, InterruptedException {
        this.stop = stop;
        try {
            broker = opened(EmbeddedBroker.start(directory.kafka(), kafkaPort));
            Configuration configuration = configuration(directory, settings, broker);
            Logging.apply(configuration, configuration.applicationId());
            Logging.logSettings(configuration);
            installation = opened(new Installation(configuration));
            installation.provisionTopics();
            registry = opened(EmbeddedRegistry.start(SchemaCatalogue.of(installation.topics()), 0));
            Counters counters = new Counters();
            operations = opened(Operations.start(installation));
            stream = opened(installation.stream(counters));
            stream.start();
            operations.follow(installation, stream, counters);
            // Its tables come while the stream's do.
            service = opened(installation.queryService());
            operations.follow(installation, service);
            stream.awaitRunning(START);
            // What the stream has still to say of the past, after a restore say, is no news.
            try (StreamProgress progress = installation.progress()) {
                progress.awaitNoLag(CATCH_UP);
            }
            deliverer = opened(installation.deliverer(
                    new References(System.getenv()), new DeliveryMetrics(operations.metrics()), Deliverer.From.NOW));
            deliverer.start();
            bulletins = opened(installation.bulletinWriter());
            bulletins.start();
            operations.follow(installation, deliverer, bulletins);
            deliverer.awaitRunning(START);
            bulletins.awaitRunning(START);
            service.awaitRunning(START);
            opened(Inbox.start(directory, installation));
            endWith(stream::awaitEnd, "tidemark-stream-end");
            endWith(deliverer::awaitEnd, "tidemark-delivery-end");
            endWith(bulletins::awaitEnd, "tidemark-bulletins-end");
            endWith(service::awaitEnd, "tidemark-serve-end");
        } catch (IOException | InterruptedException | RuntimeException e) {
            try {
                close();
            } catch (Exception suppressed) {
                e.addSuppressed(suppressed);
            }
            throw e;
        }
    }

    /**
     * Starts everything, and returns when it works.
     *
     * @param settings what the user has set; where Kafka is and where things lie are the desk's own
     * @param kafkaPort 0 for a free one
     * @param stop lets {@link #awaitEnd} return
     */
    public static Desk start(DataDirectory directory, Map<String, String> settings, int kafkaPort, Stop stop)
            throws IOException, InterruptedException {
        return new Desk(directory, settings, kafkaPort, stop);
    }

    /**
     * Restores a backup into a directory that is new. Only the broker runs meanwhile.
     *
     * @return how many records, by topic
     */
    public static Map<String, Long> restore(DataDirectory directory, Path backup)
            throws IOException, InterruptedException {
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory.kafka(), 0);
                Installation installation = new Installation(configuration(directory, Map.of(), broker))) {
            installation.provisionTopics();
            Configuration configuration = installation.configuration();
            return JournalRestore.restore(
                    configuration.adminConfig(), configuration.producerConfig(), installation.topics(), backup);
        }
    }

    private static Configuration configuration(
            DataDirectory directory, Map<String, String> settings, EmbeddedBroker broker) {
        Map<String, String> own = new HashMap<>(settings);
        own.put(Setting.BOOTSTRAP_SERVERS.key(), broker.bootstrapServers());
        own.put(Setting.STATE_DIR.key(), directory.state().toString());
        own.putIfAbsent(Setting.OPERATIONS_PORT.key(), "0");
        // Kafka knows the desk again after it was killed, and does not wait until the sessions of its threads have
        // ended.
        own.putIfAbsent("streams.consumer.group.instance.id", "desk");
        // A desk is idle most of the time, and should not be noticed then.
        own.putIfAbsent("streams.num.stream.threads", "1");
        own.putIfAbsent("streams.poll.ms", "250");
        own.putIfAbsent("streams.consumer.fetch.max.wait.ms", "1000");
        return Configuration.of(own);
    }

    private <T extends AutoCloseable> T opened(T part) {
        parts.push(part);
        return part;
    }

    /** Publishes the figures that come with Tidemark, as history, if nothing has been published yet. */
    public boolean publishSample() throws InterruptedException {
        try (StreamProgress progress = installation.progress();
                Publisher<CodeNames> names = installation.namesPublisher();
                Publisher<GroupDefinition> groups = installation.groupsPublisher();
                Publisher<Statement> events = installation.publisher()) {
            if (!progress.isEmpty(installation.topics().events().name())) {
                return false;
            }
            Sample.names().forEach(names::publish);
            Sample.groups().forEach(groups::publish);
            Sample.statements().forEach(statement -> events.publish(statement.asHistory(true)));
            names.flush();
            groups.flush();
            events.flush();
            progress.awaitNoLag(START);
            return true;
        }
    }

    /** Where Kafka's clients connect, {@code 127.0.0.1:port}. */
    public String bootstrapServers() {
        return broker.bootstrapServers();
    }

    /** The schema registry. */
    public URI registry() {
        return registry.url();
    }

    /** Where the API answers. */
    public URI api() {
        return service.url();
    }

    /** Metrics and health; null if the settings want none. */
    public @Nullable URI operations() {
        return operations.url();
    }

    public Installation installation() {
        return installation;
    }

    /**
     * Waits until it is asked to stop.
     *
     * @throws IllegalStateException if a part has ended by itself by a failure, which is the cause
     */
    public void awaitEnd() throws InterruptedException {
        stop.await();
        if (!stop.isAsked()) {
            stream.awaitEnd();
            deliverer.awaitEnd();
            bulletins.awaitEnd();
            service.awaitEnd();
        }
    }

    private void endWith(Ending part, String name) {
        Thread waiting = new Thread(
                () -> {
                    try {
                        part.await();
                    } catch (InterruptedException | RuntimeException e) {
                        // Whoever waits is told by the part itself.
                    }
                    stop.partEnded();
                },
                name);
        waiting.setDaemon(true);
        waiting.start();
    }

    private interface Ending {
        void await() throws InterruptedException;
    }

    /** Stops everything in the opposite order, and leaves the directory as it is. */
    @Override
    public synchronized void close() throws Exception {
        while (!parts.isEmpty()) {
            parts.pop().close();
        }
    }
}
