package io.tidemark.runtime;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import kafka.server.BrokerServer;
import kafka.server.ControllerServer;
import kafka.server.FaultHandlerFactory;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.server.SharedServer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.bootstrap.BootstrapMetadata;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.ServerSocketFactory;
import org.apache.kafka.server.common.MetadataVersion;
import org.apache.kafka.server.fault.LoggingFaultHandler;
import org.slf4j.LoggerFactory;
import scala.Tuple2;

/**
 * A real Kafka broker inside this process: one KRaft node that is broker and controller, reachable from this machine
 * only. It keeps one copy of everything. Where that lies in a directory that is kept, it is on the disk before it is acknowledged.
 *
 * <p>It is assembled from the parts that Kafka's own server class assembles, for two reasons: the sockets are bound
 * before the broker starts, so that two brokers never fight for a port, and a fault of the broker is logged instead of
 * halting the process it lives in.
 */
public final class EmbeddedBroker implements AutoCloseable {
    private static final String BROKER = "BROKER";
    private static final String CONTROLLER = "CONTROLLER";
    private static final String NODE_ID = "1";
    private static final Duration SHUTDOWN = Duration.ofSeconds(20);

    private final Path directory;
    private final boolean temporary;
    private final String bootstrapServers;
    private final ControllerServer controller;
    private final BrokerServer broker;
    private boolean closed;

    private EmbeddedBroker(Path directory, boolean temporary, int port) throws IOException {
        this.directory = directory;
        this.temporary = temporary;
        InetAddress here = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        try (Sockets sockets = new Sockets(new InetSocketAddress(here, port), new InetSocketAddress(here, 0))) {
            bootstrapServers = "127.0.0.1:" + sockets.port(BROKER);
            format();
            KafkaConfig config = new KafkaConfig(properties(sockets.port(BROKER), sockets.port(CONTROLLER)));
            Tuple2<MetaPropertiesEnsemble, BootstrapMetadata> storage =
                    KafkaRaftServer.initializeLogDirs(config, LoggerFactory.getLogger(EmbeddedBroker.class), "");
            FaultHandlerFactory faults = (name, fatal, action) -> new LoggingFaultHandler(name, action);
            SharedServer shared = new SharedServer(
                    config,
                    storage._1(),
                    Time.SYSTEM,
                    new Metrics(),
                    CompletableFuture.completedFuture(
                            Map.of(Integer.valueOf(NODE_ID), new InetSocketAddress(here, sockets.port(CONTROLLER)))),
                    List.of(),
                    faults,
                    sockets);
            controller = new ControllerServer(shared, KafkaRaftServer.configSchema(), storage._2());
            broker = new BrokerServer(shared);
            try {
                controller.startup();
                broker.startup();
            } catch (RuntimeException e) {
                stop();
                throw e;
            }
        }
    }

    /**
     * Starts a broker on a free port; its data lies in a temporary directory that {@link #close} deletes. Returns when
     * it serves.
     *
     * @throws UncheckedIOException if the temporary directory cannot be made
     * @throws KafkaException if the broker does not start
     */
    public static EmbeddedBroker start() {
        try {
            Path directory = Files.createTempDirectory("tidemark-broker-");
            try {
                return new EmbeddedBroker(directory, true, 0);
            } catch (IOException | RuntimeException e) {
                TemporaryDirectory.delete(directory);
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The embedded broker did not start", e);
        }
    }

    /**
     * Starts a broker on a directory that is kept, so that it can be started again on the same data.
     *
     * @param directory made if it is missing
     * @param port the port for clients, 0 for a free one
     * @throws UncheckedIOException if the directory cannot be used or the port is taken
     * @throws KafkaException if the broker does not start
     */
    public static EmbeddedBroker start(Path directory, int port) {
        try {
            return new EmbeddedBroker(Files.createDirectories(directory), false, port);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The embedded broker did not start in " + directory + " on port " + port + ": " + e.getMessage(),
                    e);
        }
    }

    /** Where clients connect, {@code 127.0.0.1:port}. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** Where its data lies. */
    public Path directory() {
        return directory;
    }

    /** Stops the broker cleanly and deletes its data if it was temporary. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        stop();
        if (temporary) {
            TemporaryDirectory.delete(directory);
        }
    }

    private void stop() {
        broker.shutdown(SHUTDOWN);
        controller.shutdown();
    }

    /** A directory that was formatted before keeps its cluster id and its data. */
    private void format() {
        if (Files.exists(directory.resolve("meta.properties"))) {
            return;
        }
        try {
            new Formatter()
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                    .setNodeId(Integer.parseInt(NODE_ID))
                    .setClusterId(Uuid.randomUuid().toString())
                    .setReleaseVersion(MetadataVersion.latestProduction())
                    .setControllerListenerName(CONTROLLER)
                    .setMetadataLogDirectory(directory.toString())
                    .addDirectory(directory.toString())
                    .run();
        } catch (Exception e) {
            throw new KafkaException("The embedded broker's directory " + directory + " cannot be formatted", e);
        }
    }

    private Properties properties(int brokerPort, int controllerPort) {
        Properties properties = new Properties();
        properties.putAll(Map.of(
                "node.id",
                NODE_ID,
                "process.roles",
                "broker,controller",
                "controller.quorum.voters",
                NODE_ID + "@127.0.0.1:" + controllerPort,
                "controller.listener.names",
                CONTROLLER,
                "inter.broker.listener.name",
                BROKER,
                "listener.security.protocol.map",
                BROKER + ":PLAINTEXT," + CONTROLLER + ":PLAINTEXT",
                "listeners",
                BROKER + "://127.0.0.1:" + brokerPort + "," + CONTROLLER + "://127.0.0.1:" + controllerPort,
                "advertised.listeners",
                BROKER + "://127.0.0.1:" + brokerPort,
                "log.dirs",
                directory.toString()));
        // One node: one copy of everything, and few partitions of what nobody looks at.
        properties.putAll(Map.of(
                "default.replication.factor", "1",
                "offsets.topic.replication.factor", "1",
                "offsets.topic.num.partitions", "2",
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "transaction.state.log.num.partitions", "2",
                "share.coordinator.state.topic.replication.factor", "1",
                "share.coordinator.state.topic.min.isr", "1",
                "share.coordinator.state.topic.num.partitions", "1"));
        // The defaults are for a machine of its own: hundreds of megabytes and dozens of threads before the first
        // record.
        properties.putAll(Map.of(
                "auto.create.topics.enable", "false",
                // The first record of a transaction waits here until the one before is marked as committed. On a slow
                // machine that
                // takes longer than the default of 100 ms; producers are then told to try again, and warn a dozen
                // times.
                "add.partitions.to.txn.retry.backoff.max.ms", "10000",
                "group.initial.rebalance.delay.ms", "0",
                "group.streams.min.session.timeout.ms", "6000",
                "group.streams.min.heartbeat.interval.ms", "1000",
                "log.cleaner.dedupe.buffer.size", "4194304",
                "log.index.size.max.bytes", "1048576",
                "num.io.threads", "2",
                "num.network.threads", "2",
                "background.threads", "2"));
        properties.putAll(Map.of(
                "group.coordinator.threads", "1",
                "share.coordinator.threads", "1",
                // There is no other node that wants to know every half second that nothing has happened.
                "metadata.max.idle.interval.ms", "0"));
        if (!temporary) {
            // There is no second copy from which to restore what a machine lost that stopped without warning
            // (docs/adr/0110).
            properties.put("log.flush.interval.messages", "1");
            // A process that was killed left open transactions, which keep readers waiting until they are aborted.
            properties.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "500");
            // The controller remembers a process that was killed, and lets no other in until it has been silent for so
            // long.
            properties.put("broker.session.timeout.ms", "1500");
            properties.put("broker.heartbeat.interval.ms", "500");
        }
        return properties;
    }

    /** The broker's two sockets, bound before anything starts and handed over when the broker asks for them. */
    private static final class Sockets implements ServerSocketFactory, AutoCloseable {
        private final Map<String, ServerSocketChannel> waiting = new ConcurrentHashMap<>();
        private final Map<String, Integer> ports = new ConcurrentHashMap<>();

        private Sockets(InetSocketAddress broker, InetSocketAddress controller) throws IOException {
            try {
                bind(BROKER, broker);
                bind(CONTROLLER, controller);
            } catch (IOException e) {
                close();
                throw e;
            }
        }

        private void bind(String listener, InetSocketAddress address) throws IOException {
            ServerSocketChannel channel = ServerSocketChannel.open();
            waiting.put(listener, channel);
            channel.bind(address, 50);
            ports.put(listener, ((InetSocketAddress) channel.getLocalAddress()).getPort());
        }

        private int port(String listener) {
            return ports.get(listener);
        }

        @Override
        public ServerSocketChannel openServerSocket(
                String listener, InetSocketAddress address, int backlog, int receiveBuffer) throws IOException {
            ServerSocketChannel channel = waiting.remove(listener);
            if (channel == null) {
                throw new IOException("The embedded broker has no free socket for the listener " + listener);
            }
            channel.configureBlocking(false);
            return channel;
        }

        /** Closes what the broker never took. */
        @Override
        public void close() throws IOException {
            for (ServerSocketChannel channel : waiting.values()) {
                channel.close();
            }
        }
    }
}
