package io.tidemark.readmodel;

import io.tidemark.contract.Codecs;
import io.tidemark.contract.Keys;
import io.tidemark.contract.MarketPartitioner;
import io.tidemark.contract.StatementReader;
import io.tidemark.contract.Topics;
import io.tidemark.domain.Cause;
import io.tidemark.domain.Coverage;
import io.tidemark.domain.Flow;
import io.tidemark.domain.Market;
import io.tidemark.domain.Row;
import io.tidemark.domain.RowChange;
import io.tidemark.domain.Statement;
import io.tidemark.domain.alert.AlertChange;
import io.tidemark.domain.group.GroupIndicators;
import io.tidemark.domain.group.GroupIndicatorsChange;
import io.tidemark.replay.Replay;
import io.tidemark.serve.MarketRows;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsMetadata;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.query.QueryResult;
import org.apache.kafka.streams.query.RangeQuery;
import org.apache.kafka.streams.query.StateQueryRequest;
import org.apache.kafka.streams.query.StateQueryResult;
import org.apache.kafka.streams.state.HostInfo;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;

/** Answers questions from the tables of this instance, and says which instances have those of other markets. */
public final class ReadModel {
    /** Comes just after the separator of keys, so that all keys of a market lie below it. */
    static final String AFTER_SEPARATOR = "}";

    private final KafkaStreams streams;
    private final Topics topics;
    private final HostInfo self;
    private final Deserializer<RowChange> totals;
    private final Deserializer<RowChange> balances;
    private final Deserializer<GroupIndicatorsChange> indicators;
    private final Deserializer<AlertChange> alerts;
    private final StatementReader events;

    /**
     * Of a stream that runs {@link ReadTopology}.
     *
     * @param self where others find this instance
     * @param futureTolerance how long after an event was appended its release time may be, milliseconds
     */
    public ReadModel(KafkaStreams streams, Topics topics, Codecs codecs, HostInfo self, long futureTolerance) {
        this.streams = streams;
        this.topics = topics;
        this.self = self;
        totals = codecs.totals().deserializer();
        balances = codecs.balances().deserializer();
        indicators = codecs.indicators().deserializer();
        alerts = codecs.alerts().deserializer();
        events = codecs.statements(futureTolerance);
    }

    /**
     * The instances that can answer for a key, which begins with a market or a reporter: first that which keeps it up to date, then those with a copy. Empty where this one is
     * the first or the only one that is known.
     *
     * @throws NotHereException if nobody has it yet
     */
    public List<HostInfo> elsewhere(String key) {
        KeyQueryMetadata where = metadata(key);
        if (where.activeHost().equals(self)) {
            return List.of();
        }
        Set<HostInfo> hosts = new LinkedHashSet<>(List.of(where.activeHost()));
        hosts.addAll(where.standbyHosts());
        hosts.remove(self);
        hosts.remove(HostInfo.unavailable());
        return List.copyOf(hosts);
    }

    private KeyQueryMetadata metadata(String key) {
        KeyQueryMetadata where;
        try {
            where = streams.queryMetadataForKey(ReadTopology.TOTALS, key, new MarketPartitioner());
        } catch (StreamsException | IllegalStateException e) {
            throw new NotHereException("The tables are not there yet.");
        }
        if (where == null || where.equals(KeyQueryMetadata.NOT_AVAILABLE)) {
            throw new NotHereException("No instance has the tables of " + key + " yet.");
        }
        return where;
    }

    /** All other instances. */
    public List<HostInfo> others() {
        return streams.metadataForAllStreamsClients().stream()
                .map(StreamsMetadata::hostInfo)
                .filter(host -> !host.equals(self))
                .distinct()
                .toList();
    }

    /** The rows of a market's flows, in order. */
    public Found<List<Row>> totals(Market market) {
        return rows(ReadTopology.TOTALS, topics.totals().name(), totals, market);
    }

    /** The rows of a market's balance, in order. */
    public Found<List<Row>> balances(Market market) {
        return rows(ReadTopology.BALANCES, topics.balances().name(), balances, market);
    }

    private Found<List<Row>> rows(String store, String topic, Deserializer<RowChange> values, Market market) {
        List<Row> rows = new ArrayList<>();
        Found<Integer> found = ofMarket(store, market, (key, bytes) -> {
            RowChange change = read(values, topic, bytes);
            if (change != null && Keys.of(change.row()).equals(key)) {
                rows.add(change.row());
            }
        });
        return found.with(MarketRows.known(rows));
    }

    /** The latest change of each alert of a market, in no order. */
    public Found<List<AlertChange>> alerts(Market market) {
        List<AlertChange> all = new ArrayList<>();
        Found<Integer> found = ofMarket(ReadTopology.ALERTS, market, (key, bytes) -> {
            AlertChange change = read(alerts, topics.alerts().name(), bytes);
            if (change != null && Keys.of(change.fact().key()).equals(key)) {
                all.add(change);
            }
        });
        return found.with(all);
    }

    /** What is said of a group's members, in no order. */
    public Found<List<GroupIndicators>> indicators(Market market) {
        List<GroupIndicators> all = new ArrayList<>();
        Found<Integer> found = ofMarket(ReadTopology.INDICATORS, market, (key, bytes) -> {
            GroupIndicatorsChange change = read(indicators, topics.indicators().name(), bytes);
            if (change != null
                    && !change.indicators().members().isEmpty()
                    && Keys.of(change.indicators()).equals(key)) {
                all.add(change.indicators());
            }
        });
        return found.with(all);
    }

    /** All statements about a market that the stream takes in, in the order of the journal. */
    public Found<List<Replay.Entry>> vintages(Market market) {
        List<Replay.Entry> entries = new ArrayList<>();
        int partition = metadata(Keys.of(market)).partition();
        Found<Integer> found = ofMarket(ReadTopology.VINTAGES, market, (key, bytes) -> {
            ByteBuffer kept = ByteBuffer.wrap(bytes);
            long appendedAt = kept.getLong();
            long offset = Long.parseLong(key.substring(key.lastIndexOf('|') + 1));
            Statement statement = events.read(
                    Keys.of(market), Arrays.copyOfRange(bytes, ReadTopology.TIME_BYTES, bytes.length), appendedAt);
            if (statement != null) {
                entries.add(new Replay.Entry(
                        statement, new Cause.Position(topics.events().name(), partition, offset, appendedAt)));
            }
        });
        return found.with(entries);
    }

    private Found<Integer> ofMarket(String store, Market market, BiConsumer<String, byte[]> entries) {
        String text = Keys.of(market);
        RangeQuery<String, byte[]> all = RangeQuery.withRange(text + "|", text + AFTER_SEPARATOR);
        return hand(text, store, all, entries, Integer.MAX_VALUE);
    }

    /** @param most so many entries at most */
    Found<Integer> hand(
            String about,
            String store,
            RangeQuery<String, byte[]> range,
            BiConsumer<String, byte[]> entries,
            int most) {
        KeyQueryMetadata where = metadata(about);
        QueryResult<KeyValueIterator<String, byte[]>> result = query(
                        StateQueryRequest.inStore(store).withQuery(range).withPartitions(Set.of(where.partition())))
                .getPartitionResults()
                .get(where.partition());
        if (result == null || result.isFailure()) {
            throw new NotHereException("The tables of " + about + " are not here now.");
        }
        hand(result, entries, most);
        return new Found<>(
                where.partition(),
                offset(result.getPosition(), where.partition()),
                !where.activeHost().equals(self));
    }

    private static long offset(Position position, int partition) {
        return position == null
                ? -1
                : position.getTopics().stream()
                        .mapToLong(
                                topic -> position.getPartitionPositions(topic).getOrDefault(partition, -1L))
                        .max()
                        .orElse(-1);
    }

    /** All markets that have totals of which this instance keeps the table up to date, by their text. */
    public List<Market> markets() {
        StateQueryResult<KeyValueIterator<String, byte[]>> all = query(StateQueryRequest.inStore(ReadTopology.TOTALS)
                .withQuery(RangeQuery.<String, byte[]>withNoBounds())
                .withAllPartitions()
                .requireActive());
        SortedMap<String, Market> markets = new TreeMap<>();
        all.getPartitionResults().forEach((partition, first) -> {
            if (first.isSuccess()) {
                @Nullable String key = first(first);
                while (key != null) {
                    String text = key.substring(0, Math.max(0, key.indexOf('|')));
                    put(text, markets);
                    // To the first key of another market, past all rows of this one.
                    key = first(query(StateQueryRequest.inStore(ReadTopology.TOTALS)
                                    .withQuery(RangeQuery.<String, byte[]>withLowerBound(text + AFTER_SEPARATOR))
                                    .withPartitions(Set.of(partition)))
                            .getPartitionResults()
                            .get(partition));
                }
            }
        });
        return List.copyOf(markets.values());
    }

    private static void put(String text, SortedMap<String, Market> markets) {
        try {
            markets.put(text, Market.parse(text));
        } catch (IllegalArgumentException e) {
            // Others may write to the topic as well: what has no market in its key is none of ours.
        }
    }

    private static @Nullable String first(@Nullable QueryResult<KeyValueIterator<String, byte[]>> result) {
        if (result == null || result.isFailure()) {
            return null;
        }
        try (KeyValueIterator<String, byte[]> entries = result.getResult()) {
            return entries.hasNext() ? entries.next().key : null;
        }
    }

    /** The rows of the newest year of each flow, and of the balance; all rows where nothing is known of that year. */
    public List<Row> newestRows(Market market) {
        List<Row> rows = new ArrayList<>();
        String text = Keys.of(market);
        for (Flow flow : Flow.values()) {
            rows.addAll(newestRows(
                    ReadTopology.TOTALS,
                    topics.totals().name(),
                    totals,
                    text + "|" + flow + "|" + Coverage.FULL + "|"));
        }
        rows.addAll(newestRows(
                ReadTopology.BALANCES, topics.balances().name(), balances, text + "|" + Coverage.FULL + "|"));
        return rows;
    }

    private List<Row> newestRows(String store, String topic, Deserializer<RowChange> values, String prefix) {
        String end = prefix.substring(0, prefix.length() - 1) + AFTER_SEPARATOR;
        List<String> last = new ArrayList<>();
        hand(
                prefix,
                store,
                RangeQuery.<String, byte[]>withRange(prefix, end).withDescendingKeys(),
                (key, bytes) -> last.add(key),
                1);
        if (last.isEmpty()) {
            return List.of();
        }
        String year = last.get(0)
                .substring(
                        prefix.length(),
                        Math.min(prefix.length() + 4, last.get(0).length()));
        List<Row> rows = rows(store, topic, values, prefix + year, end);
        return rows.stream().allMatch(Row::isEmpty) ? rows(store, topic, values, prefix, end) : rows;
    }

    private List<Row> rows(String store, String topic, Deserializer<RowChange> values, String from, String to) {
        List<Row> rows = new ArrayList<>();
        hand(
                from,
                store,
                RangeQuery.<String, byte[]>withRange(from, to),
                (key, bytes) -> {
                    RowChange change = read(values, topic, bytes);
                    if (change != null && Keys.of(change.row()).equals(key)) {
                        rows.add(change.row());
                    }
                },
                Integer.MAX_VALUE);
        return rows;
    }

    /** How far a store has been read: changes with every record that comes, and says no more. */
    long read(String store) {
        StateQueryResult<KeyValueIterator<String, byte[]>> nothing = query(StateQueryRequest.inStore(store)
                .withQuery(RangeQuery.<String, byte[]>withRange("!", "!"))
                .withAllPartitions());
        nothing.getPartitionResults().values().forEach(result -> {
            if (result.isSuccess()) {
                hand(result, (key, bytes) -> {}, 0);
            }
        });
        Position position = nothing.getPosition();
        return position.getTopics().stream()
                .flatMap(topic -> position.getPartitionPositions(topic).values().stream())
                .mapToLong(offset -> offset + 1)
                .sum();
    }

    /** The latest changes of all alerts that this instance keeps up to date. */
    public void eachAlert(Consumer<AlertChange> changes) {
        each(ReadTopology.ALERTS, (key, bytes) -> {
            AlertChange change = read(alerts, topics.alerts().name(), bytes);
            if (change != null) {
                changes.accept(change);
            }
        });
    }

    void each(String store, BiConsumer<String, byte[]> entries) {
        StateQueryResult<KeyValueIterator<String, byte[]>> answer = query(StateQueryRequest.inStore(store)
                .withQuery(RangeQuery.<String, byte[]>withNoBounds())
                .withAllPartitions()
                .requireActive());
        answer.getPartitionResults().values().forEach(result -> {
            // What this instance has as a copy alone is another's to say.
            if (result.isSuccess()) {
                hand(result, entries, Integer.MAX_VALUE);
            }
        });
    }

    private StateQueryResult<KeyValueIterator<String, byte[]>> query(
            StateQueryRequest<KeyValueIterator<String, byte[]>> request) {
        try {
            return streams.query(request);
        } catch (StreamsException | IllegalStateException e) {
            throw new NotHereException("The tables are not there yet.");
        }
    }

    private static void hand(
            QueryResult<KeyValueIterator<String, byte[]>> result, BiConsumer<String, byte[]> entries, int most) {
        try (KeyValueIterator<String, byte[]> found = result.getResult()) {
            for (int i = 0; i < most && found.hasNext(); i++) {
                KeyValue<String, byte[]> entry = found.next();
                entries.accept(entry.key, entry.value);
            }
        }
    }

    /** Null for what is none of ours: others may write to the topics as well. */
    static <V> @Nullable V read(Deserializer<V> values, String topic, byte[] bytes) {
        try {
            return values.deserialize(topic, bytes);
        } catch (SerializationException e) {
            return null;
        }
    }
}
