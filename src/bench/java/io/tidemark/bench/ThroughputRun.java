package io.tidemark.bench;

import io.tidemark.runtime.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;

/**
 * One contender through all events of the events topic, seen from outside: by the ends of its output topics and by what
 * Linux says of its processes.
 */
final class ThroughputRun {
    private static final long QUIET_MS = 1500;
    private static final double STEADY_FROM = 0.3;
    private static final double STEADY_TO = 0.9;

    private final Cluster cluster;
    private final Installation installation;
    private final Contender contender;
    private final String application;
    private final long timeout;
    private final List<Child> instances = new ArrayList<>();
    private final List<Sample> advances = new ArrayList<>();

    /** How it stood when the readable end of the output had just advanced. */
    private record Sample(long at, long end, double done, double cpu, double brokerCpu, double otherCpu) {}

    ThroughputRun(Cluster cluster, Installation installation, Contender contender, long timeoutSeconds) {
        this.cluster = cluster;
        this.installation = installation;
        this.contender = contender;
        this.application = contender + "-" + System.currentTimeMillis();
        this.timeout = TimeUnit.SECONDS.toMillis(timeoutSeconds);
    }

    /**
     * Runs it, and deletes what it wrote.
     *
     * @param readOutputs whether to count the output by reading it, which takes about as long as the run
     */
    Map<String, Object> measure(int count, List<String> jvm, Map<String, String> settings, boolean readOutputs)
            throws IOException, InterruptedException {
        contender.prepare(cluster, installation, application);
        long started = System.currentTimeMillis();
        try {
            for (int i = 0; i < count; i++) {
                instances.add(contender.start(cluster, installation, application, jvm, settings, "" + i, 10));
            }
            boolean complete = watch(started);
            long peak = instances.stream().mapToLong(Child::peakMegabytes).max().orElse(0);
            for (Child instance : instances) {
                instance.close();
            }
            return figures(started, peak, complete, readOutputs);
        } finally {
            for (Child instance : instances) {
                instance.kill();
            }
            cluster.forgetResults(installation, application);
            for (int i = 0; i < count; i++) {
                Cluster.deleteDirectory(cluster.directory().resolve(application + "-" + i));
            }
        }
    }

    /** Says whether all events are done. */
    private boolean watch(long started) throws InterruptedException {
        List<TopicPartition> outputs = cluster.partitions(contender.outputs(installation, application));
        List<TopicPartition> events =
                cluster.partitions(List.of(installation.topics().events().name()));
        long all = Cluster.sum(cluster.ends(events));
        long end = 0;
        while (true) {
            long now = System.currentTimeMillis();
            long newEnd = Cluster.sum(cluster.ends(outputs));
            double done = contender.done(cluster, installation, application);
            if (newEnd > end) {
                end = newEnd;
                double cpu = instances.stream().mapToDouble(Child::cpuSeconds).sum();
                double broker = cluster.brokerCpuSeconds();
                double others = Child.machineCpuSeconds()
                        - cpu
                        - broker
                        - Child.cpuSeconds(ProcessHandle.current().pid());
                advances.add(new Sample(now, end, done, cpu, broker, others));
            } else if (done >= all && now - last().at() > QUIET_MS) {
                return true;
            }
            if (now - started > timeout || instances.stream().anyMatch(instance -> !instance.isAlive())) {
                return false;
            }
            Thread.sleep(Cluster.LOOK_MS);
        }
    }

    private Sample last() {
        return advances.get(advances.size() - 1);
    }

    private Map<String, Object> figures(long started, long peak, boolean complete, boolean readOutputs)
            throws IOException, InterruptedException {
        List<String> outputs = contender.outputs(installation, application);
        List<String> changelogs = contender.isStream() ? cluster.internalTopics(application) : List.of();
        long events = Cluster.sum(cluster.ends(
                cluster.partitions(List.of(installation.topics().events().name()))));
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("events", events);
        figures.put("complete", complete);
        if (advances.isEmpty()) {
            return figures;
        }
        Sample first = advances.get(0);
        long firstAppended = cluster.firstAppended(cluster.partitions(outputs));
        double seconds = (last().at() - firstAppended) / 1000.0;
        double cpu = last().cpu() - first.cpu();
        figures.put("seconds", seconds);
        figures.put("events_per_s", events / seconds);
        figures.put("steady_events_per_s", steady());
        figures.put("startup_s", (firstAppended - started) / 1000.0);
        figures.put("cpu_s", cpu);
        figures.put("cpu_us_per_event", 1e6 * cpu / events);
        figures.put("broker_cpu_us_per_event", 1e6 * (last().brokerCpu() - first.brokerCpu()) / events);
        figures.put(
                "other_cores", (last().otherCpu() - first.otherCpu()) / Math.max(1, last().at() - first.at()) * 1000);
        figures.put("peak_rss_mb", peak);
        figures.put(
                "event_disk_bytes",
                (double) cluster.logBytes(List.of(installation.topics().events().name())) / events);
        figures.put("output_disk_bytes_per_event", (double) cluster.logBytes(outputs) / events);
        if (contender.isStream()) {
            figures.put("changelog_disk_bytes_per_event", (double) cluster.logBytes(changelogs) / events);
        }
        if (contender == Contender.EXACTLY_ONCE && complete && !Files.exists(Recording.file(cluster))) {
            List<String> written = new ArrayList<>(outputs);
            written.addAll(changelogs);
            Recording.of(cluster, installation.topics().events().name(), written)
                    .write(Recording.file(cluster));
        }
        if (readOutputs) {
            Traffic written = Traffic.of(cluster, outputs);
            figures.put("output_records_per_event", (double) written.records() / events);
            figures.put("output_bytes_per_event", (double) written.bytes() / events);
            if (contender.isStream()) {
                Traffic changes = Traffic.of(cluster, changelogs);
                figures.put("changelog_records_per_event", (double) changes.records() / events);
                figures.put("changelog_bytes_per_event", (double) changes.bytes() / events);
            }
        }
        return figures;
    }

    /** The rate between 30 % and 90 % of the events: without the warm-up. */
    private double steady() {
        double all = last().done();
        Sample from = advances.get(0);
        Sample to = last();
        for (Sample sample : advances) {
            if (sample.done() <= STEADY_FROM * all) {
                from = sample;
            }
            if (sample.done() <= STEADY_TO * all) {
                to = sample;
            }
        }
        return 1000 * (to.done() - from.done()) / (to.at() - from.at());
    }
}
