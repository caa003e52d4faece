package io.tidemark.ops;

import io.micrometer.core.instrument.Timer;
import io.tidemark.contract.PassedOver;
import io.tidemark.domain.alert.AlertChange;
import io.tidemark.domain.alert.AlertId;
import io.tidemark.domain.alert.AlertKind;
import io.tidemark.domain.alert.AlertVersions;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the alerts topic as anyone would, and measures what only a reader can: how many alerts stand, and how long it took
 * from the append of an event to the append of the change it caused.
 *
 * <p>All instances of an application share the partitions, so what stands is the sum over them. A partition is read
 * from its beginning whenever it comes to an instance; times are taken of what is appended from then on.
 */
final class AlertWatch implements TopicWatch.Watcher, ConsumerRebalanceListener {
    private final String topic;
    private final Deserializer<AlertChange> values;
    private final Timer eventToAlert;
    private final PassedOver passedOver = new PassedOver();
    private final Map<AlertKind, AtomicLong> standing = new EnumMap<>(AlertKind.class);
    private final AtomicLong held = new AtomicLong();
    private final Map<TopicPartition, Watched> partitions = new HashMap<>();
    private @Nullable Consumer<byte[], byte[]> consumer;

    AlertWatch(String topic, Deserializer<AlertChange> values, Metrics metrics) {
        this.topic = topic;
        this.values = values;
        this.eventToAlert = metrics.eventToAlert();
        metrics.passedOver(topic, passedOver);
        for (AlertKind kind : AlertKind.values()) {
            AtomicLong count = new AtomicLong();
            standing.put(kind, count);
            metrics.standing(kind, count::doubleValue);
        }
        metrics.held(held::doubleValue);
    }

    /** The alerts that stand in a partition, and those whose last change is held. */
    private static final class Watched {
        private final long end;
        private final AlertVersions versions = new AlertVersions();
        private final Set<AlertId> held = new HashSet<>();
        private final Map<AlertKind, Integer> standing = new EnumMap<>(AlertKind.class);

        /** @param end where it ended when it came to us */
        private Watched(long end) {
            this.end = end;
        }
    }

    @Override
    public void begin(Consumer<byte[], byte[]> newConsumer) {
        onPartitionsLost(List.copyOf(partitions.keySet()));
        consumer = newConsumer;
        newConsumer.subscribe(List.of(topic), this);
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
        if (consumer != null) {
            Map<TopicPartition, Long> ends = consumer.endOffsets(assigned);
            consumer.seekToBeginning(assigned);
            assigned.forEach(partition -> partitions.put(partition, new Watched(ends.getOrDefault(partition, 0L))));
        }
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
        for (TopicPartition partition : revoked) {
            Watched gone = partitions.remove(partition);
            if (gone != null) {
                gone.standing.forEach((kind, count) -> add(kind, -count));
                held.addAndGet(-gone.held.size());
            }
        }
    }

    @Override
    public void look(ConsumerRecord<byte[], byte[]> seen) {
        Watched watched = partitions.get(new TopicPartition(seen.topic(), seen.partition()));
        if (watched == null || seen.value() == null) {
            return;
        }
        AlertChange change;
        try {
            change = values.deserialize(topic, seen.value());
        } catch (SerializationException e) {
            // Others may write to the topic; what is no alert does not stand.
            passedOver.add(topic, seen.partition(), seen.offset(), String.valueOf(e.getMessage()));
            return;
        }
        AlertKind kind = change.fact().key().kind();
        AlertId id = change.fact().key().id();
        int stood = watched.versions.stands(id) ? 1 : 0;
        if (!watched.versions.take(change)) {
            return; // a change that came again
        }
        if (change.held()) {
            held.addAndGet(watched.held.add(id) ? 1 : 0);
        } else {
            held.addAndGet(watched.held.remove(id) ? -1 : 0);
        }
        int more = (watched.versions.stands(id) ? 1 : 0) - stood;
        watched.standing.merge(kind, more, Integer::sum);
        add(kind, more);
        if (seen.offset() >= watched.end) {
            long took = seen.timestamp() - change.cause().position().appendedAt();
            eventToAlert.record(Math.max(0, took), TimeUnit.MILLISECONDS);
        }
    }

    private void add(AlertKind kind, long count) {
        AtomicLong sum = standing.get(kind);
        if (sum != null && count != 0) {
            sum.addAndGet(count);
        }
    }
}
