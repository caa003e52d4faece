package io.tidemark.cli;

import io.tidemark.backup.JournalDump;
import io.tidemark.runtime.Installation;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "backup",
        description = {
            "Writes what cannot be computed again into a new file: events, groups, rates, names and webhooks.",
            "Everything may go on running. Keys, values, headers and times are kept as they are, byte for byte."
        })
final class BackupCommand implements Callable<Integer> {
    @Mixin
    private ClusterOptions cluster = new ClusterOptions();

    @Parameters(paramLabel = "FILE", description = "A file that does not exist yet.")
    private Path file = Path.of("");

    @Override
    public Integer call() throws Exception {
        try (Installation installation = cluster.reading()) {
            if (!Readiness.hasTopics(installation)) {
                return 1;
            }
            say(JournalDump.dump(installation.configuration().consumerConfig(null), installation.topics(), file));
        }
        return 0;
    }

    static void say(Map<String, Long> counts) {
        counts.forEach((topic, count) -> System.out.println(topic + ": " + count + " records"));
    }
}
