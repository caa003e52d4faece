package io.tidemark.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.domain.Statement;
import io.tidemark.integration.CommandProcess.Outcome;
import io.tidemark.runtime.EmbeddedBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The roles as their users meet them: processes with exit codes, standard output and standard error. */
final class CommandLineIT {
    private static final String HEADER = "reporter,scheme,category,partner,unit,flow,period,value,releasedAt\n";
    private static final String GOOD_ROW = "KR,TOTAL,ALL,WORLD,USD,EXPORT,2025-06,59800000000,2025-07-01T00:00:00Z\n";
    private static final String NO_PARTNER = "KR,TOTAL,ALL,,USD,EXPORT,2025-06,59800000000,2025-07-01T00:00:00Z\n";
    private static final String NO_MONTH = "KR,TOTAL,ALL,WORLD,USD,EXPORT,2025-13,59800000000,2025-07-01T00:00:00Z\n";

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

    private Outcome run(List<String> commandLine) throws IOException, InterruptedException {
        return CommandProcess.run(directory, commandLine);
    }

    private Path file(String... lines) throws IOException {
        return Files.writeString(directory.resolve("figures.csv"), String.join("", lines));
    }

    @Test
    void shouldSayWhichTopicsAreMissingThenCreateThem() throws Exception {
        try (TestInstallation tidemark = TestInstallation.on(broker, "fresh", Map.of())) {
            Outcome before = run(tidemark.commandLine("topics", "--check"));
            assertThat(before.exitCode()).isEqualTo(1);
            assertThat(before.out().lines()).containsExactly(topics("missing   "));

            Outcome stream = run(tidemark.commandLine("stream"));
            assertThat(stream.exitCode()).isEqualTo(1);
            assertThat(stream.err())
                    .isEqualTo(
                            "Missing topics: fresh.events.v1, fresh.totals.v1, fresh.balances.v1, fresh.alerts.v1,"
                                    + " fresh.bulletins.v1, fresh.indicators.v1, fresh.groups.v1, fresh.rates.v1, fresh.names.v1,"
                                    + " fresh.group-definitions.v1, fresh.market-messages.v1, fresh.bulletin-material.v1, fresh.dead-letters.v1,"
                                    + " fresh.webhooks.v1, fresh.webhook-candidates.v1, fresh.webhook-messages.v1,"
                                    + " fresh.webhook-dead-letters.v1, fresh.webhook-status.v1. Create them with `tidemark topics`.\n");

            Outcome creation = run(tidemark.commandLine("topics"));
            assertThat(creation.exitCode()).isZero();
            assertThat(creation.out().lines()).containsExactly(topics("created   "));

            Outcome after = run(tidemark.commandLine("topics", "--check"));
            assertThat(after.exitCode()).isZero();
            assertThat(after.out().lines()).containsExactly(topics("there     "));
            assertThat(after.err()).isEmpty();
        }
    }

    private static String[] topics(String prefix) {
        return List.of(
                        "events",
                        "totals",
                        "balances",
                        "alerts",
                        "bulletins",
                        "indicators",
                        "groups",
                        "rates",
                        "names",
                        "group-definitions",
                        "market-messages",
                        "bulletin-material",
                        "dead-letters",
                        "webhooks",
                        "webhook-candidates",
                        "webhook-messages",
                        "webhook-dead-letters",
                        "webhook-status")
                .stream()
                .map(topic -> prefix + "fresh." + topic + ".v1")
                .toArray(String[]::new);
    }

    @Test
    void shouldPublishTheGoodRowsAndNameTheBadOnes() throws Exception {
        Path figures = file(HEADER, GOOD_ROW, NO_PARTNER, GOOD_ROW, NO_MONTH);
        try (TestInstallation tidemark = TestInstallation.provisioned(broker, "lenient")) {
            Outcome publication = run(tidemark.commandLine("publish", figures.toString()));

            assertThat(publication.exitCode()).isEqualTo(2);
            assertThat(publication.out()).startsWith("published 2 events to lenient.events.v1; 2 rows refused\n");
            assertThat(publication.err().lines())
                    .satisfiesExactly(
                            line -> assertThat(line)
                                    .startsWith(figures + ":3: partner: ")
                                    .endsWith("[INVALID_CODE]"),
                            line -> assertThat(line)
                                    .startsWith(figures + ":5: period: ")
                                    .endsWith("[INVALID_PERIOD]"));
            assertThat(tidemark.lag()).as("events in the topic").isEqualTo(2);
        }
    }

    @Test
    void shouldPublishNothingOfAFileWithABadRowIfStrict() throws Exception {
        Path figures = file(HEADER, GOOD_ROW, NO_PARTNER);
        try (TestInstallation tidemark = TestInstallation.provisioned(broker, "strict")) {
            Outcome publication = run(tidemark.commandLine("publish", "--strict", figures.toString()));

            assertThat(publication.exitCode()).isEqualTo(2);
            assertThat(publication.out()).isEqualTo("published nothing; 1 row refused\n");
            assertThat(publication.err()).startsWith(figures + ":3: partner: ");
            assertThat(tidemark.lag()).as("events in the topic").isZero();
        }
    }

    @Test
    void shouldPublishAFileWithoutBadRows() throws Exception {
        Path figures = file(HEADER, GOOD_ROW);
        try (TestInstallation tidemark = TestInstallation.provisioned(broker, "good")) {
            Outcome publication = run(tidemark.commandLine("publish", "--strict", figures.toString()));

            assertThat(publication.exitCode()).isZero();
            assertThat(publication.err()).isEmpty();
            assertThat(publication.out())
                    .startsWith("published 1 event to good.events.v1; 0 rows refused\n")
                    .contains(
                            "   one page a release     java -jar target/tidemark.jar bulletin --set bootstrap.servers="
                                    + broker.bootstrapServers() + " --set topics.prefix=good KR 2025-06\n");
            assertThat(tidemark.lag()).as("events in the topic").isEqualTo(1);
        }
    }

    @Test
    void shouldSayInOneSentenceThatThereIsNoSuchFile() throws Exception {
        Path missing = directory.resolve("missing.csv");
        try (TestInstallation tidemark = TestInstallation.provisioned(broker, "absent")) {
            Outcome publication = run(tidemark.commandLine("publish", missing.toString()));

            assertThat(publication.exitCode()).isEqualTo(1);
            assertThat(publication.err()).isEqualTo("There is no file " + missing + ".\n");
        }
    }

    @Test
    void shouldStreamUntilAskedToStopAndPrintWhatItFound() throws Exception {
        List<Statement> statements = ShippedSample.statements();
        try (TestInstallation tidemark = TestInstallation.provisioned(broker, "whole")) {
            tidemark.publish(statements);
            tidemark.publishNames(ShippedSample.names());
            try (CommandProcess stream = CommandProcess.start(directory, tidemark.commandLine("stream"))) {
                tidemark.awaitNoLag();
                stream.terminate();
                Outcome end = stream.awaitEnd();
                assertThat(end.err()).contains("Following whole.events.v1").contains("Stopped after: ");
            }
            tidemark.assertConvergedOn(statements);

            Outcome alerts = run(tidemark.commandLine("alerts", "--market", "KR/TOTAL/"));
            assertThat(alerts.exitCode()).isZero();
            assertThat(alerts.err()).isEmpty();
            assertThat(alerts.out().lines())
                    .isNotEmpty()
                    .allMatch(line -> line.matches("[▲△▼] .*Korea's .*\\."))
                    .contains("▲ Korea's exports reached $683.61 bn in 2024, the highest of any year on "
                            + "record since 2000, by a margin smaller than usual revisions; the "
                            + "previous record, $683.59 bn of 2022, had stood for 2 years.")
                    .anyMatch(line -> line.startsWith("▼ Taken back: Korea's $7.2 bn trade surplus of July 2011"));
        }
    }

    @Test
    void shouldTellTheStoryOfJuly2011() throws Exception {
        Outcome demo = run(List.of("demo", "--exit"));

        assertThat(demo.exitCode()).isZero();
        assertThat(demo.err()).isEmpty();
        assertThat(demo.out())
                .containsSubsequence(
                        "── 1 August 2011: ",
                        "Korea's exports reached $51.40 bn in July 2011, the highest of any month and the first at or above",
                        "Korea's trade surplus came to $7.20 bn in July 2011, the largest of any month",
                        "── 16 August 2011: ",
                        "WITHDRAWN: Korea's trade surplus in July 2011 no longer the largest of any month",
                        "Exports of July 2011 were revised from $51.4 bn to $50.6 bn (released 16 August 2011).");
    }

    @Test
    void shouldRefuseAnOptionItDoesNotKnow() throws Exception {
        Outcome outcome = run(List.of("stream", "--speed"));

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).startsWith("Unknown option: '--speed'").contains("Usage: tidemark stream");
        assertThat(outcome.out()).isEmpty();
    }

    @Test
    void shouldRefuseASettingItDoesNotKnow() throws Exception {
        Outcome outcome = run(List.of("topics", "--set", "topics.partition=3"));

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).contains("did you mean topics.partitions?");
    }
}
