package io.tidemark.topology.indicator;

import io.tidemark.contract.AlertHeaders;
import io.tidemark.contract.Codecs;
import io.tidemark.contract.MarketPartitioner;
import io.tidemark.contract.Topic;
import io.tidemark.contract.Topics;
import io.tidemark.domain.market.EngineSettings;
import io.tidemark.ops.Counters;
import java.util.Set;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/** Keeps the state of each market, and sends its totals, balances and alerts. */
public final class IndicatorStage {
    /** The processor that takes each {@code Record<String, Statement>} and {@code Record<String, Message>}, keyed by market. */
    public static final String UPDATE_MARKET = "indicator-update-market";

    private static final String MARKET_STORE = "indicator-market-store";
    private static final String SEND_TOTALS = "indicator-send-totals";
    private static final String SEND_BALANCES = "indicator-send-balances";
    private static final String SEND_ALERTS = "indicator-send-alerts";
    private static final String SEND_INDICATORS = "indicator-send-indicators";

    private IndicatorStage() {}

    /**
     * Adds the stage.
     *
     * @param messages the sink of messages to other markets
     * @param upstream the names of what sends statements and messages
     */
    public static void addTo(
            Topology topology,
            Topics topics,
            Codecs codecs,
            EngineSettings engine,
            StateSettings state,
            Counters counters,
            String messages,
            String... upstream) {
        ChangeSender.Sinks sinks =
                new ChangeSender.Sinks(SEND_TOTALS, SEND_BALANCES, SEND_ALERTS, SEND_INDICATORS, messages);
        topology.addProcessor(UPDATE_MARKET, updater(engine, state, counters, sinks), upstream);
        addSink(topology, SEND_TOTALS, topics.totals(), codecs.totals().serializer());
        addSink(topology, SEND_BALANCES, topics.balances(), codecs.balances().serializer());
        addSink(
                topology,
                SEND_ALERTS,
                topics.alerts(),
                AlertHeaders.addedBy(codecs.alerts().serializer(), topics.alerts()));
        addSink(
                topology,
                SEND_INDICATORS,
                topics.indicators(),
                codecs.indicators().serializer());
    }

    private static <V> void addSink(Topology topology, String name, Topic<V> topic, Serializer<V> values) {
        topology.addSink(name, topic.name(), new StringSerializer(), values, new MarketPartitioner(), UPDATE_MARKET);
    }

    private static ProcessorSupplier<String, Object, String, Object> updater(
            EngineSettings engine, StateSettings state, Counters counters, ChangeSender.Sinks sinks) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<String, Object, String, Object> get() {
                return new MarketUpdater(MARKET_STORE, counters, sinks);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Set.of(new MarketStoreBuilder(MARKET_STORE, engine, state));
            }
        };
    }
}
