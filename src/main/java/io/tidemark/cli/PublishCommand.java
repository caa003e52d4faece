package io.tidemark.cli;

import io.tidemark.domain.Validation;
import io.tidemark.publish.FilePublication;
import io.tidemark.runtime.Installation;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "publish",
        description = {
            "Publishes the rows of CSV files as events.",
            "A row that cannot be read is refused with its line and the reason; the others are published, and the exit"
                    + " code is 2.",
            "",
            "Files are plain or gzip. Columns, in any order: reporter, scheme, category, partner, unit, flow, period,"
                    + " releasedAt; and where wanted action (REPLACE), coverage (FULL), value, quantity, quantityUnit,"
                    + " workingDays, status (PROVISIONAL), revision (0), releaseId, source. Lines before the header may"
                    + " be # comments."
        })
final class PublishCommand implements Callable<Integer> {
    @Mixin
    private ClusterOptions cluster = new ClusterOptions();

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Canonical CSV; - is standard input.")
    private List<String> files = List.of();

    @Option(
            names = "--working-days",
            paramLabel = "FILE",
            description = "CSV of reporter, period, coverage, workingDays; joined to rows that have none.")
    private @Nullable Path workingDays;

    @Option(names = "--strict", description = "Publish nothing if any row is refused.")
    private boolean strict;

    @Override
    public Integer call() {
        Installation installation = cluster.installation();
        return FilePublication.ofProcess()
                .run(new FilePublication.Order(files, workingDays, strict, Validation::check), installation::publisher);
    }
}
