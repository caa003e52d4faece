package io.tidemark.cli;

import io.tidemark.runtime.Configuration;
import io.tidemark.runtime.Installation;
import io.tidemark.runtime.Logging;
import io.tidemark.runtime.Operations;
import io.tidemark.runtime.QueryService;
import io.tidemark.runtime.Setting;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "serve",
        description = {
            "Shows figures, bulletins and alerts on a page, and answers questions about them over HTTP, as of any day.",
            "Runs until it is stopped. Start as many instances as you like, up to the number of partitions: they share"
                    + " the markets, and each answers for all. See docs/api.md.",
            "",
            "It answers on this machine alone (127.0.0.1:8080) unless serve.host and serve.port say otherwise."
        })
final class ServeCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);

    @Mixin
    private ClusterOptions cluster = new ClusterOptions();

    @Override
    public Integer call() throws Exception {
        Installation installation = cluster.installation();
        Configuration configuration = installation.configuration();
        Logging.apply(configuration, configuration.text(Setting.SERVE_APPLICATION_ID));
        Logging.logSettings(configuration);
        try (installation;
                Operations operations = Operations.start(installation)) {
            return Readiness.hasTopics(installation) ? run(installation, operations) : 1;
        }
    }

    private static int run(Installation installation, Operations operations) throws Exception {
        try (QueryService service = installation.kafka().persist(installation::queryService);
                Interruption interruption = Interruption.stopping(() -> {
                    installation.close();
                    service.close();
                })) {
            operations.follow(installation, service);
            LOG.info("The page is at {}/ and the API at {}/v1/markets; stop with Ctrl-C", service.url(), service.url());
            service.awaitEnd();
        }
        return 0;
    }
}
