package io.tidemark.runtime;

import io.tidemark.contract.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.GroupType;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.streams.StreamsConfig;

/**
 * Makes an application forget what it has computed, so that it begins anew. Deletes what is its own, by exact names: Kafka's own
 * tool takes every topic that begins with the id, and so those of other applications too.
 */
public final class Reset implements AutoCloseable {
    private static final long PAUSE_MS = 100;

    /** Deleting a topic takes its time after it is answered; so long is waited for it before it is made again. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Admin admin;
    private final String applicationId;
    private final Set<String> changelogs = new TreeSet<>();
    private final Map<String, Topic<?>> emptied = new TreeMap<>();
    private final String like;
    private final Path directory;

    /**
     * Looks at nothing yet.
     *
     * @param config of the stream, as {@link StreamsConfig} has it
     * @param stores its state stores
     * @param emptied topics that it writes for itself alone
     * @param like a topic with as many partitions and copies as those have that are emptied
     */
    Reset(
            Map<String, Object> adminConfig,
            Map<String, Object> config,
            Set<String> stores,
            List<Topic<?>> emptied,
            Topic<?> like) {
        admin = Admin.create(adminConfig);
        applicationId = String.valueOf(config.get(StreamsConfig.APPLICATION_ID_CONFIG));
        stores.forEach(store -> changelogs.add(changelog(applicationId, store)));
        emptied.forEach(topic -> this.emptied.put(topic.name(), topic));
        this.like = like.name();
        directory = Path.of(new StreamsConfig(config).getString(StreamsConfig.STATE_DIR_CONFIG), applicationId);
    }

    /** The topic in which Kafka Streams keeps a store. */
    static String changelog(String applicationId, String store) {
        return applicationId + "-" + store + "-changelog";
    }

    /**
     * What there is to be reset.
     *
     * @param group whose offsets are deleted; null if there are none
     * @param offsets how many partitions of which topics it has read
     * @param deleted topics that are deleted
     * @param emptied topics that are deleted and made again
     * @param missing topics that are made again, because an earlier reset broke off when it had deleted them
     * @param directory on this machine; null if there is none
     * @param running whether instances of it run
     */
    public record Plan(
            String applicationId,
            Optional<GroupListing> group,
            Map<String, Long> offsets,
            List<String> deleted,
            List<String> emptied,
            List<String> missing,
            Optional<Path> directory,
            boolean running) {
        public Plan {
            offsets = Map.copyOf(offsets);
            deleted = List.copyOf(deleted);
            emptied = List.copyOf(emptied);
            missing = List.copyOf(missing);
        }

        /** Whether there is nothing to do. */
        public boolean isEmpty() {
            return group.isEmpty() && deleted.isEmpty() && missing.isEmpty() && directory.isEmpty();
        }
    }

    /**
     * Looks at what there is.
     *
     * @throws KafkaException if the broker cannot be asked
     */
    public Plan plan() throws InterruptedException {
        try {
            Optional<GroupListing> group = admin.listGroups().all().get().stream()
                    .filter(one -> one.groupId().equals(applicationId))
                    .findFirst();
            Map<String, Long> offsets = new TreeMap<>();
            if (group.isPresent()) {
                for (TopicPartition partition : admin.listConsumerGroupOffsets(applicationId)
                        .partitionsToOffsetAndMetadata()
                        .get()
                        .keySet()) {
                    offsets.merge(partition.topic(), 1L, Long::sum);
                }
            }
            Set<String> there = admin.listTopics().names().get();
            return new Plan(
                    applicationId,
                    group,
                    offsets,
                    changelogs.stream().filter(there::contains).toList(),
                    emptied.keySet().stream().filter(there::contains).toList(),
                    emptied.keySet().stream()
                            .filter(topic -> there.contains(like) && !there.contains(topic))
                            .toList(),
                    Files.exists(directory) ? Optional.of(directory) : Optional.empty(),
                    group.flatMap(GroupListing::groupState)
                            .filter(state -> state != GroupState.EMPTY && state != GroupState.DEAD)
                            .isPresent());
        } catch (ExecutionException e) {
            throw failure("It cannot be seen what there is to reset", e);
        }
    }

    /**
     * Does what a plan says. Where it breaks off it can be done again: what is missing then is made, and the group, by which the application is
     * known, goes last.
     *
     * @throws KafkaException if instances run, or the broker refuses
     */
    public void run(Plan plan) throws InterruptedException {
        if (plan.running() || plan().running()) {
            throw new KafkaException("Instances of " + applicationId + " run");
        }
        try {
            delete(plan.deleted());
            empty(plan);
            plan.directory().ifPresent(Reset::delete);
            if (plan.group().isPresent()) {
                Set<String> group = Set.of(applicationId);
                if (plan.group().get().type().filter(GroupType.STREAMS::equals).isPresent()) {
                    admin.deleteStreamsGroups(group).all().get();
                } else {
                    admin.deleteConsumerGroups(group).all().get();
                }
            }
        } catch (ExecutionException e) {
            throw failure("The reset of " + applicationId + " was interrupted and must be done again", e);
        }
    }

    private void delete(List<String> topics) throws ExecutionException, InterruptedException {
        admin.deleteTopics(topics).all().get();
    }

    /** With as many partitions and copies as they had; or as others have, where that is not known any more. */
    private void empty(Plan plan) throws ExecutionException, InterruptedException {
        Set<String> known = new HashSet<>(plan.emptied());
        if (!plan.missing().isEmpty()) {
            known.add(like);
        }
        Map<String, TopicDescription> found =
                admin.describeTopics(known).allTopicNames().get();
        List<NewTopic> anew = new ArrayList<>();
        emptied.forEach((name, topic) -> {
            TopicDescription size = found.get(plan.missing().contains(name) ? like : name);
            if (size != null) {
                anew.add(new NewTopic(
                                name,
                                topic.singlePartition() ? 1 : size.partitions().size(),
                                (short) size.partitions().get(0).replicas().size())
                        .configs(topic.config()));
            }
        });
        delete(plan.emptied());
        for (NewTopic topic : anew) {
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (!create(topic)) {
                if (System.nanoTime() > deadline) {
                    throw new KafkaException("The topic " + topic.name() + " was deleted, but Kafka still has it after "
                            + PATIENCE.toSeconds() + " s. Do the reset again");
                }
                Thread.sleep(PAUSE_MS);
            }
        }
    }

    private boolean create(NewTopic topic) throws ExecutionException, InterruptedException {
        try {
            admin.createTopics(List.of(topic)).all().get();
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TopicExistsException
                    || e.getCause() instanceof UnknownTopicOrPartitionException) {
                return false;
            }
            throw e;
        }
    }

    private static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The directory " + directory + " cannot be deleted", e);
        }
    }

    private static KafkaException failure(String what, ExecutionException e) {
        return new KafkaException(what + ": " + e.getCause().getMessage(), e.getCause());
    }

    @Override
    public void close() {
        admin.close();
    }
}
