package io.tidemark.publish;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Takes files from a folder when they are complete, and moves each to {@code done} when all of it was published, or to
 * {@code refused} with the reasons beside it. A file stays where it is while Kafka cannot be reached.
 */
public final class FolderWatch {
    /** A file that has not changed for so long is complete, milliseconds. */
    private static final long QUIET_MS = 2_000;

    /** What of a file shows that it changes. */
    private record Look(long size, long modified, long seenAt) {}

    /** Publishes one file and says how it went. */
    @FunctionalInterface
    public interface Publication {
        /**
         * Publishes a file to its end.
         *
         * @param err takes what people should know of refused rows
         * @return the exit code of {@link FilePublication}
         */
        int publish(Path file, PrintStream err);
    }

    private final Path folder;
    private final PrintStream out;
    private final Publication publication;
    private final Map<Path, Look> seen = new HashMap<>();

    public FolderWatch(Path folder, PrintStream out, Publication publication) {
        this.folder = folder;
        this.out = out;
        this.publication = publication;
    }

    /**
     * Looks into the folder once, and takes what is complete.
     *
     * @param now milliseconds since 1970 UTC
     * @throws IOException if the folder cannot be read, or a file cannot be moved
     */
    public void look(long now) throws IOException {
        List<Path> files;
        try (Stream<Path> entries = Files.list(folder)) {
            files = entries.filter(FolderWatch::isOffered).sorted().toList();
        }
        seen.keySet().retainAll(files);
        for (Path file : files) {
            if (isComplete(file, now)) {
                take(file);
            }
        }
    }

    /** Hidden files and those that are being written under another name are none yet. */
    private static boolean isOffered(Path file) {
        String name = file.getFileName().toString();
        return Files.isRegularFile(file) && !name.startsWith(".") && !name.endsWith(".part") && !name.endsWith(".tmp");
    }

    /** Unchanged for a while: as the folder says, or as was seen here, if the clocks of the two differ. */
    private boolean isComplete(Path file, long now) throws IOException {
        long size = Files.size(file);
        long modified = Files.getLastModifiedTime(file).toMillis();
        Look before = seen.get(file);
        if (before == null || before.size() != size || before.modified() != modified) {
            seen.put(file, new Look(size, modified, now));
            return false;
        }
        return now - before.seenAt() >= QUIET_MS;
    }

    private void take(Path file) throws IOException {
        Path reasons = Files.createTempFile("tidemark-reasons-", ".txt");
        try {
            int code;
            try (PrintStream err = new PrintStream(reasons.toFile(), StandardCharsets.UTF_8)) {
                code = publication.publish(file, err);
            }
            seen.remove(file);
            if (code == FilePublication.FAILED) {
                out.println(file + " stays, and is tried again: "
                        + Files.readString(reasons).strip());
                return;
            }
            boolean isRefused = code != FilePublication.PUBLISHED;
            Path target = moved(file, isRefused ? "refused" : "done");
            if (isRefused) {
                Files.copy(reasons, Path.of(target + ".reasons.txt"), StandardCopyOption.REPLACE_EXISTING);
            }
            out.println(file + " is now " + target);
        } finally {
            Files.deleteIfExists(reasons);
        }
    }

    /** Never over another file of the same name. */
    private Path moved(Path file, String name) throws IOException {
        Path target = Files.createDirectories(folder.resolve(name)).resolve(file.getFileName());
        for (int i = 2; Files.exists(target); i++) {
            target = target.resolveSibling(file.getFileName() + "." + i);
        }
        return Files.move(file, target);
    }
}
