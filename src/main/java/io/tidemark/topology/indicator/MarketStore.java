package io.tidemark.topology.indicator;

import io.tidemark.domain.Market;
import io.tidemark.domain.Statement;
import io.tidemark.domain.alert.Cause;
import io.tidemark.domain.market.EngineSettings;
import io.tidemark.domain.market.MarketChanges;
import io.tidemark.domain.market.MarketState;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.internals.InternalProcessorContext;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.state.internals.CacheFlushListener;
import org.apache.kafka.streams.state.internals.CachedStateStore;
import org.jspecify.annotations.Nullable;

/**
 * The markets of one partition, kept on the heap as live objects.
 *
 * <p>What a statement changes goes to the changelog when the task commits, once per market and calendar year however many
 * statements changed it; Kafka Streams calls {@link #flushCache} before it flushes the producer and commits the offsets, so
 * the changelog never lags a commit. Changelog keys are {@code market|year}, values the bytes of {@link MarketState}. Under
 * a crash or an aborted transaction the heap is dropped whole and restored from the changelog.
 *
 * <p>That hook and the writing to the changelog are Kafka Streams internals: docs/adr/0002 says why they are worth it.
 */
final class MarketStore implements StateStore, CachedStateStore<Bytes, byte[]> {
    private static final char SEPARATOR = '|';

    private final String name;
    private final EngineSettings settings;
    private final Map<Market, MarketState> markets = new HashMap<>();
    private final List<Market> dirty = new ArrayList<>();
    private @Nullable InternalProcessorContext<?, ?> context;
    private boolean open;

    MarketStore(String name, EngineSettings settings) {
        this.name = name;
        this.settings = settings;
    }

    /** Takes a statement into its market's state. */
    MarketChanges apply(Statement statement, Cause.Position position) {
        Market market = statement.series().market();
        MarketState state = state(market);
        boolean wasDirty = state.isDirty();
        MarketChanges changes = state.apply(statement, position);
        if (!wasDirty && state.isDirty()) {
            dirty.add(market);
        }
        return changes;
    }

    private MarketState state(Market market) {
        return markets.computeIfAbsent(market, unknown -> new MarketState(unknown, settings));
    }

    @Override
    public void init(StateStoreContext stateStoreContext, StateStore root) {
        context = (InternalProcessorContext<?, ?>) stateStoreContext;
        stateStoreContext.register(root, this::restore);
        open = true;
    }

    private void restore(byte[] key, byte[] value) {
        String text = new String(key, StandardCharsets.UTF_8);
        int separator = text.lastIndexOf(SEPARATOR);
        state(Market.parse(text.substring(0, separator)))
                .restore(Integer.parseInt(text.substring(separator + 1)), value);
    }

    @Override
    public void flushCache() {
        InternalProcessorContext<?, ?> changelog = context;
        if (changelog == null) {
            throw new IllegalStateException(name + " is flushed before it is opened");
        }
        long now = changelog.currentSystemTimeMs();
        for (Market market : dirty) {
            state(market)
                    .drainDirty((year, row) -> changelog.logChange(
                            name,
                            Bytes.wrap((market.toString() + SEPARATOR + year).getBytes(StandardCharsets.UTF_8)),
                            row,
                            now,
                            new RecordHeaders(),
                            Position.emptyPosition()));
        }
        dirty.clear();
    }

    /** Drops what is not in the changelog yet. */
    @Override
    public void clearCache() {
        markets.clear();
        dirty.clear();
    }

    /** There is no listener: nothing downstream waits for flushed entries. */
    @Override
    public boolean setFlushListener(CacheFlushListener<Bytes, byte[]> listener, boolean sendOldValues) {
        return false;
    }

    @Override
    public void close() {
        clearCache();
        open = false;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean persistent() {
        return false;
    }

    @Override
    public boolean isOpen() {
        return open;
    }
}
