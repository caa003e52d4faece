package io.tidemark.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FolderWatchTest {
    private static final long NOW = 1_000_000_000_000L;

    @TempDir
    Path folder;

    private final List<String> published = new ArrayList<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private int code = FilePublication.PUBLISHED;

    @Test
    void shouldTakeAFileWhenItHasNotChangedForTwoSeconds() throws IOException {
        FolderWatch watch = watch();
        Path file = Files.writeString(folder.resolve("figures.csv"), "half");
        watch.look(NOW);
        watch.look(NOW + 1_999);
        Files.writeString(file, "half and the rest");
        watch.look(NOW + 2_500);
        watch.look(NOW + 4_400);

        assertThat(published).isEmpty();

        watch.look(NOW + 4_500);

        assertThat(published).containsExactly("half and the rest");
        assertThat(file).doesNotExist();
        assertThat(folder.resolve("done/figures.csv")).hasContent("half and the rest");
        watch.look(NOW + 10_000);
        assertThat(published).hasSize(1);
    }

    @Test
    void shouldPutTheReasonsBesideAFileThatIsRefused() throws IOException {
        code = FilePublication.ROWS_REFUSED;
        take("figures.csv", "bad");

        assertThat(folder.resolve("refused/figures.csv")).hasContent("bad");
        assertThat(folder.resolve("refused/figures.csv.reasons.txt")).hasContent("figures.csv:2: wrong\n");
    }

    @Test
    void shouldKeepAFileWhileKafkaIsAway() throws IOException {
        code = FilePublication.FAILED;
        take("figures.csv", "good");
        code = FilePublication.PUBLISHED;

        assertThat(folder.resolve("figures.csv")).exists();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("stays, and is tried again: figures.csv:2: wrong");

        take("figures.csv", "good");

        assertThat(folder.resolve("done/figures.csv")).exists();
    }

    @Test
    void shouldNeverPutAFileInThePlaceOfAnother() throws IOException {
        take("figures.csv", "one");
        take("figures.csv", "two");

        assertThat(folder.resolve("done/figures.csv")).hasContent("one");
        assertThat(folder.resolve("done/figures.csv.2")).hasContent("two");
    }

    @Test
    void shouldPassOverWhatIsHiddenOrStillBeingWritten() throws IOException {
        for (String name : List.of(".figures.csv", "figures.csv.part", "figures.tmp")) {
            take(name, "x");
        }

        assertThat(published).isEmpty();
    }

    private void take(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
        FolderWatch watch = watch();
        watch.look(NOW);
        watch.look(NOW + 2_000);
    }

    private FolderWatch watch() {
        return new FolderWatch(folder, new PrintStream(out, true, StandardCharsets.UTF_8), (file, err) -> {
            try {
                published.add(Files.readString(file));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            if (code != FilePublication.PUBLISHED) {
                err.println(file.getFileName() + ":2: wrong");
            }
            return code;
        });
    }
}
