package io.tidemark.webhook;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A real HTTP server that takes webhooks, answers as told, and keeps what it got. */
public final class Receiver implements AutoCloseable {
    private static final long PATIENCE_S = 60;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();
    private volatile Behaviour behaviour;

    /** A request as it came. The names of its headers are in lower case. */
    public record Request(String method, String path, Map<String, String> headers, String body) {
        public String id() {
            return headers.getOrDefault("webhook-id", "");
        }
    }

    /** How to answer. */
    @FunctionalInterface
    public interface Behaviour {
        void answer(Request request, HttpExchange exchange) throws IOException;

        static Behaviour status(int status) {
            return (request, exchange) -> exchange.sendResponseHeaders(status, -1);
        }

        static Behaviour status(int status, String header, String value) {
            return (request, exchange) -> {
                exchange.getResponseHeaders().set(header, value);
                exchange.sendResponseHeaders(status, -1);
            };
        }
    }

    private Receiver(HttpServer server, Behaviour behaviour) {
        this.server = server;
        this.behaviour = behaviour;
    }

    public static Receiver answering(Behaviour behaviour) throws IOException {
        return on(InetAddress.getLoopbackAddress(), behaviour);
    }

    static Receiver on(InetAddress address, Behaviour behaviour) throws IOException {
        Receiver receiver = new Receiver(HttpServer.create(new InetSocketAddress(address, 0), 0), behaviour);
        receiver.server.createContext("/", receiver::take);
        receiver.server.setExecutor(receiver.threads);
        receiver.server.start();
        return receiver;
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, String.join(", ", values)));
            Request request = new Request(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getPath(),
                    headers,
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            requests.add(request);
            behaviour.answer(request, exchange);
        }
    }

    public void behave(Behaviour changed) {
        behaviour = changed;
    }

    int port() {
        return server.getAddress().getPort();
    }

    public String url(String path) {
        return "http://127.0.0.1:" + port() + path;
    }

    /** The next request, waiting for it. */
    public Request next() throws InterruptedException {
        Request request = requests.poll(PATIENCE_S, TimeUnit.SECONDS);
        if (request == null) {
            throw new IllegalStateException("Nothing came within " + PATIENCE_S + " s");
        }
        return request;
    }

    /** How many have come and were not taken. */
    public int waiting() {
        return requests.size();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
