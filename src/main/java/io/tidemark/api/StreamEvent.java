package io.tidemark.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Something that came: a record of the topic of alerts or of that of bulletins. */
final class StreamEvent {
    private final Topic topic;
    private final int partition;
    private final long offset;
    private final Predicate<Question> wanted;
    private final Supplier<ObjectNode> json;

    /** Written when the first client is told; null until then. */
    private volatile @Nullable String text;

    enum Topic {
        ALERT,
        BULLETIN;

        /** What its events are called. */
        String event() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A record.
     *
     * @param wanted whether it is among what a question asks for
     * @param json what is told of it
     */
    StreamEvent(Topic topic, int partition, long offset, Predicate<Question> wanted, Supplier<ObjectNode> json) {
        this.topic = topic;
        this.partition = partition;
        this.offset = offset;
        this.wanted = wanted;
        this.json = json;
    }

    Topic topic() {
        return topic;
    }

    int partition() {
        return partition;
    }

    long offset() {
        return offset;
    }

    boolean isWanted(Question question) {
        return question.wants(Parameter.EVENT, topic.name()) && wanted.test(question);
    }

    /** JSON in one line. */
    String text() {
        String known = text;
        if (known == null) {
            known = json.get().toString();
            text = known;
        }
        return known;
    }
}
