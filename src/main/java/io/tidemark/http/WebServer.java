package io.tidemark.http;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.HttpStatus;
import io.javalin.util.JavalinException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.function.Consumer;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An HTTP server that no client can hold up: the size and time of requests and the number of connections are limited, and a
 * client that has sent half a request holds no thread.
 */
public final class WebServer implements AutoCloseable {
    /**
     * What a server bears with.
     *
     * @param connections open at a time; others wait
     * @param headBytes of a request: its line and its headers
     * @param bodyBytes of a request
     * @param request how long a head may take to come, and then a body
     * @param idle how long a connection may say nothing
     */
    public record Limits(int connections, int headBytes, int bodyBytes, Duration request, Duration idle) {
        /** What we know of who asks us: monitoring, and clients of the embedded registry. */
        public static final Limits DEFAULT =
                new Limits(256, 8 << 10, 1 << 20, Duration.ofSeconds(10), Duration.ofSeconds(30));
    }

    private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);

    /** Where all connections are taken, one that says nothing makes room after so long. */
    private static final long CROWDED_IDLE_MS = 1_000;

    private static final int ACCEPTORS = 1;
    private static final int SELECTORS = 1;

    private final Javalin javalin;
    private final InetSocketAddress address;

    private WebServer(Javalin javalin, InetSocketAddress address) {
        this.javalin = javalin;
        this.address = address;
    }

    /**
     * Starts to answer.
     *
     * @param name of its threads
     * @param address port 0 for any free one
     * @param routes says what is answered
     * @throws IOException if the address cannot be had
     */
    public static WebServer start(String name, InetSocketAddress address, Limits limits, Consumer<RoutesConfig> routes)
            throws IOException {
        Javalin javalin = Javalin.create(config -> {
            configure(config, name, limits);
            config.jetty.addConnector((server, http) -> connector(server, http, address, limits));
            // What breaks off while it is read: whoever sent it has gone, or has been too slow.
            config.routes.exception(IOException.class, (e, context) -> {
                LOG.debug("{} broke off", context.path(), e);
                context.status(HttpStatus.BAD_REQUEST);
            });
            routes.accept(config.routes);
        });
        try {
            javalin.start();
        } catch (JavalinException e) {
            throw new IOException(e.getMessage(), e);
        }
        return new WebServer(javalin, address);
    }

    private static void configure(JavalinConfig config, String name, Limits limits) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.router.ignoreTrailingSlashes = false;
        config.http.maxRequestSize = limits.bodyBytes();
        // A connection needs one thread at most, so that threads are never what is short.
        QueuedThreadPool threads = new QueuedThreadPool(limits.connections() + ACCEPTORS + SELECTORS + 2, 4);
        threads.setName(name);
        threads.setDaemon(true);
        config.jetty.threadPool = threads;
        // Jetty would wait for connections that are only kept open, and fail when they stay.
        config.jetty.modifyServer(server -> server.setStopTimeout(0));
    }

    private static ServerConnector connector(
            Server server, HttpConfiguration http, InetSocketAddress address, Limits limits) {
        // The request line is part of the head.
        http.setRequestHeaderSize(limits.headBytes());
        http.setIdleTimeout(limits.idle().toMillis());
        ServerConnector connector = new ServerConnector(server, ACCEPTORS, SELECTORS, new HttpConnectionFactory(http));
        connector.setHost(address.getHostString());
        connector.setPort(address.getPort());
        connector.setIdleTimeout(limits.idle().toMillis());
        connector.addBean(new SlowRequests(connector, limits.request()));
        NetworkConnectionLimit connections = new NetworkConnectionLimit(limits.connections(), connector);
        connections.setEndPointIdleTimeout(CROWDED_IDLE_MS);
        connector.addBean(connections);
        return connector;
    }

    /** Where it answers. */
    public URI url() {
        boolean everywhere = !address.isUnresolved() && address.getAddress().isAnyLocalAddress();
        String host = everywhere ? "localhost" : address.getHostString();
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + javalin.port());
    }

    /** Stops at once; what is being answered breaks off. */
    @Override
    public void close() {
        javalin.stop();
    }
}
