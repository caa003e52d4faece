package io.tidemark.integration;

import static io.tidemark.domain.alert.AlertState.AMENDED;
import static io.tidemark.domain.alert.AlertState.RAISED;
import static io.tidemark.domain.alert.AlertState.RETRACTED;
import static io.tidemark.webhook.Alerts.alert;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.domain.Period;
import io.tidemark.domain.Statement;
import io.tidemark.domain.alert.AlertChange;
import io.tidemark.ops.DeliveryMeter;
import io.tidemark.runtime.Deliverer;
import io.tidemark.runtime.EmbeddedBroker;
import io.tidemark.webhook.Receiver;
import io.tidemark.webhook.References;
import io.tidemark.webhook.StandardWebhooks;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Webhooks on a real broker: from events to a receiver, killed, restarted, in bursts, and beside one that is dead. */
final class WebhookIT {
    private static final String SECRET = "whsec_" + "c2VjcmV0".repeat(5);
    private static final Map<String, String> ENVIRONMENT = Map.of("DESK_SECRET", SECRET);
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** Is missed so soon that the tests are short. */
    private static final Map<String, String> SETTINGS = Map.of(
            "webhooks.allowed.networks", "127.0.0.1",
            "webhooks.allow.http", "true",
            "live.clock", "release",
            "producer.transaction.timeout.ms", "5000",
            "consumer.session.timeout.ms", "6000",
            "consumer.heartbeat.interval.ms", "1000");

    /** Is not missed for being slow. */
    private static final Map<String, String> PATIENT = Map.of(
            "webhooks.allowed.networks", "127.0.0.1",
            "webhooks.allow.http", "true",
            "producer.transaction.timeout.ms", "60000");

    private static EmbeddedBroker broker;

    @TempDir
    private Path directory;

    @BeforeAll
    static void start() {
        broker = EmbeddedBroker.start();
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void shouldTellARaiseAndItsRetractionFromTheFiguresOn() throws Exception {
        List<Statement> statements = ShippedSample.statements();
        long july = Instant.parse("2011-08-01T00:00:00Z").toEpochMilli();
        try (Receiver receiver = Receiver.answering(Receiver.Behaviour.status(200));
                TestInstallation tidemark = provisioned("story")) {
            tidemark.startStream();
            tidemark.publish(statements.stream()
                    .filter(statement -> statement.figure().releasedAt() < july)
                    .toList());
            tidemark.awaitNoLag();
            add(
                    tidemark,
                    "  - name: desk\n    url: " + receiver.url("/desk") + "\n    secrets: env:DESK_SECRET\n"
                            + "    filter: {kinds: RECORD_HIGH, markets: KR/TOTAL/ALL/WORLD/USD, sets: ALL_TIME,"
                            + " windows: MONTH, measures: VALUE}\n");
            try (Deliverer deliverer = deliverer(tidemark)) {
                deliverer.start();
                deliverer.awaitRunning(PATIENCE);
                tidemark.publish(releasedAt(statements, "2011-08-01T00:00:00Z"));
                List<Receiver.Request> raised = List.of(receiver.next(), receiver.next());
                tidemark.publish(releasedAt(statements, "2011-08-16T00:00:00Z"));
                List<Receiver.Request> revised = List.of(receiver.next(), receiver.next());

                assertThat(raised).allSatisfy(request -> {
                    assertThat(request.body()).contains("trade.alert.raised");
                    assertThat(StandardWebhooks.faults(request, SECRET, now())).isEmpty();
                });
                assertThat(revised)
                        .as("the export record stands, the record surplus is gone")
                        .anySatisfy(
                                request -> assertThat(request.body()).contains("trade.alert.retracted", "Taken back"))
                        .anySatisfy(request -> assertThat(request.body()).contains("trade.alert.amended"));
            }
            assertThat(receiver.waiting()).isZero();
        }
    }

    @Test
    void shouldSendTheSameMessageAgainIfKilledBetweenSendingAndCommitting() throws Exception {
        CountDownLatch killed = new CountDownLatch(1);
        try (Receiver receiver = Receiver.answering((request, exchange) -> {
                    await(killed);
                    exchange.sendResponseHeaders(200, -1);
                });
                TestInstallation tidemark = provisioned("killed-webhook")) {
            String file = subscriptions(
                    "  - name: desk\n    url: " + receiver.url("/desk") + "\n    secrets: [env:DESK_SECRET]\n");
            Receiver.Request first;
            try (CommandProcess deliver = deliver(tidemark, "-Xmx512m", "--subscriptions", file)) {
                deliver.awaitLog("Delivering");
                tidemark.publishAlerts(alert().is(RAISED, 1));
                first = receiver.next();
                deliver.kill();
            }
            killed.countDown();
            try (CommandProcess deliver = deliver(tidemark, "-Xmx512m", "--subscriptions", file)) {
                Receiver.Request second = receiver.next();
                assertThat(second.id()).isEqualTo(first.id());
                assertThat(second.body()).isEqualTo(first.body());
                // What is told next comes next: nothing was sent in between, and nothing was lost.
                tidemark.publishAlerts(alert().is(RETRACTED, 2));
                assertThat(receiver.next().body()).contains("trade.alert.retracted");
                deliver.kill();
            }
            assertThat(receiver.waiting()).isZero();
        }
    }

    @Test
    void shouldNeitherLoseNorFloodWhenRestarted() throws Exception {
        try (Receiver receiver = Receiver.answering(Receiver.Behaviour.status(200));
                TestInstallation tidemark = provisioned("restarted-webhook")) {
            add(tidemark, "  - name: desk\n    url: " + receiver.url("/desk") + "\n    secrets: env:DESK_SECRET\n");
            tidemark.publishAlerts(alert().is(RAISED, 1));
            // Ends before anything has come that it could commit.
            try (Deliverer first = deliverer(tidemark)) {
                first.start();
                first.awaitRunning(PATIENCE);
            }
            tidemark.publishAlerts(alert().period(Period.month(2011, 8)).is(RAISED, 1));
            try (Deliverer second = deliverer(tidemark)) {
                second.start();
                assertThat(receiver.next().body())
                        .as("what came while none ran")
                        .contains("2011-08");
            }
            try (Deliverer third = deliverer(tidemark)) {
                third.start();
                third.awaitRunning(PATIENCE);
                tidemark.publishAlerts(alert().is(AMENDED, 2));
                assertThat(receiver.next().body())
                        .as("its first version was there before any ran")
                        .contains("2011-07", "trade.alert.raised", "\"version\":2");
            }
            assertThat(receiver.waiting()).isZero();
        }
    }

    @Test
    void shouldBeManagedFromTheCommandLine() throws Exception {
        try (Receiver receiver = Receiver.answering(Receiver.Behaviour.status(200));
                TestInstallation tidemark = provisioned("managed-webhook")) {
            CommandProcess.Outcome added = webhooks(
                    tidemark,
                    "add",
                    subscriptions("  - {name: desk, url: '" + receiver.url("/desk") + "', secrets: env:DESK_SECRET}\n"
                            + "  - {name: inside, url: 'http://10.0.0.1/', secrets: env:DESK_SECRET}\n"));
            assertThat(added.exitCode()).isEqualTo(2);
            assertThat(added.err())
                    .contains("webhooks.yaml:3: url: The address 10.0.0.1 is not public", "[INVALID_WEBHOOK]");

            assertThat(webhooks(tidemark, "test", "desk").out()).startsWith("desk answered 200");
            assertThat(StandardWebhooks.faults(receiver.next(), SECRET, now())).isEmpty();

            String id;
            try (Deliverer deliverer = deliverer(tidemark)) {
                deliverer.start();
                receiver.behave(Receiver.Behaviour.status(410));
                tidemark.publishAlerts(alert().is(RAISED, 1));
                id = receiver.next().id();
            }
            assertThat(webhooks(tidemark, "list").out()).contains("\"disabled\":\"The receiver answered 410 Gone\"");
            assertThat(webhooks(tidemark, "enable", "desk").exitCode()).isZero();
            assertThat(webhooks(tidemark, "replay", "desk").out()).startsWith("1 message is sent again");
            receiver.behave(Receiver.Behaviour.status(200));
            try (Deliverer deliverer = deliverer(tidemark)) {
                deliverer.start();
                assertThat(receiver.next().id()).isEqualTo(id);
            }
            assertThat(webhooks(tidemark, "remove", "desk").exitCode()).isZero();
            assertThat(webhooks(tidemark, "list").out()).isEmpty();
            assertThat(webhooks(tidemark, "disable", "desk").exitCode()).isEqualTo(1);
        }
    }

    @Test
    void shouldShowWhatWaitsAndDeliverItWhenAsked() throws Exception {
        try (Receiver receiver = Receiver.answering(Receiver.Behaviour.status(503, "Retry-After", "3600"));
                TestInstallation tidemark = provisioned("waiting-webhook")) {
            add(
                    tidemark,
                    "  - {name: desk, url: '" + receiver.url("/desk")
                            + "', secrets: [env:DESK_SECRET, env:NOT_YET_HERE]}\n");
            try (Deliverer deliverer = deliverer(tidemark)) {
                deliverer.start();
                deliverer.awaitRunning(PATIENCE);
                tidemark.publishAlerts(alert().is(RAISED, 1));
                String id = receiver.next().id();
                TestInstallation.await(
                        "a status that says so",
                        () -> webhooks(tidemark, "list").out().contains("\"waiting\":1,\"failingSince\":"));
                assertThat(webhooks(tidemark, "list").out())
                        .contains("\"nextAttempt\":", "\"lastError\":\"The receiver answered 503\"")
                        .contains("\"faults\":[\"There is nothing at env:NOT_YET_HERE\"]");
                assertThat(webhooks(tidemark, "test", "desk").out())
                        .contains("answered 503", "There is nothing at env:NOT_YET_HERE");
                receiver.next();
                assertThat(webhooks(tidemark, "replay", "desk").out())
                        .contains("0 messages are sent again", "1 more wait");

                receiver.behave(Receiver.Behaviour.status(200));
                assertThat(webhooks(tidemark, "retry", "desk").out()).isEqualTo("1 message is tried now\n");
                assertThat(receiver.next().id()).isEqualTo(id);
                TestInstallation.await(
                        "nothing to wait",
                        () -> webhooks(tidemark, "list").out().contains("\"waiting\":0,\"faults\""));
            }
            assertThat(webhooks(tidemark, "retry", "nobody").exitCode()).isEqualTo(1);
            webhooks(tidemark, "disable", "desk");
            assertThat(webhooks(tidemark, "retry", "desk").err()).contains("desk is disabled");
        }
    }

    /** Each of them would have taken all memory, and the HTTP client with it. */
    @Test
    void shouldGoOnWithLittleMemoryBesideManyHostileEndpoints() throws Exception {
        int hostile = 27;
        int changes = 20;
        byte[] headers = "X: yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy\r\n"
                .repeat(200)
                .getBytes(StandardCharsets.UTF_8);
        try (Receiver receiver = Receiver.answering(Receiver.Behaviour.status(200));
                ServerSocket endless = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                TestInstallation tidemark = provisioned("hostile", PATIENT)) {
            Thread server = new Thread(() -> answerWithoutEnd(endless, headers));
            server.setDaemon(true);
            server.start();
            StringBuilder all = new StringBuilder(
                    "  - {name: good, url: '" + receiver.url("/good") + "', secrets: [env:DESK_SECRET]}\n");
            for (int i = 0; i < hostile; i++) {
                all.append("  - {name: h" + i + ", url: 'http://127.0.0.1:" + endless.getLocalPort() + "/" + i
                        + "', secrets: [env:DESK_SECRET]}\n");
            }
            String file = subscriptions(all.toString());
            try (CommandProcess deliver = deliver(tidemark, "-Xmx80m", "--subscriptions", file)) {
                deliver.awaitLog("Delivering");
                Set<String> ids = new HashSet<>();
                tidemark.publishAlerts(IntStream.range(0, changes)
                        .mapToObj(
                                i -> alert().period(Period.ofMonth(24_000 + i)).is(RAISED, 1))
                        .toArray(AlertChange[]::new));
                while (ids.size() < changes) {
                    ids.add(receiver.next().id());
                }
                tidemark.publishAlerts(alert().is(RAISED, 1));
                assertThat(receiver.next().body()).contains("2011-07");
            }
        }
    }

    private static void answerWithoutEnd(ServerSocket server, byte[] headers) {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread thread = new Thread(() -> {
                    try (socket) {
                        socket.getOutputStream().write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.UTF_8));
                        while (true) {
                            socket.getOutputStream().write(headers);
                        }
                    } catch (IOException e) {
                        // The client has gone, as it should.
                    }
                });
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                return; // the test is over
            }
        }
    }

    @Test
    void shouldNotLetADeadEndpointDelayTheFortyNineOthers() throws Exception {
        int endpoints = 50;
        int changes = 20;
        CountDownLatch over = new CountDownLatch(1);
        try (Receiver receiver = Receiver.answering((request, exchange) -> {
                    if (request.path().equals("/e7")) {
                        await(over);
                    }
                    exchange.sendResponseHeaders(200, -1);
                });
                TestInstallation tidemark = provisioned("fifty")) {
            StringBuilder all = new StringBuilder();
            for (int i = 0; i < endpoints; i++) {
                all.append(
                        "  - {name: e" + i + ", url: '" + receiver.url("/e" + i) + "', secrets: [env:DESK_SECRET]}\n");
            }
            add(tidemark, all.toString());
            try (Deliverer deliverer = deliverer(tidemark)) {
                deliverer.start();
                deliverer.awaitRunning(PATIENCE);
                long start = System.nanoTime();
                tidemark.publishAlerts(IntStream.range(0, changes)
                        .mapToObj(
                                i -> alert().period(Period.ofMonth(24_000 + i)).is(RAISED, 1))
                        .toArray(AlertChange[]::new));
                Map<String, Integer> got = new HashMap<>();
                int complete = 0;
                while (complete < endpoints - 1) {
                    String path = receiver.next().path();
                    if (got.merge(path, 1, Integer::sum) == changes && !path.equals("/e7")) {
                        complete++;
                    }
                }
                Duration took = Duration.ofNanos(System.nanoTime() - start);
                assertThat(took).as("less than one attempt of the dead one").isLessThan(Duration.ofSeconds(15));
                assertThat(got.get("/e7")).isLessThanOrEqualTo(8);
            } finally {
                over.countDown();
            }
        }
    }

    @Test
    void shouldShareTheWorkAndTakeOverFromOneThatIsKilled() throws Exception {
        int endpoints = 12;
        try (Receiver receiver = Receiver.answering(Receiver.Behaviour.status(200));
                TestInstallation tidemark = provisioned("shared-webhook")) {
            StringBuilder all = new StringBuilder();
            for (int i = 0; i < endpoints; i++) {
                all.append(
                        "  - {name: e" + i + ", url: '" + receiver.url("/e" + i) + "', secrets: [env:DESK_SECRET]}\n");
            }
            String file = subscriptions(all.toString());
            try (CommandProcess one = deliver(tidemark, "-Xmx256m", "--subscriptions", file);
                    CommandProcess other = deliver(tidemark, "-Xmx256m", "--subscriptions", file)) {
                one.awaitLog("Delivering");
                other.awaitLog("Delivering");
                AlertChange[] first = IntStream.range(0, 10)
                        .mapToObj(
                                i -> alert().period(Period.ofMonth(24_000 + i)).is(RAISED, 1))
                        .toArray(AlertChange[]::new);
                tidemark.publishAlerts(first);
                Set<String> received = new HashSet<>();
                // In the middle of it.
                while (received.size() < endpoints * first.length / 4) {
                    received.add(told(receiver.next()));
                }
                one.kill();
                while (received.size() < endpoints * first.length) {
                    received.add(told(receiver.next()));
                }
                assertThat(received).as("what comes twice is the same twice").hasSize(endpoints * first.length);
            }
        }
    }

    /** In a process with little memory, of which a broker and a receiver take nothing. */
    @Test
    void shouldDeliverTenThousandAlertsInABurstWithLittleMemory() throws Exception {
        int burst = 10_000;
        Set<String> ids = new HashSet<>();
        try (Receiver receiver = Receiver.answering(Receiver.Behaviour.status(200));
                TestInstallation tidemark = provisioned("burst")) {
            String file = subscriptions(
                    "  - name: desk\n    url: " + receiver.url("/desk") + "\n    secrets: [env:DESK_SECRET]\n");
            try (CommandProcess deliver = deliver(tidemark, "-Xmx80m", "--subscriptions", file)) {
                deliver.awaitLog("Delivering");
                List<AlertChange> changes = new ArrayList<>();
                for (int i = 0; i < burst; i++) {
                    changes.add(alert().market("KR/MTI/" + i / 100 + "/WORLD/USD")
                            .period(Period.ofMonth(24_000 + i % 100))
                            .is(RAISED, 1));
                }
                long start = System.nanoTime();
                tidemark.publishAlerts(changes.toArray(AlertChange[]::new));
                while (ids.size() < burst) {
                    ids.add(receiver.next().id());
                }
                System.out.println("10,000 alerts after " + Duration.ofNanos(System.nanoTime() - start));
            }
        }
        assertThat(ids).hasSize(burst);
    }

    /** With a directory of its own: what an earlier run has left belongs to another broker. */
    private TestInstallation provisioned(String name) throws Exception {
        return provisioned(name, SETTINGS);
    }

    private TestInstallation provisioned(String name, Map<String, String> more) throws Exception {
        Map<String, String> settings = new HashMap<>(more);
        settings.put("state.dir", Files.createTempDirectory(directory, "state").toString());
        return TestInstallation.provisioned(broker, name, settings);
    }

    private static Deliverer deliverer(TestInstallation tidemark) throws InterruptedException {
        return tidemark.installation().deliverer(new References(ENVIRONMENT), DeliveryMeter.NONE, Deliverer.From.NOW);
    }

    private CommandProcess deliver(TestInstallation tidemark, String heap, String... more) throws Exception {
        List<String> line = new ArrayList<>(tidemark.commandLine("deliver", more));
        // A directory of its own, as on a machine of its own: all state comes back from Kafka.
        line.addAll(List.of("--set", "state.dir=" + Files.createTempDirectory(directory, "state")));
        return CommandProcess.start(directory, heap, ENVIRONMENT, line);
    }

    private String subscriptions(String list) throws Exception {
        Path file = directory.resolve("webhooks.yaml");
        Files.writeString(file, "webhooks:\n" + list, StandardCharsets.UTF_8);
        return file.toString();
    }

    private void add(TestInstallation tidemark, String list) throws Exception {
        CommandProcess.Outcome outcome = webhooks(tidemark, "add", subscriptions(list));
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.exitCode()).isZero();
    }

    private CommandProcess.Outcome webhooks(TestInstallation tidemark, String subcommand, String... more)
            throws Exception {
        List<String> line = new ArrayList<>(tidemark.commandLine(subcommand, more));
        line.add(0, "webhooks");
        try (CommandProcess command = CommandProcess.start(directory, "-Xmx256m", ENVIRONMENT, line)) {
            return command.awaitEnd();
        }
    }

    /** To whom what was said; attempts at it differ in their time and signature only. */
    private static String told(Receiver.Request request) {
        return request.path() + " " + request.id() + " " + request.body();
    }

    private static List<Statement> releasedAt(List<Statement> statements, String time) {
        long at = Instant.parse(time).toEpochMilli();
        return statements.stream()
                .filter(statement -> statement.figure().releasedAt() == at)
                .toList();
    }

    private static long now() {
        return TimeUnit.MILLISECONDS.toSeconds(System.currentTimeMillis());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
