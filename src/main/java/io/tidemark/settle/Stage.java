package io.tidemark.settle;

import io.tidemark.contract.Topic;
import java.util.List;

/**
 * A stretch of the way from the journal to whoever tells of it: a consumer group, and topics that it reads. What has been committed
 * there has been worked off, and its results can be read.
 *
 * @param group the id of the group, which is the application id of a stream
 */
public record Stage(String group, List<Topic<?>> topics) {
    public Stage {
        topics = List.copyOf(topics);
    }

    List<String> names() {
        return topics.stream().map(Topic::name).toList();
    }
}
