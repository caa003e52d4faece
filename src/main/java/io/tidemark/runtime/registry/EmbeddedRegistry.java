package io.tidemark.runtime.registry;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tidemark.contract.SchemaCatalogue;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.avro.Schema;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A read-only schema registry for Tidemark's own schemas, with the REST paths, bodies and error codes of Confluent's
 * (https://docs.confluent.io/platform/current/schema-registry/develop/api.html). Ids are the same in every run.
 */
public final class EmbeddedRegistry implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedRegistry.class);
    private static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final int THREADS = 2;

    private final HttpServer server;
    private final ExecutorService threads;
    private final SchemaRequests requests;
    private final ObjectMapper json = new ObjectMapper(JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build());

    private EmbeddedRegistry(SchemaCatalogue catalogue, HttpServer server) {
        this.server = server;
        this.requests = new SchemaRequests(catalogue, json);
        this.threads = Executors.newFixedThreadPool(THREADS, task -> {
            Thread thread = new Thread(task, "embedded-registry");
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(threads);
        server.createContext("/", this::answer);
    }

    /**
     * Starts a registry that this machine alone can reach.
     *
     * @param port 0 for any free one
     * @throws IOException if the port is taken
     */
    public static EmbeddedRegistry start(SchemaCatalogue catalogue, int port) throws IOException {
        return start(catalogue, new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port));
    }

    /**
     * Starts a registry on an address of this machine.
     *
     * @throws IOException if the address cannot be had
     */
    public static EmbeddedRegistry start(SchemaCatalogue catalogue, InetSocketAddress address) throws IOException {
        EmbeddedRegistry registry = new EmbeddedRegistry(catalogue, HttpServer.create(address, 0));
        registry.server.start();
        return registry;
    }

    /** What to set {@code schema.registry.url} to. */
    public URI url() {
        InetSocketAddress address = server.getAddress();
        String host = address.getAddress().isAnyLocalAddress() ? "localhost" : address.getHostString();
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            try {
                send(exchange, 200, body(exchange));
            } catch (RegistryException e) {
                sendError(exchange, e);
            } catch (RuntimeException e) {
                LOG.error("{} {} failed", exchange.getRequestMethod(), exchange.getRequestURI(), e);
                sendError(exchange, RegistryException.internal());
            }
        }
    }

    private byte[] body(HttpExchange exchange) throws RegistryException, IOException {
        List<String> path = Arrays.stream(exchange.getRequestURI().getRawPath().split("/", -1))
                .filter(segment -> !segment.isEmpty())
                .map(segment -> URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8))
                .toList();
        Object answer =
                switch (exchange.getRequestMethod()) {
                    case "GET" -> requests.get(path);
                    case "POST" -> requests.post(path, exchange.getRequestBody());
                    default -> throw RegistryException.methodNotAllowed();
                };
        return answer instanceof Schema schema
                ? schema.toString().getBytes(StandardCharsets.UTF_8)
                : json.writeValueAsBytes(answer);
    }

    private void sendError(HttpExchange exchange, RegistryException e) throws IOException {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("error_code", e.errorCode());
        error.put("message", e.getMessage());
        send(exchange, e.status(), json.writeValueAsBytes(error));
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", CONTENT_TYPE);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
