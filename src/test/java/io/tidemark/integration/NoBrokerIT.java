package io.tidemark.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.cli.TidemarkCommand;
import io.tidemark.integration.CommandProcess.Outcome;
import io.tidemark.runtime.EmbeddedBroker;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What commands do where no broker answers, and where one comes back. */
final class NoBrokerIT {
    private static final String FIGURES = """
            reporter,scheme,category,partner,unit,flow,period,releasedAt,value
            KR,TOTAL,ALL,WORLD,USD,EXPORT,2024-01,2024-02-01T00:00:00Z,54.7
            """;

    @TempDir
    private Path directory;

    private final int port = Ports.free();
    private final String address = "127.0.0.1:" + port;

    private EmbeddedBroker broker() {
        return EmbeddedBroker.start(directory.resolve("broker"), port);
    }

    private List<String> at(String... commandLine) {
        List<String> line = new ArrayList<>(List.of(commandLine));
        line.addAll(List.of("-b", address));
        return line;
    }

    @Test
    void shouldSayNothingElseThanThatNobodyAnswers() throws Exception {
        assertThat(CommandProcess.run(directory, at("webhooks", "list")))
                .isEqualTo(new Outcome(1, "", nobody() + "\n"));
    }

    private String nobody() {
        return "No broker answers at " + address + ". Is the address right, and is Kafka running?";
    }

    /** All of them in this process, at the same time, as each waits for some seconds. */
    @Test
    void shouldSayOfEachCommandThatNobodyAnswers() throws Exception {
        Path rates = Files.writeString(directory.resolve("rates.csv"), "base,quote,period,rate\n");
        List<List<String>> commands = List.of(
                at("topics"),
                at("alerts"),
                at("groups", "--list"),
                at("markets"),
                at("totals", "KR/TOTAL/ALL/WORLD/USD"),
                at("balances", "KR/TOTAL/ALL/WORLD/USD", "--as-of", "2024-01-01"),
                at("replay", "--as-of", "2024-01-01"),
                at("dead-letters", "list"),
                at("webhooks", "list"),
                at("rates", rates.toString()),
                at("names", rates.toString()));
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream before = System.err;
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            List<CompletableFuture<Integer>> codes = commands.stream()
                    .map(command -> CompletableFuture.supplyAsync(
                            () -> TidemarkCommand.run(command.toArray(String[]::new)),
                            runnable -> new Thread(runnable).start()))
                    .toList();
            assertThat(codes).allSatisfy(code -> assertThat(code.join()).isEqualTo(1));
        } finally {
            System.setErr(before);
        }
        assertThat(said.toString(StandardCharsets.UTF_8).lines().filter(line -> line.startsWith("No broker")))
                .hasSameSizeAs(commands)
                .containsOnly(nobody());
    }

    @Test
    void shouldShowWhatKafkasClientSaysIfAsked() throws Exception {
        Outcome outcome = CommandProcess.run(directory, at("alerts", "--verbose"));

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err()).contains("WARN  NetworkClient").contains("No broker answers at " + address);
    }

    @Test
    void shouldPublishWhenTheBrokerIsBack() throws Exception {
        Path figures = Files.writeString(directory.resolve("figures.csv"), FIGURES);
        try (EmbeddedBroker broker = broker();
                TestInstallation tidemark = TestInstallation.provisioned(broker, "trade")) {
            broker.close();
            try (CommandProcess publication = CommandProcess.start(directory, at("publish", figures.toString()))) {
                publication.awaitLog("Waiting for Kafka, for up to 120 s: No broker answers at " + address + ".");
                try (EmbeddedBroker back = broker()) {
                    assertThat(back.bootstrapServers()).isEqualTo(address);
                    Outcome outcome = publication.awaitEnd();
                    assertThat(outcome.out()).startsWith("published 1 event to trade.events.v1; 0 rows refused\n");
                    assertThat(outcome.err()).contains("Kafka answers again, after ");
                    assertThat(outcome.exitCode()).isZero();
                }
            }
        }
    }

    @Test
    void shouldGiveUpPublishingWhenTheTimeForItIsOver() throws Exception {
        Path figures = Files.writeString(directory.resolve("figures.csv"), FIGURES);

        Outcome outcome = CommandProcess.run(
                directory,
                at(
                        "publish",
                        figures.toString(),
                        "--set",
                        "producer.delivery.timeout.ms=12000",
                        "--set",
                        "producer.request.timeout.ms=5000"));

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err())
                .contains("Waiting for Kafka, for up to 12 s: ")
                .contains("No broker answers at " + address);
    }

    /** As it is started, and as it runs. */
    @Test
    void shouldWaitForTheBrokerAndSayItOnceEachTime() throws Exception {
        try (EmbeddedBroker broker = broker();
                TestInstallation tidemark = TestInstallation.provisioned(
                        broker, "trade", Map.of("operations.kafka.timeout", "2s", "operations.port", "0"))) {
            broker.close();
            try (CommandProcess stream = CommandProcess.start(directory, tidemark.commandLine("stream"));
                    CommandProcess deliverer = CommandProcess.start(directory, tidemark.commandLine("deliver"));
                    CommandProcess alerts =
                            CommandProcess.start(directory, tidemark.commandLine("alerts", "--follow"))) {
                List<CommandProcess> all = List.of(stream, deliverer, alerts);
                for (CommandProcess one : all) {
                    one.awaitLog(
                            "Kafka does not answer; what needs it waits, and nothing is lost: No broker answers at ");
                }
                try (EmbeddedBroker back = broker()) {
                    assertThat(back.bootstrapServers()).isEqualTo(address);
                    for (CommandProcess one : all) {
                        one.awaitLog("Kafka answers again, after ");
                    }
                    stream.awaitLog("Following trade.events.v1");
                    deliverer.awaitLog("Delivering trade.alerts.v1");
                    tidemark.publish(ShippedSample.statements().subList(0, 60));
                    alerts.awaitOut("▲ ");
                    for (CommandProcess one : all) {
                        one.terminate();
                        assertThat(one.awaitEnd().err()).containsOnlyOnce("Kafka does not answer");
                    }
                }
            }
        }
    }

    /** It is Kafka that answers here. */
    @Test
    void shouldEndWhereKafkaRefusesIt() throws Exception {
        try (EmbeddedBroker broker = broker();
                TestInstallation tidemark =
                        TestInstallation.provisioned(broker, "trade", Map.of("operations.kafka.timeout", "2s"))) {
            Outcome outcome = CommandProcess.run(
                    directory,
                    tidemark.commandLine(
                            "stream",
                            "--set",
                            "kafka.security.protocol=SASL_PLAINTEXT",
                            "--set",
                            "kafka.sasl.mechanism=PLAIN",
                            "--set",
                            "kafka.sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required"
                                    + " username=\"a\" password=\"b\";"));

            assertThat(outcome.exitCode()).isEqualTo(1);
            assertThat(outcome.err()).contains("Kafka refuses this: ").doesNotContain("\tat ");
        }
    }
}
