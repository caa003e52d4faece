package io.tidemark.contract;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A topic as a typed value: the compiler sees to it that a topic meets the serdes made for it.
 *
 * @param <V> what its values are in the program
 * @param name its full name
 * @param schema the schema of its values; null where they are plain bytes
 * @param config what it is created with, by Kafka's names
 * @param singlePartition whether it has one partition whatever the others have, because its records have to meet
 */
@SuppressWarnings("UnusedTypeParameter") // the type is for the signatures that take a topic and its serde
public record Topic<V>(String name, @Nullable TradeSchema schema, Map<String, String> config, boolean singlePartition) {
    public Topic {
        config = Map.copyOf(config);
    }

    /** A topic with as many partitions as the others. */
    public Topic(String name, @Nullable TradeSchema schema, Map<String, String> config) {
        this(name, schema, config, false);
    }

    /** The subject of its values, by TopicNameStrategy. */
    public String subject() {
        return name + "-value";
    }
}
