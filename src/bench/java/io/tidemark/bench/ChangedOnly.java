package io.tidemark.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A file that is fetched again: {@code publish --changed-only} checks each row against a journal of as many. Options, with their
 * defaults: {@code --rows 1000000}; {@code --reps 3}; {@code --partitions 4}; {@code --heap 512m}; {@code --jvm OPTION}.
 */
public final class ChangedOnly {
    private static final int MONTHS = 100;

    private ChangedOnly() {}

    public static void main(String[] arguments) throws Exception {
        Options options = new Options(arguments);
        int rows = options.number("rows", 1_000_000);
        int reps = options.number("reps", 3);
        int partitions = options.number("partitions", 4);
        String heap = options.text("heap", "512m");
        List<String> jvm = options.jvm();
        options.end();

        Results results = new Results("changed-only");
        try (Cluster cluster = Cluster.start()) {
            cluster.createTopic("fetched.events.v1", partitions);
            Path file = Files.createTempFile(cluster.directory(), "fetched-", ".csv");
            write(file, rows);
            results.add("first time", run(cluster, heap, jvm, file));
            for (int rep = 1; rep <= reps; rep++) {
                results.add("again", run(cluster, heap, jvm, file));
            }
        }
        results.printMedians();
    }

    private static void write(Path file, int rows) throws IOException {
        try (Writer csv = Files.newBufferedWriter(file)) {
            csv.write("reporter,scheme,category,partner,unit,flow,period,value,status,releasedAt\n");
            for (int row = 0; row < rows; row++) {
                int market = row / MONTHS;
                int month = row % MONTHS;
                csv.write("KR,HS," + (850_000 + market % 1_000) + ",P" + market / 1_000 + ",USD,EXPORT,"
                        + (2017 + month / 12) + "-" + (month % 12 < 9 ? "0" : "") + (month % 12 + 1) + ","
                        + (1_000_000_000L + row * 7919L % 1_000_000_007L) + ",REVISED,2025-08-01T00:00:00Z\n");
            }
        }
    }

    private static Map<String, Object> run(Cluster cluster, String heap, List<String> jvm, Path file)
            throws IOException, InterruptedException {
        List<String> java = new ArrayList<>(List.of("-Xmx" + heap));
        java.addAll(jvm);
        long started = System.nanoTime();
        double brokerCpu = cluster.brokerCpuSeconds();
        Map<String, Object> figures = new LinkedHashMap<>();
        try (Child publish = Child.product(
                        java,
                        List.of(
                                "publish",
                                "-b",
                                cluster.bootstrap(),
                                "--set",
                                "topics.prefix=fetched",
                                "--changed-only",
                                file.toString()),
                        null);
                BufferedReader out = publish.out()) {
            double cpu = 0;
            long peak = 0;
            while (publish.isAlive()) {
                double now = publish.cpuSeconds();
                cpu = Double.isNaN(now) ? cpu : now;
                peak = Math.max(peak, publish.peakMegabytes());
                Thread.sleep(Cluster.LOOK_MS);
            }
            figures.put("wall_s", (System.nanoTime() - started) / 1e9);
            figures.put("cpu_s", cpu);
            figures.put("broker_cpu_s", cluster.brokerCpuSeconds() - brokerCpu);
            figures.put("peak_mb", peak);
            figures.put("exit_code", publish.awaitEnd());
            System.out.println(out.readLine());
        }
        return figures;
    }
}
