package io.tidemark.ops;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.tidemark.http.WebServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers {@code /metrics} in Prometheus' text, and {@code /livez} and {@code /readyz} with 200 or 503. Has no access control. */
public final class OperationsServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OperationsServer.class);
    private static final String PLAIN = "text/plain; charset=utf-8";

    private final WebServer server;

    private OperationsServer(WebServer server) {
        this.server = server;
    }

    /**
     * Starts to answer.
     *
     * @param address port 0 for any free one
     * @throws IOException if the address cannot be had
     */
    public static OperationsServer start(InetSocketAddress address, Metrics metrics, Health health) throws IOException {
        return new OperationsServer(WebServer.start("operations", address, WebServer.Limits.DEFAULT, routes -> {
            answer(routes, "/metrics", context -> {
                Metrics.Scrape scrape = metrics.scrape(
                        Optional.ofNullable(context.header("Accept")).orElse(""));
                send(context, 200, scrape.contentType(), scrape.text());
            });
            answer(routes, "/livez", context -> say(context, health.isLive()));
            answer(routes, "/readyz", context -> say(context, health.isReady()));
            routes.error(404, context -> send(context, 404, PLAIN, "There is nothing.\n"));
            routes.exception(RuntimeException.class, (e, context) -> {
                LOG.atError()
                        .addKeyValue(FailureCode.KEY, FailureCode.REQUEST_FAILED)
                        .setCause(e)
                        .log("{} failed", context.path());
                send(context, 500, PLAIN, "Failed; the log says why.\n");
            });
        }));
    }

    /** To HEAD as well: Javalin alone would say 200 to it without asking. */
    private static void answer(RoutesConfig routes, String path, Handler handler) {
        routes.get(path, handler);
        routes.head(path, handler);
    }

    private static void say(Context context, boolean well) {
        send(context, well ? 200 : 503, PLAIN, well ? "yes\n" : "no\n");
    }

    private static void send(Context context, int status, String contentType, String body) {
        context.status(status).contentType(contentType).result(body);
    }

    /** Where it answers. */
    public URI url() {
        return server.url();
    }

    @Override
    public void close() {
        server.close();
    }
}
