package io.tidemark.cli;

import io.tidemark.backup.JournalRestore;
import io.tidemark.desk.DataDirectory;
import io.tidemark.desk.Desk;
import io.tidemark.runtime.Configuration;
import io.tidemark.runtime.Installation;
import io.tidemark.runtime.Logging;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "restore",
        description = {
            "Writes a backup into new topics, or into a new data directory for `run`.",
            "Nothing is written if the file is damaged or if a topic is not empty. The number of partitions may be"
                    + " another than in the backup."
        })
final class RestoreCommand implements Callable<Integer> {
    @Mixin
    private ClusterOptions cluster = new ClusterOptions();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "A new data directory, instead of a cluster. Start `run` with it afterwards.")
    private @Nullable Path data;

    @Parameters(paramLabel = "FILE", description = "A file that `tidemark backup` has written.")
    private Path file = Path.of("");

    @Override
    public Integer call() throws Exception {
        Path kept = data;
        if (kept != null) {
            try (DataDirectory directory = DataDirectory.open(kept)) {
                Logging.toFile(directory.log());
                BackupCommand.say(Desk.restore(directory, file));
            }
            return 0;
        }
        try (Installation installation = cluster.writing()) {
            if (!Readiness.hasTopics(installation)) {
                return 1;
            }
            BackupCommand.say(restore(installation));
        }
        return 0;
    }

    private Map<String, Long> restore(Installation installation) throws Exception {
        Configuration configuration = installation.configuration();
        return JournalRestore.restore(
                configuration.adminConfig(), configuration.producerConfig(), installation.topics(), file);
    }
}
