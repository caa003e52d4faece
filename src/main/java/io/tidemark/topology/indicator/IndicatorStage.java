package io.tidemark.topology.indicator;

import io.tidemark.contract.Codecs;
import io.tidemark.contract.MarketPartitioner;
import io.tidemark.contract.Topic;
import io.tidemark.contract.Topics;
import io.tidemark.domain.Statement;
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
    /** The processor that takes each {@code Record<String, Statement>}, keyed by market. */
    public static final String UPDATE_MARKET = "indicator-update-market";

    private static final String MARKET_STORE = "indicator-market-store";
    private static final String SEND_TOTALS = "indicator-send-totals";
    private static final String SEND_BALANCES = "indicator-send-balances";
    private static final String SEND_ALERTS = "indicator-send-alerts";

    private IndicatorStage() {}

    /**
     * Adds the stage.
     *
     * @param upstream the name of the processor that sends the statements
     */
    public static void addTo(
            Topology topology,
            Topics topics,
            Codecs codecs,
            EngineSettings settings,
            Counters counters,
            String upstream) {
        topology.addProcessor(UPDATE_MARKET, updater(settings, counters), upstream);
        addSink(topology, SEND_TOTALS, topics.totals(), codecs.totals().serializer());
        addSink(topology, SEND_BALANCES, topics.balances(), codecs.balances().serializer());
        addSink(topology, SEND_ALERTS, topics.alerts(), codecs.alerts().serializer());
    }

    private static <V> void addSink(Topology topology, String name, Topic<V> topic, Serializer<V> values) {
        topology.addSink(name, topic.name(), new StringSerializer(), values, new MarketPartitioner(), UPDATE_MARKET);
    }

    private static ProcessorSupplier<String, Statement, String, Object> updater(
            EngineSettings settings, Counters counters) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<String, Statement, String, Object> get() {
                return new MarketUpdater(MARKET_STORE, counters, SEND_TOTALS, SEND_BALANCES, SEND_ALERTS);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Set.of(new MarketStoreBuilder(MARKET_STORE, settings));
            }
        };
    }
}
