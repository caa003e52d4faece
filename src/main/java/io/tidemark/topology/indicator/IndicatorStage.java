package io.tidemark.topology.indicator;

import io.tidemark.contract.AlertHeaders;
import io.tidemark.contract.Codecs;
import io.tidemark.contract.MarketPartitioner;
import io.tidemark.contract.RecordLimits;
import io.tidemark.contract.Topic;
import io.tidemark.contract.Topics;
import io.tidemark.domain.market.EngineSettings;
import io.tidemark.ops.Counters;
import io.tidemark.topology.intake.IntakeStage;
import java.util.Set;
import org.apache.kafka.common.serialization.ByteArraySerializer;
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
            RecordLimits limits,
            Counters counters,
            String messages,
            String... upstream) {
        ChangeSender.Sinks sinks = new ChangeSender.Sinks(
                sink(SEND_TOTALS, topics.totals(), codecs.totals().serializer()),
                sink(SEND_BALANCES, topics.balances(), codecs.balances().serializer()),
                sink(
                        SEND_ALERTS,
                        topics.alerts(),
                        AlertHeaders.addedBy(codecs.alerts().serializer(), topics.alerts())),
                sink(SEND_INDICATORS, topics.indicators(), codecs.indicators().serializer()),
                sink(messages, topics.messages(), codecs.messages().serializer()),
                sink(IntakeStage.SEND_DEAD_LETTERS, topics.deadLetters(), new ByteArraySerializer()),
                limits,
                IntakeStage.letters(topics, limits));
        topology.addProcessor(UPDATE_MARKET, updater(engine, state, counters, sinks), upstream);
        addTo(topology, sinks.totals());
        addTo(topology, sinks.balances());
        addTo(topology, sinks.alerts());
        addTo(topology, sinks.indicators());
    }

    private static <V> ChangeSender.Sink<V> sink(String node, Topic<V> topic, Serializer<V> values) {
        return new ChangeSender.Sink<>(node, topic.name(), values);
    }

    /** So that the topology shows them, and Kafka Streams measures what goes to their topics. */
    private static void addTo(Topology topology, ChangeSender.Sink<?> sink) {
        topology.addSink(
                sink.node(),
                sink.topic(),
                new StringSerializer(),
                sink.values(),
                new MarketPartitioner(),
                UPDATE_MARKET);
    }

    private static ProcessorSupplier<String, Object, Void, Void> updater(
            EngineSettings engine, StateSettings state, Counters counters, ChangeSender.Sinks sinks) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<String, Object, Void, Void> get() {
                return new MarketUpdater(MARKET_STORE, counters, sinks);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Set.of(new MarketStoreBuilder(MARKET_STORE, engine, state));
            }
        };
    }
}
