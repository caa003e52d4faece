package io.tidemark.topology.indicator;

import io.tidemark.contract.AppendTime;
import io.tidemark.contract.Keys;
import io.tidemark.contract.MarketPartitioner;
import io.tidemark.contract.RecordLimits;
import io.tidemark.domain.ErrorCode;
import io.tidemark.domain.Row;
import io.tidemark.domain.RowChange;
import io.tidemark.domain.Subject;
import io.tidemark.domain.alert.AlertChange;
import io.tidemark.domain.group.GroupIndicatorsChange;
import io.tidemark.domain.group.MarketMessage;
import io.tidemark.domain.market.MarketChanges;
import io.tidemark.ops.Counters;
import io.tidemark.topology.intake.DeadLetterWriter;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.processor.api.Record;
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
    private static final ByteArraySerializer BYTES = new ByteArraySerializer();
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

    /**
     * All sinks of changes.
     *
     * @param deadLetters takes what is too large for its own
     * @param limits how large what they take may be
     */
    record Sinks(
            Sink<RowChange> totals,
            Sink<RowChange> balances,
            Sink<AlertChange> alerts,
            Sink<GroupIndicatorsChange> indicators,
            Sink<MarketMessage> messages,
            Sink<byte[]> deadLetters,
            RecordLimits limits,
            DeadLetterWriter letters) {}

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
        for (MarketMessage message : changes.messages()) {
            send(sinks.messages(), Keys.of(message), message, timestamp);
        }
    }

    /**
     * Sends what groups say of their members, each at the time of its cause. A message that another wrote may state any time for
     * that; the producer takes none before 1970, and the broker none that is far ahead.
     */
    void sendIndicators(MarketChanges changes) {
        long now = context.currentSystemTimeMs();
        for (GroupIndicatorsChange change : changes.indicators()) {
            send(
                    sinks.indicators(),
                    Keys.of(change.indicators()),
                    change,
                    AppendTime.of(change.cause().position().appendedAt(), now));
        }
    }

    /** What does not fit must not come as far as the producer, which would end the transaction: docs/adr/0060. */
    private <V> void send(Sink<V> sink, String key, V value, long timestamp) {
        Headers headers = new RecordHeaders();
        byte[] bytes = sink.values().serialize(sink.topic(), headers, value);
        int size = RecordLimits.sizeOf(key.length(), bytes, headers);
        int limit = sinks.limits().of(sink.topic());
        if (size > limit) {
            counters.rejectedOutput(ErrorCode.OUTPUT_TOO_LARGE);
            String reason = "The record for " + sink.topic() + " would have " + size + " bytes, of which " + limit
                    + " are allowed. The next change of the same is sent again in full.";
            toDeadLetters(sinks.letters()
                    .writeOutput(unsent(key, bytes, timestamp), sink.topic(), context.recordMetadata(), reason));
            return;
        }
        collector.send(sink.topic(), key, bytes, headers, timestamp, KEYS, BYTES, sink.node(), context, PARTITIONER);
    }

    /** Says that a message was none; nothing has been changed by it. */
    void refuse(MarketMessage message, long timestamp, String reason) {
        counters.rejectedReference(ErrorCode.NOT_AVRO);
        byte[] bytes = sinks.messages().values().serialize(sinks.messages().topic(), message);
        Record<byte[], byte[]> refused = unsent(Keys.of(message), bytes, timestamp);
        toDeadLetters(sinks.letters().write(refused, context.recordMetadata(), ErrorCode.NOT_AVRO, reason));
    }

    private static Record<byte[], byte[]> unsent(String key, byte[] value, long timestamp) {
        return new Record<>(key.getBytes(StandardCharsets.UTF_8), value, timestamp);
    }

    private void toDeadLetters(Record<byte[], byte[]> letter) {
        Integer anyPartition = null;
        collector.send(
                sinks.deadLetters().topic(),
                letter.key(),
                letter.value(),
                letter.headers(),
                anyPartition,
                letter.timestamp(),
                BYTES,
                BYTES,
                sinks.deadLetters().node(),
                context);
    }
}
