package io.tidemark.http;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.AbstractLifeCycle;

/**
 * Closes connections that take too long to send the head of a request, or its body. Jetty bounds the pause between two bytes (its
 * idle time); who sends one byte now and then would hold a connection for ever, and with a body a thread.
 */
final class SlowRequests extends AbstractLifeCycle implements Connection.Listener {
    private final ServerConnector connector;
    private final Duration limit;
    private final Map<Connection, Seen> connections = new ConcurrentHashMap<>();

    /**
     * Where a connection was when the present head or body could begin at the earliest.
     *
     * @param latest bytes received when it was last looked at
     */
    private record Seen(long requests, long answers, long bytes, long nanos, long latest) {
        static Seen of(Connection connection) {
            long bytes = connection.getBytesIn();
            return new Seen(connection.getMessagesIn(), connection.getMessagesOut(), bytes, System.nanoTime(), bytes);
        }

        boolean isSameMessage(Seen other) {
            return requests == other.requests && answers == other.answers;
        }

        Seen at(long received) {
            return new Seen(requests, answers, bytes, nanos, received);
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
        connections.forEach(this::look);
        if (isRunning()) {
            lookAgain();
        }
    }

    private void look(Connection connection, Seen before) {
        Seen now = Seen.of(connection);
        if (!now.isSameMessage(before) || now.bytes() == before.bytes()) {
            connections.replace(connection, before, now);
        } else if (now.bytes() > before.latest() && now.nanos() - before.nanos() > limit.toNanos()) {
            connection.getEndPoint().close();
        } else {
            // What has come to its end is ours to answer, in our own time.
            connections.replace(connection, before, before.at(now.bytes()));
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
