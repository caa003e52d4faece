package io.tidemark.cli;

import io.tidemark.runtime.Installation;
import io.tidemark.runtime.TopicProvisioner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether a role that runs until it is stopped finds what it needs. */
final class Readiness {
    private static final Logger LOG = LoggerFactory.getLogger(Readiness.class);

    private Readiness() {}

    /** Whether all topics are there; says which are not, or are other than they should be. Waits until Kafka answers. */
    static boolean hasTopics(Installation installation) throws Exception {
        TopicProvisioner.Report topics = installation.kafka().persist(installation::checkTopics);
        topics.differences().forEach(LOG::warn);
        if (!topics.missing().isEmpty()) {
            System.err.println(
                    "Missing topics: " + String.join(", ", topics.missing()) + ". Create them with `tidemark topics`.");
        }
        return topics.missing().isEmpty();
    }
}
