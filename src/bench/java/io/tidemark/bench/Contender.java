package io.tidemark.bench;

import io.tidemark.runtime.Installation;
import io.tidemark.runtime.Setting;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is measured: the product's stream under one of its guarantees, or the pass-through. */
enum Contender {
    /** Always measured first, because the others are told as a share of it. */
    PASS_THROUGH("pass-through", ""),
    EXACTLY_ONCE("exactly-once", "exactly_once_v2"),
    AT_LEAST_ONCE("at-least-once", "at_least_once");

    private final String label;
    private final String guarantee;

    Contender(String label, String guarantee) {
        this.label = label;
        this.guarantee = guarantee;
    }

    /** {@code --contenders}, in the order in which they are measured. */
    static List<Contender> of(Options options) {
        List<String> wanted = options.list("contenders", "pass-through,exactly-once,at-least-once");
        List<Contender> contenders = new ArrayList<>();
        for (Contender contender : values()) {
            if (wanted.contains(contender.label)) {
                contenders.add(contender);
            }
        }
        if (contenders.size() != wanted.size()) {
            throw new IllegalArgumentException("Contenders are pass-through, exactly-once and at-least-once");
        }
        return contenders;
    }

    boolean isStream() {
        return this != PASS_THROUGH;
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
        List<String> options = new ArrayList<>(List.of("-Xmx2g"));
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
        List<String> arguments = new ArrayList<>(List.of("stream", "-b", bootstrap));
        all.forEach((key, value) -> arguments.addAll(List.of("--set", key + "=" + value)));
        return Child.product(options, arguments, log);
    }

    /** The topics that it writes for others. */
    List<String> outputs(Installation installation, String application) {
        return isStream() ? Cluster.outputs(installation) : List.of(application + "-out");
    }

    @Override
    public String toString() {
        return label;
    }
}
