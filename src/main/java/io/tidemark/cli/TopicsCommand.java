package io.tidemark.cli;

import io.tidemark.registry.RegisteredSchemas;
import io.tidemark.runtime.Installation;
import io.tidemark.runtime.TopicProvisioner;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "topics",
        description = {
            "Creates the topics that are missing.",
            "Says if an existing topic is not as it should be, but never changes or deletes a topic.",
            "If there is a schema registry, does the same for the schemas of the topics."
        })
final class TopicsCommand implements Callable<Integer> {
    @Mixin
    private ClusterOptions cluster = new ClusterOptions();

    @Option(names = "--check", description = "Only look. The exit code is 1 if something is missing or different.")
    private boolean check;

    @Override
    public Integer call() throws InterruptedException {
        Installation installation = cluster.reaching();
        TopicProvisioner.Report report = check ? installation.checkTopics() : installation.provisionTopics();
        report.existing().forEach(topic -> System.out.println("there     " + topic));
        report.created().forEach(topic -> System.out.println("created   " + topic));
        report.missing().forEach(topic -> System.out.println("missing   " + topic));
        report.differences().forEach(System.err::println);
        boolean schemas = installation.schemaRegistry().map(this::schemas).orElse(true);
        return report.isGood() && schemas ? 0 : 1;
    }

    private boolean schemas(RegisteredSchemas registry) {
        if (!check) {
            registry.settle()
                    .forEach((subject, id) -> System.out.println("schema    " + subject + " has the id " + id));
            return true;
        }
        Map<String, OptionalInt> found = registry.check();
        found.forEach((subject, id) -> System.out.println(
                id.isPresent() ? "schema    " + subject + " has the id " + id.getAsInt() : "missing   " + subject));
        return found.values().stream().allMatch(OptionalInt::isPresent);
    }
}
