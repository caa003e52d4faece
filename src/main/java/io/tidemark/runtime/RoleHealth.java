package io.tidemark.runtime;

import io.tidemark.ops.Health;
import org.jspecify.annotations.Nullable;

/** How a role is that needs Kafka: while it waits for it to begin, while it runs, and while Kafka is gone. */
final class RoleHealth implements Health {
    private final KafkaWatch kafka;
    private volatile @Nullable Health running;

    RoleHealth(KafkaWatch kafka) {
        this.kafka = kafka;
    }

    /** What is asked from now on, beside Kafka. */
    void follow(Health started) {
        running = started;
    }

    /** Who waits for Kafka is not helped by being started afresh. */
    @Override
    public boolean isLive() {
        Health role = running;
        return role == null || role.isLive();
    }

    @Override
    public boolean isReady() {
        Health role = running;
        return role != null && role.isReady() && kafka.isAnswering();
    }

    @Override
    public String reason() {
        String outage = kafka.reason();
        Health role = running;
        if (outage != null) {
            return outage;
        }
        return role == null ? "It is starting." : role.reason();
    }
}
