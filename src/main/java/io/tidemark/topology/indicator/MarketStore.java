package io.tidemark.topology.indicator;

import io.tidemark.domain.market.EngineSettings;
import io.tidemark.domain.market.HeapRows;
import io.tidemark.domain.market.MarketChanges;
import io.tidemark.domain.market.Markets;
import io.tidemark.domain.market.Rows;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.LockException;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.internals.InternalProcessorContext;
import org.apache.kafka.streams.processor.internals.RecordCollector;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.state.internals.CacheFlushListener;
import org.apache.kafka.streams.state.internals.CachedStateStore;
import org.jspecify.annotations.Nullable;

/**
 * The markets of one partition: those in use as live objects, all others as rows of bytes on the heap or in a file.
 *
 * <p>What a statement changes goes to the changelog when the task commits, once per market and calendar year however many
 * statements changed it; Kafka Streams calls {@link #flushCache} before it flushes the producer and commits the offsets, so
 * the changelog never lags a commit. Changelog keys and values are the rows of {@link Markets}. After
 * a crash or an aborted transaction everything is dropped and restored from the changelog.
 *
 * <p>That hook and the writing to the changelog are Kafka Streams internals: docs/adr/0002 says why they are worth it.
 */
final class MarketStore implements StateStore, CachedStateStore<Bytes, byte[]> {
    private final String name;
    private final EngineSettings engine;
    private final StateSettings settings;
    private @Nullable Opened opened;
    private boolean spoiled;
    private Consumer<MarketChanges> beforeCommit = changes -> {};

    MarketStore(String name, EngineSettings engine, StateSettings settings) {
        this.name = name;
        this.engine = engine;
        this.settings = settings;
    }

    /** What there is from {@link #init} to {@link #close}. */
    private record Opened(
            InternalProcessorContext<?, ?> context, boolean exactlyOnce, Refusals refusals, Markets markets) {}

    private Opened opened() {
        if (opened == null) {
            throw new IllegalStateException(name + " is not open");
        }
        return opened;
    }

    /** Says that results of what is in it were not sent: nothing of it is stored any more, until it is opened again. */
    void spoil() {
        spoiled = true;
    }

    /** Who sends what groups say of their members: once for all that changed between two commits. */
    void beforeCommit(Consumer<MarketChanges> sender) {
        beforeCommit = sender;
    }

    /** The markets. What changes in them goes to the changelog when the task commits. */
    Markets markets() {
        return opened().markets();
    }

    /** Opens it; or, when a task becomes a copy or a copy becomes the task, goes on with the markets there are. */
    @Override
    public void init(StateStoreContext stateStoreContext, StateStore root) {
        boolean exactlyOnce = StreamsConfig.EXACTLY_ONCE_V2.equals(
                stateStoreContext.appConfigs().get(StreamsConfig.PROCESSING_GUARANTEE_CONFIG));
        Markets markets = opened == null
                ? new Markets(engine, rows(stateStoreContext), settings.liveMarkets())
                : opened.markets();
        Refusals refusals = Refusals.of(stateStoreContext.appConfigs());
        opened = new Opened((InternalProcessorContext<?, ?>) stateStoreContext, exactlyOnce, refusals, markets);
        stateStoreContext.register(root, (key, row) -> markets.restore(new String(key, StandardCharsets.UTF_8), row));
    }

    private Rows rows(StateStoreContext stateStoreContext) {
        if (!settings.inFile()) {
            return new HeapRows();
        }
        try {
            return new FileRows(stateStoreContext.stateDir().toPath().resolve(name + ".rows"));
        } catch (FileRows.InUseException e) {
            // Kafka Streams tries again: the task is on its way from one thread of this process to another.
            throw new LockException(e.getMessage(), e);
        }
    }

    @Override
    public void flushCache() {
        InternalProcessorContext<?, ?> changelog = opened().context();
        if (spoiled) {
            return;
        }
        try {
            beforeCommit.accept(markets().drainIndicators());
            if (!opened().exactlyOnce() && markets().isDirty()) {
                // Results before the state that they follow from. If the state were stored first and the process ended
                // there, the event would be read again and found to be known already, and its results would be lost.
                ((RecordCollector.Supplier) changelog).recordCollector().flush();
                Exception refusal = opened().refusals().ofThisThread();
                if (refusal != null) {
                    throw new StreamsException("Kafka has not taken a result, and so nothing is stored", refusal);
                }
            }
        } catch (RuntimeException e) {
            spoil();
            throw e;
        }
        long now = changelog.currentSystemTimeMs();
        markets()
                .drainDirty((row, bytes) -> changelog.logChange(
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
        if (opened != null) {
            opened.markets().close();
            opened = null;
            spoiled = false;
        }
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
        return opened != null;
    }
}
