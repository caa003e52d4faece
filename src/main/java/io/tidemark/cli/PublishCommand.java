package io.tidemark.cli;

import io.tidemark.contract.Topics;
import io.tidemark.domain.Draft;
import io.tidemark.domain.Validation;
import io.tidemark.publish.FilePublication;
import io.tidemark.publish.Receipts;
import io.tidemark.runtime.Installation;
import io.tidemark.source.SourceFormat;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "publish",
        description = {
            "Publishes the rows of CSV files as events.",
            "A row that cannot be read is refused with its line and the reason. The other rows are published, and"
                    + " the exit code is 2. If rows contradict each other (in any of the files, they state different"
                    + " figures for the same release with the same status), all of them are refused. A release time in the"
                    + " future is refused, too.",
            "",
            "Files are plain or gzip. Columns, in any order: reporter, scheme, category, partner, unit, flow,"
                    + " period, releasedAt. Optional columns, with their defaults: action (REPLACE), coverage (FULL),"
                    + " value, quantity, quantityUnit, workingDays, status (PROVISIONAL), revision (0), releaseId, source."
                    + " Lines before the header may be # comments.",
            ""
        },
        footer = {
            "",
            "Exit codes: 0 everything was published (with --wait: and every statement stands, or is older than"
                    + " the one that stands); 1 Kafka or a file failed, or --wait took too long; 2 rows or files were"
                    + " refused (with --wait: or the stream refused a statement, or another figure of the same release and"
                    + " revision stands instead)."
        })
final class PublishCommand implements Callable<Integer> {
    private static final int LISTED = 20;

    @Mixin
    private ClusterOptions cluster = new ClusterOptions();

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Canonical CSV; - is standard input.")
    private List<String> files = List.of();

    @Option(
            names = "--working-days",
            paramLabel = "FILE",
            description =
                    "CSV with the columns reporter, period, coverage and workingDays. Rows without working days get them"
                            + " from this file.")
    private @Nullable Path workingDays;

    @Option(names = "--strict", description = "Publish nothing if any row is refused.")
    private boolean strict;

    @Option(
            names = "--history",
            description =
                    "The files are history: nobody is notified of what they set off. Use it for the first load of a"
                            + " source, especially if the source keeps no release times, and when you load it again.")
    private boolean history;

    @Option(
            names = "--wait",
            description =
                    "Wait until the stream has processed everything. Then report how many statements it accepted, how"
                            + " many it knew already (duplicate), how many are older than the one that stands (stale), how many are"
                            + " in conflict with another figure of the same release and revision, and how many it refused. The"
                            + " first 20 statements that do not stand are listed with their rows, with --list-all all of them.")
    private boolean waits;

    @Option(
            names = "--wait-timeout",
            paramLabel = "SECONDS",
            defaultValue = "300",
            description = "The longest time that --wait waits (${DEFAULT-VALUE}).")
    private int timeout = 300;

    @Option(
            names = "--list-all",
            description = "With --wait: list all statements that do not stand, not only the first 20.")
    private boolean listsAll;

    @Override
    public Integer call() throws InterruptedException {
        Installation installation = cluster.publishing(Topics::events);
        Receipts receipts = waits ? new Receipts() : null;
        int code = FilePublication.ofProcess()
                .run(
                        new FilePublication.Order(
                                files, SourceFormat.CANONICAL, workingDays, strict, validation(installation)),
                        installation::publisher,
                        receipts);
        if (receipts == null || receipts.count() == 0 || code == FilePublication.FAILED) {
            return code;
        }
        ReceptionReport report = new ReceptionReport(
                installation.settled(), receipts, System.out, System.err, listsAll ? Long.MAX_VALUE : LISTED);
        int reception = report.run(Duration.ofSeconds(timeout));
        return reception == FilePublication.PUBLISHED ? code : reception;
    }

    private Function<Draft, Validation> validation(Installation installation) {
        long latestRelease = System.currentTimeMillis() + installation.futureTolerance();
        return draft -> {
            Validation outcome = Validation.check(draft, latestRelease);
            return outcome instanceof Validation.Accepted accepted
                    ? new Validation.Accepted(accepted.statement().asHistory(history))
                    : outcome;
        };
    }
}
