package io.tidemark.topology.indicator;

import io.tidemark.contract.Keys;
import io.tidemark.domain.Row;
import io.tidemark.domain.RowChange;
import io.tidemark.domain.Statement;
import io.tidemark.domain.Subject;
import io.tidemark.domain.alert.AlertChange;
import io.tidemark.domain.alert.Cause;
import io.tidemark.domain.market.MarketChanges;
import io.tidemark.ops.Counters;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Takes a statement into its market's state, and forwards what it changes. */
final class MarketUpdater implements Processor<String, Statement, String, Object> {
    private final String storeName;
    private final Counters counters;
    private final String totals;
    private final String balances;
    private final String alerts;
    private @Nullable ProcessorContext<String, Object> context;
    private @Nullable MarketStore store;

    MarketUpdater(String storeName, Counters counters, String totals, String balances, String alerts) {
        this.storeName = storeName;
        this.counters = counters;
        this.totals = totals;
        this.balances = balances;
        this.alerts = alerts;
    }

    @Override
    public void init(ProcessorContext<String, Object> processorContext) {
        context = processorContext;
        store = processorContext.getStateStore(storeName);
    }

    @Override
    public void process(Record<String, Statement> event) {
        ProcessorContext<String, Object> out = context;
        MarketStore markets = store;
        if (out == null || markets == null) {
            throw new IllegalStateException("Not initialized");
        }
        RecordMetadata at = out.recordMetadata()
                .orElseThrow(() -> new IllegalStateException("A statement comes from a record of the journal"));
        MarketChanges changes = markets.markets()
                .apply(event.value(), new Cause.Position(at.topic(), at.partition(), at.offset(), event.timestamp()));
        counters.received(changes.reception());
        for (RowChange change : changes.rows()) {
            Row row = change.row();
            out.forward(
                    new Record<>(Keys.of(row), change, event.timestamp()),
                    row.subject() == Subject.BALANCE ? balances : totals);
        }
        for (AlertChange change : changes.alerts()) {
            counters.alert(change.state());
            out.forward(new Record<>(Keys.of(change.fact().key()), change, event.timestamp()), alerts);
        }
    }
}
