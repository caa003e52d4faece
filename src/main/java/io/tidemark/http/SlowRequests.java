package io.tidemark.http;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.AbstractLifeCycle;

/**
 * Closes connections that take too long to send the head of a request. Jetty bounds the pause between two bytes (its idle time);
 * who sends one byte now and then would hold a connection for ever.
 */
final class SlowRequests extends AbstractLifeCycle implements Connection.Listener {
    private final ServerConnector connector;
    private final Duration limit;
    private final Map<Connection, Seen> connections = new ConcurrentHashMap<>();

    /** What a connection had received when the present request could begin at the earliest. */
    private record Seen(long requests, long bytes, long nanos) {
        static Seen of(Connection connection) {
            return new Seen(connection.getMessagesIn(), connection.getBytesIn(), System.nanoTime());
        }
    }

    SlowRequests(ServerConnector connector, Duration limit) {
        this.connector = connector;
        this.limit = limit;
    }

    @Override
    protected void doStart() {
        lookAgain();
    }

    private void lookAgain() {
        // Often enough that the limit is kept within a fraction of itself.
        connector.getScheduler().schedule(this::look, limit.toMillis() / 4 + 1, TimeUnit.MILLISECONDS);
    }

    private void look() {
        for (Map.Entry<Connection, Seen> entry : connections.entrySet()) {
            Connection connection = entry.getKey();
            Seen now = Seen.of(connection);
            Seen before = entry.getValue();
            boolean begun = now.requests() == before.requests() && now.bytes() > before.bytes();
            if (!begun) {
                connections.replace(connection, before, now);
            } else if (now.nanos() - before.nanos() > limit.toNanos()) {
                connection.getEndPoint().close();
            }
        }
        if (isRunning()) {
            lookAgain();
        }
    }

    @Override
    public void onOpened(Connection connection) {
        connections.put(connection, Seen.of(connection));
    }

    @Override
    public void onClosed(Connection connection) {
        connections.remove(connection);
    }
}
