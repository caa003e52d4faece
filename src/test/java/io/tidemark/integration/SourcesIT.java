package io.tidemark.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.integration.CommandProcess.Outcome;
import io.tidemark.runtime.EmbeddedBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of statistics offices, from the command line to the topic and back. */
final class SourcesIT {
    private static final String COMEXT = """
            DATAFLOW,LAST UPDATE,freq,reporter,partner,product,flow,indicators,TIME_PERIOD,OBS_VALUE,OBS_FLAG
            ESTAT:DS-059341(1.0),15/08/25 11:00:00,M,DE,WORLD,TOTAL,2,VALUE_EUR,2025-05,129000000000,r
            ESTAT:DS-059341(1.0),15/08/25 11:00:00,M,DE,WORLD,TOTAL,2,VALUE_EUR,2025-06,131000000000,p
            ESTAT:DS-059341(1.0),15/08/25 11:00:00,M,DE,WORLD,TOTAL,1,VALUE_EUR,2025-06,117500000000,p
            """;

    private static EmbeddedBroker broker;

    @TempDir
    private Path directory;

    @BeforeAll
    static void startBroker() {
        broker = EmbeddedBroker.start();
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @Test
    void shouldPublishAFileThatIsFetchedAgainOnlyWhereItHasChanged() throws Exception {
        Path file = Files.writeString(directory.resolve("comext.csv"), COMEXT);
        try (TestInstallation tidemark = TestInstallation.provisioned(broker, "sources")) {
            Outcome first = run(tidemark, "publish", "--format", "auto", "--changed-only", file.toString());
            assertThat(first.err()).isEmpty();
            assertThat(first.out())
                    .startsWith(
                            file + ": taken as comext.\n"
                                    + "published 3 events to sources.events.v1; 3 new, 0 changed, 0 unchanged; 0 rows refused\n");

            Files.writeString(file, COMEXT.replace("15/08/25", "16/08/25"));
            Outcome again = run(tidemark, "publish", "--format", "comext", "--changed-only", file.toString());
            assertThat(again.out())
                    .isEqualTo(
                            "published 0 events to sources.events.v1; 0 new, 0 changed, 3 unchanged; 0 rows refused\n");

            Files.writeString(file, COMEXT.replace("15/08/25", "17/08/25").replace("129000000000", "129100000000"));
            Outcome trial =
                    run(tidemark, "publish", "--format", "comext", "--changed-only", "--dry-run", file.toString());
            assertThat(trial.out())
                    .isEqualTo(file + "\n  DE/TOTAL/ALL/WORLD/EUR|EXPORT|FULL|2025-05 = 129100000000 REVISED, released"
                            + " 2025-08-17T09:00:00Z\n"
                            + "0 new, 1 changed, 2 unchanged; published nothing, because this is a dry run\n");
            Outcome changed = run(tidemark, "publish", "--format", "comext", "--changed-only", file.toString());
            assertThat(changed.out())
                    .startsWith(
                            "published 1 event to sources.events.v1; 0 new, 1 changed, 2 unchanged; 0 rows refused\n");
            assertThat(tidemark.lag()).as("events in the topic").isEqualTo(4);
        }
    }

    @Test
    void shouldTakeFilesFromAFolder() throws Exception {
        Path folder = Files.createDirectory(directory.resolve("in"));
        try (TestInstallation tidemark = TestInstallation.provisioned(broker, "watched");
                CommandProcess watch = CommandProcess.start(
                        directory,
                        tidemark.commandLine(
                                "publish", "--format", "auto", "--changed-only", "--watch", folder.toString()))) {
            watch.awaitOut("Watching ");
            complete(folder, "comext.csv", COMEXT);
            watch.awaitOut("comext.csv is now ");
            complete(
                    folder,
                    "bad.csv",
                    COMEXT.replace("129000000000", "129100000000").replace("117500000000", "1.2E11"));
            watch.awaitOut("bad.csv is now ");

            assertThat(folder.resolve("done/comext.csv")).exists();
            assertThat(folder.resolve("refused/bad.csv")).exists();
            assertThat(folder.resolve("refused/bad.csv.reasons.txt"))
                    .content()
                    .contains("bad.csv:4: value: ", "scientific notation");
            assertThat(folder).isDirectoryNotContaining("glob:**.csv");
            assertThat(tidemark.lag()).as("events in the topic").isEqualTo(4);
        }
    }

    /** Renamed in, as docs/sources.md says. */
    private static void complete(Path folder, String name, String text) throws IOException {
        Files.move(Files.writeString(folder.resolve(name + ".part"), text), folder.resolve(name));
    }

    @Test
    void shouldTryAFileOutWithoutKafka() throws Exception {
        Path file = Files.writeString(directory.resolve("comext.csv"), COMEXT.replace("117500000000", "1.2E11"));

        Outcome trial =
                CommandProcess.run(directory, List.of("publish", "--format", "auto", "--dry-run", file.toString()));

        assertThat(trial.exitCode()).isEqualTo(2);
        assertThat(trial.out().lines())
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo(file + ": taken as comext."),
                        line -> assertThat(line)
                                .isEqualTo(
                                        "  DE/TOTAL/ALL/WORLD/EUR|EXPORT|FULL|2025-05 = 129000000000 REVISED, released"
                                                + " 2025-08-15T09:00:00Z"),
                        line -> assertThat(line).startsWith("  DE/TOTAL/ALL/WORLD/EUR|EXPORT|FULL|2025-06 = "),
                        line -> assertThat(line)
                                .startsWith("  1 refused with INVALID_NUMBER, first: " + file + ":4: value: "),
                        line -> assertThat(line).isEqualTo("published nothing, because this is a dry run"));
    }

    @Test
    void shouldExplainTheFormatToWhoeverHasAnother() throws Exception {
        Path file = Files.writeString(directory.resolve("table.csv"), "Date;Exports;Imports\n2025/06;5;6\n");

        Outcome trial = CommandProcess.run(directory, List.of("publish", "--dry-run", file.toString()));

        assertThat(trial.exitCode()).isEqualTo(2);
        assertThat(trial.err())
                .contains(
                        "The header lacks the required columns",
                        "--released-at",
                        "`tidemark formats`",
                        "docs/sources.md")
                .hasLineCount(10);
    }

    @Test
    void shouldListTheFormatsAndPrintAMapping() throws Exception {
        Outcome list = CommandProcess.run(directory, List.of("formats"));
        Outcome shown = CommandProcess.run(directory, List.of("formats", "show", "comext"));

        assertThat(list.out().lines().map(line -> line.substring(0, line.indexOf(' '))))
                .contains(
                        "canonical",
                        "sdmx-csv",
                        "comext",
                        "census",
                        "comtrade",
                        "kr-customs",
                        "jp-customs",
                        "alfred",
                        "imts");
        assertThat(shown.out()).contains("iso-geonomenclature", "Europe/Luxembourg");
        Path mapping = Files.writeString(directory.resolve("own.yaml"), shown.out());
        Path file = Files.writeString(directory.resolve("comext.csv"), COMEXT);
        assertThat(CommandProcess.run(
                                directory,
                                List.of("publish", "--format", mapping.toString(), "--dry-run", file.toString()))
                        .exitCode())
                .isZero();
    }

    private Outcome run(TestInstallation tidemark, String role, String... more) throws Exception {
        return CommandProcess.run(directory, tidemark.commandLine(role, more));
    }
}
