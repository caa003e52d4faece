package io.tidemark.chaos;

import io.tidemark.bench.Child;
import io.tidemark.bench.Generated;
import io.tidemark.bench.Options;
import io.tidemark.bench.Results;
import io.tidemark.contract.MarketPartitioner;
import io.tidemark.domain.Amount;
import io.tidemark.domain.Figure;
import io.tidemark.domain.Statement;
import io.tidemark.domain.Status;
import io.tidemark.publish.Publisher;
import io.tidemark.runtime.Configuration;
import io.tidemark.runtime.Installation;
import io.tidemark.runtime.StreamProgress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A steady load of revisions on a {@code stream} with little memory: what can be reached in its heap and the number of open files
 * must not grow. One summary line; exit code 1 where they do. Options, with their defaults:
 *
 * <pre>
 * --minutes 10  --rate 200     events a second
 * --heap 256m                  of the stream
 * --share 0.1                  by how much the last quarter may lie above the first
 * --every 10                   seconds between two looks
 * --patience 600     seconds in which the history before must be worked off, and what is left at the end
 * --markets 100  --months 36
 * </pre>
 */
public final class Soak {
    private static final double SMALLEST_FACTOR = 0.9;

    private final double minutes;
    private final double rate;
    private final String heap;
    private final double share;
    private final int every;
    private final Duration patience;
    private final Generated generated;
    private final AtomicBoolean done = new AtomicBoolean();
    private @Nullable RuntimeException failure;
    private long published;

    private Soak(Options options) {
        minutes = options.real("minutes", 10);
        rate = options.real("rate", 200);
        heap = options.text("heap", "256m");
        share = options.real("share", 0.1);
        every = options.number("every", 10);
        patience = Duration.ofSeconds(options.number("patience", 600));
        generated = Generated.of(options, 100, 36, 0);
        options.end();
    }

    public static void main(String[] arguments) throws Exception {
        System.exit(new Soak(new Options(arguments)).run() ? 0 : 1);
    }

    private boolean run() throws Exception {
        Path directory = Files.createTempDirectory(Files.createDirectories(Results.DIRECTORY), "soak-");
        try (Broker broker = new Broker(directory.resolve("broker"))) {
            Map<String, String> settings = Map.of(
                    "bootstrap.servers", broker.bootstrapServers(),
                    "producer.partitioner.class", MarketPartitioner.class.getName(),
                    "state.dir", directory.resolve("state").toString(),
                    "operations.port", "0");
            List<Statement> first = new ArrayList<>();
            generated.forEach(first::add);
            try (Installation installation = new Installation(Configuration.of(settings));
                    StreamProgress progress = installation.progress();
                    Publisher<Statement> publisher = installation.publisher()) {
                installation.provisionTopics();
                first.forEach(publisher::publish);
                publisher.flush();
                try (Child stream = start(directory, settings)) {
                    awaitNoLag(progress, stream);
                    System.out.printf("%,d events of history are worked off%n", first.size());
                    Thread load = new Thread(() -> load(publisher, first), "load");
                    load.start();
                    List<Look> looks;
                    try {
                        looks = look(stream);
                    } finally {
                        done.set(true);
                        load.join();
                    }
                    if (failure != null) {
                        throw failure;
                    }
                    awaitNoLag(progress, stream);
                    boolean alive = stream.isAlive();
                    return report(looks, alive);
                }
            }
        }
    }

    private Child start(Path directory, Map<String, String> settings) throws IOException {
        List<String> line = new ArrayList<>(List.of("stream"));
        settings.forEach((key, value) -> line.addAll(List.of("--set", key + "=" + value)));
        return Child.product(List.of("-Xmx" + heap, "-XX:+UseG1GC"), line, directory.resolve("stream.log"));
    }

    /** As long as there is a stream that works. */
    private void awaitNoLag(StreamProgress progress, Child stream) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (progress.lag() > 0 && stream.isAlive()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("The stream is still behind after " + patience.toSeconds() + " s");
            }
            TimeUnit.SECONDS.sleep(1);
        }
    }

    /** Revises figures drawn at random, by up to a tenth, each with a later release than any before. */
    private void load(Publisher<Statement> publisher, List<Statement> first) {
        Random random = new Random(1);
        Map<Integer, Integer> revisions = new HashMap<>();
        long begin = System.nanoTime();
        try {
            while (!done.get()) {
                long wait = begin + (long) (1e9 * published / rate) - System.nanoTime();
                if (wait > 0) {
                    TimeUnit.NANOSECONDS.sleep(wait);
                }
                int chosen = random.nextInt(first.size());
                publisher.publish(
                        revised(first.get(chosen), revisions.merge(chosen, 1, Integer::sum), random.nextDouble()));
                published++;
            }
            publisher.flush();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    private static Statement revised(Statement statement, int revision, double chance) {
        Figure figure = statement.figure();
        Amount value = figure.value() == null ? Amount.ZERO : figure.value();
        long other = (long) (value.unscaledLong() * (SMALLEST_FACTOR + chance * 2 * (1 - SMALLEST_FACTOR)));
        return new Statement(
                statement.series(),
                statement.period(),
                new Figure(
                        figure.releasedAt() + TimeUnit.MINUTES.toMillis(revision),
                        0,
                        Amount.ofUnscaled(other),
                        Status.REVISED,
                        null,
                        null),
                null,
                null);
    }

    private record Look(double heap, double handles, double resident) {}

    private List<Look> look(Child stream) throws IOException, InterruptedException {
        List<Look> looks = new ArrayList<>();
        long begin = System.nanoTime();
        long end = begin + (long) (minutes * 60e9);
        for (long next = begin; System.nanoTime() < end && stream.isAlive(); next += TimeUnit.SECONDS.toNanos(every)) {
            TimeUnit.NANOSECONDS.sleep(Math.max(0, next - System.nanoTime()));
            Look look = new Look(stream.reachableBytes() / 1e6, stream.openFiles(), stream.residentMegabytes());
            looks.add(look);
            System.out.printf(
                    "after %d s: %.1f MB reachable, %.0f open files, %.0f MB resident%n",
                    TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin), look.heap, look.handles, look.resident);
        }
        return looks;
    }

    private boolean report(List<Look> looks, boolean alive) {
        int quarter = Math.max(1, looks.size() / 4);
        List<Look> first = looks.subList(0, Math.min(quarter, looks.size()));
        List<Look> last = looks.subList(Math.max(0, looks.size() - quarter), looks.size());
        double heapBefore = median(first.stream().map(Look::heap).toList());
        double heapAfter = median(last.stream().map(Look::heap).toList());
        double filesBefore = median(first.stream().map(Look::handles).toList());
        double filesAfter = median(last.stream().map(Look::handles).toList());
        double residentBefore = median(first.stream().map(Look::resident).toList());
        double residentAfter = median(last.stream().map(Look::resident).toList());
        boolean passed = alive
                && heapBefore > 0
                && heapAfter <= heapBefore * (1 + share)
                && filesAfter <= filesBefore * (1 + share);
        System.out.printf(
                "%s: soak, %.1f min, -Xmx%s, %,d revisions at %.0f a second; medians of the first and the last quarter of %d"
                        + " looks: reachable %.1f and %.1f MB, open files %.0f and %.0f, resident %.0f and %.0f MB%s%n",
                passed ? "passed" : "FAILED",
                minutes,
                heap,
                published,
                rate,
                looks.size(),
                heapBefore,
                heapAfter,
                filesBefore,
                filesAfter,
                residentBefore,
                residentAfter,
                alive ? "" : "; the stream ended by itself");
        return passed;
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.isEmpty() ? 0 : sorted.get(sorted.size() / 2);
    }
}
