package io.tidemark.demo;

import io.tidemark.contract.SchemaCatalogue;
import io.tidemark.domain.CodeNames;
import io.tidemark.domain.ReporterZones;
import io.tidemark.domain.Statement;
import io.tidemark.domain.alert.AlertChange;
import io.tidemark.domain.alert.AlertState;
import io.tidemark.domain.group.GroupDefinition;
import io.tidemark.ops.Counters;
import io.tidemark.ops.DeliveryMeter;
import io.tidemark.ops.DeliveryMetrics;
import io.tidemark.publish.Publisher;
import io.tidemark.runtime.Configuration;
import io.tidemark.runtime.EmbeddedBroker;
import io.tidemark.runtime.Installation;
import io.tidemark.runtime.Logging;
import io.tidemark.runtime.Operations;
import io.tidemark.runtime.Setting;
import io.tidemark.runtime.StreamProgress;
import io.tidemark.runtime.StreamsApp;
import io.tidemark.runtime.TemporaryDirectory;
import io.tidemark.runtime.registry.EmbeddedRegistry;
import io.tidemark.serve.TopicReader;
import io.tidemark.serve.TopicTable;
import java.io.PrintStream;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * Publishes the sample release by release to a broker in this process, and tells what the alerts topic says of it.
 *
 * <p>Releases between the chapters of the story are published at once and only counted.
 */
public final class Demo {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

    private final PrintStream out;
    private final CountDownLatch interrupted = new CountDownLatch(1);
    private @Nullable DemoWebhook deliveries;

    public Demo(PrintStream out) {
        this.out = out;
    }

    /** Lets a demo that stays up come to its end; any thread may call it. */
    public void interrupt() {
        interrupted.countDown();
    }

    /**
     * Runs the demo.
     *
     * @param settings what the user has set; where Kafka is, where state lies and what counts as now are the demo's own
     * @param exit whether to end when the story is told, rather than stay up until {@link #interrupt}
     * @param webhook a URL to post what the story comes to, or null
     */
    public void run(Map<String, String> settings, boolean exit, @Nullable String webhook) throws Exception {
        out.println(
                "Tidemark on Korea's trade figures from 2000 on: a broker, the stream and this story in one process.");
        out.println();
        try (EmbeddedBroker broker = EmbeddedBroker.start();
                TemporaryDirectory state = TemporaryDirectory.create("tidemark-demo-")) {
            Map<String, String> own = new HashMap<>(settings);
            own.put(Setting.BOOTSTRAP_SERVERS.key(), broker.bootstrapServers());
            own.put(Setting.LIVE_CLOCK.key(), "release");
            // What an earlier demo left behind is of another broker.
            own.put(Setting.STATE_DIR.key(), state.path().toString());
            own.putIfAbsent(Setting.TOPICS_PARTITIONS.key(), "2");
            own.putIfAbsent(Setting.OPERATIONS_PORT.key(), "0");
            own.putIfAbsent(Setting.SERVE_PORT.key(), "0");
            if (webhook != null) {
                // Who writes the URL is who runs the demo.
                own.putIfAbsent(Setting.WEBHOOKS_ALLOWED_NETWORKS.key(), "0.0.0.0/0,::/0");
                own.putIfAbsent(Setting.WEBHOOKS_ALLOW_HTTP.key(), "true");
            }
            Configuration configuration = Configuration.of(own);
            Logging.apply(configuration, configuration.applicationId());
            Counters counters = new Counters();
            try (Installation installation = provisioned(configuration);
                    EmbeddedRegistry registry = EmbeddedRegistry.start(SchemaCatalogue.of(installation.topics()), 0);
                    StreamsApp stream = installation.stream(counters);
                    Operations operations = Operations.ofStream(installation, stream, counters);
                    LivePage page = exit ? null : LivePage.start(installation)) {
                if (page != null) {
                    out.println("Watch it in a browser: " + page.url());
                    out.println();
                    out.flush();
                }
                stream.start();
                stream.awaitRunning(PATIENCE);
                try {
                    tell(installation, webhook, new DeliveryMetrics(operations.metrics()));
                    new Tables(installation, out).print();
                    new GroupTable(installation, out).print();
                    sayWhereToLook(broker, registry, operations, installation, page);
                    if (!exit) {
                        interrupted.await();
                        out.println("The demo has ended. Everything that was published into it is gone.");
                        out.flush();
                    }
                } finally {
                    if (deliveries != null) {
                        deliveries.close();
                    }
                }
            }
        }
    }

    private static Installation provisioned(Configuration configuration) throws InterruptedException {
        Installation installation = new Installation(configuration);
        installation.provisionTopics();
        return installation;
    }

    /** The webhook starts where the story does: what was before is history. */
    private void startWebhook(Installation installation, String url, DeliveryMeter meter) throws Exception {
        deliveries = DemoWebhook.start(installation, url, meter);
        out.println("── From here on, " + url + " gets the records of all time, signed with " + deliveries.secret());
        out.println();
    }

    private void tell(Installation installation, @Nullable String webhook, DeliveryMeter meter) throws Exception {
        publishReference(installation);
        Map<String, Object> config = installation.configuration().consumerConfig(null);
        try (Publisher<Statement> publisher = installation.publisher();
                StreamProgress progress = installation.progress();
                TopicReader<AlertChange> alerts = new TopicReader<>(
                        config,
                        installation.topics().alerts(),
                        installation.codecs().alerts().deserializer(),
                        TopicReader.From.BEGINNING);
                TopicTable<CodeNames> names = installation.names()) {
            names.refresh();
            ReporterZones zones = installation.zones();
            Newsroom newsroom = new Newsroom(installation, names::get, out);
            for (Chapter chapter : Chapter.of(Sample.statements(), zones)) {
                if (webhook != null && deliveries == null && chapter.title() != null) {
                    startWebhook(installation, webhook, meter);
                }
                if (chapter.hasOutlook()) {
                    out.println("── The day before: the levels to beat (tidemark outlook)");
                    newsroom.printOutlook();
                    out.println();
                }
                chapter.statements().forEach(publisher::publish);
                publisher.flush();
                progress.awaitNoLag(PATIENCE);
                List<AlertChange> changes = new ArrayList<>();
                alerts.readToEnd(alert -> changes.add(alert.value()));
                print(chapter, changes, newsroom, zones);
            }
        }
        if (deliveries != null) {
            deliveries.awaitQuiet();
            out.println("── The webhook: " + deliveries.summary());
            out.println();
        }
    }

    private static void publishReference(Installation installation) {
        try (Publisher<CodeNames> names = installation.namesPublisher();
                Publisher<GroupDefinition> groups = installation.groupsPublisher()) {
            Sample.names().forEach(names::publish);
            Sample.groups().forEach(groups::publish);
            names.flush();
            groups.flush();
        }
    }

    private void print(Chapter chapter, List<AlertChange> changes, Newsroom newsroom, ReporterZones zones) {
        if (chapter.title() == null) {
            String first = day(chapter.first(), zones);
            String last = day(chapter.last(), zones);
            out.println("── " + first + (first.equals(last) ? "" : " to " + last) + ": "
                    + chapter.statements().size() + " figures, " + count(changes));
        } else {
            out.println("── " + day(chapter.first(), zones) + ": " + chapter.title());
            chapter.statements().forEach(statement -> out.println("     " + FigureText.of(statement)));
            newsroom.printBulletins(chapter);
            out.println("   That is one page for " + count(changes) + " (tidemark bulletin).");
        }
        out.println();
        out.flush();
    }

    private static String day(Statement statement, ReporterZones zones) {
        return zones.day(
                        statement.series().market().reporter(),
                        statement.figure().releasedAt())
                .format(DAY);
    }

    private static String count(List<AlertChange> changes) {
        Map<AlertState, Integer> counts = new EnumMap<>(AlertState.class);
        changes.forEach(change -> counts.merge(change.state(), 1, Integer::sum));
        int raised = counts.getOrDefault(AlertState.RAISED, 0);
        return raised + (raised == 1 ? " alert raised, " : " alerts raised, ")
                + counts.getOrDefault(AlertState.RETRACTED, 0) + " taken back";
    }

    private void sayWhereToLook(
            EmbeddedBroker broker,
            EmbeddedRegistry registry,
            Operations operations,
            Installation installation,
            @Nullable LivePage page) {
        if (page == null) {
            out.println(
                    "Without --exit the demo keeps running, so that you can look into its topics. README.md says more.");
            out.flush();
            return;
        }
        String at = " -b " + broker.bootstrapServers();
        out.println(
                "The demo runs until Ctrl-C. When it ends, everything in it is gone, including what you publish into"
                        + " it, because its broker is part of it.");
        out.println("From another terminal:");
        out.println("   the page               " + page.url());
        out.println("   all headlines          java -jar target/tidemark.jar alerts" + at);
        out.println("   publish your figures   java -jar target/tidemark.jar publish" + at + " FILE.csv");
        out.println("   one page a release     java -jar target/tidemark.jar bulletin" + at + " KR 2025-11");
        out.println("   the levels to beat     java -jar target/tidemark.jar outlook" + at + " KR/TOTAL/ALL/WORLD/USD");
        out.println("   as it was known        java -jar target/tidemark.jar replay" + at
                + " --as-of 2011-08-01 --diff 2011-08-16");
        out.println("   the schemas            curl " + registry.url() + "/subjects");
        if (operations.url() != null) {
            out.println("   metrics and health     curl " + operations.url() + "/metrics   (/livez, /readyz)");
        }
        out.println("   the topics             "
                + String.join(
                        ", ",
                        installation.topics().all().stream()
                                .map(topic -> topic.name())
                                .toList()));
        out.flush();
    }
}
