package io.tidemark.topology.indicator;

import io.tidemark.domain.market.EngineSettings;
import java.util.Map;
import org.apache.kafka.streams.state.StoreBuilder;

/** Builds a {@link MarketStore} for each task. It is always logged, and its own cache is part of what it is. */
final class MarketStoreBuilder implements StoreBuilder<MarketStore> {
    private final String name;
    private final EngineSettings engine;
    private final StateSettings settings;

    MarketStoreBuilder(String name, EngineSettings engine, StateSettings settings) {
        this.name = name;
        this.engine = engine;
        this.settings = settings;
    }

    @Override
    public MarketStore build() {
        return new MarketStore(name, engine, settings);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean loggingEnabled() {
        return true;
    }

    /** Nothing beyond what every changelog has: compacted, replicated as the application says. */
    @Override
    public Map<String, String> logConfig() {
        return Map.of();
    }

    @Override
    public StoreBuilder<MarketStore> withCachingEnabled() {
        return this;
    }

    @Override
    public StoreBuilder<MarketStore> withCachingDisabled() {
        throw new UnsupportedOperationException(name + " writes to its changelog when it is flushed");
    }

    @Override
    public StoreBuilder<MarketStore> withLoggingEnabled(Map<String, String> config) {
        throw new UnsupportedOperationException(name + " takes no changelog settings");
    }

    @Override
    public StoreBuilder<MarketStore> withLoggingDisabled() {
        throw new UnsupportedOperationException(name + " would lose its state");
    }
}
