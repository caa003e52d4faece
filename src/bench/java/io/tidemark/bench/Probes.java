package io.tidemark.bench;

import io.tidemark.contract.Keys;
import io.tidemark.contract.MarketPartitioner;
import io.tidemark.domain.Amount;
import io.tidemark.domain.Coverage;
import io.tidemark.domain.Figure;
import io.tidemark.domain.Flow;
import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import io.tidemark.domain.Series;
import io.tidemark.domain.Statement;
import io.tidemark.domain.Status;
import io.tidemark.runtime.Installation;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;

/** Events for every partition, of markets of their own, to see who is at work. */
final class Probes {
    private static final int REVISIONS = 50;

    private final Cluster cluster;
    private final Installation installation;
    private final List<TopicPartition> partitions;
    private final Map<Integer, Market> markets = new HashMap<>();
    private long released = 1;
    private long published;

    Probes(Cluster cluster, Installation installation) throws InterruptedException {
        this.cluster = cluster;
        this.installation = installation;
        this.partitions =
                cluster.partitions(List.of(installation.topics().events().name()));
        for (int i = 0; markets.size() < partitions.size(); i++) {
            Market market = Market.parse("KR/PROBE/" + i + "/WORLD/USD");
            byte[] key = Keys.of(market).getBytes(StandardCharsets.UTF_8);
            markets.putIfAbsent(MarketPartitioner.partition(key, partitions.size()), market);
        }
    }

    /** Publishes some for each partition. */
    void publish() {
        published += Cluster.publish(installation, this::revisions);
    }

    private void revisions(Consumer<Statement> sink) {
        for (int i = 0; i < REVISIONS; i++) {
            for (Market market : markets.values()) {
                sink.accept(new Statement(
                        new Series(market, Flow.EXPORT, Coverage.FULL),
                        Period.month(2025, 6),
                        new Figure(released++, 0, Amount.ofUnscaled(released), Status.REVISED, null, null),
                        null,
                        null));
            }
        }
    }

    /** How many it has published so far. */
    long published() {
        return published;
    }

    /** Where the events topic ends. */
    Map<TopicPartition, Long> ends() throws InterruptedException {
        return cluster.ends(partitions);
    }
}
