package io.tidemark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.desk.DataDirectory;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** A directory that cannot be used ends `run` with one sentence and the exit code that --help lists. */
@ResourceLock(Resources.SYSTEM_ERR)
@ResourceLock(Resources.SYSTEM_OUT)
final class DataDirectoryExitTest {
    @TempDir
    private Path directory;

    private record End(int code, String out, String err) {}

    private static End end(Callable<Integer> run) throws Exception {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
        ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(outBytes, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(errBytes, true, StandardCharsets.UTF_8));
        try {
            int code = run.call();
            return new End(code, outBytes.toString(StandardCharsets.UTF_8), errBytes.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    private static void assertRefused(Path data, String why) throws Exception {
        End end = end(() -> TidemarkCommand.run("run", "--data", data.toString()));
        assertThat(end.code()).isEqualTo(4);
        assertThat(end.err()).contains(why).hasLineCount(1);
    }

    @Test
    void shouldRefuseADirectoryOfALaterRelease() throws Exception {
        DataDirectory.open(directory).close();
        Files.writeString(directory.resolve("VERSION"), "2\n");
        assertRefused(directory, "was written by a later release of Tidemark (format 2)");
    }

    @Test
    void shouldRefuseADirectoryThatAnotherHas() throws Exception {
        try (DataDirectory taken = DataDirectory.open(directory)) {
            assertRefused(directory, "Another process of Tidemark runs with ");
        }
    }

    @Test
    void shouldRefuseAFileAndWhatIsNotItsOwn() throws Exception {
        Path letter = Files.writeString(directory.resolve("letter.txt"), "Dear");
        assertRefused(letter, "is a file, but the data directory must be a directory.");
        assertRefused(directory, "is not empty, and it is not a data directory of Tidemark.");
    }

    @Test
    void shouldRefuseAPlaceWhereNothingMayBeMade() throws Exception {
        assertRefused(Path.of("/proc/tidemark"), "The data directory /proc/tidemark cannot be used: ");
    }

    @Test
    void shouldListTheExitCodeInTheHelp() throws Exception {
        assertThat(end(() -> TidemarkCommand.run("--help")).out().replaceAll("\\s+", " "))
                .contains(
                        "4 the data directory of `run` cannot be used (another process has it, no permission, the disk is"
                                + " full, or it is of a later release)");
    }
}
