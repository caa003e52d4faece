package io.tidemark.webhook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.contract.Topic;
import io.tidemark.contract.Topics;
import io.tidemark.publish.Publishable;
import io.tidemark.serve.TopicTable;
import io.tidemark.source.RowReader;
import io.tidemark.source.YamlRows;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Subscriptions as files have them, and as their topic does. */
public final class Subscriptions {
    /** Subscriptions on their topic. */
    public static final Publishable<Subscription> PUBLISHABLE =
            new Publishable<>("webhook", Subscription::name, Subscription::name);

    private Subscriptions() {}

    /** Reads a file: a list {@code webhooks}, each of which is refused by itself if it cannot be understood or is not allowed. */
    public static RowReader<Subscription> reader(AddressRules rules) {
        return (name, bytes, stated, refused) -> YamlRows.read(
                name, bytes, "webhooks", node -> SubscriptionFormat.readFile(node, rules), stated, refused);
    }

    /** The topic as a table. */
    public static TopicTable<Subscription> table(Topics topics, Map<String, Object> config) {
        Topic<byte[]> bytes = topics.webhooks();
        Topic<Subscription> topic = new Topic<>(bytes.name(), bytes.schema(), bytes.config());
        return new TopicTable<>(
                config,
                topic,
                (name, value) -> value == null ? null : SubscriptionFormat.readOwn(value),
                Subscription::name);
    }

    /** A value of the topic. */
    public static byte @Nullable [] serialize(String topic, @Nullable Subscription subscription) {
        return subscription == null ? null : SubscriptionFormat.write(subscription);
    }

    /**
     * A subscription as it is listed: JSON, on one line.
     *
     * @param status how it goes with it; null where all is well
     */
    public static String text(Subscription subscription, @Nullable DeliveryStatus status) {
        ObjectNode json = SubscriptionFormat.json(subscription);
        if (status != null) {
            json.set("status", status.json());
        }
        return json.toString();
    }

    /** Whether nothing is sent to it. */
    public static boolean isDisabled(Subscription subscription) {
        return !subscription.isEnabled();
    }

    /** The same, disabled for a reason, or enabled where that is null. */
    public static Subscription withDisabled(Subscription subscription, @Nullable String reason) {
        return subscription.disabled(reason);
    }

    /**
     * What has to be written so that the topic says what a file says.
     *
     * @param put those that are new or have changed. One that was disabled stays so while nothing else about it changes
     * @param removed the names of those that came with a file and are in it no more
     */
    public record Changes(List<Subscription> put, List<String> removed) {
        public Changes {
            put = List.copyOf(put);
            removed = List.copyOf(removed);
        }

        /**
         * Compares.
         *
         * @param wanted what the file has
         * @param standing what the topic has
         */
        public static Changes between(Collection<Subscription> wanted, Collection<Subscription> standing) {
            Map<String, Subscription> before =
                    standing.stream().collect(Collectors.toMap(Subscription::name, Function.identity()));
            List<Subscription> put = new ArrayList<>();
            for (Subscription one : wanted) {
                Subscription marked = one.asFromFile();
                Subscription known = before.remove(one.name());
                if (known == null || !marked.equals(known.disabled(null))) {
                    put.add(marked);
                }
            }
            List<String> removed = before.values().stream()
                    .filter(Subscription::fromFile)
                    .map(Subscription::name)
                    .sorted()
                    .toList();
            return new Changes(put, removed);
        }
    }
}
