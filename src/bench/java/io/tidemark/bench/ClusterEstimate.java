package io.tidemark.bench;

import java.util.Locale;

/**
 * What a cluster would carry, on paper: prints the tables of {@code docs/performance.md}, "What a cluster carries". Every input
 * is an option. What has to be measured has no default, and what rests on it says so. Options, with their defaults:
 *
 * <pre>
 * the data     --reporters 200 --codes 5000 --partners 200 --traded 1 --months 60 --republished 12
 * the machines --instance-cores 8 --instance-heap-gb 24 --broker-cores 8 --broker-mb-per-s 200 --replication 3
 *              --use 0.6 --instances 10 --days 2
 * measured     --cpu-us --broker-cpu-us --event-bytes --output-bytes --changelog-bytes --heap-bytes --state-bytes
 *              --restore-s
 * </pre>
 */
public final class ClusterEstimate {
    private static final double SECONDS_AN_HOUR = 3600;
    private static final double SECONDS_A_DAY = 86_400;

    private final Options options;

    private ClusterEstimate(Options options) {
        this.options = options;
    }

    public static void main(String[] arguments) {
        Options options = new Options(arguments);
        new ClusterEstimate(options).print();
    }

    private void print() {
        System.out.println("| input | value | meaning |\n|---|---|---|");
        double reporters = input("reporters", 200, "economies that publish");
        double codes = input("codes", 5000, "HS codes of each");
        double partners = input("partners", 200, "partners of each code");
        double traded = input("traded", 1, "share of these combinations that exists; far below 1 in life");
        double months = input("months", 60, "months of history to load");
        double republished = input("republished", 12, "months that each release states again, its own included");
        double cores = input("instance-cores", 8, "cores of one instance of the stream");
        double heap = input("instance-heap-gb", 24, "its heap");
        double brokerCores = input("broker-cores", 8, "cores of one broker");
        double brokerRate = input("broker-mb-per-s", 200, "what its disk or network takes, MB/s");
        double replication = input("replication", 3, "copies of every topic");
        double use = input("use", 0.6, "share of cores, heap and disks that is used, the rest for peaks and failures");
        double instances = input("instances", 10, "instances that load the history");
        double days = input("days", 2, "days within which a month's release of all reporters arrives");
        double cpu = input("cpu-us", Double.NaN, "CPU of the stream per event, µs (Throughput, `cpu_us_per_event`)");
        double brokerCpu =
                input("broker-cpu-us", Double.NaN, "CPU of the broker per event, µs (`broker_cpu_us_per_event`)");
        double eventBytes = input("event-bytes", Double.NaN, "an event on the broker's disk (`event_disk_bytes`)");
        double outputBytes = input(
                "output-bytes", Double.NaN, "what it causes on the output topics (`output_disk_bytes_per_event`)");
        double changelogBytes =
                input("changelog-bytes", Double.NaN, "and on the changelog (`changelog_disk_bytes_per_event`)");
        double heapBytes = input("heap-bytes", Double.NaN, "heap per market (Restore, `heap_bytes_per_market`)");
        double stateBytes =
                input("state-bytes", Double.NaN, "state per market and month (`state_bytes_per_market_month`)");
        double restore =
                input("restore-s", Double.NaN, "seconds to restore a million markets (`restart_after_rebalance_s`)");
        options.end();

        double markets = reporters * codes * partners * traded;
        double load = 2 * markets * months;
        double monthly = 2 * markets * republished;
        double perInstance = cores * use * 1e6 / cpu;
        double bytes = eventBytes + outputBytes + changelogBytes;
        double byCpu = brokerCores * use * 1e6 / (brokerCpu * replication);
        double byDisk = brokerRate * 1e6 * use / (bytes * replication);
        double heldBytes = heap * 1e9 * use;
        System.out.println("\n| result | how | value |\n|---|---|---|");
        result("markets", "reporters × codes × partners × traded", markets, "");
        result("events of the history", "2 flows × markets × months", load, "");
        result("events a month", "2 flows × markets × republished", monthly, "");
        result("one instance carries", "instance-cores × use × 10⁶ ÷ cpu-us", perInstance, " events/s");
        result(
                "one broker carries, by CPU",
                "broker-cores × use × 10⁶ ÷ (broker-cpu-us × replication)",
                byCpu,
                " events/s");
        result(
                "one broker carries, by disk",
                "broker-mb-per-s × 10⁶ × use ÷ ((event + output + changelog bytes) × replication)",
                byDisk,
                " events/s");
        result("*n* brokers carry", "*n* × the lesser of the two; per broker", Math.min(byCpu, byDisk), " events/s");
        result(
                "hours to load the history",
                "events ÷ (instances × what one carries) ÷ 3600",
                load / (instances * perInstance) / SECONDS_AN_HOUR,
                " h");
        result(
                "brokers while it loads",
                "instances × what one carries ÷ what a broker carries",
                Math.ceil(instances * perInstance / Math.min(byCpu, byDisk)),
                "");
        result(
                "events/s of a release",
                "events a month ÷ (days × 86400)",
                monthly / (days * SECONDS_A_DAY),
                " events/s");
        result(
                "instances for a release, by CPU",
                "that ÷ what one carries",
                Math.ceil(monthly / (days * SECONDS_A_DAY) / perInstance),
                "");
        result("markets that fit one instance", "heap × use ÷ heap-bytes", heldBytes / heapBytes, "");
        result("instances, by memory", "markets ÷ that", Math.ceil(markets * heapBytes / heldBytes), "");
        result(
                "state in the changelog, compacted",
                "markets × months × state-bytes",
                markets * months * stateBytes / 1e12,
                " TB");
        result(
                "events topic, all vintages of the history",
                "events × event-bytes × replication",
                load * eventBytes * replication / 1e12,
                " TB");
        result(
                "restore of one full instance",
                "markets that fit it ÷ 10⁶ × restore-s",
                heldBytes / heapBytes / 1e6 * restore,
                " s");
    }

    private double input(String name, double otherwise, String meaning) {
        double value = options.real(name, otherwise);
        row(name, text(value), meaning);
        return value;
    }

    private static void result(String what, String how, double value, String unit) {
        row(what, how, Double.isNaN(value) ? text(value) : text(value) + unit);
    }

    private static void row(String first, String second, String third) {
        System.out.println("| " + first + " | " + second + " | " + third + " |");
    }

    private static String text(double value) {
        if (Double.isNaN(value)) {
            return "not measured yet";
        }
        if (value >= 1e9) {
            return String.format(Locale.ROOT, "%.3g bn", value / 1e9);
        }
        if (value >= 1e6) {
            return String.format(Locale.ROOT, "%.3g M", value / 1e6);
        }
        return value >= 100 || value == Math.rint(value)
                ? String.format(Locale.ROOT, "%,.0f", value)
                : String.format(Locale.ROOT, "%.2g", value);
    }
}
