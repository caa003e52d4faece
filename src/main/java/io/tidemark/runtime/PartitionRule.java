package io.tidemark.runtime;

import io.tidemark.contract.Topic;
import io.tidemark.contract.Topics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription;
import org.jspecify.annotations.Nullable;

/**
 * How many partitions topics must have, one beside the other: all the same number, so that one market lies in one partition
 * everywhere; and the changelogs of a stream as many as what it reads, because state is kept by partition.
 */
public final class PartitionRule {
    private static final String WHAT_TO_DO = " Read docs/operations.md, \"A partition was added\".";

    private final List<Topic<?>> topics;

    /** The topics that a changelog's stage reads, by the changelog. */
    private final Map<String, Set<String>> changelogs;

    private PartitionRule(List<Topic<?>> topics, Map<String, Set<String>> changelogs) {
        this.topics = topics;
        this.changelogs = changelogs;
    }

    /** For the topics of an installation. */
    static PartitionRule of(Topics topics) {
        return new PartitionRule(topics.all(), Map.of());
    }

    /** For the changelogs of a stream as well. */
    PartitionRule with(Topology topology, String applicationId) {
        Map<String, Set<String>> found = new TreeMap<>();
        for (TopologyDescription.Subtopology stage : topology.describe().subtopologies()) {
            Set<String> sources = new HashSet<>();
            Set<String> stores = new HashSet<>();
            for (TopologyDescription.Node node : stage.nodes()) {
                if (node instanceof TopologyDescription.Source source && source.topicSet() != null) {
                    sources.addAll(source.topicSet());
                } else if (node instanceof TopologyDescription.Processor processor) {
                    stores.addAll(processor.stores());
                }
            }
            stores.forEach(store -> found.put(applicationId + "-" + store + "-changelog", sources));
        }
        return new PartitionRule(topics, found);
    }

    /** The topics that it needs to know of. */
    Set<String> topics() {
        Set<String> names = new HashSet<>(changelogs.keySet());
        topics.forEach(topic -> names.add(topic.name()));
        return names;
    }

    /**
     * Sees whether it holds.
     *
     * @param partitions of each topic that is there and may be looked at; the others are left out of account
     * @throws PartitionsException if it does not
     */
    public void require(Map<String, Integer> partitions) {
        String fault = fault(partitions);
        if (fault != null) {
            throw new PartitionsException(fault);
        }
    }

    private @Nullable String fault(Map<String, Integer> partitions) {
        Map<Integer, List<String>> byCount = new HashMap<>();
        for (Topic<?> topic : topics) {
            Integer count = partitions.get(topic.name());
            if (count == null) {
                continue;
            }
            if (!topic.singlePartition()) {
                byCount.computeIfAbsent(count, some -> new ArrayList<>()).add(topic.name());
            } else if (count != 1) {
                return "The topic " + topic.name() + " has " + count + " partitions, but must have 1." + WHAT_TO_DO;
            }
        }
        if (byCount.size() > 1) {
            return differing(byCount) + " A market must lie in the same partition of every topic." + WHAT_TO_DO;
        }
        return changelogFault(partitions);
    }

    private @Nullable String changelogFault(Map<String, Integer> partitions) {
        for (Map.Entry<String, Set<String>> changelog : changelogs.entrySet()) {
            Integer count = partitions.get(changelog.getKey());
            int wanted = changelog.getValue().stream()
                    .mapToInt(source -> partitions.getOrDefault(source, 0))
                    .max()
                    .orElse(0);
            if (count != null && wanted > 0 && count != wanted) {
                return "The topics have " + wanted + " partitions, but the stream's state has " + count + " ("
                        + changelog.getKey() + ")." + WHAT_TO_DO;
            }
        }
        return null;
    }

    /** Names those that the fewest agree with. */
    private static String differing(Map<Integer, List<String>> byCount) {
        int most = byCount.entrySet().stream()
                .max(Map.Entry.<Integer, List<String>>comparingByValue(
                        (one, other) -> Integer.compare(one.size(), other.size())))
                .orElseThrow()
                .getKey();
        List<String> odd = new ArrayList<>();
        new TreeMap<>(byCount).forEach((count, names) -> {
            if (count != most) {
                names.forEach(name -> odd.add(name + " has " + count));
            }
        });
        return "The topics have different numbers of partitions: " + String.join(", ", odd) + ", and "
                + others(byCount.getOrDefault(most, List.of())) + " " + most + ".";
    }

    private static String others(Collection<String> names) {
        return names.size() == 1 ? names.iterator().next() + " has" : "the other " + names.size() + " have";
    }
}
