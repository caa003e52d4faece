package io.tidemark.ops;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import java.util.Set;

/** Which of the thousands of figures that Kafka's clients keep are shown. */
public enum KafkaMetrics {
    /** Those that a dashboard, an alert rule or a page of the documentation uses; a test holds them to that. */
    USED,
    /** All of them. */
    ALL;

    private static final String PREFIX = "kafka.";

    /** By Micrometer's names: with dots, and without what Prometheus adds at the end. */
    static final Set<String> IN_USE = Set.of(
            "kafka.consumer.fetch.manager.records.lag",
            "kafka.producer.topic.byte",
            "kafka.producer.topic.record.send",
            "kafka.producer.txn.commit.time.ns",
            "kafka.stream.alive.stream.threads",
            "kafka.stream.client.state",
            "kafka.stream.failed.stream.threads",
            "kafka.stream.state.num.keys",
            "kafka.stream.state.updater.active.restore.ratio",
            "kafka.stream.state.updater.active.restoring.tasks",
            "kafka.stream.state.updater.idle.ratio",
            "kafka.stream.state.updater.standby.update.ratio",
            "kafka.stream.state.updater.standby.updating.tasks",
            "kafka.stream.task.dropped.records",
            "kafka.stream.task.restore",
            "kafka.stream.task.restore.remaining.records",
            "kafka.stream.thread.commit.ratio",
            "kafka.stream.thread.poll.ratio",
            "kafka.stream.thread.process.ratio",
            "kafka.stream.topic.records.consumed",
            "kafka.stream.topic.records.produced");

    /** Leaves out what is not to be shown before it costs anything. */
    MeterFilter filter() {
        return new MeterFilter() {
            @Override
            public MeterFilterReply accept(Meter.Id id) {
                String name = id.getName();
                return KafkaMetrics.this == ALL || !name.startsWith(PREFIX) || (shows(name) && !isSecond(id))
                        ? MeterFilterReply.NEUTRAL
                        : MeterFilterReply.DENY;
            }
        };
    }

    /** Kafka names some of them with their kind at the end. */
    private static boolean shows(String name) {
        return IN_USE.contains(name.endsWith(".total") ? name.substring(0, name.length() - ".total".length()) : name);
    }

    /** The consumer has each figure of a topic with dots twice; ours have no underscores. */
    private static boolean isSecond(Meter.Id id) {
        String topic = id.getTag("topic");
        return topic != null && topic.contains("_");
    }
}
