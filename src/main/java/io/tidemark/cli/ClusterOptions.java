package io.tidemark.cli;

import io.tidemark.runtime.Configuration;
import io.tidemark.runtime.Installation;
import io.tidemark.runtime.Logging;
import io.tidemark.runtime.Setting;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which cluster, and how: the options that every role shares. */
final class ClusterOptions {
    @Option(
            names = {"-b", "--bootstrap-server"},
            paramLabel = "HOST:PORT",
            description = "Where Kafka is; short for --set bootstrap.servers=…")
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
                "One setting; wins over the environment (TIDEMARK_…), which wins over the file.",
                "Kafka's own keys pass through as kafka.*, streams.*, producer.*, consumer.*, admin.*."
            })
    private Map<String, String> settings = new LinkedHashMap<>();

    Configuration configuration() {
        Map<String, String> commandLine = new LinkedHashMap<>(settings);
        if (bootstrapServer != null) {
            commandLine.put(Setting.BOOTSTRAP_SERVERS.key(), bootstrapServer);
        }
        Configuration configuration = Configuration.load(file, System.getenv(), commandLine);
        Logging.apply(configuration, configuration.text(Setting.APPLICATION_ID));
        return configuration;
    }

    Installation installation() {
        return new Installation(configuration());
    }
}
