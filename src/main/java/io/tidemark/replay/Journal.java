package io.tidemark.replay;

import io.tidemark.contract.Codecs;
import io.tidemark.contract.EventReader;
import io.tidemark.contract.EventReading;
import io.tidemark.contract.Topic;
import io.tidemark.contract.Topics;
import io.tidemark.domain.Cause;
import io.tidemark.domain.Validation;
import io.tidemark.domain.group.ExchangeRate;
import io.tidemark.domain.group.GroupDefinition;
import io.tidemark.serve.TopicReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads a replay's journal and reference data from their topics, as a reader that belongs to no group. */
public final class Journal {
    private final Map<String, Object> config;
    private final Topics topics;
    private final Codecs codecs;

    /**
     * A reader of an installation's topics.
     *
     * @param config where Kafka is, and whatever else its consumers need
     */
    public Journal(Map<String, Object> config, Topics topics, Codecs codecs) {
        this.config = Map.copyOf(config);
        this.topics = topics;
        this.codecs = codecs;
    }

    /** All statements of the journal until now; what the stream refuses is none of them. */
    public List<Replay.Entry> statements() {
        EventReader events = codecs.eventReader();
        List<Replay.Entry> entries = new ArrayList<>();
        read(topics.events(), new ByteArrayDeserializer(), event -> {
            EventReading reading = events.read(event.value());
            if (reading instanceof EventReading.Read read
                    && Validation.check(read.draft()) instanceof Validation.Accepted accepted
                    && accepted.statement().series().market().toString().equals(event.key())) {
                entries.add(new Replay.Entry(accepted.statement(), position(event)));
            }
        });
        return entries;
    }

    /** The groups and rates that are defined now. */
    public Reference reference() {
        Map<String, ConsumerRecord<String, GroupDefinition>> groups = new LinkedHashMap<>();
        read(topics.groups(), lenient(codecs.groups().deserializer()), group -> put(group, groups));
        Map<String, ConsumerRecord<String, ExchangeRate>> rates = new LinkedHashMap<>();
        read(topics.rates(), lenient(codecs.rates().deserializer()), rate -> put(rate, rates));
        Map<GroupDefinition, Cause.Position> definitions = new LinkedHashMap<>();
        groups.values().forEach(group -> definitions.put(group.value(), position(group)));
        Map<ExchangeRate, Cause.Position> known = new LinkedHashMap<>();
        rates.values().forEach(rate -> known.put(rate.value(), position(rate)));
        return new Reference(definitions, known);
    }

    private static <V> void put(ConsumerRecord<String, V> entry, Map<String, ConsumerRecord<String, V>> latest) {
        latest.remove(entry.key());
        if (entry.value() != null) {
            latest.put(entry.key(), entry);
        }
    }

    /** What the stream refused never stood. */
    private static <V> Deserializer<V> lenient(Deserializer<V> strict) {
        return (topic, bytes) -> {
            try {
                return strict.deserialize(topic, bytes);
            } catch (SerializationException e) {
                return null;
            }
        };
    }

    private <V> void read(Topic<?> topic, Deserializer<V> values, Consumer<ConsumerRecord<String, V>> records) {
        try (TopicReader<V> reader = new TopicReader<>(config, topic, values, TopicReader.From.BEGINNING)) {
            reader.readToEnd(records);
        }
    }

    private static Cause.Position position(ConsumerRecord<?, ?> entry) {
        return new Cause.Position(entry.topic(), entry.partition(), entry.offset(), entry.timestamp());
    }
}
