package io.tidemark.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.contract.Topic;
import io.tidemark.contract.Topics;
import io.tidemark.serve.TopicTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The status of a webhook, which the instance that delivers to it writes to a topic. If all is well, there is none.
 *
 * @param waiting how many messages have not arrived
 * @param failingSince the first failure since the last success; null where the last attempt succeeded
 * @param nextAttempt when something is due next; null where nothing waits
 * @param lastError why the last attempt failed; null where it succeeded
 * @param faults what is missing or wrong of its secrets and its URL, in words
 */
public record DeliveryStatus(
        String name,
        long waiting,
        @Nullable Instant failingSince,
        @Nullable Instant nextAttempt,
        @Nullable String lastError,
        List<String> faults) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public DeliveryStatus {
        faults = List.copyOf(faults);
    }

    boolean isWell() {
        return waiting == 0 && failingSince == null && faults.isEmpty();
    }

    /** The topic as a table. */
    public static TopicTable<DeliveryStatus> table(Topics topics, Map<String, Object> config) {
        Topic<byte[]> bytes = topics.webhookStatus();
        Topic<DeliveryStatus> topic = new Topic<>(bytes.name(), bytes.schema(), bytes.config());
        return new TopicTable<>(config, topic, (name, value) -> value == null ? null : of(value), DeliveryStatus::name);
    }

    byte[] toBytes() {
        return json().put("name", name).toString().getBytes(StandardCharsets.UTF_8);
    }

    /** As it is listed with its webhook, which has the name. */
    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("waiting", waiting);
        put(json, "failingSince", failingSince);
        put(json, "nextAttempt", nextAttempt);
        put(json, "lastError", lastError);
        if (!faults.isEmpty()) {
            faults.forEach(json.putArray("faults")::add);
        }
        return json;
    }

    private static void put(ObjectNode json, String field, @Nullable Object value) {
        if (value != null) {
            json.put(field, value.toString());
        }
    }

    /**
     * What we wrote.
     *
     * @throws IllegalArgumentException if it is nothing of ours
     */
    static DeliveryStatus of(byte[] bytes) {
        try {
            JsonNode json = JSON.readTree(bytes);
            List<String> faults = new ArrayList<>();
            json.path("faults").forEach(fault -> faults.add(fault.asText()));
            return new DeliveryStatus(
                    json.path("name").asText(),
                    json.path("waiting").asLong(),
                    instant(json.path("failingSince")),
                    instant(json.path("nextAttempt")),
                    json.path("lastError").textValue(),
                    faults);
        } catch (IOException | RuntimeException e) {
            throw new IllegalArgumentException("A status that is not ours", e);
        }
    }

    private static @Nullable Instant instant(JsonNode json) {
        return json.textValue() == null ? null : Instant.parse(json.textValue());
    }
}
