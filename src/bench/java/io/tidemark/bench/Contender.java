package io.tidemark.bench;

import io.tidemark.runtime.Installation;
import io.tidemark.runtime.Setting;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/** What is measured: the product's stream under one of its guarantees, or a pass-through. */
enum Contender {
    /** Always measured first, because the others are told as a share of it. */
    PASS_THROUGH("pass-through", ""),
    EXACTLY_ONCE("exactly-once", "exactly_once_v2"),
    AT_LEAST_ONCE("at-least-once", "at_least_once"),
    /** Writes what the product wrote under {@link #EXACTLY_ONCE} in the same run, so it is measured after that. */
    EQUAL_OUTPUT("equal-output", "exactly_once_v2");

    /** As the container has it (docker/Dockerfile), but for the heap. */
    private static final List<String> JVM =
            List.of("-Xmx2g", "-XX:+UseParallelGC", "-XX:CompileThresholdScaling=5", "-XX:MaxInlineLevel=9");

    private final String label;
    private final String guarantee;

    Contender(String label, String guarantee) {
        this.label = label;
        this.guarantee = guarantee;
    }

    /**
     * {@code --contenders}, in the order in which they are measured.
     *
     * @param all those that there can be
     */
    static List<Contender> of(Options options, List<Contender> all) {
        String labels = all.stream().map(Contender::toString).collect(Collectors.joining(","));
        List<Contender> contenders = options.list("contenders", labels).stream()
                .map(Contender::named)
                .sorted()
                .toList();
        if (!all.containsAll(contenders)) {
            throw new IllegalArgumentException("Contenders here are " + labels + ", but not " + contenders);
        }
        return contenders;
    }

    /** The contender of a name. */
    static Contender named(String label) {
        for (Contender contender : values()) {
            if (contender.label.equals(label)) {
                return contender;
            }
        }
        throw new IllegalArgumentException("Contenders are " + List.of(values()) + ", but not " + label);
    }

    /** Whether it is a stream: it has an application id, commits with its output, and writes a changelog. */
    boolean isStream() {
        return this != PASS_THROUGH;
    }

    /** Makes what it needs beside the product's topics. */
    void prepare(Cluster cluster, Installation installation, String application)
            throws IOException, InterruptedException {
        int partitions = cluster.partitions(
                        List.of(installation.topics().events().name()))
                .size();
        if (!isStream()) {
            cluster.createTopic(application + "-out", partitions);
        } else if (this == EQUAL_OUTPUT) {
            Set<String> outputs = Set.copyOf(Cluster.outputs(installation));
            String changelog = application + "-changelog";
            cluster.createTopic(changelog, partitions);
            Path file = Recording.file(cluster);
            Recording.read(file)
                    .renamed(topic -> outputs.contains(topic) ? topic : changelog)
                    .write(file);
        }
    }

    /**
     * Starts one instance.
     *
     * @param settings of the product, beyond what this is about
     * @param instance tells apart those that run beside each other
     */
    Child start(
            Cluster cluster,
            Installation installation,
            String application,
            List<String> jvm,
            Map<String, String> settings,
            String instance,
            int passThroughLinger)
            throws IOException {
        List<String> options = new ArrayList<>(JVM);
        options.addAll(jvm);
        Path log = Results.DIRECTORY.resolve(application + "-" + instance + ".log");
        String bootstrap = cluster.bootstrap();
        if (!isStream()) {
            String events = installation.topics().events().name();
            return Child.start(
                    options,
                    PassThrough.class,
                    List.of(bootstrap, events, application + "-out", String.valueOf(passThroughLinger)),
                    log);
        }
        Map<String, String> all = new HashMap<>();
        all.put(Setting.APPLICATION_ID.key(), application);
        all.put(Setting.PROCESSING_GUARANTEE.key(), guarantee);
        all.put(
                Setting.STATE_DIR.key(),
                cluster.directory().resolve(application + "-" + instance).toString());
        for (Setting same : List.of(Setting.TOPICS_PREFIX, Setting.TOPICS_VERSION, Setting.TOPICS_PARTITIONS)) {
            all.put(same.key(), installation.configuration().text(same));
        }
        all.putAll(settings);
        if (this == EQUAL_OUTPUT) {
            all.put(Setting.BOOTSTRAP_SERVERS.key(), bootstrap);
            List<String> arguments = new ArrayList<>(List.of(
                    Recording.file(cluster).toString(),
                    installation.topics().events().name()));
            all.forEach((key, value) -> arguments.add(key + "=" + value));
            return Child.start(options, EqualOutput.class, arguments, log);
        }
        List<String> arguments = new ArrayList<>(List.of("stream", "-b", bootstrap));
        all.forEach((key, value) -> arguments.addAll(List.of("--set", key + "=" + value)));
        return Child.product(options, arguments, log);
    }

    /** The topics that it writes for others. */
    List<String> outputs(Installation installation, String application) {
        return isStream() ? Cluster.outputs(installation) : List.of(application + "-out");
    }

    /** How many events are done: committed, or passed through. */
    double done(Cluster cluster, Installation installation, String application) throws InterruptedException {
        if (!isStream()) {
            List<TopicPartition> out = cluster.partitions(outputs(installation, application));
            return (double) Cluster.sum(cluster.ends(out)) / PassThrough.OUTPUTS;
        }
        String events = installation.topics().events().name();
        return cluster.committed(application).entrySet().stream()
                .filter(offset -> offset.getKey().topic().equals(events))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** Waits until so many events are done. */
    void await(long events, Cluster cluster, Installation installation, String application, Child instance)
            throws InterruptedException {
        while (done(cluster, installation, application) < events) {
            if (!instance.isAlive()) {
                throw new IllegalStateException(application + " has ended: see its log in " + Results.DIRECTORY);
            }
            Thread.sleep(Cluster.LOOK_MS);
        }
    }

    @Override
    public String toString() {
        return label;
    }
}
