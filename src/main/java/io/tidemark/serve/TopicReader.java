package io.tidemark.serve;

import io.tidemark.contract.Keys;
import io.tidemark.contract.MarketPartitioner;
import io.tidemark.contract.PassedOver;
import io.tidemark.contract.Topic;
import io.tidemark.domain.Market;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads one topic, all its partitions, committed records only. Not thread-safe, but for {@link #stop}.
 *
 * <p>Belongs to no consumer group: each reader sees everything. Others may write to the topic as well: a record that cannot be
 * read is passed over, counted and said.
 */
public final class TopicReader<V> implements AutoCloseable {
    /** Records come, and {@link #stop} is heard, at once anyway. */
    private static final Duration POLL = Duration.ofSeconds(1);

    /** How long Kafka waits with the answer that there is nothing new. */
    private static final int CALM_MS = 5_000;

    /** Longer than any key of ours; what has such a one is none of ours. */
    private static final int MOST_KEY_BYTES = 1 << 10;

    private static final CloseOptions AT_ONCE = CloseOptions.timeout(Duration.ZERO);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final KafkaConsumer<byte[], byte[]> ends;
    private final Deserializer<V> values;
    private final PassedOver passedOver = new PassedOver();
    private final List<TopicPartition> partitions;

    /** The texts of the only markets that are read; null for everything. */
    private final @Nullable Set<String> markets;

    private volatile boolean stopped;

    /** Where a reader begins. */
    public enum From {
        BEGINNING,
        NOW
    }

    /**
     * Opens a reader.
     *
     * @param config where Kafka is, and whatever else its clients need
     * @throws IllegalArgumentException if there is no such topic
     */
    public TopicReader(Map<String, Object> config, Topic<?> topic, Deserializer<V> values, From from) {
        this(config, topic, values, from, Map.of(), null);
    }

    private TopicReader(
            Map<String, Object> config,
            Topic<?> topic,
            Deserializer<V> values,
            From from,
            Map<Integer, Long> offsets,
            @Nullable Set<String> markets) {
        this.values = values;
        this.markets = markets;
        consumer = consumer(config, IsolationLevel.READ_COMMITTED);
        // What is written but not yet committed is waited for, so the end is that of all records.
        ends = consumer(config, IsolationLevel.READ_UNCOMMITTED);
        try {
            partitions = partitionsOf(topic);
            consumer.assign(partitions);
            ends.assign(partitions);
            if (from == From.BEGINNING) {
                consumer.seekToBeginning(partitions);
            } else {
                consumer.seekToEnd(partitions);
            }
            partitions.stream()
                    .filter(partition -> offsets.containsKey(partition.partition()))
                    .forEach(partition -> consumer.seek(partition, offsets.get(partition.partition())));
            partitions.forEach(consumer::position);
        } catch (RuntimeException e) {
            close(); // nobody else can: the caller never gets this reader
            throw e;
        }
    }

    /**
     * Opens a reader that begins at an offset of each partition.
     *
     * @param config where Kafka is, and whatever else its clients need
     * @param offsets by partition; a partition without one is read from its beginning
     * @throws IllegalArgumentException if there is no such topic
     */
    public static <V> TopicReader<V> at(
            Map<String, Object> config, Topic<?> topic, Deserializer<V> values, Map<Integer, Long> offsets) {
        return new TopicReader<>(config, topic, values, From.BEGINNING, offsets, null);
    }

    /**
     * Opens a reader of what some markets have in a topic, from the beginning. It reads their partitions alone, and passes over what
     * these hold of other markets.
     *
     * @param config where Kafka is, and whatever else its clients need
     * @throws IllegalArgumentException if there is no such topic
     */
    public static <V> TopicReader<V> ofMarkets(
            Map<String, Object> config, Topic<?> topic, Deserializer<V> values, Collection<Market> markets) {
        return new TopicReader<>(
                config,
                topic,
                values,
                From.BEGINNING,
                Map.of(),
                markets.stream().map(Market::toString).collect(Collectors.toSet()));
    }

    private List<TopicPartition> partitionsOf(Topic<?> topic) {
        List<PartitionInfo> all = consumer.partitionsFor(topic.name());
        List<TopicPartition> found = all.stream()
                .filter(info -> markets == null
                        || markets.stream()
                                .anyMatch(market ->
                                        MarketPartitioner.partition(market.getBytes(StandardCharsets.UTF_8), all.size())
                                                == info.partition()))
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        if (found.isEmpty()) {
            throw new IllegalArgumentException("There is no topic " + topic.name() + "; `tidemark topics` creates it");
        }
        return found;
    }

    private static KafkaConsumer<byte[], byte[]> consumer(Map<String, Object> config, IsolationLevel isolation) {
        Map<String, Object> all = new HashMap<>(config);
        all.remove(ConsumerConfig.GROUP_ID_CONFIG);
        all.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        all.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        all.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation.toString());
        all.putIfAbsent(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, CALM_MS);
        return new KafkaConsumer<>(all, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** How many partitions the topic has. */
    public int partitions() {
        return partitions.size();
    }

    /** Hands over all records up to the topic's end of now, waiting for those in open transactions. */
    public void readToEnd(Consumer<ConsumerRecord<String, V>> records) {
        untilStopped(() -> {
            Map<TopicPartition, Long> end = ends.endOffsets(partitions);
            while (!stopped && !hasReached(end)) {
                hand(consumer.poll(POLL), records);
            }
        });
    }

    /** Hands over all records before an offset of each partition. */
    public void readTo(Map<Integer, Long> offsets, Consumer<ConsumerRecord<String, V>> records) {
        Map<TopicPartition, Long> end = new HashMap<>();
        partitions.stream()
                .filter(partition -> offsets.containsKey(partition.partition()))
                .forEach(partition -> end.put(partition, offsets.get(partition.partition())));
        untilStopped(() -> {
            while (!stopped && !hasReached(end)) {
                hand(consumer.poll(POLL), found -> {
                    if (found.offset() < offsets.getOrDefault(found.partition(), 0L)) {
                        records.accept(found);
                    }
                });
            }
        });
    }

    /** The offset of the next record of each partition. */
    public Map<Integer, Long> positions() {
        Map<Integer, Long> positions = new HashMap<>();
        partitions.forEach(partition -> positions.put(partition.partition(), consumer.position(partition)));
        return positions;
    }

    private boolean hasReached(Map<TopicPartition, Long> end) {
        return end.entrySet().stream().allMatch(at -> consumer.position(at.getKey()) >= at.getValue());
    }

    /**
     * Hands over records as they come, until {@link #stop}.
     *
     * @param before runs whenever some have come, before they are handed over
     */
    public void follow(Runnable before, Consumer<ConsumerRecord<String, V>> records) {
        untilStopped(() -> {
            while (!stopped) {
                ConsumerRecords<byte[], byte[]> come = consumer.poll(POLL);
                if (!come.isEmpty()) {
                    before.run();
                    hand(come, records);
                }
            }
        });
    }

    /** A call that waits for Kafka is cut short by {@link #stop}. */
    private void untilStopped(Runnable reading) {
        try {
            reading.run();
        } catch (WakeupException e) {
            if (!stopped) {
                throw e;
            }
        }
    }

    private void hand(ConsumerRecords<byte[], byte[]> come, Consumer<ConsumerRecord<String, V>> records) {
        Map<TopicPartition, Long> open = new HashMap<>();
        come.partitions().forEach(at -> open.put(at, come.records(at).get(0).offset()));
        try {
            for (ConsumerRecord<byte[], byte[]> found : come) {
                ConsumerRecord<String, V> understood = isWanted(found.key()) ? understand(found) : null;
                if (understood != null) {
                    records.accept(understood);
                }
                open.put(new TopicPartition(found.topic(), found.partition()), found.offset() + 1);
            }
        } catch (RuntimeException e) {
            // What was not handed over comes again: the registry may be away, and whoever reads may go on later.
            open.forEach(consumer::seek);
            throw e;
        }
    }

    private boolean isWanted(byte @Nullable [] key) {
        if (markets == null) {
            return true;
        }
        return key != null && key.length <= MOST_KEY_BYTES && markets.contains(Keys.market(key));
    }

    private @Nullable ConsumerRecord<String, V> understand(ConsumerRecord<byte[], byte[]> found) {
        byte[] key = found.key();
        V value;
        try {
            if (key != null && key.length > MOST_KEY_BYTES) {
                throw new SerializationException("The key has " + key.length + " bytes");
            }
            value = values.deserialize(found.topic(), found.headers(), found.value());
        } catch (SerializationException e) {
            passedOver.add(found.topic(), found.partition(), found.offset(), String.valueOf(e.getMessage()));
            return null;
        }
        return new ConsumerRecord<>(
                found.topic(),
                found.partition(),
                found.offset(),
                found.timestamp(),
                found.timestampType(),
                found.serializedKeySize(),
                found.serializedValueSize(),
                key == null ? null : new String(key, StandardCharsets.UTF_8),
                value,
                found.headers(),
                found.leaderEpoch());
    }

    /** How many records could not be read, and were not handed over. */
    public long passedOver() {
        return passedOver.count();
    }

    /** Ends {@link #follow} and {@link #readToEnd} soon; any thread may call it. */
    public void stop() {
        stopped = true;
        consumer.wakeup();
        ends.wakeup();
    }

    /** Nobody waits for an answer that is under way: it belongs to no group, and has nothing to say at the end. */
    @Override
    public void close() {
        consumer.close(AT_ONCE);
        ends.close(AT_ONCE);
    }
}
