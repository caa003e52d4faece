package io.tidemark.runtime;

import io.tidemark.bulletin.BulletinTopology;
import io.tidemark.domain.CodeNames;
import io.tidemark.domain.bulletin.Editor;
import io.tidemark.domain.market.News;
import io.tidemark.headline.Names;
import io.tidemark.ops.Health;
import io.tidemark.ops.Metrics;
import io.tidemark.serve.TopicTable;
import io.tidemark.settle.StreamWatch;
import java.time.Duration;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes bulletins: the stream that does, with all it needs. Start as many as you like. */
public final class BulletinWriter implements AutoCloseable {
    private final StreamsApp stream;
    private final StreamWatch progress;
    private final CurrentNames names;
    private boolean closed;

    private BulletinWriter(StreamsApp stream, StreamWatch progress, CurrentNames names) {
        this.stream = stream;
        this.progress = progress;
        this.names = names;
    }

    static BulletinWriter of(Installation installation, News news) throws InterruptedException {
        Configuration configuration = installation.configuration();
        CurrentNames names = new CurrentNames(installation.names());
        StreamWatch progress = installation.releaseProgress(BulletinTopology.untilSettling(
                installation.topics(), configuration.text(Setting.BULLETINS_APPLICATION_ID)));
        try {
            BulletinTopology.Parts parts = new BulletinTopology.Parts(
                    progress,
                    Duration.ofMinutes(configuration.number(Setting.RELEASES_SETTLE_MAX_MINUTES)),
                    news,
                    installation.futureTolerance(),
                    new Editor(installation.bulletinLeads()),
                    names::get,
                    installation.zones());
            return new BulletinWriter(
                    installation.app(
                            BulletinTopology.build(installation.topics(), installation.codecs(), parts),
                            configuration.bulletinsConfig()),
                    progress,
                    names);
        } catch (RuntimeException e) {
            progress.close();
            names.close();
            throw e;
        }
    }

    public void start() {
        stream.start();
    }

    /** As {@link StreamsApp#awaitRunning}. */
    public void awaitRunning(Duration timeout) throws InterruptedException {
        stream.awaitRunning(timeout);
    }

    /** As {@link StreamsApp#awaitEnd}. */
    public void awaitEnd() throws InterruptedException {
        stream.awaitEnd();
    }

    /** How the stream is. It is not ready where it cannot be seen when releases have settled. */
    Health health() {
        return stream.unless(progress::trouble);
    }

    /** Adds what the stream measures. */
    void bindTo(Metrics metrics) {
        stream.bindTo(metrics);
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            stream.close();
            progress.close();
            names.close();
        }
    }

    /** The names of codes as their topic has them, read again once in a while. For any number of threads. */
    private static final class CurrentNames implements AutoCloseable {
        private static final Logger LOG = LoggerFactory.getLogger(CurrentNames.class);
        private static final long PAUSE = Duration.ofSeconds(5).toNanos();

        private final TopicTable<CodeNames> table;
        private @Nullable Long readAt;

        CurrentNames(TopicTable<CodeNames> table) {
            this.table = table;
        }

        synchronized Names get() {
            long now = System.nanoTime();
            if (readAt == null || now - readAt >= PAUSE) {
                try {
                    table.refresh();
                } catch (RetriableException e) {
                    LOG.debug("The names are as they were until Kafka answers: {}", e.getMessage());
                }
                readAt = now;
            }
            return this::find;
        }

        private synchronized @Nullable CodeNames find(String code) {
            return table.get(code);
        }

        @Override
        public void close() {
            table.stop();
            closeTable();
        }

        private synchronized void closeTable() {
            table.close();
        }
    }
}
