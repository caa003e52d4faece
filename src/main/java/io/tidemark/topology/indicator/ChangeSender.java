package io.tidemark.topology.indicator;

import io.tidemark.contract.Keys;
import io.tidemark.contract.MarketPartitioner;
import io.tidemark.domain.Row;
import io.tidemark.domain.RowChange;
import io.tidemark.domain.Subject;
import io.tidemark.domain.alert.AlertChange;
import io.tidemark.domain.group.GroupIndicatorsChange;
import io.tidemark.domain.group.Message;
import io.tidemark.domain.market.MarketChanges;
import io.tidemark.ops.Counters;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.processor.internals.InternalProcessorContext;
import org.apache.kafka.streams.processor.internals.RecordCollector;

/**
 * Sends what changed, each to its topic.
 *
 * <p>It hands records to the collector that the sinks of the topology hand theirs to, without the way there: docs/adr/0011
 * says what that saves.
 */
final class ChangeSender {
    private static final StringSerializer KEYS = new StringSerializer();
    private static final MarketPartitioner PARTITIONER = new MarketPartitioner();

    private final InternalProcessorContext<Void, Void> context;
    private final RecordCollector collector;
    private final Sinks sinks;
    private final Counters counters;

    /**
     * A sink of the topology.
     *
     * @param node its name there
     * @param topic the name of the topic that it writes
     */
    record Sink<V>(String node, String topic, Serializer<V> values) {}

    /** All sinks of changes. */
    record Sinks(
            Sink<RowChange> totals,
            Sink<RowChange> balances,
            Sink<AlertChange> alerts,
            Sink<GroupIndicatorsChange> indicators,
            Sink<Message> messages) {}

    ChangeSender(InternalProcessorContext<Void, Void> context, Sinks sinks, Counters counters) {
        this.context = context;
        this.collector = ((RecordCollector.Supplier) context).recordCollector();
        this.sinks = sinks;
        this.counters = counters;
    }

    void send(MarketChanges changes, long timestamp) {
        for (RowChange change : changes.rows()) {
            Row row = change.row();
            boolean balance = row.subject() == Subject.BALANCE;
            send(balance ? sinks.balances() : sinks.totals(), Keys.of(row), change, timestamp);
        }
        for (AlertChange change : changes.alerts()) {
            counters.alert(change.fact().key().kind(), change.state());
            send(sinks.alerts(), Keys.of(change.fact().key()), change, timestamp);
        }
        for (Message message : changes.messages()) {
            send(sinks.messages(), Keys.of(message), message, timestamp);
        }
    }

    /** Sends what groups say of their members, each at the time of its cause. */
    void sendIndicators(MarketChanges changes) {
        for (GroupIndicatorsChange change : changes.indicators()) {
            send(
                    sinks.indicators(),
                    Keys.of(change.indicators()),
                    change,
                    change.cause().position().appendedAt());
        }
    }

    private <V> void send(Sink<V> sink, String key, V value, long timestamp) {
        collector.send(
                sink.topic(),
                key,
                value,
                new RecordHeaders(),
                timestamp,
                KEYS,
                sink.values(),
                sink.node(),
                context,
                PARTITIONER);
    }
}
