package io.tidemark.topology;

import io.tidemark.contract.Codecs;
import io.tidemark.contract.Topic;
import io.tidemark.contract.Topics;
import io.tidemark.domain.market.EngineSettings;
import io.tidemark.ops.Counters;
import io.tidemark.topology.group.GroupStage;
import io.tidemark.topology.indicator.IndicatorStage;
import io.tidemark.topology.indicator.StateSettings;
import io.tidemark.topology.intake.IntakeStage;
import java.util.List;
import org.apache.kafka.streams.Topology;

/** Composes the stages, and does nothing else. */
public final class TradeTopology {
    private TradeTopology() {}

    /** The whole way from events, groups and rates to totals, balances, indicators, alerts and dead letters. */
    public static Topology build(
            Topics topics, Codecs codecs, EngineSettings engine, StateSettings state, Counters counters) {
        Topology topology = new Topology();
        String statements = IntakeStage.addTo(
                topology,
                topics,
                codecs::eventReader,
                engine.futureTolerance(),
                counters,
                IndicatorStage.UPDATE_MARKET);
        GroupStage.addTo(topology, topics, codecs, counters);
        IndicatorStage.addTo(
                topology,
                topics,
                codecs,
                engine,
                state,
                counters,
                GroupStage.SEND_MESSAGES,
                statements,
                GroupStage.READ_MESSAGES);
        GroupStage.addMessages(topology, topics, codecs, IndicatorStage.UPDATE_MARKET);
        IntakeStage.addDeadLetters(topology, topics, GroupStage.refusing());
        return topology;
    }

    /** The topics it reads, what it writes for itself last. */
    public static List<Topic<?>> sources(Topics topics) {
        return List.of(topics.events(), topics.groups(), topics.rates(), topics.definitions(), topics.messages());
    }
}
