package io.tidemark.webhook;

import java.util.List;
import java.util.Locale;
import org.apache.kafka.streams.KeyValue;
import org.jspecify.annotations.Nullable;

/**
 * The messages that are to arrive. What belongs to one thread (an alert, or all digests) goes one after the other, and threads do
 * not wait for one another: only the first message of each is due.
 *
 * <p>In the store: messages under {@code endpoint|message|thread|number}, when the first of each thread is due under {@code
 * endpoint|due|time|thread}, since when the endpoint fails under {@code endpoint|health}, and what was published of it last under
 * {@code endpoint|status}.
 *
 * <p>A message that is released is tried before its time. It keeps that time, and is put back to it if it fails once more.
 */
final class Outbox {
    private static final String MESSAGE = "message";
    private static final String DUE = "due";
    private static final String HEALTH = "health";
    private static final String STATUS = "status";
    private static final byte[] NOTHING = {};

    private final EndpointStore store;

    /** The first message of a thread. */
    record Head(String endpoint, String thread, String key, Message message) {
        /** Whether it is tried before its time. */
        boolean isEarly(long now) {
            return message.attempts() > 0 && message.dueAt() > now;
        }
    }

    /** When a thread's first message is due, milliseconds since 1970 UTC. */
    record Due(long at, String thread) {}

    Outbox(EndpointStore store) {
        this.store = store;
    }

    /** All endpoints there is anything for. */
    List<String> endpoints() {
        return store.endpoints();
    }

    /**
     * Takes a message in; the first of its thread is due at once.
     *
     * @param number rises from message to message
     */
    void add(String endpoint, String thread, long number, Message message, long now) {
        boolean first = store.first(1, endpoint, MESSAGE, thread).isEmpty();
        String key = EndpointStore.key(endpoint, MESSAGE, thread, sortable(number));
        // By its age it is ordered where it is released, so it must not come from the future.
        Message taken = message.appendedAt() > now ? message.appendedAt(now) : message;
        if (first) {
            schedule(new Head(endpoint, thread, key, taken), now);
        } else {
            store.put(key, taken.toBytes());
        }
    }

    /** The threads whose first messages are due soonest. */
    List<Due> due(String endpoint, int most) {
        return store.first(most, endpoint, DUE).stream()
                .map(entry -> due(entry.key))
                .toList();
    }

    private static Due due(String key) {
        String thread = EndpointStore.last(key);
        String before = key.substring(0, key.length() - thread.length() - 1);
        return new Due(Long.parseLong(EndpointStore.last(before)), thread);
    }

    /**
     * Makes messages due that wait for their time, so that the oldest comes first when all are.
     *
     * @param most how many at a time
     * @return whether there may be more
     */
    boolean release(String endpoint, int most, long now) {
        String from = EndpointStore.key(endpoint, DUE, sortable(now + 1));
        List<String> keys = store.keysFrom(from, most, endpoint, DUE);
        for (String key : keys) {
            store.remove(key);
            store.put(earlyKey(head(endpoint, due(key).thread())), NOTHING);
        }
        return keys.size() == most;
    }

    /** The first message of a thread that is due. */
    Head head(String endpoint, String thread) {
        Head head = findHead(endpoint, thread);
        if (head == null) {
            throw new IllegalStateException("Nothing is due for " + endpoint + " of " + thread);
        }
        return head;
    }

    private @Nullable Head findHead(String endpoint, String thread) {
        List<KeyValue<String, byte[]>> first = store.first(1, endpoint, MESSAGE, thread);
        return first.isEmpty() ? null : new Head(endpoint, thread, first.get(0).key, Message.of(first.get(0).value));
    }

    /** Puts a message back, after an attempt more, until then. */
    void retry(Head head, long at) {
        unschedule(head);
        schedule(new Head(head.endpoint, head.thread, head.key, head.message.tried()), at);
    }

    /** Puts a message back that was tried early, until its time. */
    void putBack(Head head) {
        unschedule(head);
        store.put(dueKey(head), NOTHING);
    }

    /** How many messages wait. */
    long waiting(String endpoint) {
        return store.count(endpoint, MESSAGE);
    }

    /** Takes a message out, and lets the next of its thread follow at once. */
    void remove(Head head, long now) {
        unschedule(head);
        store.remove(head.key);
        Head next = findHead(head.endpoint, head.thread);
        if (next != null) {
            schedule(next, now);
        }
    }

    private void schedule(Head head, long at) {
        Head due = new Head(head.endpoint, head.thread, head.key, head.message.due(at));
        store.put(due.key, due.message.toBytes());
        store.put(dueKey(due), NOTHING);
    }

    private void unschedule(Head head) {
        store.remove(dueKey(head));
        if (head.message.attempts() > 0) {
            store.remove(earlyKey(head));
        }
    }

    /** Under its age instead of its time. */
    private static String earlyKey(Head head) {
        long at = Math.min(head.message.appendedAt(), head.message.dueAt());
        return EndpointStore.key(head.endpoint, DUE, sortable(at), head.thread);
    }

    private static String dueKey(Head head) {
        return EndpointStore.key(head.endpoint, DUE, sortable(head.message.dueAt()), head.thread);
    }

    private static String sortable(long number) {
        return String.format(Locale.ROOT, "%019d", number);
    }

    /** Notes one more failure. */
    EndpointHealth failed(String endpoint, long now) {
        String key = EndpointStore.key(endpoint, HEALTH);
        EndpointHealth health = EndpointHealth.failed(EndpointHealth.of(store.get(key)), now);
        store.put(key, health.toBytes());
        return health;
    }

    /** What was published of an endpoint last; null if nothing was. */
    @Nullable
    DeliveryStatus published(String endpoint) {
        byte[] bytes = store.get(EndpointStore.key(endpoint, STATUS));
        return bytes == null ? null : DeliveryStatus.of(bytes);
    }

    /** Notes what is published of an endpoint; null for nothing. */
    void publish(String endpoint, byte @Nullable [] status) {
        String key = EndpointStore.key(endpoint, STATUS);
        if (status == null) {
            store.remove(key);
        } else {
            store.put(key, status);
        }
    }

    /** Forgets all failures. */
    void healthy(String endpoint) {
        store.remove(EndpointStore.key(endpoint, HEALTH));
    }
}
