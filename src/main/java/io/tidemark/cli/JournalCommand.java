package io.tidemark.cli;

import io.tidemark.backup.JournalDump;
import io.tidemark.backup.JournalRestore;
import io.tidemark.runtime.Configuration;
import io.tidemark.runtime.Installation;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "journal",
        description = {
            "Backs up what cannot be computed again (events, groups, rates, names and webhooks) in a file, and"
                    + " restores it.",
            "Keys, values, headers and times are kept as they are, byte for byte."
        })
final class JournalCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "Please say dump or restore.");
    }

    @Command(
            name = "dump",
            mixinStandardHelpOptions = true,
            description = "Writes everything that is on these topics now into a new file.")
    Integer dump(
            @Mixin ClusterOptions cluster,
            @Parameters(paramLabel = "FILE", description = "A file that does not exist yet.") Path file)
            throws Exception {
        try (Installation installation = cluster.reading()) {
            if (!Readiness.hasTopics(installation)) {
                return 1;
            }
            Configuration configuration = installation.configuration();
            say(JournalDump.dump(configuration.consumerConfig(null), installation.topics(), file));
        }
        return 0;
    }

    @Command(
            name = "restore",
            mixinStandardHelpOptions = true,
            description = {
                "Writes a dump back into new topics.",
                "Nothing is written if the file is damaged, or if a topic is not empty or has another number of"
                        + " partitions."
            })
    Integer restore(
            @Mixin ClusterOptions cluster,
            @Parameters(paramLabel = "FILE", description = "A file that `journal dump` has written.") Path file)
            throws Exception {
        try (Installation installation = cluster.writing()) {
            if (!Readiness.hasTopics(installation)) {
                return 1;
            }
            Configuration configuration = installation.configuration();
            say(JournalRestore.restore(
                    configuration.adminConfig(), configuration.producerConfig(), installation.topics(), file));
        }
        return 0;
    }

    private static void say(Map<String, Long> counts) {
        counts.forEach((topic, count) -> System.out.println(topic + ": " + count + " records"));
    }
}
