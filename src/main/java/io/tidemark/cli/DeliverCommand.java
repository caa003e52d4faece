package io.tidemark.cli;

import io.tidemark.ops.DeliveryMetrics;
import io.tidemark.publish.FilePublication;
import io.tidemark.publish.Publisher;
import io.tidemark.runtime.BulletinWriter;
import io.tidemark.runtime.Configuration;
import io.tidemark.runtime.Deliverer;
import io.tidemark.runtime.Installation;
import io.tidemark.runtime.Logging;
import io.tidemark.runtime.Operations;
import io.tidemark.runtime.Setting;
import io.tidemark.serve.TopicTable;
import io.tidemark.webhook.References;
import io.tidemark.webhook.Subscription;
import io.tidemark.webhook.Subscriptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "deliver",
        description = {
            "Delivers alerts to webhooks, and writes the bulletins of releases.",
            "Runs until it is stopped. Start as many instances as you like, up to the number of partitions: they"
                    + " share the webhooks. When it runs for the first time, it begins with the alerts that come from then"
                    + " on.",
            "",
            "Webhooks are on a topic (`tidemark webhooks`). If you give a file, its webhooks are put there first."
                    + " See docs/webhooks.md."
        })
final class DeliverCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(DeliverCommand.class);

    @Mixin
    private ClusterOptions cluster = new ClusterOptions();

    @Option(
            names = "--subscriptions",
            paramLabel = "FILE",
            description =
                    "YAML with webhooks. Webhooks that came with an earlier file and are not in this one are removed.")
    private @Nullable Path file;

    @Option(
            names = "--from-beginning",
            description =
                    "If it runs for the first time: begin with all alerts that are on the topic. Of these only news is"
                            + " sent, unless a webhook asks for history.")
    private boolean fromBeginning;

    @Override
    public Integer call() throws Exception {
        Installation installation = cluster.installation();
        Configuration configuration = installation.configuration();
        Logging.apply(configuration, configuration.text(Setting.WEBHOOKS_APPLICATION_ID));
        Logging.logSettings(configuration);
        try (installation;
                Operations operations = Operations.start(installation)) {
            if (!Readiness.hasTopics(installation)) {
                return 1;
            }
            Path subscriptions = file;
            if (subscriptions != null && !installation.kafka().persist(() -> apply(installation, subscriptions))) {
                return FilePublication.ROWS_REFUSED;
            }
            // It watches how far the stream is, so it needs the id under which the stream goes on.
            return run(installation.kafka().persist(installation::settled), operations);
        }
    }

    private int run(Installation installation, Operations operations) throws Exception {
        DeliveryMetrics meter = new DeliveryMetrics(operations.metrics());
        Deliverer.From from = fromBeginning ? Deliverer.From.BEGINNING : Deliverer.From.NOW;
        try (Deliverer deliverer = installation
                        .kafka()
                        .persist(() -> installation.deliverer(new References(System.getenv()), meter, from));
                BulletinWriter bulletins = installation.kafka().persist(installation::bulletinWriter);
                Interruption interruption = Interruption.stopping(() -> {
                    installation.close();
                    deliverer.close();
                    bulletins.close();
                })) {
            deliverer.start();
            bulletins.start();
            operations.follow(installation, deliverer, bulletins);
            LOG.info(
                    "Delivering {}, and writing {}; stop with Ctrl-C",
                    installation.topics().alerts().name(),
                    installation.topics().bulletins().name());
            awaitFirstEnd(deliverer::awaitEnd, bulletins::awaitEnd);
        }
        return 0;
    }

    /** Waits until one of them ends, and ends with its failure. */
    private static void awaitFirstEnd(End one, End other) throws Exception {
        try {
            CompletableFuture.anyOf(end(one), end(other)).get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    private static CompletableFuture<@Nullable Void> end(End end) {
        CompletableFuture<@Nullable Void> ended = new CompletableFuture<>();
        Thread waiting = new Thread(
                () -> {
                    try {
                        end.await();
                        ended.complete(null);
                    } catch (InterruptedException | RuntimeException e) {
                        ended.completeExceptionally(e);
                    }
                },
                "await-end");
        waiting.setDaemon(true);
        waiting.start();
        return ended;
    }

    private interface End {
        void await() throws InterruptedException;
    }

    /** Makes the topic say what a file says; nothing of it, and false, if any of it is refused. */
    private static boolean apply(Installation installation, Path file) throws IOException {
        List<Subscription> wanted = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        try (InputStream bytes = Files.newInputStream(file)) {
            Subscriptions.reader(installation.addressRules())
                    .read(
                            file.toString(),
                            bytes,
                            (webhook, unused) -> wanted.add(webhook),
                            row -> refused.add(row.toString()));
        }
        if (!refused.isEmpty()) {
            refused.forEach(System.err::println);
            return false;
        }
        try (TopicTable<Subscription> table = Subscriptions.table(
                        installation.topics(), installation.configuration().consumerConfig(null));
                Publisher<Subscription> publisher = installation.webhooksPublisher()) {
            table.refresh();
            Subscriptions.Changes changes = Subscriptions.Changes.between(wanted, table.values());
            changes.put().forEach(publisher::publish);
            changes.removed().forEach(publisher::delete);
            publisher.flush();
            LOG.info(
                    "{}: {} put, {} removed, {} as they were",
                    file,
                    changes.put().size(),
                    changes.removed().size(),
                    wanted.size() - changes.put().size());
        }
        return true;
    }
}
