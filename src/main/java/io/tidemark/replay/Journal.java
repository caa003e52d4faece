package io.tidemark.replay;

import io.tidemark.contract.AppendTime;
import io.tidemark.contract.Codecs;
import io.tidemark.contract.Keys;
import io.tidemark.contract.StatementReader;
import io.tidemark.contract.Topic;
import io.tidemark.contract.Topics;
import io.tidemark.domain.Cause;
import io.tidemark.domain.Figure;
import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import io.tidemark.domain.Series;
import io.tidemark.domain.Statement;
import io.tidemark.domain.group.ExchangeRate;
import io.tidemark.domain.group.GroupDefinition;
import io.tidemark.domain.market.Reception;
import io.tidemark.serve.TopicReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** Reads a replay's journal and reference data from their topics, as a reader that belongs to no group. */
public final class Journal {
    private final Map<String, Object> config;
    private final Topics topics;
    private final Codecs codecs;
    private final long futureTolerance;

    /**
     * A reader of an installation's topics.
     *
     * @param config where Kafka is, and whatever else its consumers need
     * @param futureTolerance how long after an event was appended its release time may be, milliseconds
     */
    public Journal(Map<String, Object> config, Topics topics, Codecs codecs, long futureTolerance) {
        this.futureTolerance = futureTolerance;
        this.config = Map.copyOf(config);
        this.topics = topics;
        this.codecs = codecs;
    }

    /** All statements of the journal until now; what the stream refuses is none of them. */
    public List<Replay.Entry> statements() {
        return statements(
                new TopicReader<>(config, topics.events(), new ByteArrayDeserializer(), TopicReader.From.BEGINNING));
    }

    /** All statements about some markets; of the journal only their partitions are read. */
    public List<Replay.Entry> statements(Set<Market> markets) {
        return statements(TopicReader.ofMarkets(config, topics.events(), new ByteArrayDeserializer(), markets));
    }

    private List<Replay.Entry> statements(TopicReader<byte[]> journal) {
        StatementReader events = codecs.statements(futureTolerance);
        List<Replay.Entry> entries = new ArrayList<>();
        try (journal) {
            journal.readToEnd(event -> {
                Statement statement = events.read(event.key(), event.value(), appendedAt(event));
                if (statement != null) {
                    entries.add(new Replay.Entry(statement, position(event)));
                }
            });
        }
        return entries;
    }

    /**
     * Hands over the statements of the journal until now, one by one; what the stream refuses is none of them.
     *
     * @param markets the keys to read; others are passed over
     */
    public void statements(Predicate<String> markets, Consumer<Statement> statements) {
        StatementReader events = codecs.statements(futureTolerance);
        read(topics.events(), new ByteArrayDeserializer(), event -> {
            Statement statement = event.key() != null && markets.test(event.key())
                    ? events.read(event.key(), event.value(), appendedAt(event))
                    : null;
            if (statement != null) {
                statements.accept(statement);
            }
        });
    }

    /**
     * How a statement was received.
     *
     * @param before what stood in its place, or null
     */
    public record Received(
            Cause.Position position,
            Reception reception,
            @Nullable Figure before) {}

    /**
     * How the stream received each statement about some markets: what it decides in the journal's order, decided again.
     * Keeps all figures of these markets in memory.
     *
     * @param ends by partition, the offset to stop before; other partitions are passed over
     */
    public void receptions(Set<String> markets, Map<Integer, Long> ends, Consumer<Received> received) {
        StatementReader events = codecs.statements(futureTolerance);
        Map<Series, Map<Period, Figure>> standing = new HashMap<>();
        read(topics.events(), new ByteArrayDeserializer(), event -> {
            Statement statement = event.offset() < ends.getOrDefault(event.partition(), 0L)
                            && event.key() != null
                            && markets.contains(event.key())
                    ? events.read(event.key(), event.value(), appendedAt(event))
                    : null;
            if (statement != null) {
                Map<Period, Figure> figures = standing.computeIfAbsent(statement.series(), unused -> new HashMap<>());
                Figure before = figures.get(statement.period());
                Reception reception = Reception.of(before, statement.figure());
                if (reception.changesState()) {
                    figures.put(statement.period(), statement.figure());
                }
                received.accept(new Received(position(event), reception, before));
            }
        });
    }

    /** The groups and rates that are defined now. */
    public ReferenceData reference() {
        Map<String, ConsumerRecord<String, GroupDefinition>> groups = new LinkedHashMap<>();
        read(
                topics.groups(),
                codecs.groups().deserializer(),
                group -> put(group, value -> Keys.of(value.market()), groups));
        Map<String, ConsumerRecord<String, ExchangeRate>> rates = new LinkedHashMap<>();
        read(topics.rates(), codecs.rates().deserializer(), rate -> put(rate, Keys::of, rates));
        Map<GroupDefinition, Cause.Position> definitions = new LinkedHashMap<>();
        groups.values().forEach(group -> definitions.put(group.value(), position(group)));
        Map<ExchangeRate, Cause.Position> known = new LinkedHashMap<>();
        rates.values().forEach(rate -> known.put(rate.value(), position(rate)));
        return new ReferenceData(definitions, known);
    }

    /** What stands under another key than its own the stream refused, so it never stood. */
    private static <V> void put(
            ConsumerRecord<String, V> entry, Function<V, String> keys, Map<String, ConsumerRecord<String, V>> latest) {
        if (entry.value() == null) {
            latest.remove(entry.key());
        } else if (keys.apply(entry.value()).equals(entry.key())) {
            latest.remove(entry.key());
            latest.put(entry.key(), entry);
        }
    }

    private <V> void read(Topic<?> topic, Deserializer<V> values, Consumer<ConsumerRecord<String, V>> records) {
        try (TopicReader<V> reader = new TopicReader<>(config, topic, values, TopicReader.From.BEGINNING)) {
            reader.readToEnd(records);
        }
    }

    /** Where a record stands. */
    public static Cause.Position position(ConsumerRecord<?, ?> entry) {
        return new Cause.Position(entry.topic(), entry.partition(), entry.offset(), appendedAt(entry));
    }

    private static long appendedAt(ConsumerRecord<?, ?> entry) {
        return AppendTime.of(entry.timestamp(), System.currentTimeMillis());
    }
}
