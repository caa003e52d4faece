package io.tidemark.topology.indicator;

import io.tidemark.domain.market.EngineSettings;
import io.tidemark.domain.market.Markets;
import java.nio.charset.StandardCharsets;
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
 * the changelog never lags a commit. Changelog keys and values are the rows of {@link Markets}. Under
 * a crash or an aborted transaction the heap is dropped whole and restored from the changelog.
 *
 * <p>That hook and the writing to the changelog are Kafka Streams internals: docs/adr/0002 says why they are worth it.
 */
final class MarketStore implements StateStore, CachedStateStore<Bytes, byte[]> {
    private final String name;
    private final Markets markets;
    private @Nullable InternalProcessorContext<?, ?> context;
    private boolean open;

    MarketStore(String name, EngineSettings settings) {
        this.name = name;
        this.markets = new Markets(settings);
    }

    /** The live markets. What changes in them goes to the changelog when the task commits. */
    Markets markets() {
        return markets;
    }

    @Override
    public void init(StateStoreContext stateStoreContext, StateStore root) {
        context = (InternalProcessorContext<?, ?>) stateStoreContext;
        stateStoreContext.register(root, this::restore);
        open = true;
    }

    private void restore(byte[] key, byte @Nullable [] value) {
        markets.restore(new String(key, StandardCharsets.UTF_8), value);
    }

    @Override
    public void flushCache() {
        InternalProcessorContext<?, ?> changelog = context;
        if (changelog == null) {
            throw new IllegalStateException(name + " is flushed before it is opened");
        }
        long now = changelog.currentSystemTimeMs();
        markets.drainDirty((row, bytes) -> changelog.logChange(
                name,
                Bytes.wrap(row.getBytes(StandardCharsets.UTF_8)),
                bytes,
                now,
                new RecordHeaders(),
                Position.emptyPosition()));
    }

    /**
     * Called when a task becomes a copy of another's task, or a copy becomes the task, and both go on with the state there is. Nothing
     * is waiting for the changelog then: a task commits before, and a copy changes nothing.
     */
    @Override
    public void clearCache() {}

    /** There is no listener: nothing downstream waits for flushed entries. */
    @Override
    public boolean setFlushListener(CacheFlushListener<Bytes, byte[]> listener, boolean sendOldValues) {
        return false;
    }

    @Override
    public void close() {
        markets.clear();
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
