package io.tidemark.bench;

import io.tidemark.runtime.Installation;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the state of many markets weighs, and how long it takes to have it back: after {@code kill -9} of the only instance, and
 * with a standby. Options, with their defaults:
 *
 * <pre>
 * --markets 100000  --months 60  --order month  --revisions 0  --scheme MTI  --partitions 4
 * --guarantee exactly-once  --jvm OPTION  --set KEY=VALUE
 * </pre>
 *
 * {@code --order market} loads each market with all its months before the next: the changelog then is as small as compaction
 * would make it, which is what a restart after a quiet day finds. {@code --order changelog} does not load them at all, but
 * writes that changelog itself, so that a million markets take minutes. Give those more heap: {@code --jvm -Xmx6g}.
 *
 * <p>What the stream writes for others is thrown away as it comes. At the moment of the kill events are under way, so a
 * transaction may be open.
 */
public final class Restore {
    private static final String STANDBY = "streams.num.standby.replicas";

    private final Cluster cluster;
    private final Installation installation;
    private final Contender contender;
    private final List<String> jvm;
    private final Map<String, String> settings;
    private final Map<String, Object> figures = new LinkedHashMap<>();
    private final String application = "restore-" + System.currentTimeMillis();
    private final Probes probes;

    private Restore(
            Cluster cluster,
            Installation installation,
            Contender contender,
            List<String> jvm,
            Map<String, String> settings)
            throws InterruptedException {
        this.cluster = cluster;
        this.installation = installation;
        this.contender = contender;
        this.jvm = jvm;
        this.settings = settings;
        this.probes = new Probes(cluster, installation);
    }

    public static void main(String[] arguments) throws Exception {
        Options options = new Options(arguments);
        Generated generated = Generated.of(options, 100_000, 60, 0);
        String order = options.text("order", "month");
        int partitions = options.number("partitions", 4);
        Contender contender = Contender.named(options.text("guarantee", "exactly-once"));
        List<String> jvm = options.jvm();
        Map<String, String> settings = options.settings();
        options.end();

        Results results = new Results("restore");
        try (Cluster cluster = Cluster.start()) {
            Installation installation = cluster.installation(Map.of("topics.partitions", String.valueOf(partitions)));
            installation.provisionTopics();
            cluster.keepShort(Cluster.outputs(installation));
            Restore restore = new Restore(cluster, installation, contender, jvm, settings);
            restore.run(generated, order);
            results.add(generated.markets() + " markets", restore.figures);
        }
        results.printMedians();
    }

    private void run(Generated generated, String order) throws IOException, InterruptedException {
        Set<String> members;
        long killed;
        if (order.equals("changelog")) {
            Changelog.write(installation, application, generated);
        }
        try (Child first = start("first", Map.of())) {
            load(generated, order, first);
            weigh(generated, first);
            members = cluster.members(application);
            killed = crash(first);
        }
        long started = System.currentTimeMillis();
        // With a standby wanted, so that the second instance will be one.
        try (Child again = start("first", Map.of(STANDBY, "1"))) {
            Recovery restart = Recovery.await(cluster, application, killed, members, 0, probes.ends(), again);
            figures.put("restart_session_timeout_s", restart.sessionTimeoutSeconds());
            figures.put("restart_s", (restart.caughtUp() - started) / 1000.0);
            figures.put("restart_after_rebalance_s", restart.secondsSinceRebalance(started));
            members = cluster.members(application);
            try (Child standby = start("second", Map.of(STANDBY, "1"))) {
                awaitStandby(members, again, standby);
                figures.put("standby_rss_mb", standby.residentMegabytes());
                Set<String> both = cluster.members(application);
                int survivors = both.size() - members.size();
                killed = crash(again);
                Recovery takeover =
                        Recovery.await(cluster, application, killed, both, survivors, probes.ends(), standby);
                figures.put("takeover_session_timeout_s", takeover.sessionTimeoutSeconds());
                figures.put("takeover_s", takeover.secondsSinceKill());
                figures.put("takeover_after_rebalance_s", takeover.secondsSinceRebalance(killed));
            }
        }
    }

    private Child start(String name, Map<String, String> more) throws IOException {
        Map<String, String> all = new HashMap<>(settings);
        more.forEach(all::putIfAbsent);
        return contender.start(cluster, installation, application, jvm, all, name, 0);
    }

    private void load(Generated generated, String order, Child instance) throws IOException, InterruptedException {
        probes.publish();
        contender.await(probes.published(), cluster, installation, application, instance);
        if (order.equals("changelog")) {
            return;
        }
        figures.put("heap_mb_empty", instance.heapBytes() / 1e6);
        long start = System.nanoTime();
        long events =
                Cluster.publish(installation, order.equals("market") ? generated::forEachMarket : generated::forEach);
        contender.await(probes.published() + events, cluster, installation, application, instance);
        figures.put("events", events);
        figures.put("load_events_per_s", events * 1e9 / (System.nanoTime() - start));
    }

    private void weigh(Generated generated, Child instance) throws IOException, InterruptedException {
        double before = (double) figures.getOrDefault("heap_mb_empty", 0.0);
        double heap = instance.heapBytes() / 1e6;
        figures.put("heap_mb", heap);
        figures.put("heap_bytes_per_market", 1e6 * (heap - before) / generated.markets());
        figures.put("rss_mb", instance.residentMegabytes());
        figures.put("peak_rss_mb", instance.peakMegabytes());
        figures.put("rss_bytes_per_market", 1048576.0 * instance.residentMegabytes() / generated.markets());
        figures.put("state_dir_mb", Cluster.directoryBytes(cluster.directory().resolve(application + "-first")) / 1e6);
        List<String> changelogs = cluster.internalTopics(application);
        Traffic changes = Traffic.withKeys(cluster, changelogs);
        long marketMonths = (long) generated.markets() * generated.months();
        figures.put("state_bytes_per_market_month", (double) changes.latestBytes() / marketMonths);
        figures.put("state_rows", changes.keys());
        if (figures.get("events") instanceof Long events) {
            figures.put("changelog_records_per_event", (double) changes.records() / events);
            figures.put("changelog_bytes_per_event", (double) changes.bytes() / events);
        }
        figures.put("changelog_disk_mb", cluster.logBytes(changelogs) / 1e6);
    }

    /** Kills it with events under way, and publishes others for whoever comes after it. */
    private long crash(Child instance) throws InterruptedException {
        probes.publish();
        instance.kill();
        long killed = System.currentTimeMillis();
        probes.publish();
        return killed;
    }

    /** A standby that has nothing left to restore uses no CPU. */
    private void awaitStandby(Set<String> withoutIt, Child active, Child standby) throws InterruptedException {
        while (cluster.members(application).size() <= withoutIt.size()) {
            Thread.sleep(Cluster.LOOK_MS);
        }
        double busy = 1;
        while (busy > 0.1) {
            double before = standby.cpuSeconds() + active.cpuSeconds();
            Thread.sleep(4000);
            busy = (standby.cpuSeconds() + active.cpuSeconds() - before) / 4;
        }
    }
}
