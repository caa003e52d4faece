package io.tidemark.runtime;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.contract.Codecs;
import io.tidemark.contract.Topic;
import io.tidemark.contract.Topics;
import io.tidemark.ops.Counters;
import io.tidemark.topology.TradeTopology;
import io.tidemark.topology.indicator.StateSettings;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.streams.Topology;
import org.junit.jupiter.api.Test;

final class PartitionRuleTest {
    private static final String MARKETS = "tidemark-indicator-market-store-changelog";

    private final Topics topics = Topics.withDefaultNames();
    private final Map<String, Integer> partitions = new HashMap<>();
    private final PartitionRule rule = PartitionRule.of(topics);

    private void give(int number) {
        for (Topic<?> topic : topics.all()) {
            partitions.put(topic.name(), topic.singlePartition() ? 1 : number);
        }
    }

    private PartitionRule ruleOfStream() {
        Installation installation = new Installation(Configuration.of(Map.of()));
        Topology topology = TradeTopology.build(
                topics,
                Codecs.withOwnIds(),
                installation.engineSettings(),
                new StateSettings(false, 10),
                new Counters());
        return rule.with(topology, "tidemark");
    }

    @Test
    void shouldAcceptTopicsOfAsManyPartitions() {
        give(6);

        assertThatCode(() -> rule.require(partitions)).doesNotThrowAnyException();
    }

    @Test
    void shouldNameTheTopicThatGotAPartitionMore() {
        give(6);
        partitions.put("trade.events.v1", 7);

        assertThatThrownBy(() -> rule.require(partitions))
                .isInstanceOf(PartitionsException.class)
                .hasMessage(
                        "The topics have different numbers of partitions: trade.events.v1 has 7, and the other 16 have 6."
                                + " A market must lie in the same partition of every topic."
                                + " Read docs/operations.md, \"A partition was added\".");
    }

    @Test
    void shouldInsistOnTheOnePartitionWhereDefinitionsMeet() {
        give(6);
        partitions.put("trade.group-definitions.v1", 6);

        assertThatThrownBy(() -> rule.require(partitions))
                .hasMessageStartingWith("The topic trade.group-definitions.v1 has 6 partitions, but must have 1.");
    }

    /** A command may be allowed to look at a few topics only, and a topic may not be made yet. */
    @Test
    void shouldLeaveOutWhatItCannotSee() {
        partitions.put("trade.events.v1", 7);

        assertThatCode(() -> rule.require(partitions)).doesNotThrowAnyException();
    }

    /** Markets move where every topic gets a partition, and their state does not move with them. */
    @Test
    void shouldCompareTheStateWithTheTopicsItIsOf() {
        give(7);
        partitions.put(MARKETS, 6);
        PartitionRule ofStream = ruleOfStream();

        assertThatThrownBy(() -> ofStream.require(partitions))
                .hasMessageStartingWith(
                        "The topics have 7 partitions, but the stream's state has 6 (" + MARKETS + ").");
        partitions.put(MARKETS, 7);
        assertThatCode(() -> ofStream.require(partitions)).doesNotThrowAnyException();
    }
}
