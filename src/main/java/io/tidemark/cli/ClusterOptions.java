package io.tidemark.cli;

import io.tidemark.contract.Topic;
import io.tidemark.contract.Topics;
import io.tidemark.runtime.Configuration;
import io.tidemark.runtime.Installation;
import io.tidemark.runtime.Logging;
import io.tidemark.runtime.PartitionsException;
import io.tidemark.runtime.Setting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which cluster, and how: the options that every role shares. */
final class ClusterOptions {
    /** A topic that a command needs. */
    interface Used {
        Topic<?> of(Topics topics);
    }

    /** So that a command says within 10 s that nobody is there. */
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    /** For a command that has begun: after how long without an answer it says that it waits. */
    private static final Duration SAID_AFTER = Duration.ofSeconds(15);

    @Option(
            names = {"-b", "--bootstrap-server"},
            paramLabel = "HOST:PORT",
            description = "The address of Kafka; short for --set bootstrap.servers=…")
    private @Nullable String bootstrapServer;

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "A properties file with settings (docs/configuration.md).")
    private @Nullable Path file;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = {
                "One setting. It overrides the environment (TIDEMARK_…), which overrides the file.",
                "Kafka's own keys are given as kafka.*, streams.*, producer.*, consumer.* and admin.*."
            })
    private Map<String, String> settings = new LinkedHashMap<>();

    @Option(
            names = "--verbose",
            description = "Also print the warnings of Kafka's clients. `stream` and `deliver` always print them.")
    private boolean verbose;

    /** What another command has to be told to find the same topics, with a space before it; empty if nothing. Secrets are left out. */
    String at() {
        StringBuilder at = new StringBuilder();
        if (bootstrapServer != null) {
            at.append(" -b ").append(bootstrapServer);
        }
        if (file != null) {
            at.append(" -c ").append(file);
        }
        List.of(Setting.BOOTSTRAP_SERVERS, Setting.TOPICS_PREFIX, Setting.TOPICS_VERSION)
                .forEach(setting -> {
                    if (settings.containsKey(setting.key())) {
                        at.append(" --set ").append(setting.key()).append('=').append(settings.get(setting.key()));
                    }
                });
        return at.toString();
    }

    private Configuration configuration() {
        Map<String, String> commandLine = new LinkedHashMap<>(settings);
        if (bootstrapServer != null) {
            commandLine.put(Setting.BOOTSTRAP_SERVERS.key(), bootstrapServer);
        }
        Configuration configuration = Configuration.load(file, System.getenv(), commandLine);
        Logging.apply(configuration, configuration.applicationId());
        return configuration;
    }

    /** For a role that runs until it is stopped: has asked nobody anything yet. */
    Installation installation() {
        return new Installation(configuration());
    }

    /** For a command that says itself what is wrong with Kafka: has asked nobody anything yet. */
    Installation quiet() {
        Installation installation = installation();
        if (!verbose) {
            Logging.withoutKafka();
        }
        return installation;
    }

    /** For a command that sees by itself how the topics are: Kafka has answered. */
    Installation reaching() throws InterruptedException {
        Installation installation = quiet();
        installation.askPartitions(PATIENCE);
        return installation;
    }

    /**
     * For a command that only reads: Kafka has answered. Says if the partitions of the topics do not fit together.
     *
     * @param used the topics that it needs
     */
    Installation reading(Used... used) throws InterruptedException {
        Installation installation = quiet();
        look(installation, used);
        return installation;
    }

    /** As {@link #reading}, for a command that waits for Kafka however long it takes. */
    Installation following(Used... used) throws Exception {
        Installation installation = quiet();
        return installation.kafka().persist(() -> {
            look(installation, used);
            return installation;
        });
    }

    private static void look(Installation installation, Used... used) throws InterruptedException {
        try {
            check(installation, used);
        } catch (PartitionsException e) {
            System.err.println(e.getMessage());
        }
    }

    /**
     * For a command that writes: Kafka has answered, and the partitions of the topics fit together. From then on it says when it
     * waits.
     *
     * @param used the topics that it needs
     */
    Installation writing(Used... used) throws InterruptedException {
        Installation installation = quiet();
        check(installation, used);
        installation.kafka(SAID_AFTER, new Waiting(System.err, installation.deliveryTimeout()));
        return installation;
    }

    /** As {@link #writing}, but waits for Kafka to answer, for as long as a record may be on its way. */
    Installation publishing(Used... used) throws InterruptedException {
        Installation installation = quiet();
        Duration patience = installation.deliveryTimeout();
        installation.kafka(SAID_AFTER, new Waiting(System.err, patience)).awaitAnswering(patience);
        check(installation, used);
        return installation;
    }

    private static void check(Installation installation, Used... used) throws InterruptedException {
        Map<String, Integer> partitions = installation.askPartitions(PATIENCE);
        List<String> missing = Arrays.stream(used)
                .map(topic -> topic.of(installation.topics()).name())
                .filter(name -> !partitions.containsKey(name))
                .toList();
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("There is no topic " + String.join(", ", missing)
                    + " that this user may look at; `tidemark topics` creates topics that are missing");
        }
        installation.partitions().require(partitions);
    }
}
