package io.tidemark.cli;

import io.tidemark.contract.Topics;
import io.tidemark.domain.Draft;
import io.tidemark.domain.Statement;
import io.tidemark.domain.Validation;
import io.tidemark.publish.FilePublication;
import io.tidemark.publish.FolderWatch;
import io.tidemark.publish.Publisher;
import io.tidemark.publish.Receipts;
import io.tidemark.runtime.Installation;
import io.tidemark.source.SourceFormat;
import io.tidemark.source.SourceFormats;
import io.tidemark.source.UnreadableFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "publish",
        description = {
            "Publishes the rows of files as events.",
            "A row that cannot be read is refused with its line and the reason. The other rows are published, and"
                    + " the exit code is 2. If rows contradict each other (in any of the files, they state different"
                    + " figures for the same release with the same status), all of them are refused. A release time in the"
                    + " future is refused, too.",
            "",
            "Files are plain or gzip. --format says what they are; `tidemark formats` lists the formats. Without it"
                    + " they are CSV of our own. Its columns, in any order: reporter, scheme, category, partner, unit, flow,"
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

    /** How often a folder is looked at. */
    private static final long LOOK_MS = 500;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ClusterOptions cluster = new ClusterOptions();

    @Mixin
    private GivenOptions said = new GivenOptions();

    @Parameters(arity = "0..*", paramLabel = "FILE", description = "Files of figures; - is standard input.")
    private List<String> files = List.of();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description =
                    "The format of the files: a name that `tidemark formats` lists, a mapping of your own (a file of YAML;"
                            + " docs/sources.md), or auto.")
    private @Nullable String format;

    @Option(
            names = "--dry-run",
            description =
                    "Publish nothing. Print the first statements of each file, and what would be refused and why. Kafka is"
                            + " needed only with --changed-only: then the statements are those that the journal lacks.")
    private boolean dryRun;

    @Option(
            names = "--changed-only",
            description =
                    "Publish only what the journal does not hold yet: new figures, and those that differ from the newest"
                            + " statement about them.")
    private boolean changedOnly;

    @Option(
            names = "--watch",
            paramLabel = "DIR",
            description =
                    "Take files from this folder as they come, until Ctrl-C. A file is taken when it has not changed for"
                            + " two seconds, and is moved to DIR/done, or to DIR/refused with the reasons beside it.")
    private @Nullable Path watched;

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

    private final NextLook next = new NextLook();
    private final List<Publisher<Statement>> publishers = new ArrayList<>();

    @Override
    public Integer call() throws Exception {
        if (files.isEmpty() == (watched == null)) {
            throw new ParameterException(spec.commandLine(), "Please name either files or, with --watch, a folder.");
        }
        if (watched != null && (dryRun || waits)) {
            throw new ParameterException(
                    spec.commandLine(), "--watch goes together with neither --dry-run nor --wait.");
        }
        SourceFormat read;
        try {
            read = SourceFormats.of(format != null ? format : said.areUsed() ? "figures" : "canonical");
        } catch (UnreadableFileException e) {
            System.err.println(e.getMessage());
            return FilePublication.ROWS_REFUSED;
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
        Installation installation = dryRun && !changedOnly ? cluster.quiet() : cluster.publishing(Topics::events);
        if (dryRun) {
            return FilePublication.ofProcess().tryOut(order(files, read, installation));
        }
        if (watched != null) {
            return watch(watched, read, installation);
        }
        Receipts receipts = waits ? new Receipts() : null;
        int code = FilePublication.ofProcess()
                .run(
                        order(files, read, installation),
                        () -> {
                            Publisher<Statement> opened = installation.publisher();
                            publishers.add(opened);
                            return opened;
                        },
                        receipts);
        int end = end(code, receipts, installation);
        if (publishers.stream().anyMatch(publisher -> publisher.acknowledged() > 0)) {
            next.print(System.out, cluster.at(), installation.configuration());
        }
        return end;
    }

    private int end(int code, @Nullable Receipts receipts, Installation installation) throws InterruptedException {
        if (receipts == null || receipts.count() == 0 || code == FilePublication.FAILED) {
            return code;
        }
        ReceptionReport report = new ReceptionReport(
                installation.settled(), receipts, System.out, System.err, listsAll ? Long.MAX_VALUE : LISTED);
        int reception = report.run(Duration.ofSeconds(timeout));
        return reception == FilePublication.PUBLISHED ? code : reception;
    }

    private FilePublication.Order order(List<String> these, SourceFormat read, Installation installation) {
        return new FilePublication.Order(
                these,
                read,
                said.given(),
                workingDays,
                strict,
                validation(installation),
                changedOnly ? installation.journal()::statements : null);
    }

    private int watch(Path folder, SourceFormat read, Installation installation)
            throws IOException, InterruptedException {
        if (!Files.isDirectory(folder)) {
            throw new ParameterException(spec.commandLine(), "There is no folder " + folder + ".");
        }
        FolderWatch watch = new FolderWatch(
                folder,
                System.out,
                (file, err) -> new FilePublication(System.in, System.out, err, false)
                        .run(order(List.of(file.toString()), read, installation), installation::publisher));
        System.out.println("Watching " + folder + " until Ctrl-C.");
        CountDownLatch stopped = new CountDownLatch(1);
        try (Interruption interruption = Interruption.stopping(stopped::countDown)) {
            do {
                watch.look(System.currentTimeMillis());
            } while (!stopped.await(LOOK_MS, TimeUnit.MILLISECONDS));
        }
        return FilePublication.PUBLISHED;
    }

    private Function<Draft, Validation> validation(Installation installation) {
        long latestRelease = System.currentTimeMillis() + installation.futureTolerance();
        return draft -> {
            Validation outcome = Validation.check(draft, latestRelease);
            if (outcome instanceof Validation.Accepted accepted) {
                next.see(accepted.statement());
                return new Validation.Accepted(accepted.statement().asHistory(history));
            }
            return outcome;
        };
    }
}
