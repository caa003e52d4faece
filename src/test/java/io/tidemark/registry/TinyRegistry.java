package io.tidemark.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A writable registry that answers as Confluent's does, can be made to fail, and tells what it was asked. */
final class TinyRegistry implements AutoCloseable {
    private final ObjectMapper json = new ObjectMapper();
    private final HttpServer server;
    private final Map<Integer, String> schemas = new HashMap<>();
    private final Map<String, List<Integer>> subjects = new HashMap<>();
    final Map<String, String> levels = new HashMap<>();
    final List<String> requests = new CopyOnWriteArrayList<>();
    final List<String> authorizations = new CopyOnWriteArrayList<>();

    /** What the next requests are answered with, in place of what they ask for. */
    final List<Failure> failures = new CopyOnWriteArrayList<>();

    /** A request whose line begins so fails so. */
    record Failure(String request, int status, String body) {}

    TinyRegistry(HttpServer server) {
        this.server = server;
        server.createContext("/", this::answer);
        server.start();
    }

    static TinyRegistry start() throws IOException {
        return start(0);
    }

    static TinyRegistry start(int port) throws IOException {
        return new TinyRegistry(HttpServer.create(address(port), 0));
    }

    static InetSocketAddress address(int port) throws IOException {
        return new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
    }

    int port() {
        return server.getAddress().getPort();
    }

    String url() {
        return "http://127.0.0.1:" + port();
    }

    /** Lets all requests fail that begin so, until {@link #recover}. */
    void fail(String request, int status, String body) {
        failures.add(new Failure(request, status, body));
    }

    void recover() {
        failures.clear();
    }

    /** Gives a schema, or the whole answer that tells it, an id. */
    synchronized void put(int id, String schemaOrAnswer) {
        schemas.put(id, schemaOrAnswer);
    }

    /** Gives a subject a new version with an id. */
    synchronized void put(String subject, int id, String schema) {
        put(id, schema);
        subjects.computeIfAbsent(subject, name -> new ArrayList<>()).add(id);
    }

    long asked(String request) {
        return requests.stream().filter(request::equals).count();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
            requests.add(request);
            authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            JsonNode body = json.readTree(exchange.getRequestBody().readAllBytes());
            Failure failure = failure(request);
            if (failure != null) {
                send(exchange, failure.status(), failure.body());
            } else {
                String[] path = exchange.getRequestURI().getPath().split("/", -1);
                send(exchange, exchange.getRequestMethod(), path, body);
            }
        }
    }

    private @Nullable Failure failure(String request) {
        return failures.stream()
                .filter(one -> request.startsWith(one.request()))
                .findFirst()
                .orElse(null);
    }

    private synchronized void send(HttpExchange exchange, String method, String[] path, JsonNode body)
            throws IOException {
        if (path[1].equals("config") && method.equals("PUT")) {
            levels.put(path[2], body.path("compatibility").asText());
            send(exchange, 200, body.toString());
        } else if (path[1].equals("config")) {
            String level = levels.get(path[2]);
            send(
                    exchange,
                    level == null ? 404 : 200,
                    level == null ? error(40408) : "{\"compatibilityLevel\":\"" + level + "\"}");
        } else if (path[1].equals("schemas") && path[2].equals("ids")) {
            String schema = schemas.get(Integer.parseInt(path[3]));
            send(exchange, schema == null ? 404 : 200, schema == null ? error(40403) : described(schema));
        } else if (path[1].equals("schemas")) {
            send(exchange, 200, "[\"AVRO\"]");
        } else if (method.equals("POST")) {
            post(exchange, path[2], body.path("schema").asText(), path.length == 4);
        } else {
            List<Integer> versions = subjects.getOrDefault(path[2], List.of());
            if (versions.isEmpty()) {
                send(exchange, 404, error(40401));
            } else {
                int at = path[4].equals("latest") ? versions.size() - 1 : Integer.parseInt(path[4]) - 1;
                int id = versions.get(at);
                send(
                        exchange,
                        200,
                        "{\"id\":" + id + "," + described(schemas.get(id)).substring(1));
            }
        }
    }

    private void post(HttpExchange exchange, String subject, String schema, boolean registers) throws IOException {
        List<Integer> versions = subjects.computeIfAbsent(subject, name -> new ArrayList<>());
        Integer id = schemas.entrySet().stream()
                .filter(entry -> entry.getValue().equals(schema))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
        if (registers) {
            int given = id == null ? 100 + schemas.size() : id;
            schemas.put(given, schema);
            if (!versions.contains(given)) {
                versions.add(given);
            }
            send(exchange, 200, "{\"id\":" + given + "}");
        } else if (id != null && versions.contains(id)) {
            send(exchange, 200, "{\"id\":" + id + ",\"version\":1}");
        } else {
            send(exchange, 404, error(versions.isEmpty() ? 40401 : 40403));
        }
    }

    private String described(String schema) {
        return schema.startsWith("{\"schema\"")
                ? schema
                : json.createObjectNode().put("schema", schema).toString();
    }

    static String error(int code) {
        return "{\"error_code\":" + code + ",\"message\":\"as it is\"}";
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
