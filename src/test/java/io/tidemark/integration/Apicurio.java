package io.tidemark.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Assumptions;

/**
 * A real registry: Apicurio 3.3.3 in a process of its own, with its data in memory, shared by all tests of a run. Maven
 * fetches it, see {@code unpack-apicurio} in the POM; it needs JDK 21.
 */
final class Apicurio {
    private static final int JDK = 21;
    private static final Path HOME = Path.of("target", "apicurio");
    private static final Pattern LISTENING = Pattern.compile("Listening on: http://127\\.0\\.0\\.1:(\\d+)");
    private static final long PATIENCE_S = 120;
    private static final long PAUSE_MS = 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    private static Apicurio shared;

    private final HttpClient http = HttpClient.newHttpClient();
    private final int port;

    private Apicurio(int port) {
        this.port = port;
    }

    /** The one of this run; where there is no JDK for it, the test that asks is skipped. */
    static synchronized Apicurio shared() throws IOException, InterruptedException {
        if (shared == null) {
            Optional<Path> jdk = Jdks.atLeast(JDK);
            Assumptions.assumeTrue(
                    jdk.isPresent(),
                    "SKIPPED: no JDK " + JDK
                            + " or later was found for Apicurio Registry, so nothing was tested against a"
                            + " real registry. Set JAVA_HOME_" + JDK + " to one.");
            shared = new Apicurio(start(jdk.get()));
        }
        return shared;
    }

    private static int start(Path jdk) throws IOException, InterruptedException {
        assertThat(HOME.resolve("quarkus-run.jar")).as("fetched by Maven").exists();
        // Each JVM that runs tests starts a registry of its own.
        Path log = Files.createTempFile(HOME, "apicurio", ".log");
        Process process = new ProcessBuilder(
                        jdk.resolve("bin/java").toString(),
                        "-Xmx384m",
                        "-XX:TieredStopAtLevel=1",
                        "-Dquarkus.http.host=127.0.0.1",
                        "-Dquarkus.http.port=0",
                        "-Dquarkus.management.host=127.0.0.1",
                        "-Dquarkus.management.port=0",
                        "-Dquarkus.http.access-log.enabled=false",
                        "-jar",
                        HOME.resolve("quarkus-run.jar").toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
        while (true) {
            Matcher listening = LISTENING.matcher(Files.readString(log));
            if (listening.find()) {
                return Integer.parseInt(listening.group(1));
            }
            if (System.nanoTime() > deadline || !process.isAlive()) {
                throw new IllegalStateException("Apicurio did not start:\n" + Files.readString(log));
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
        }
    }

    int port() {
        return port;
    }

    /** What to set {@code schema.registry.url} to. */
    String url() {
        return url(port);
    }

    /** The same by another port that leads to it. */
    static String url(int port) {
        return "http://127.0.0.1:" + port + "/apis/ccompat/v7";
    }

    /** Registers a schema as anyone could, and returns its id. */
    int register(String subject, Schema schema) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url() + "/subjects/" + subject + "/versions"))
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(Map.of("schema", schema.toString()))))
                .build();
        JsonNode answer =
                JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
        assertThat(answer.path("id").isInt()).as(answer.toString()).isTrue();
        return answer.path("id").intValue();
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url() + path)).build();
        return JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
    }
}
