package io.tidemark.topology.indicator;

import io.tidemark.domain.Cause;
import io.tidemark.domain.Statement;
import io.tidemark.domain.group.MarketMessage;
import io.tidemark.domain.market.MarketChanges;
import io.tidemark.domain.market.Markets;
import io.tidemark.domain.market.UnreadableMessageException;
import io.tidemark.ops.Counters;
import java.util.List;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.processor.internals.InternalProcessorContext;
import org.jspecify.annotations.Nullable;

/** Takes a {@link Statement} or a {@link MarketMessage} into its market's state, and sends what it changes. */
final class MarketUpdater implements Processor<String, Object, Void, Void> {
    private final String storeName;
    private final Counters counters;
    private final ChangeSender.Sinks sinks;
    private @Nullable Running running;

    MarketUpdater(String storeName, Counters counters, ChangeSender.Sinks sinks) {
        this.storeName = storeName;
        this.counters = counters;
        this.sinks = sinks;
    }

    /** What there is from {@link #init} on. */
    private record Running(
            ProcessorContext<Void, Void> context, MarketStore store, Markets markets, ChangeSender sender) {}

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        MarketStore store = context.getStateStore(storeName);
        // What a task gives its processors; ChangeSender says why that matters.
        InternalProcessorContext<Void, Void> internal = (InternalProcessorContext<Void, Void>) context;
        ChangeSender sender = new ChangeSender(internal, sinks, counters);
        store.beforeCommit(sender::sendIndicators);
        running = new Running(context, store, store.markets(), sender);
    }

    @Override
    public void process(Record<String, Object> input) {
        Running now = running;
        if (now == null) {
            throw new IllegalStateException("Not initialized");
        }
        try {
            process(input, now);
        } catch (RuntimeException e) {
            // A task that fails is flushed once more as it is closed.
            now.store().spoil();
            throw e;
        }
    }

    private static void take(MarketMessage message, long timestamp, Running now) {
        List<MarketChanges> all;
        try {
            all = now.markets.apply(message);
        } catch (UnreadableMessageException e) {
            now.sender.refuse(message, timestamp, e.getMessage() + ".");
            return;
        }
        all.forEach(changes -> now.sender.send(changes, timestamp));
    }

    private void process(Record<String, Object> input, Running now) {
        if (input.value() instanceof Statement statement) {
            RecordMetadata at = now.context
                    .recordMetadata()
                    .orElseThrow(() -> new IllegalStateException("A statement comes from a record of the journal"));
            MarketChanges changes = now.markets.apply(
                    statement, new Cause.Position(at.topic(), at.partition(), at.offset(), input.timestamp()));
            if (changes.reception() != null) {
                counters.received(changes.reception());
                counters.doubted(changes.doubt());
            }
            now.sender.send(changes, input.timestamp());
        } else if (input.value() instanceof MarketMessage message) {
            take(message, input.timestamp(), now);
        } else {
            throw new IllegalArgumentException("Neither a statement nor a message: " + input.value());
        }
        if (now.markets.isCrowded()) {
            now.context.commit();
        }
    }
}
