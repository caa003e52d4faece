package io.tidemark.ops;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers {@code /metrics} in Prometheus' text, and {@code /livez} and {@code /readyz} with 200 or 503. Has no access control. */
public final class OperationsServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OperationsServer.class);
    private static final String PLAIN = "text/plain; charset=utf-8";

    /** A slow reader of metrics does not hold up who asks for health. */
    private static final int THREADS = 2;

    private final HttpServer server;
    private final ExecutorService threads;

    private OperationsServer(HttpServer server) {
        this.server = server;
        this.threads = Executors.newFixedThreadPool(THREADS, task -> {
            Thread thread = new Thread(task, "operations");
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(threads);
    }

    /**
     * Starts to answer.
     *
     * @param address port 0 for any free one
     * @throws IOException if the address cannot be had
     */
    public static OperationsServer start(InetSocketAddress address, Metrics metrics, Health health) throws IOException {
        OperationsServer operations = new OperationsServer(HttpServer.create(address, 0));
        operations.answer("/metrics", exchange -> {
            String accepted = exchange.getRequestHeaders().getFirst("Accept");
            Metrics.Scrape scrape = metrics.scrape(accepted == null ? "" : accepted);
            return new Answer(200, scrape.contentType(), scrape.text());
        });
        operations.answer("/livez", exchange -> answer(health.isLive(), "no"));
        operations.answer("/readyz", exchange -> answer(health.isReady(), health.reason()));
        operations.server.createContext("/", exchange -> send(exchange, new Answer(404, PLAIN, "There is nothing.\n")));
        operations.server.start();
        return operations;
    }

    /** Where it answers. */
    public URI url() {
        InetSocketAddress address = server.getAddress();
        String host = address.getAddress().isAnyLocalAddress() ? "localhost" : address.getHostString();
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort());
    }

    private interface Question {
        Answer answer(HttpExchange exchange);
    }

    private record Answer(int status, String contentType, String body) {}

    private static Answer answer(boolean yes, String reason) {
        return new Answer(yes ? 200 : 503, PLAIN, (yes ? "yes" : reason) + "\n");
    }

    private void answer(String path, Question question) {
        server.createContext(path, exchange -> {
            try {
                boolean exact = exchange.getRequestURI().getPath().equals(path);
                send(exchange, exact ? question.answer(exchange) : new Answer(404, PLAIN, "There is nothing.\n"));
            } catch (RuntimeException e) {
                LOG.atError()
                        .addKeyValue(FailureCode.KEY, FailureCode.REQUEST_FAILED)
                        .setCause(e)
                        .log("{} failed", path);
                send(exchange, new Answer(500, PLAIN, "Failed; the log says why.\n"));
            }
        });
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        try (exchange) {
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", answer.contentType());
            if (exchange.getRequestMethod().equals("HEAD")) {
                exchange.sendResponseHeaders(answer.status(), -1);
            } else {
                exchange.sendResponseHeaders(answer.status(), body.length);
                exchange.getResponseBody().write(body);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
