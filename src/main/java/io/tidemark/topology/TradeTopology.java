package io.tidemark.topology;

import io.tidemark.contract.Codecs;
import io.tidemark.contract.RecordLimits;
import io.tidemark.contract.Topic;
import io.tidemark.contract.Topics;
import io.tidemark.domain.group.GroupLimits;
import io.tidemark.domain.market.EngineSettings;
import io.tidemark.ops.Counters;
import io.tidemark.topology.group.GroupStage;
import io.tidemark.topology.indicator.IndicatorStage;
import io.tidemark.topology.indicator.StateSettings;
import io.tidemark.topology.intake.IntakeStage;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.streams.Topology;

/** Composes the stages, and does nothing else. */
public final class TradeTopology {
    private TradeTopology() {}

    /** As with {@link RecordLimits#OF_KAFKA}. */
    public static Topology build(
            Topics topics, Codecs codecs, EngineSettings engine, StateSettings state, Counters counters) {
        return build(
                topics,
                codecs,
                engine,
                state,
                GroupLimits.defaults(),
                RecordLimits.of(RecordLimits.OF_KAFKA),
                counters);
    }

    /** The whole way from events, groups and rates to totals, balances, indicators, alerts and dead letters. */
    public static Topology build(
            Topics topics,
            Codecs codecs,
            EngineSettings engine,
            StateSettings state,
            GroupLimits groups,
            RecordLimits limits,
            Counters counters) {
        Topology topology = new Topology();
        String statements = IntakeStage.addTo(
                topology,
                topics,
                codecs::eventReader,
                engine.futureTolerance(),
                limits,
                counters,
                IndicatorStage.UPDATE_MARKET);
        GroupStage.addTo(topology, topics, codecs, groups, limits, counters, IndicatorStage.UPDATE_MARKET);
        IndicatorStage.addTo(
                topology,
                topics,
                codecs,
                engine,
                state,
                limits,
                counters,
                GroupStage.SEND_MESSAGES,
                statements,
                GroupStage.VALIDATE_MESSAGE);
        GroupStage.addMessages(topology, topics, codecs, IndicatorStage.UPDATE_MARKET);
        IntakeStage.addDeadLetters(
                topology,
                topics,
                Stream.concat(Stream.of(GroupStage.refusing()), Stream.of(IndicatorStage.UPDATE_MARKET))
                        .toArray(String[]::new));
        return topology;
    }

    /** The topics it reads, what it writes for itself last. */
    public static List<Topic<?>> sources(Topics topics) {
        return List.of(topics.events(), topics.groups(), topics.rates(), topics.definitions(), topics.messages());
    }
}
