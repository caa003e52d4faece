package io.tidemark.runtime.registry;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.tidemark.contract.SchemaCatalogue;
import io.tidemark.http.WebServer;
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

    private final WebServer server;

    private EmbeddedRegistry(WebServer server) {
        this.server = server;
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
        ObjectMapper json = new ObjectMapper(JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build());
        SchemaRequests requests = new SchemaRequests(catalogue, json);
        return new EmbeddedRegistry(WebServer.start("embedded-registry", address, WebServer.Limits.DEFAULT, routes -> {
            Handler handler = context -> answer(context, requests, json);
            HandlerType.commonHttp().forEach(type -> routes.addHttpHandler(type, "*", handler));
        }));
    }

    /** What to set {@code schema.registry.url} to. */
    public URI url() {
        return server.url();
    }

    @Override
    public void close() {
        server.close();
    }

    private static void answer(Context context, SchemaRequests requests, ObjectMapper json) throws IOException {
        try {
            Object answer = answer(context, requests);
            byte[] body = answer instanceof Schema schema
                    ? schema.toString().getBytes(StandardCharsets.UTF_8)
                    : json.writeValueAsBytes(answer);
            send(context, 200, body);
        } catch (RefusedRequestException e) {
            sendError(context, e, json);
        } catch (RuntimeException e) {
            LOG.error("{} {} failed", context.method(), context.path(), e);
            sendError(context, RefusedRequestException.internal(), json);
        }
    }

    private static Object answer(Context context, SchemaRequests requests) throws RefusedRequestException, IOException {
        List<String> path = Arrays.stream(context.req().getRequestURI().split("/", -1))
                .filter(segment -> !segment.isEmpty())
                .map(segment -> URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8))
                .toList();
        return switch (context.method().name()) {
            case "GET" -> requests.get(path);
            case "POST" -> requests.post(path, context.bodyInputStream());
            default -> throw RefusedRequestException.methodNotAllowed();
        };
    }

    private static void sendError(Context context, RefusedRequestException e, ObjectMapper json) throws IOException {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("error_code", e.errorCode());
        error.put("message", e.getMessage());
        send(context, e.status(), json.writeValueAsBytes(error));
    }

    private static void send(Context context, int status, byte[] body) {
        context.status(status).contentType(CONTENT_TYPE).result(body);
    }
}
