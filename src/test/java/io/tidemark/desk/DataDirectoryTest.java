package io.tidemark.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
    @TempDir
    private Path temporary;

    private static void assertRefused(Path directory, String sentence) {
        assertThatThrownBy(() -> DataDirectory.open(directory))
                .isInstanceOf(DataDirectoryException.class)
                .hasMessage(sentence);
    }

    @Test
    void shouldMakeWhatIsMissingAndOpenItAgain() throws Exception {
        Path path = temporary.resolve("a/b");
        try (DataDirectory directory = DataDirectory.open(path)) {
            assertThat(directory.kafka()).isDirectory();
            assertThat(directory.inbox()).isDirectory();
            assertThat(path.resolve("VERSION")).hasContent("1");
            assertRefused(
                    path,
                    "Another process of Tidemark runs with " + path + ". Only one can use a data directory at a time.");
        }
        try (DataDirectory again = DataDirectory.open(path)) {
            assertThat(again.path()).isEqualTo(path);
        }
    }

    @Test
    void shouldRefuseWhatALaterReleaseHasWritten() throws Exception {
        Path path = temporary.resolve("later");
        DataDirectory.open(path).close();
        Files.writeString(path.resolve("VERSION"), "2\n");
        assertRefused(
                path,
                path
                        + " was written by a later release of Tidemark (format 2). This release reads formats up to 1. Please"
                        + " use the later release.");

        Files.writeString(path.resolve("VERSION"), "one of these days");
        assertRefused(
                path,
                "The file " + path.resolve("VERSION")
                        + " should hold the number of the format, but holds 'one of these days'.");
    }

    @Test
    void shouldFinishAVersionThatAKilledProcessHadBegunToWrite() throws Exception {
        Path path = Files.createDirectories(temporary.resolve("killed"));
        Files.writeString(path.resolve("LOCK"), "");
        Files.writeString(path.resolve("VERSION.new"), "");
        DataDirectory.open(path).close();
        assertThat(path.resolve("VERSION")).hasContent("1");
    }

    @Test
    void shouldRefuseAFileAndADirectoryThatItMayNotWrite() throws Exception {
        Path file = Files.writeString(temporary.resolve("file"), "");
        assertRefused(file, file + " is a file, but the data directory must be a directory.");

        Path closed = Files.createDirectory(temporary.resolve("closed"));
        assumeTrue(closed.toFile().setWritable(false) && !Files.isWritable(closed), "root may write everywhere");
        assertRefused(
                closed, "The data directory " + closed + " cannot be used: permission denied for " + closed + "/LOCK.");
    }

    @Test
    void shouldRefuseAFullDisk() {
        Path path = temporary.resolve("small");
        assertThatThrownBy(() -> DataDirectory.open(path, anywhere -> 99L << 20))
                .isInstanceOf(DataDirectoryException.class)
                .hasMessage("The disk of " + path
                        + " is full: 99 MB are free, and Tidemark needs at least 100 MB. Nothing that"
                        + " was acknowledged is lost. Please free some space and start again.");
        assertThat(path.resolve("VERSION")).doesNotExist();
    }

    @Test
    void shouldEndBeforeTheDiskIsFull() throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        try (DataDirectory directory = DataDirectory.open(temporary.resolve("full"));
                DiskWatch watch = DiskWatch.start(directory, () -> 99L << 20, Duration.ofMillis(1), ended::countDown)) {
            assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
            assertThatThrownBy(watch::throwIfFull)
                    .isInstanceOf(DataDirectoryException.class)
                    .hasMessageStartingWith("The disk of " + directory.path()
                            + " is full: 99 MB are free, and Tidemark needs at least 100 MB.");
        }
    }
}
