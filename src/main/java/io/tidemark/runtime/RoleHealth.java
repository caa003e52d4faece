package io.tidemark.runtime;

import io.tidemark.ops.Health;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** How the roles of a process are that need Kafka: while they wait for it to begin, while they run, and while Kafka is gone. */
final class RoleHealth implements Health {
    private final KafkaWatch kafka;
    private final List<Health> running = new CopyOnWriteArrayList<>();

    RoleHealth(KafkaWatch kafka) {
        this.kafka = kafka;
    }

    /** What is asked from now on too, beside Kafka. */
    void follow(Health started) {
        running.add(started);
    }

    /** Who waits for Kafka is not helped by being started afresh. */
    @Override
    public boolean isLive() {
        return running.stream().allMatch(Health::isLive);
    }

    @Override
    public boolean isReady() {
        return !running.isEmpty() && running.stream().allMatch(Health::isReady) && kafka.isAnswering();
    }

    @Override
    public String reason() {
        String outage = kafka.reason();
        if (outage != null) {
            return outage;
        }
        return running.stream()
                .filter(role -> !role.isReady())
                .findFirst()
                .map(Health::reason)
                .orElse("It is starting.");
    }
}
