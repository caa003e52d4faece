package io.tidemark.bench;

import io.tidemark.runtime.Installation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Events a second, CPU, memory and bytes of the real {@code stream} role, beside pass-throughs in the same run: one that sends little, and one
 * that writes as much as the product. They take turns, so that noise on the machine meets all alike. Options, with their defaults:
 *
 * <pre>
 * --reps 5  --markets 20000  --months 50  --revisions 2  --partitions 4  --instances 1
 * --scheme MTI  --contenders pass-through,exactly-once,at-least-once,equal-output
 * --jvm OPTION     one more option for the JVM of all contenders; as often as wanted
 * --set KEY=VALUE  a setting of the stream; as often as wanted
 * --read first     whether outputs are counted by reading them: first (of the repetitions), all, never
 * --timeout 900    seconds until a run is given up
 * </pre>
 */
public final class Throughput {
    private Throughput() {}

    public static void main(String[] arguments) throws Exception {
        Options options = new Options(arguments);
        int reps = options.number("reps", 5);
        Generated generated = Generated.of(options, 20_000, 50, 2);
        int partitions = options.number("partitions", 4);
        int instances = options.number("instances", 1);
        List<Contender> contenders = Contender.of(options, List.of(Contender.values()));
        List<String> jvm = options.jvm();
        Map<String, String> settings = options.settings();
        String read = options.text("read", "first");
        int timeout = options.number("timeout", 900);
        options.end();

        Results results = new Results("throughput");
        try (Cluster cluster = Cluster.start()) {
            Installation installation = cluster.installation(Map.of("topics.partitions", String.valueOf(partitions)));
            installation.provisionTopics();
            System.out.println(Cluster.publish(installation, generated::forEach) + " events of " + generated);
            for (int rep = 1; rep <= reps; rep++) {
                double passThrough = Double.NaN;
                double exactlyOnce = Double.NaN;
                for (Contender contender : contenders) {
                    boolean readOutputs = read.equals("all") || (read.equals("first") && rep == 1);
                    Map<String, Object> figures = new LinkedHashMap<>(Map.of("rep", rep));
                    figures.putAll(new ThroughputRun(cluster, installation, contender, timeout)
                            .measure(contender.isStream() ? instances : 1, jvm, settings, readOutputs));
                    if (figures.get("events_per_s") instanceof Double rate) {
                        passThrough = contender.isStream() ? passThrough : rate;
                        figures.put("of_pass_through", rate / passThrough);
                        if (contender == Contender.EXACTLY_ONCE) {
                            exactlyOnce = rate;
                        } else if (contender == Contender.EQUAL_OUTPUT) {
                            figures.put("exactly_once_of_this", exactlyOnce / rate);
                        }
                    }
                    results.add(contender.toString(), figures);
                }
            }
        }
        results.printMedians();
    }
}
