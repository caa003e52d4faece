package io.tidemark.desk;

import io.tidemark.domain.Draft;
import io.tidemark.domain.Validation;
import io.tidemark.publish.FilePublication;
import io.tidemark.publish.FolderWatch;
import io.tidemark.runtime.Installation;
import io.tidemark.source.Given;
import io.tidemark.source.SourceFormat;
import io.tidemark.source.SourceFormats;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes the files that people put into a folder: whatever format they have, and of them only what is new. */
final class Inbox implements AutoCloseable {
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "tidemark-inbox");
        thread.setDaemon(true);
        return thread;
    });
    private final Installation installation;
    private final SourceFormat format;
    private final FolderWatch watch;

    private Inbox(Path folder, Installation installation) throws IOException {
        this.installation = installation;
        format = SourceFormats.of(SourceFormats.AUTO);
        watch = new FolderWatch(folder, new PrintStream(new LogLines(), true, StandardCharsets.UTF_8), this::publish);
    }

    /** Looks into the folder until it is closed. */
    static Inbox start(DataDirectory directory, Installation installation) throws IOException {
        Inbox inbox = new Inbox(directory.inbox(), installation);
        var unused = inbox.timer.scheduleWithFixedDelay(inbox::look, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
        return inbox;
    }

    private void look() {
        try {
            watch.look(System.currentTimeMillis());
        } catch (IOException | RuntimeException e) {
            LOG.error("The inbox cannot be looked through; it is tried again: {}", e.toString());
        }
    }

    private int publish(Path file, PrintStream err) {
        return new FilePublication(
                        InputStream.nullInputStream(),
                        new PrintStream(new LogLines(), true, StandardCharsets.UTF_8),
                        err,
                        false)
                .run(
                        new FilePublication.Order(
                                List.of(file.toString()),
                                format,
                                Given.NOTHING,
                                null,
                                false,
                                validation(),
                                installation.journal()::statements),
                        installation::publisher);
    }

    private Function<Draft, Validation> validation() {
        long latestRelease = System.currentTimeMillis() + installation.futureTolerance();
        return draft -> Validation.check(draft, latestRelease);
    }

    /** Writes each line into the log. */
    private static final class LogLines extends ByteArrayOutputStream {
        @Override
        public synchronized void flush() {
            String lines = toString(StandardCharsets.UTF_8);
            if (lines.endsWith("\n")) {
                reset();
                lines.lines().forEach(line -> LOG.info("{}", line));
            }
        }
    }

    @Override
    public void close() throws InterruptedException {
        timer.shutdown();
        if (!timer.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            timer.shutdownNow();
        }
    }
}
