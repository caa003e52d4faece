package io.tidemark.topology;

import io.tidemark.contract.Codecs;
import io.tidemark.contract.Topics;
import io.tidemark.domain.market.EngineSettings;
import io.tidemark.ops.Counters;
import io.tidemark.topology.indicator.IndicatorStage;
import io.tidemark.topology.intake.IntakeStage;
import org.apache.kafka.streams.Topology;

/** Composes the stages, and does nothing else. */
public final class TradeTopology {
    private TradeTopology() {}

    /** The whole way from the events topic to totals, balances, alerts and dead letters. */
    public static Topology build(Topics topics, Codecs codecs, EngineSettings settings, Counters counters) {
        Topology topology = new Topology();
        String validated =
                IntakeStage.addTo(topology, topics, codecs::eventReader, counters, IndicatorStage.UPDATE_MARKET);
        IndicatorStage.addTo(topology, topics, codecs, settings, counters, validated);
        return topology;
    }
}
