package io.tidemark.docs;

import io.tidemark.contract.SchemaCatalogue;
import io.tidemark.domain.Statement;
import io.tidemark.domain.market.Statements;
import io.tidemark.ops.Counters;
import io.tidemark.publish.Publisher;
import io.tidemark.runtime.Configuration;
import io.tidemark.runtime.EmbeddedBroker;
import io.tidemark.runtime.Installation;
import io.tidemark.runtime.Setting;
import io.tidemark.runtime.StreamProgress;
import io.tidemark.runtime.StreamsApp;
import io.tidemark.runtime.registry.EmbeddedRegistry;
import java.time.Duration;
import java.util.Map;

/** Tidemark with default names on a broker and a registry of its own, with Korea's totals until August 2011 in its topics. */
final class RunningTidemark implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final EmbeddedBroker broker = EmbeddedBroker.start();
    private final Installation installation = new Installation(Configuration.of(
            Map.of(Setting.BOOTSTRAP_SERVERS.key(), broker.bootstrapServers(), Setting.APPLICATION_ID.key(), "docs")));
    private final EmbeddedRegistry registry;

    RunningTidemark() throws Exception {
        registry = EmbeddedRegistry.start(SchemaCatalogue.of(installation.topics()), 0);
        installation.provisionTopics();
        long september2011 = Statements.startOf("2011-09-01");
        try (StreamsApp stream = installation.stream(new Counters());
                Publisher<Statement> publisher = installation.publisher();
                StreamProgress progress = installation.progress()) {
            stream.start();
            stream.awaitRunning(PATIENCE);
            Statements.sample("kr-total.csv", Statements.KOREA).stream()
                    .filter(statement -> statement.figure().releasedAt() < september2011)
                    .forEach(publisher::publish);
            publisher.flush();
            progress.awaitNoLag(PATIENCE);
        }
    }

    Installation installation() {
        return installation;
    }

    /** What the examples find in their environment. */
    Map<String, String> environment() {
        return Map.of(
                "BOOTSTRAP", broker.bootstrapServers(),
                "REGISTRY", registry.url().toString());
    }

    @Override
    public void close() {
        registry.close();
        broker.close();
    }
}
