package io.tidemark.bench;

import io.tidemark.runtime.Installation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Throughput by number of partitions and of instances, beside the pass-through of the same number of partitions. Options, with
 * their defaults:
 *
 * <pre>
 * --reps 3  --partition-counts 1,2,4,8,16,64  --instance-counts 1,2  --markets 5000  --months 50  --revisions 2
 * --scheme MTI  --contenders pass-through,exactly-once,at-least-once  --jvm OPTION  --set KEY=VALUE  --timeout 900
 * </pre>
 *
 * Instances start together, so with two the first seconds include a rebalance: {@code steady_events_per_s} leaves them out.
 */
public final class Scale {
    private Scale() {}

    public static void main(String[] arguments) throws Exception {
        Options options = new Options(arguments);
        int reps = options.number("reps", 3);
        List<String> partitionCounts = options.list("partition-counts", "1,2,4,8,16,64");
        List<String> instanceCounts = options.list("instance-counts", "1,2");
        Generated generated = Generated.of(options, 5000, 50, 2);
        List<Contender> contenders =
                Contender.of(options, List.of(Contender.PASS_THROUGH, Contender.EXACTLY_ONCE, Contender.AT_LEAST_ONCE));
        List<String> jvm = options.jvm();
        Map<String, String> settings = options.settings();
        int timeout = options.number("timeout", 900);
        options.end();

        Results results = new Results("scale");
        try (Cluster cluster = Cluster.start()) {
            for (String partitions : partitionCounts) {
                Installation installation = cluster.installation(Map.of("topics.partitions", partitions));
                installation.provisionTopics();
                Cluster.publish(installation, generated::forEach);
                for (int rep = 1; rep <= reps; rep++) {
                    double passThrough = Double.NaN;
                    for (Contender contender : contenders) {
                        for (String instances : contender.isStream() ? instanceCounts : List.of("1")) {
                            Map<String, Object> figures = new LinkedHashMap<>(Map.of("rep", rep));
                            figures.putAll(new ThroughputRun(cluster, installation, contender, timeout)
                                    .measure(Integer.parseInt(instances), jvm, settings, false));
                            if (figures.get("steady_events_per_s") instanceof Double rate) {
                                passThrough = contender.isStream() ? passThrough : rate;
                                figures.put("steady_of_pass_through", rate / passThrough);
                            }
                            results.add(contender + " " + partitions + "p " + instances + "i", figures);
                        }
                    }
                }
                cluster.forgetAll(installation, "none");
            }
        }
        results.printMedians();
    }
}
