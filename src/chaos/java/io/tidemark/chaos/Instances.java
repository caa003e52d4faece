package io.tidemark.chaos;

import io.tidemark.bench.Child;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Instances of {@code stream}, each a process with a state directory of its own. */
final class Instances implements AutoCloseable {
    /** More than this are not worth another try. */
    private static final int MOST_ENDED = 10;

    private final Path directory;
    private final Map<String, String> settings;
    private final List<Child> running = new ArrayList<>();
    private int ended;

    Instances(Path directory, Map<String, String> settings, int count) throws IOException {
        this.directory = directory;
        this.settings = settings;
        for (int i = 0; i < count; i++) {
            running.add(start(i));
        }
    }

    private Child start(int number) throws IOException {
        List<String> line = new ArrayList<>(List.of("stream"));
        settings.forEach((key, value) -> line.addAll(List.of("--set", key + "=" + value)));
        line.addAll(List.of("--set", "state.dir=" + directory.resolve("state-" + number)));
        Path log = Files.createTempFile(directory, "stream-" + number + "-", ".log");
        return Child.product(List.of("-Xmx384m"), line, log);
    }

    /** Any of them. */
    Child any(Random random) {
        return running.get(random.nextInt(running.size()));
    }

    /** Starts an instance in the place of one that is gone. */
    void replace(Child gone) throws IOException {
        int number = running.indexOf(gone);
        running.set(number, start(number));
    }

    /** Starts those again that have ended though nobody killed them, and counts them. */
    void restartEnded() throws IOException {
        for (Child child : List.copyOf(running)) {
            if (!child.isAlive()) {
                ended++;
                if (ended > MOST_ENDED) {
                    throw new IllegalStateException("Instances end by themselves: see the logs in " + directory);
                }
                replace(child);
            }
        }
    }

    /** How many have ended by themselves. */
    int ended() {
        return ended;
    }

    @Override
    public void close() throws IOException {
        for (Child child : running) {
            child.close();
        }
    }
}
