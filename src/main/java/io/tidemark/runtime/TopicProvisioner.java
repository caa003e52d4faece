package io.tidemark.runtime;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Creates the topics that are missing and compares those that exist with what is wanted. It never changes or deletes one. */
public final class TopicProvisioner {
    /**
     * A topic as it should be.
     *
     * @param configs the topic settings that matter, such as {@code cleanup.policy}; the others are the broker's
     */
    public record Topic(String name, int partitions, Map<String, String> configs) {
        public Topic {
            configs = Map.copyOf(configs);
        }
    }

    /**
     * What was found and done.
     *
     * @param existing topics that were there, in the order given
     * @param created topics that are new
     * @param missing topics that are not there and were not created
     * @param differences one plain sentence for each difference between a topic and what is wanted of it
     */
    public record Report(List<String> existing, List<String> created, List<String> missing, List<String> differences) {
        public Report {
            existing = List.copyOf(existing);
            created = List.copyOf(created);
            missing = List.copyOf(missing);
            differences = List.copyOf(differences);
        }

        /** Whether every topic is there and as wanted. */
        public boolean isGood() {
            return missing.isEmpty() && differences.isEmpty();
        }
    }

    private static final Duration READY = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(50);

    private final Map<String, Object> adminConfig;
    private final int replicationFactor;

    /**
     * @param adminConfig of the admin client
     * @param replicationFactor of new topics; -1 leaves it to the broker
     */
    public TopicProvisioner(Map<String, Object> adminConfig, int replicationFactor) {
        this.adminConfig = Map.copyOf(adminConfig);
        this.replicationFactor = replicationFactor;
    }

    /**
     * Looks without creating anything.
     *
     * @throws KafkaException if the broker cannot be asked
     */
    public Report check(List<Topic> topics) throws InterruptedException {
        try (Admin admin = Admin.create(adminConfig)) {
            return inspect(admin, topics);
        }
    }

    /**
     * Creates what is missing and waits until it can be written. Where an existing topic has another number of
     * partitions than wanted nothing is created: new topics would disagree with the old ones, and a market would no longer
     * lie in one partition everywhere.
     *
     * @throws KafkaException if the broker cannot be asked or refuses
     */
    public Report provision(List<Topic> topics) throws InterruptedException {
        try (Admin admin = Admin.create(adminConfig)) {
            Report before = inspect(admin, topics);
            if (before.missing().isEmpty() || !samePartitions(admin, topics)) {
                return before;
            }
            List<Topic> wanted = topics.stream()
                    .filter(topic -> before.missing().contains(topic.name()))
                    .toList();
            List<String> created = create(admin, wanted);
            awaitLeaders(admin, wanted);
            // A topic that another instance created in the meantime may differ from ours.
            List<Topic> others = topics.stream()
                    .filter(topic -> !created.contains(topic.name()))
                    .toList();
            Report after = inspect(admin, others);
            return new Report(after.existing(), created, after.missing(), after.differences());
        }
    }

    private List<String> create(Admin admin, List<Topic> topics) throws InterruptedException {
        List<NewTopic> wanted = new ArrayList<>();
        for (Topic topic : topics) {
            Optional<Short> copies = replicationFactor < 0 ? Optional.empty() : Optional.of((short) replicationFactor);
            wanted.add(new NewTopic(topic.name(), Optional.of(topic.partitions()), copies).configs(topic.configs()));
        }
        Map<String, KafkaFuture<Void>> answers = admin.createTopics(wanted).values();
        List<String> created = new ArrayList<>();
        for (Topic topic : topics) {
            try {
                answers.get(topic.name()).get();
                created.add(topic.name());
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw failure("The topic " + topic.name() + " cannot be created", e);
                }
            }
        }
        return created;
    }

    /** A new topic is known before its leaders serve it; a client that comes too early would log warnings. */
    private static void awaitLeaders(Admin admin, List<Topic> topics) throws InterruptedException {
        long start = System.nanoTime();
        while (!isServed(admin, topics)) {
            if (System.nanoTime() - start > READY.toNanos()) {
                throw new KafkaException("The new topics "
                        + topics.stream().map(Topic::name).toList() + " are still not served after "
                        + READY.toSeconds() + " s.");
            }
            Thread.sleep(POLL.toMillis());
        }
    }

    private static boolean isServed(Admin admin, List<Topic> topics) throws InterruptedException {
        Map<String, TopicDescription> descriptions = describe(admin, topics);
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        for (Topic topic : topics) {
            TopicDescription found = descriptions.get(topic.name());
            if (found == null || found.partitions().stream().anyMatch(partition -> partition.leader() == null)) {
                return false;
            }
            found.partitions()
                    .forEach(partition ->
                            ends.put(new TopicPartition(topic.name(), partition.partition()), OffsetSpec.latest()));
        }
        try {
            admin.listOffsets(ends).all().get();
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RetriableException) {
                return false;
            }
            throw failure("The new topics cannot be looked at", e);
        }
    }

    private static boolean samePartitions(Admin admin, List<Topic> topics) throws InterruptedException {
        Map<String, TopicDescription> descriptions = describe(admin, topics);
        return topics.stream().allMatch(topic -> {
            TopicDescription found = descriptions.get(topic.name());
            return found == null || found.partitions().size() == topic.partitions();
        });
    }

    private static Report inspect(Admin admin, List<Topic> topics) throws InterruptedException {
        Map<String, TopicDescription> descriptions = describe(admin, topics);
        Map<String, Config> configs = configs(admin, descriptions.keySet());
        List<String> existing = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        List<String> differences = new ArrayList<>();
        for (Topic topic : topics) {
            TopicDescription found = descriptions.get(topic.name());
            Config config = configs.get(topic.name());
            if (found == null || config == null) {
                missing.add(topic.name());
                continue;
            }
            existing.add(topic.name());
            int partitions = found.partitions().size();
            if (partitions != topic.partitions()) {
                differences.add("The topic " + topic.name() + " has " + partitions + " partitions, but should have "
                        + topic.partitions() + " like all the others.");
            }
            new TreeMap<>(topic.configs()).forEach((key, wanted) -> {
                ConfigEntry entry = config.get(key);
                String value = entry == null ? null : entry.value();
                if (value == null || !elements(value).equals(elements(wanted))) {
                    differences.add("The topic " + topic.name() + " has " + key + " "
                            + (value == null ? "unset" : value) + ", but should have " + wanted + ".");
                }
            });
        }
        return new Report(existing, List.of(), missing, differences);
    }

    private static Map<String, TopicDescription> describe(Admin admin, List<Topic> topics) throws InterruptedException {
        Map<String, TopicDescription> descriptions = new HashMap<>();
        Map<String, KafkaFuture<TopicDescription>> answers =
                admin.describeTopics(topics.stream().map(Topic::name).toList()).topicNameValues();
        for (Map.Entry<String, KafkaFuture<TopicDescription>> answer : answers.entrySet()) {
            try {
                descriptions.put(answer.getKey(), answer.getValue().get());
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw failure("The topic " + answer.getKey() + " cannot be looked at", e);
                }
            }
        }
        return descriptions;
    }

    private static Map<String, Config> configs(Admin admin, Set<String> topics) throws InterruptedException {
        Map<String, Config> configs = new HashMap<>();
        try {
            admin.describeConfigs(topics.stream()
                            .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                            .toList())
                    .all()
                    .get()
                    .forEach((resource, config) -> configs.put(resource.name(), config));
        } catch (ExecutionException e) {
            throw failure("The settings of the topics cannot be looked at", e);
        }
        return configs;
    }

    /** {@code compact,delete} and {@code delete,compact} say the same. */
    private static Set<String> elements(String value) {
        return new TreeSet<>(Arrays.asList(value.split("\\s*,\\s*", -1)));
    }

    private static KafkaException failure(String what, ExecutionException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return new KafkaException(what + ": " + cause.getMessage(), cause);
    }
}
