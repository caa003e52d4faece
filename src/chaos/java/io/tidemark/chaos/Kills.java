package io.tidemark.chaos;

import io.tidemark.bench.Generated;
import io.tidemark.bench.Options;
import io.tidemark.bench.Results;
import io.tidemark.contract.MarketPartitioner;
import io.tidemark.contract.Topic;
import io.tidemark.domain.Market;
import io.tidemark.domain.Statement;
import io.tidemark.domain.group.GroupDefinition;
import io.tidemark.domain.group.Member;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/**
 * Disturbs processes under load, again and again, and compares all results with the batch computation at the end. One summary
 * line; exit code 1 where anything differs. Options, with their defaults:
 *
 * <pre>
 * --kind kills       kills, pauses (beyond the session time-out), broker (killed and started again), or several of them, with
 *                    commas: each round then has one of each, one after the other
 * --rounds 10        how often
 * --minutes 0        ends after the round in which so much time is over, and compares what was published so far; 0: never
 * --guarantee exactly_once_v2   or at_least_once
 * --state heap       or file: all markets but a few lie in a file
 * --instances 2  --markets 200  --months 24  --revisions 10
 * --load 4           seconds for which a round publishes
 * --patience 120     seconds after which a round that has not come to its end is a failure
 * --seed 1           of all that is random
 * </pre>
 */
public final class Kills {
    private static final int PARTITIONS = 4;
    private static final int LOOK_MS = 50;

    private final List<Disturbance> kinds;
    private final boolean exactlyOnce;
    private final String state;
    private final int rounds;
    private final int instanceCount;
    private final double minutes;
    private final double load;
    private final Duration patience;
    private final Random random;
    private final List<Statement> statements = new ArrayList<>();
    private final Map<Market, GroupDefinition> groups = new LinkedHashMap<>();

    private Kills(Options options) {
        kinds = options.list("kind", "kills").stream().map(Disturbance::of).toList();
        minutes = options.real("minutes", 0);
        rounds = options.number("rounds", 10);
        String guarantee = options.text("guarantee", "exactly_once_v2");
        exactlyOnce = guarantee.equals("exactly_once_v2");
        state = options.text("state", "heap");
        instanceCount = options.number("instances", 2);
        load = options.real("load", 4);
        patience = Duration.ofSeconds(options.number("patience", 120));
        random = new Random(options.number("seed", 1));
        Generated.of(options, 200, 24, 10).forEach(statements::add);
        options.end();
        if (!exactlyOnce && !guarantee.equals("at_least_once")) {
            throw new IllegalArgumentException("--guarantee is exactly_once_v2 or at_least_once, not " + guarantee);
        }
    }

    public static void main(String[] arguments) throws Exception {
        System.exit(new Kills(new Options(arguments)).run() ? 0 : 1);
    }

    private boolean run() throws Exception {
        long begin = System.nanoTime();
        Path directory = Files.createTempDirectory(Files.createDirectories(Results.DIRECTORY), "chaos-");
        try (Broker broker = new Broker(directory.resolve("broker"))) {
            Map<String, String> settings = settings(broker);
            Map<String, String> ofPublisher = new HashMap<>(settings);
            ofPublisher.put("producer.delivery.timeout.ms", String.valueOf(patience.toMillis()));
            try (Installation installation = new Installation(Configuration.of(ofPublisher));
                    StreamProgress progress = installation.progress()) {
                installation.provisionTopics();
                define(installation, 20);
                int ended;
                int done = 0;
                try (Instances instances = new Instances(directory, settings, instanceCount)) {
                    for (; done < rounds && !isOver(begin); done++) {
                        if (done == rounds / 2) {
                            define(installation, 40);
                        }
                        for (int each = 0; each < kinds.size(); each++) {
                            disturb(done, each, installation, progress, instances, broker);
                        }
                    }
                    awaitNoOpenTransaction(installation);
                    ended = instances.ended();
                }
                List<Statement> published = statements.subList(0, upTo(done, 0));
                Audit audit = Audit.of(installation, published, groups);
                boolean failed = audit.failed(exactlyOnce) || ended > 0;
                System.out.printf(
                        "%s: %s, %d rounds of each, %s, state %s, %d instances: %,d events; %s; %d instances ended by themselves;"
                                + " %d s; details in %s%n",
                        failed ? "FAILED" : "passed",
                        kinds,
                        done,
                        exactlyOnce ? "exactly_once_v2" : "at_least_once",
                        state,
                        instanceCount,
                        published.size(),
                        audit,
                        ended,
                        TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin),
                        directory);
                return !failed;
            }
        }
    }

    /** Those of the stream that make a round short: what is gone is missed soon, and a transaction is often open. */
    private Map<String, String> settings(Broker broker) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "bootstrap.servers",
                broker.bootstrapServers(),
                "topics.partitions",
                String.valueOf(PARTITIONS),
                "processing.guarantee",
                exactlyOnce ? "exactly_once_v2" : "at_least_once",
                "commit.interval.ms",
                "1000",
                "consumer.session.timeout.ms",
                String.valueOf(Disturbance.SESSION_MS),
                "consumer.heartbeat.interval.ms",
                "1000",
                "producer.partitioner.class",
                MarketPartitioner.class.getName(),
                "state.store",
                state));
        settings.put("streams.producer.transaction.timeout.ms", "10000");
        if (state.equals("file")) {
            settings.put("state.live.markets", "10");
        }
        return settings;
    }

    /** A group of the first markets, and another with that one in it; the second time they are larger. */
    private void define(Installation installation, int size) {
        List<Market> members = statements.stream()
                .map(statement -> statement.series().market())
                .distinct()
                .limit(size)
                .toList();
        Market half = Market.parse("KR/GROUP/HALF/WORLD/USD");
        Market whole = Market.parse("KR/GROUP/WHOLE/WORLD/USD");
        List<Member> first =
                members.subList(0, members.size() / 2).stream().map(Member::of).toList();
        List<Member> second = new ArrayList<>(List.of(Member.of(half)));
        members.subList(members.size() / 2, members.size()).forEach(member -> second.add(Member.of(member)));
        try (Publisher<GroupDefinition> publisher = installation.groupsPublisher()) {
            for (GroupDefinition definition :
                    List.of(new GroupDefinition(half, first), new GroupDefinition(whole, second))) {
                publisher.publish(definition);
                groups.put(definition.market(), definition);
            }
            publisher.flush();
        }
    }

    private boolean isOver(long begin) {
        return minutes > 0 && System.nanoTime() - begin > minutes * 60e9;
    }

    /** How many statements are published before a disturbance of a round. */
    private int upTo(int round, int disturbance) {
        long each = kinds.size();
        return (int) (statements.size() * (each * round + disturbance) / (each * rounds));
    }

    private void disturb(
            int round,
            int number,
            Installation installation,
            StreamProgress progress,
            Instances instances,
            Broker broker)
            throws Exception {
        long begin = System.nanoTime();
        int from = upTo(round, number);
        int to = upTo(round, number + 1);
        CompletableFuture<Void> publication =
                CompletableFuture.runAsync(() -> publish(installation, statements.subList(from, to)));
        TimeUnit.MILLISECONDS.sleep((long) (1000 * load * random.nextDouble()));
        kinds.get(number).happen(instances, broker, random);
        publication.get(patience.toSeconds(), TimeUnit.SECONDS);
        awaitNoLag(progress, instances);
        System.out.printf(
                "round %d, %s: %,d events, %.1f s%n",
                round + 1, kinds.get(number), to - from, (System.nanoTime() - begin) / 1e9);
    }

    /** Publishes evenly over the time of a round's load. */
    private void publish(Installation installation, List<Statement> part) {
        long begin = System.nanoTime();
        try (Publisher<Statement> publisher = installation.publisher()) {
            for (int i = 0; i < part.size(); i++) {
                long wait = begin + (long) (1e9 * load * i / part.size()) - System.nanoTime();
                if (wait > 0) {
                    TimeUnit.NANOSECONDS.sleep(wait);
                }
                publisher.publish(part.get(i));
            }
            publisher.flush();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitNoLag(StreamProgress progress, Instances instances) throws InterruptedException, IOException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            instances.restartEnded();
            try {
                progress.awaitNoLag(Duration.ofSeconds(2));
                return;
            } catch (IllegalStateException e) { // still behind, or a broker that does not answer yet
                if (System.nanoTime() > deadline) {
                    throw e;
                }
            }
        }
    }

    /** What a killed instance left open is taken back by the broker in its own time. */
    private void awaitNoOpenTransaction(Installation installation) throws Exception {
        List<Topic<?>> outputs = List.of(
                installation.topics().totals(),
                installation.topics().balances(),
                installation.topics().indicators(),
                installation.topics().alerts());
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        for (Topic<?> topic : outputs) {
            for (int partition = 0; partition < PARTITIONS; partition++) {
                latest.put(new TopicPartition(topic.name(), partition), OffsetSpec.latest());
            }
        }
        long deadline = System.nanoTime() + patience.toNanos();
        try (Admin admin = Admin.create(installation.configuration().adminConfig())) {
            while (!ends(admin, latest, IsolationLevel.READ_COMMITTED)
                    .equals(ends(admin, latest, IsolationLevel.READ_UNCOMMITTED))) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException("A transaction is still open after " + patience.toSeconds() + " s");
                }
                TimeUnit.MILLISECONDS.sleep(LOOK_MS);
            }
        }
    }

    private static Map<TopicPartition, Long> ends(
            Admin admin, Map<TopicPartition, OffsetSpec> latest, IsolationLevel isolation) throws Exception {
        Map<TopicPartition, Long> ends = new HashMap<>();
        admin.listOffsets(latest, new ListOffsetsOptions(isolation))
                .all()
                .get()
                .forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }
}
