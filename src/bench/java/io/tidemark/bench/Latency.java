package io.tidemark.bench;

import io.tidemark.domain.Statement;
import io.tidemark.runtime.Installation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How long after its event was appended a total and an alert can be read by a read-committed consumer, at a steady rate, beside
 * the pass-through in the same run. The broker's clock and the reader's are one: it is one machine. Options, with their
 * defaults:
 *
 * <pre>
 * --reps 5  --rate 2000  --warm-up 15  --seconds 40  --markets 5000  --history 36  --revisions 2  --partitions 4
 * --scheme MTI  --contenders pass-through,exactly-once,at-least-once  --jvm OPTION  --set KEY=VALUE
 * </pre>
 *
 * The history is loaded before, because a market without one has no alerts.
 */
public final class Latency {
    private Latency() {}

    public static void main(String[] arguments) throws Exception {
        Options options = new Options(arguments);
        int reps = options.number("reps", 5);
        Pace pace =
                new Pace(options.number("rate", 2000), options.number("warm-up", 15), options.number("seconds", 40));
        int markets = options.number("markets", 5000);
        int history = options.number("history", 36);
        Generated generated = new Generated(
                markets,
                history + 1 + pace.events() / (2 * markets),
                options.real("revisions", 2),
                options.text("scheme", "MTI"));
        int partitions = options.number("partitions", 4);
        List<Contender> contenders =
                Contender.of(options, List.of(Contender.PASS_THROUGH, Contender.EXACTLY_ONCE, Contender.AT_LEAST_ONCE));
        List<String> jvm = options.jvm();
        Map<String, String> settings = options.settings();
        options.end();

        Results results = new Results("latency");
        try (Cluster cluster = Cluster.start()) {
            Installation installation = cluster.installation(Map.of("topics.partitions", String.valueOf(partitions)));
            List<Statement> before = new ArrayList<>();
            List<Statement> paced = new ArrayList<>();
            generated.forEachMonth(month -> month < history ? before::add : paced::add);
            System.out.println(before.size() + " events before, then " + pace);
            for (int rep = 1; rep <= reps; rep++) {
                for (Contender contender : contenders) {
                    Map<String, Object> figures = new LinkedHashMap<>(Map.of("rep", rep));
                    figures.putAll(measure(
                            cluster,
                            installation,
                            contender,
                            jvm,
                            settings,
                            before,
                            paced.subList(0, pace.events()),
                            pace));
                    results.add(contender.toString(), figures);
                }
            }
        }
        results.printMedians();
    }

    private static Map<String, Object> measure(
            Cluster cluster,
            Installation installation,
            Contender contender,
            List<String> jvm,
            Map<String, String> settings,
            List<Statement> before,
            List<Statement> paced,
            Pace pace)
            throws IOException, InterruptedException {
        String application = contender + "-" + System.currentTimeMillis();
        installation.provisionTopics();
        contender.prepare(cluster, installation, application);
        Cluster.publish(installation, before::forEach);
        try (Child instance = contender.start(cluster, installation, application, jvm, settings, "0", 0)) {
            contender.await(before.size(), cluster, installation, application, instance);
            try (Readers readers = Readers.of(cluster, installation, contender, application)) {
                PacedPublisher publisher = new PacedPublisher(cluster, installation, pace);
                publisher.publish(paced, instance);
                contender.await(before.size() + paced.size(), cluster, installation, application, instance);
                readers.awaitEnd();
                Map<String, Object> figures = new LinkedHashMap<>();
                figures.put("events_per_s", publisher.rate());
                figures.put("cpu_cores", publisher.cores());
                figures.put("peak_rss_mb", instance.peakMegabytes());
                readers.put(publisher.appended(), figures);
                return figures;
            }
        } finally {
            cluster.forgetAll(installation, application);
            Cluster.deleteDirectory(cluster.directory().resolve(application + "-0"));
        }
    }
}
