package io.tidemark.ops;

import io.tidemark.contract.EventReader;
import io.tidemark.domain.alert.AlertChange;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;

/** What is measured by reading topics. */
public final class TopicWatches implements AutoCloseable {
    private final Metrics metrics;
    private final List<TopicWatch> watches = new ArrayList<>();

    public TopicWatches(Metrics metrics) {
        this.metrics = metrics;
    }

    /**
     * Measures how many alerts stand, and how long they took.
     *
     * @param config for a consumer in the group whose members share this work
     */
    public void watchAlerts(String topic, Deserializer<AlertChange> values, Map<String, Object> config) {
        Map<String, Object> sharing = new HashMap<>(config);
        // Whoever keeps a partition need not read it again.
        sharing.putIfAbsent(
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        start("alert-watch", sharing, new AlertWatch(topic, values, metrics));
    }

    /**
     * Measures how late releases are.
     *
     * @param config for a consumer without a group
     * @param expected as {@link ExpectedReleases#parse} reads it; without a rule there is nothing to measure
     * @param futureTolerance how long after an event was appended its release time may be
     */
    public void watchReleases(
            String topic, EventReader events, Map<String, Object> config, String expected, Duration futureTolerance) {
        ExpectedReleases releases = ExpectedReleases.parse(expected);
        if (!releases.after().isEmpty()) {
            Clock clock = Clock.systemUTC();
            start("release-watch", config, new ReleaseWatch(topic, events, releases, futureTolerance, metrics, clock));
        }
    }

    private void start(String name, Map<String, Object> config, TopicWatch.Watcher watcher) {
        Map<String, Object> reading = new HashMap<>(config);
        reading.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        reading.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        reading.putIfAbsent(ConsumerConfig.CLIENT_ID_CONFIG, name);
        watches.add(TopicWatch.start(
                name,
                () -> new KafkaConsumer<>(reading, new ByteArrayDeserializer(), new ByteArrayDeserializer()),
                watcher));
    }

    @Override
    public void close() {
        watches.forEach(TopicWatch::close);
    }
}
