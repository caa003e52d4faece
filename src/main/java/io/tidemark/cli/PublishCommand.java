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
            "A row that cannot be read is refused with its line and the reason; the others are published, and the exit"
                    + " code is 2. So are rows that contradict each other: all of them, in all files given, that say"
                    + " differently what the same release stated with the same status. A release time in the future is"
                    + " refused, too.",
            "",
            "Files are plain or gzip. Columns, in any order: reporter, scheme, category, partner, unit, flow, period,"
                    + " releasedAt; and where wanted action (REPLACE), coverage (FULL), value, quantity, quantityUnit,"
                    + " workingDays, status (PROVISIONAL), revision (0), releaseId, source. Lines before the header may"
                    + " be # comments.",
            ""
        },
        footer = {
            "",
            "Exit codes: 0 all was published, and with --wait all of it stands or an older release was sent late; 1 Kafka"
                    + " or a file failed, or --wait took too long; 2 rows or files were refused, or with --wait the stream"
                    + " refused a statement, or another figure of the same release and revision stands instead."
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
            description = "CSV of reporter, period, coverage, workingDays; joined to rows that have none.")
    private @Nullable Path workingDays;

    @Option(names = "--strict", description = "Publish nothing if any row is refused.")
    private boolean strict;

    @Option(
            names = "--history",
            description = "The files are history: whatever they set off, nobody is notified of it. Use it for the first"
                    + " load of a source, above all of one that keeps no release times, and for loading it again.")
    private boolean history;

    @Option(
            names = "--wait",
            description =
                    "Wait until the stream has taken everything in, and report how many statements it accepted, knew"
                            + " already (duplicate), found older than what stands (stale) or in conflict with another figure of"
                            + " the same release and revision, and refused. Of those that do not stand the first 20 are listed with"
                            + " their rows, with --verbose all.")
    private boolean waits;

    @Option(
            names = "--wait-timeout",
            paramLabel = "SECONDS",
            defaultValue = "300",
            description = "How long --wait waits at most (${DEFAULT-VALUE}).")
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
