package io.tidemark.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.chaos.Audit;
import io.tidemark.demo.Sample;
import io.tidemark.domain.Market;
import io.tidemark.domain.Statement;
import io.tidemark.domain.alert.AlertChange;
import io.tidemark.domain.group.GroupDefinition;
import io.tidemark.integration.CommandProcess.Outcome;
import io.tidemark.publish.Publisher;
import io.tidemark.runtime.Configuration;
import io.tidemark.runtime.Installation;
import io.tidemark.runtime.StreamProgress;
import io.tidemark.serve.TopicReader;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole desk in one process, as its users meet it. */
final class DeskIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** What a start prints when everything works. */
    private static final String READY = "Tidemark runs until Ctrl-C";

    /** Some hundred figures: the batch computation takes long. */
    private static final int FIRST_YEAR = 2020;

    @TempDir
    private Path directory;

    private final Map<Market, GroupDefinition> groups =
            Sample.groups().stream().collect(Collectors.toMap(GroupDefinition::market, Function.identity()));

    private CommandProcess start(Path data, int port, String... more) throws Exception {
        List<String> command = new java.util.ArrayList<>(
                List.of("run", "--data", data.toString(), "--kafka-port", String.valueOf(port)));
        command.addAll(List.of("--set", "serve.port=0")); // others may have the usual one
        command.addAll(List.of(more));
        return CommandProcess.start(directory, command);
    }

    private static Installation at(int port) {
        return new Installation(Configuration.of(Map.of("bootstrap.servers", "127.0.0.1:" + port)));
    }

    private static void awaitResults(Installation installation) throws InterruptedException {
        try (StreamProgress progress = installation.progress()) {
            progress.awaitNoLag(PATIENCE);
        }
    }

    /**
     * The process is killed at random moments while figures are being published. The publisher waits for it to come back, as
     * `publish` does, so in the end everything is acknowledged.
     */
    @Test
    void shouldKeepWhatWasAcknowledgedHoweverOftenItIsKilled() throws Exception {
        int kills = Integer.getInteger("desk.kills", 1);
        long seed = Long.getLong("desk.seed", System.nanoTime());
        Random random = new Random(seed);
        int port = Ports.free();
        List<Statement> statements = Sample.statements().stream()
                .filter(statement -> statement.period().year() >= FIRST_YEAR)
                .toList();
        Path data = directory.resolve("data");
        CommandProcess desk = start(data, port);
        try (Installation installation = at(port)) {
            desk.awaitOut(READY);
            try (Publisher<GroupDefinition> definitions = installation.groupsPublisher();
                    Publisher<Statement> publisher = installation.publisher()) {
                Sample.groups().forEach(definitions::publish);
                definitions.flush();
                for (int kill = 0; kill <= kills; kill++) {
                    List<Statement> part = statements.subList(
                            statements.size() * kill / (kills + 1), statements.size() * (kill + 1) / (kills + 1));
                    CompletableFuture<Void> published = CompletableFuture.runAsync(() -> {
                        part.forEach(publisher::publish);
                        publisher.flush();
                    });
                    if (kill < kills) {
                        TimeUnit.MILLISECONDS.sleep(random.nextInt(1_500)); // the moment is what is random here
                        desk.kill();
                        desk = start(data, port);
                    }
                    published.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
                    desk.awaitOut(READY);
                }
                assertThat(publisher.acknowledged()).isEqualTo(statements.size());
            }
            awaitResults(installation);
            Audit audit = Audit.of(installation, statements, groups);
            assertThat(audit.failed(true)).as(audit + ", -Ddesk.seed=" + seed).isFalse();
        } finally {
            desk.close();
        }
    }

    @Test
    void shouldGiveTheSameResultsFromABackupOfARunningDesk() throws Exception {
        int port = Ports.free();
        Path backup = directory.resolve("backup.gz");
        Path restored = directory.resolve("restored");
        Map<String, String> before;
        try (CommandProcess desk = start(directory.resolve("data"), port, "--sample")) {
            desk.awaitOut(READY);
            Outcome saved =
                    CommandProcess.run(directory, List.of("backup", "-b", "127.0.0.1:" + port, backup.toString()));
            assertThat(saved.err()).isEmpty();
            assertThat(saved.exitCode()).isZero();
            before = alerts(port);
            desk.terminate();
            Outcome end = desk.awaitEnd();
            assertThat(end.out()).endsWith("Everything is kept in " + directory.resolve("data") + ".\n");
            assertThat(end.err()).isEmpty();
        }
        Outcome put =
                CommandProcess.run(directory, List.of("restore", "--data", restored.toString(), backup.toString()));
        assertThat(put.err()).isEmpty();
        assertThat(put.exitCode()).isZero();
        try (CommandProcess desk = start(restored, port, "--sample")) {
            desk.awaitOut(READY);
            assertThat(alerts(port)).isNotEmpty().isEqualTo(before);
            Outcome another =
                    CommandProcess.run(directory, List.of("run", "--data", restored.toString(), "--kafka-port", "0"));
            assertThat(another.exitCode()).isEqualTo(4);
            assertThat(another.err())
                    .isEqualTo("Another process of Tidemark runs with " + restored
                            + ". Only one can use a data directory at a time.\n");
        }
    }

    /**
     * The directory was kept when a desk of format 1 had been stopped that had taken in 60 figures, without what is restored from the topics
     * ({@code state}, {@code log}). Each later format adds one: none is ever made anew.
     */
    @Test
    void shouldOpenWhatEarlierReleasesHaveWritten() throws Exception {
        int port = Ports.free();
        Path kept = directory.resolve("kept");
        unpack("/desk/format-1.zip", kept);
        try (CommandProcess desk = start(kept, port)) {
            desk.awaitOut(READY);
            Outcome alerts =
                    CommandProcess.run(directory, List.of("alerts", "-b", "127.0.0.1:" + port, "--format", "csv"));
            assertThat(alerts.err()).isEmpty();
            try (InputStream expected = DeskIT.class.getResourceAsStream("/desk/format-1-alerts.csv")) {
                assertThat(alerts.out().lines().skip(1).map(DeskIT::identity))
                        .containsExactlyInAnyOrderElementsOf(new String(expected.readAllBytes(), StandardCharsets.UTF_8)
                                .lines()
                                .toList());
            }
        }
    }

    /** The id of an alert, its version and its state. */
    private static String identity(String line) {
        return String.join(",", List.of(line.split(",", 4)).subList(0, 3));
    }

    private static void unpack(String resource, Path into) throws Exception {
        try (ZipInputStream zip = new ZipInputStream(DeskIT.class.getResourceAsStream(resource))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path file = into.resolve(entry.getName());
                Files.createDirectories(file.getParent());
                Files.copy(zip, file);
            }
        }
    }

    private Map<String, String> alerts(int port) throws Exception {
        try (Installation installation = at(port)) {
            awaitResults(installation);
            Map<String, String> alerts = new TreeMap<>();
            try (TopicReader<AlertChange> reader = new TopicReader<>(
                    installation.configuration().consumerConfig(null),
                    installation.topics().alerts(),
                    installation.codecs().alerts().deserializer(),
                    TopicReader.From.BEGINNING)) {
                reader.readToEnd(record -> alerts.put(
                        record.key(),
                        record.value().state() + " " + record.value().fact()));
            }
            return alerts;
        }
    }

    @Test
    void shouldSayInOneSentenceWhyADirectoryCannotBeUsed() throws Exception {
        Path own = Files.createDirectories(directory.resolve("own"));
        Files.writeString(own.resolve("letter.txt"), "Dear");
        Outcome notOurs = CommandProcess.run(directory, List.of("run", "--data", own.toString()));
        assertThat(notOurs.exitCode()).isEqualTo(4);
        assertThat(notOurs.err())
                .isEqualTo(own + " is not empty, and it is not a data directory of Tidemark. Please name a new or an"
                        + " empty directory.\n");
        assertThat(own.resolve("kafka")).doesNotExist();
    }
}
