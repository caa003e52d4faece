package io.tidemark.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.bench.Child;
import io.tidemark.bench.Generated;
import io.tidemark.bench.Options;
import io.tidemark.bench.Results;
import io.tidemark.contract.MarketPartitioner;
import io.tidemark.domain.Statement;
import io.tidemark.domain.alert.AlertChange;
import io.tidemark.domain.alert.AlertState;
import io.tidemark.integration.Ports;
import io.tidemark.publish.Publisher;
import io.tidemark.runtime.Configuration;
import io.tidemark.runtime.Installation;
import io.tidemark.runtime.StreamProgress;
import io.tidemark.webhook.Receiver;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The broker is killed under load and stays away, with all time-outs as they are by default, and comes back. {@code stream},
 * {@code deliver} and {@code alerts --follow} must wait, live but not ready, and go on by themselves; results and what a webhook
 * was told must be as if nothing had been. One summary line; exit code 1 where they are not. Options, with their defaults:
 *
 * <pre>
 * --minutes 60       for which the broker is gone
 * --look 60          seconds between two looks at the processes
 * --patience 600     seconds after which what has not caught up is a failure
 * --markets 40  --months 24  --revisions 10
 * </pre>
 */
public final class Outage {
    private static final int PARTITIONS = 4;
    private static final int PAUSE_MS = 200;
    private static final Duration UNNOTICED = Duration.ofSeconds(45);
    private static final String SECRET = "whsec_" + "c2VjcmV0".repeat(5);

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http = HttpClient.newHttpClient();
    private final double minutes;
    private final int look;
    private final Duration patience;
    private final List<Statement> statements = new ArrayList<>();
    private final List<Role> processes = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();

    /** The latest version that the webhook was told of each alert. */
    private final Map<String, JsonNode> told = new HashMap<>();

    private int posts;
    private final Map<Role, Said> saidBefore = new HashMap<>();

    /** How often it was said that Kafka is gone, and that it is back. */
    private record Said(long gone, long back) {}

    /** A role in a process of its own. */
    private record Role(String name, Child child, Path log, int port) {
        long logLines() throws IOException {
            try (Stream<String> lines = Files.lines(log)) {
                return lines.count();
            }
        }

        Said said() throws IOException {
            return new Said(logged("Kafka does not answer"), logged("Kafka answers again"));
        }

        long logged(String text) throws IOException {
            try (Stream<String> lines = Files.lines(log)) {
                return lines.filter(line -> line.contains(text)).count();
            }
        }
    }

    private Outage(Options options) {
        minutes = options.real("minutes", 60);
        look = options.number("look", 60);
        patience = Duration.ofSeconds(options.number("patience", 600));
        Generated.of(options, 40, 24, 10).forEach(statements::add);
        options.end();
    }

    public static void main(String[] arguments) throws Exception {
        System.exit(new Outage(new Options(arguments)).run() ? 0 : 1);
    }

    private boolean run() throws Exception {
        Path directory = Files.createTempDirectory(Files.createDirectories(Results.DIRECTORY), "outage-");
        try (Broker broker = new Broker(directory.resolve("broker"));
                Receiver receiver = Receiver.answering(Receiver.Behaviour.status(200))) {
            Map<String, String> settings = Map.of(
                    "bootstrap.servers",
                    broker.bootstrapServers(),
                    "topics.partitions",
                    String.valueOf(PARTITIONS),
                    "producer.partitioner.class",
                    MarketPartitioner.class.getName(),
                    "webhooks.allowed.networks",
                    "127.0.0.1",
                    "webhooks.allow.http",
                    "true");
            Map<String, String> ofPublisher = new HashMap<>(settings);
            ofPublisher.put("producer.delivery.timeout.ms", String.valueOf((long) (60_000 * (minutes + 30))));
            try (Installation installation = new Installation(Configuration.of(ofPublisher));
                    StreamProgress progress = installation.progress()) {
                installation.provisionTopics();
                try {
                    start(directory, settings, receiver);
                    int third = statements.size() / 3;
                    publish(installation, statements.subList(0, third));
                    progress.awaitNoLag(patience);

                    // The broker goes while the second third is on its way into it.
                    CompletableFuture<Void> publication = CompletableFuture.runAsync(
                            () -> publish(installation, statements.subList(third, 2 * third)));
                    await("a lag", () -> progress.lag() > 0);
                    for (Role process : processes) {
                        saidBefore.put(process, process.said());
                    }
                    broker.kill();
                    waitAway();
                    broker.start();
                    say("the broker is back");
                    for (Role process : processes) {
                        await(
                                process.name + " to see Kafka again",
                                () -> process.said().back > saidBefore.get(process).back);
                    }
                    publication.get(patience.toSeconds(), TimeUnit.SECONDS);
                    publish(installation, statements.subList(2 * third, statements.size()));
                    progress.awaitNoLag(patience);
                    return audited(installation, receiver, directory);
                } finally {
                    for (Role process : processes) {
                        process.child.close();
                    }
                }
            }
        }
    }

    private void start(Path directory, Map<String, String> settings, Receiver receiver) throws Exception {
        Path secret = Files.writeString(directory.resolve("secret"), SECRET);
        Path subscriptions = Files.writeString(
                directory.resolve("webhooks.yaml"),
                "webhooks:\n  - name: desk\n    url: " + receiver.url("/desk") + "\n    secrets: [file:"
                        + secret.toAbsolutePath() + "]\n    filter: {live: false}\n");
        start(directory, settings, List.of("stream"));
        start(directory, settings, List.of("deliver", "--subscriptions", subscriptions.toString()));
        start(directory, settings, List.of("alerts", "--follow"));
        await("the stream to follow", () -> processes.get(0).logged("Following ") > 0);
        await("delivery", () -> processes.get(1).logged("Delivering ") > 0);
        for (Role process : processes.subList(0, 2)) {
            await(process.name + " to be ready", () -> status(process, "/readyz") == 200);
        }
    }

    private void start(Path directory, Map<String, String> settings, List<String> command) throws IOException {
        String role = command.get(0);
        int port = Ports.free();
        List<String> line = new ArrayList<>(command);
        settings.forEach((key, value) -> line.addAll(List.of("--set", key + "=" + value)));
        line.addAll(List.of(
                "--set",
                "operations.port=" + port,
                "--set",
                "state.dir=" + directory.resolve("state-" + role).toAbsolutePath()));
        Path log = directory.resolve(role + ".log");
        processes.add(new Role(role, Child.product(List.of("-Xmx384m"), line, log), log, port));
    }

    private void publish(Installation installation, List<Statement> part) {
        try (Publisher<Statement> publisher = installation.publisher()) {
            part.forEach(publisher::publish);
            publisher.flush();
        }
    }

    /** Looks at the processes while the broker is gone. */
    private void waitAway() throws Exception {
        say("the broker is killed");
        long begin = System.nanoTime();
        long end = begin + (long) (minutes * 60e9);
        while (System.nanoTime() < end) {
            TimeUnit.NANOSECONDS.sleep(Math.min(TimeUnit.SECONDS.toNanos(look), Math.max(0, end - System.nanoTime())));
            StringBuilder seen = new StringBuilder();
            for (Role process : processes) {
                expect(process.child.isAlive(), process.name + " has ended");
                seen.append(String.format(
                        "; %s: %,d lines of log, %d open files, %d MB resident",
                        process.name,
                        process.logLines(),
                        process.child.openFiles(),
                        process.child.residentMegabytes()));
            }
            // It takes Kafka's time-out until an outage counts as one.
            boolean counts = System.nanoTime() - begin > UNNOTICED.toNanos();
            for (Role process : counts ? processes.subList(0, 2) : List.<Role>of()) {
                int live = status(process, "/livez");
                int ready = status(process, "/readyz");
                expect(live == 200 && ready == 503, process.name + " is live " + live + ", ready " + ready);
            }
            say("away" + seen);
        }
    }

    private boolean audited(Installation installation, Receiver receiver, Path directory) throws Exception {
        for (Role process : processes) {
            expect(process.child.isAlive(), process.name + " has ended");
            Said before = saidBefore.get(process);
            Said now = process.said();
            expect(now.gone == before.gone + 1, process.name + " did not say once that Kafka is gone");
            expect(now.back == before.back + 1, process.name + " did not say once that it is back");
        }
        for (Role process : processes.subList(0, 2)) {
            await(process.name + " to be ready again", () -> status(process, "/readyz") == 200);
        }
        Audit audit = Audit.of(installation, statements, Map.of());
        Map<String, AlertChange> standing = new HashMap<>();
        audit.alerts().forEach((key, change) -> {
            if (change.state() != AlertState.RETRACTED) {
                standing.put(key.id().toString(), change);
            }
        });
        await("the webhook to be told all", () -> untold(receiver, standing) == 0);
        expect(!audit.failed(true), "results differ");
        System.out.printf(
                "%s: broker away for %.1f min: %,d events; %s; %,d posts to the webhook, of %,d standing alerts %,d not told;"
                        + " details in %s%n",
                faults.isEmpty() ? "passed" : "FAILED " + faults,
                minutes,
                statements.size(),
                audit,
                posts,
                standing.size(),
                untold(receiver, standing),
                directory);
        return faults.isEmpty();
    }

    /** Of how many alerts the webhook was not told how they stand, or of which it was told that they stand. */
    private int untold(Receiver receiver, Map<String, AlertChange> standing) throws Exception {
        while (receiver.waiting() > 0) {
            JsonNode data = json.readTree(receiver.next().body()).path("data");
            posts++;
            told.merge(
                    data.path("id").asText(),
                    data,
                    (before, now) -> now.path("version").asInt()
                                    >= before.path("version").asInt()
                            ? now
                            : before);
        }
        int wrong = 0;
        for (Map.Entry<String, AlertChange> alert : standing.entrySet()) {
            JsonNode last = told.get(alert.getKey());
            boolean right = last != null
                    && stands(last)
                    && last.path("value")
                            .asText()
                            .equals(alert.getValue().fact().value().amount().toString());
            wrong += right ? 0 : 1;
        }
        for (Map.Entry<String, JsonNode> one : told.entrySet()) {
            wrong += stands(one.getValue()) && !standing.containsKey(one.getKey()) ? 1 : 0;
        }
        return wrong;
    }

    private static boolean stands(JsonNode told) {
        return !told.path("state").asText().equals("RETRACTED");
    }

    private int status(Role process, String path) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + process.port + path))
                .timeout(Duration.ofSeconds(10))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return 0;
        }
    }

    private void expect(boolean holds, String otherwise) {
        if (!holds && !faults.contains(otherwise)) {
            faults.add(otherwise);
            say(otherwise);
        }
    }

    private void await(String what, Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("Waited for " + what + " for " + patience.toSeconds() + " s in vain");
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
        }
    }

    private static void say(String what) {
        System.out.println(Instant.now().truncatedTo(ChronoUnit.SECONDS) + " " + what);
    }
}
