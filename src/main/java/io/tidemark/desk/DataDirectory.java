package io.tidemark.desk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The directory in which one desk keeps everything: {@code kafka}, {@code state}, {@code inbox}, {@code log}, {@code VERSION} and
 * {@code LOCK}. It belongs to one process at a time.
 */
public final class DataDirectory implements AutoCloseable {
    /** The format of the directory; a later release that changes it opens the earlier ones. */
    static final int FORMAT = 1;

    /** Below this a broker would soon fail in the middle of a write. */
    static final long LEAST_FREE_BYTES = 100L << 20;

    private static final String VERSION = "VERSION";
    private static final String LOCK = "LOCK";

    private final Path path;
    private final FileChannel channel;
    private final FileLock lock;

    private DataDirectory(Path path, FileChannel channel, FileLock lock) {
        this.path = path;
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Takes a directory, which is made if it is missing.
     *
     * @throws DataDirectoryException if another process has it, it may not be written, its disk is full, it is of a later release
     *     or holds something else
     */
    public static DataDirectory open(Path directory) {
        return open(directory, path -> Files.getFileStore(path).getUsableSpace());
    }

    /** How many bytes are free where a path is. */
    interface Space {
        long free(Path path) throws IOException;
    }

    static DataDirectory open(Path directory, Space space) {
        Path path = directory.toAbsolutePath().normalize();
        @Nullable FileChannel channel = null;
        try {
            Files.createDirectories(path);
            refuseWhatIsSomethingElse(path);
            requireSpace(path, space.free(path));
            channel = FileChannel.open(
                    path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.READ);
            FileLock lock = lock(path, channel);
            requireVersion(path);
            for (String room : new String[] {"kafka", "state", "inbox", "log"}) {
                Files.createDirectories(path.resolve(room));
            }
            return new DataDirectory(path, channel, lock);
        } catch (IOException | RuntimeException e) {
            closeQuietly(channel, e);
            throw e instanceof DataDirectoryException refused ? refused : unusable(path, e);
        }
    }

    private static void closeQuietly(@Nullable FileChannel channel, Exception reason) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }

    /** So that a wrong path does not fill someone's own directory. */
    private static void refuseWhatIsSomethingElse(Path path) throws IOException {
        if (Files.exists(path.resolve(VERSION)) || Files.exists(path.resolve(LOCK))) {
            return;
        }
        try (Stream<Path> files = Files.list(path)) {
            if (files.findAny().isPresent()) {
                throw new DataDirectoryException(
                        path
                                + " is not empty, and it is not a data directory of Tidemark. Please name a new or an empty directory.");
            }
        }
    }

    private static void requireSpace(Path path, long free) {
        if (free < LEAST_FREE_BYTES) {
            throw full(path, free);
        }
    }

    static DataDirectoryException full(Path path, long free) {
        return new DataDirectoryException("The disk of " + path + " is full: " + (free >> 20)
                + " MB are free, and Tidemark needs at least " + (LEAST_FREE_BYTES >> 20)
                + " MB. Nothing that was acknowledged is lost. Please free some space and start again.");
    }

    private static FileLock lock(Path path, FileChannel channel) throws IOException {
        @Nullable FileLock lock = null;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // This process has it.
        }
        if (lock == null) {
            throw new DataDirectoryException(
                    "Another process of Tidemark runs with " + path + ". Only one can use a data directory at a time.");
        }
        return lock;
    }

    private static void requireVersion(Path path) throws IOException {
        Path file = path.resolve(VERSION);
        if (!Files.exists(file)) {
            Path written = path.resolve(VERSION + ".new");
            Files.writeString(
                    written,
                    FORMAT + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.DSYNC);
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
            return;
        }
        String version = new String(Files.readAllBytes(file), StandardCharsets.UTF_8).strip();
        if (!version.matches("[1-9][0-9]{0,5}")) {
            throw new DataDirectoryException("The file " + file + " should hold the number of the format, but holds '"
                    + version.substring(0, Math.min(20, version.length())) + "'.");
        }
        if (Integer.parseInt(version) > FORMAT) {
            throw new DataDirectoryException(path + " was written by a later release of Tidemark (format " + version
                    + "). This release reads formats up to " + FORMAT + ". Please use the later release.");
        }
    }

    private static DataDirectoryException unusable(Path path, Exception e) {
        if (e instanceof AccessDeniedException denied) {
            return new DataDirectoryException(
                    "The data directory " + path + " cannot be used: permission denied for " + denied.getFile() + ".",
                    e);
        }
        if (e instanceof FileAlreadyExistsException) {
            return new DataDirectoryException(path + " is a file, but the data directory must be a directory.", e);
        }
        return new DataDirectoryException(
                "The data directory " + path + " cannot be used: " + (e.getMessage() == null ? e : e.getMessage())
                        + ".",
                e);
    }

    Path path() {
        return path;
    }

    /** Where the broker keeps the topics. */
    Path kafka() {
        return path.resolve("kafka");
    }

    /** Where the streams keep what they can restore from the topics. */
    Path state() {
        return path.resolve("state");
    }

    /** Where people put files that are to be published. */
    Path inbox() {
        return path.resolve("inbox");
    }

    /** The log of the process. */
    public Path log() {
        return path.resolve("log").resolve("tidemark.log");
    }

    @Override
    public void close() throws IOException {
        lock.release();
        channel.close();
    }
}
