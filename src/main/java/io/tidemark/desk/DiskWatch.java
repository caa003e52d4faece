package io.tidemark.desk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Ends a desk before its disk is full: a broker that cannot write any more would end the process in the middle of a write. */
public final class DiskWatch implements AutoCloseable {
    private static final Duration EVERY = Duration.ofSeconds(5);

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "tidemark-disk");
        thread.setDaemon(true);
        return thread;
    });
    private final AtomicReference<@Nullable DataDirectoryException> full = new AtomicReference<>();

    private DiskWatch() {}

    /** Watches until it is closed. */
    public static DiskWatch start(DataDirectory directory, Runnable end) {
        return start(directory, () -> free(directory), EVERY, end);
    }

    static DiskWatch start(DataDirectory directory, LongSupplier free, Duration every, Runnable end) {
        DiskWatch watch = new DiskWatch();
        var unused = watch.timer.scheduleWithFixedDelay(
                () -> {
                    long left = free.getAsLong();
                    if (left < DataDirectory.LEAST_FREE_BYTES
                            && watch.full.compareAndSet(null, DataDirectory.full(directory.path(), left))) {
                        end.run();
                    }
                },
                0,
                every.toMillis(),
                TimeUnit.MILLISECONDS);
        return watch;
    }

    private static long free(DataDirectory directory) {
        try {
            return Files.getFileStore(directory.path()).getUsableSpace();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Says why the desk was ended, if it was.
     *
     * @throws DataDirectoryException if the disk was found full
     */
    public void throwIfFull() {
        DataDirectoryException found = full.get();
        if (found != null) {
            throw found;
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
