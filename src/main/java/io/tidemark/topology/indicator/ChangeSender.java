package io.tidemark.topology.indicator;

import io.tidemark.contract.Keys;
import io.tidemark.domain.Row;
import io.tidemark.domain.RowChange;
import io.tidemark.domain.Subject;
import io.tidemark.domain.alert.AlertChange;
import io.tidemark.domain.group.GroupIndicatorsChange;
import io.tidemark.domain.group.Message;
import io.tidemark.domain.market.MarketChanges;
import io.tidemark.ops.Counters;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Forwards what changed, each to the sink of its topic. */
final class ChangeSender {
    private final ProcessorContext<String, Object> out;
    private final Sinks sinks;
    private final Counters counters;

    /** The names of the sinks. */
    record Sinks(String totals, String balances, String alerts, String indicators, String messages) {}

    ChangeSender(ProcessorContext<String, Object> out, Sinks sinks, Counters counters) {
        this.out = out;
        this.sinks = sinks;
        this.counters = counters;
    }

    void send(MarketChanges changes, long timestamp) {
        for (RowChange change : changes.rows()) {
            Row row = change.row();
            boolean balance = row.subject() == Subject.BALANCE;
            out.forward(new Record<>(Keys.of(row), change, timestamp), balance ? sinks.balances() : sinks.totals());
        }
        for (AlertChange change : changes.alerts()) {
            counters.alert(change.fact().key().kind(), change.state());
            out.forward(new Record<>(Keys.of(change.fact().key()), change, timestamp), sinks.alerts());
        }
        for (GroupIndicatorsChange change : changes.indicators()) {
            out.forward(new Record<>(Keys.of(change.indicators()), change, timestamp), sinks.indicators());
        }
        for (Message message : changes.messages()) {
            out.forward(new Record<>(Keys.of(message), message, timestamp), sinks.messages());
        }
    }
}
