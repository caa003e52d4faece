package io.tidemark.cli;

import io.tidemark.ops.Counters;
import io.tidemark.runtime.Configuration;
import io.tidemark.runtime.Installation;
import io.tidemark.runtime.Logging;
import io.tidemark.runtime.Operations;
import io.tidemark.runtime.StreamsApp;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "stream",
        description = {
            "Keeps totals, balances and alerts up to date with the events.",
            "Runs until it is stopped. Start as many instances as you like, up to the number of partitions: they"
                    + " share the work."
        })
final class StreamCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(StreamCommand.class);

    @Mixin
    private ClusterOptions cluster = new ClusterOptions();

    @Override
    public Integer call() throws Exception {
        Installation configured = cluster.installation();
        try (configured;
                Operations operations = Operations.start(configured)) {
            return Readiness.hasTopics(configured)
                    ? run(configured.kafka().persist(configured::settled), operations)
                    : 1;
        }
    }

    private static int run(Installation installation, Operations operations) throws Exception {
        Configuration configuration = installation.configuration();
        Logging.apply(configuration, configuration.applicationId());
        Logging.logSettings(configuration);
        Counters counters = new Counters();
        try (StreamsApp stream = installation.kafka().persist(() -> installation.stream(counters));
                Interruption interruption = Interruption.stopping(() -> {
                    installation.close();
                    stream.close();
                })) {
            stream.start();
            operations.follow(installation, stream, counters);
            LOG.info(
                    "Following {}; stop with Ctrl-C",
                    installation.topics().events().name());
            if (operations.url() != null) {
                LOG.info("Metrics and health: {}/metrics, /livez, /readyz", operations.url());
            }
            stream.awaitEnd();
            // While the interruption still holds the process.
            LOG.info("Stopped after: {}", counters);
        }
        return 0;
    }
}
