package io.tidemark.ops;

import io.tidemark.contract.EventReader;
import io.tidemark.contract.EventReading;
import io.tidemark.domain.Coverage;
import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import io.tidemark.domain.Statement;
import io.tidemark.domain.Validation;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;

/**
 * Says how late releases are that should have come. What is due cannot have been appended before its month was over, so the
 * journal is read from there on only.
 *
 * <p>The delay is 0 while all that is due has come, else the time since the newest that is due was due.
 */
final class ReleaseWatch implements TopicWatch.Watcher {
    private final String topic;
    private final EventReader events;
    private final ExpectedReleases expected;
    private final Duration futureTolerance;
    private final Clock clock;
    private final Map<String, Newest> newest = new HashMap<>();

    /** @param futureTolerance how long after an event was appended its release time may be */
    ReleaseWatch(
            String topic,
            EventReader events,
            ExpectedReleases expected,
            Duration futureTolerance,
            Metrics metrics,
            Clock clock) {
        this.topic = topic;
        this.events = events;
        this.expected = expected;
        this.futureTolerance = futureTolerance;
        this.clock = clock;
        for (Market market : expected.after().keySet()) {
            Newest month = new Newest();
            newest.put(market.toString(), month);
            metrics.releaseDelay(
                    market.reporter(), () -> delay(market, month.lastMonth).toSeconds());
        }
    }

    /** The newest month of a market that has come; read by whoever asks for metrics. */
    private static final class Newest {
        private volatile int lastMonth = Integer.MIN_VALUE;
    }

    private Duration delay(Market market, int lastMonth) {
        Instant now = clock.instant();
        Period due = expected.newestDue(market, now);
        return lastMonth >= due.lastMonth() ? Duration.ZERO : Duration.between(expected.due(market, due), now);
    }

    @Override
    public void begin(Consumer<byte[], byte[]> consumer) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        consumer.assign(partitions);
        Instant now = clock.instant();
        long from = expected.after().keySet().stream()
                .mapToLong(market ->
                        ExpectedReleases.endOf(expected.newestDue(market, now)).toEpochMilli())
                .min()
                .orElse(now.toEpochMilli());
        Map<TopicPartition, Long> times = partitions.stream().collect(Collectors.toMap(at -> at, at -> from));
        consumer.seekToEnd(partitions);
        for (Map.Entry<TopicPartition, OffsetAndTimestamp> first :
                consumer.offsetsForTimes(times).entrySet()) {
            if (first.getValue() != null) {
                consumer.seek(first.getKey(), first.getValue().offset());
            }
        }
    }

    private static byte[] bytes(Market market) {
        return market.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void look(ConsumerRecord<byte[], byte[]> event) {
        boolean market = event.key() != null && event.key().length <= Market.MOST_CHARACTERS;
        Newest known = !market ? null : newest.get(new String(event.key(), StandardCharsets.UTF_8));
        long latestRelease = event.timestamp() + futureTolerance.toMillis();
        if (known == null
                || !(events.read(event.value()) instanceof EventReading.Read read)
                || !(Validation.check(read.draft(), latestRelease) instanceof Validation.Accepted accepted)) {
            return;
        }
        Statement statement = accepted.statement();
        if (!Arrays.equals(bytes(statement.series().market()), event.key())) {
            return; // the stream refuses it
        }
        if (statement.series().coverage() == Coverage.FULL
                && statement.period().kind() == Period.Kind.MONTH
                && statement.figure().value() != null
                && ExpectedReleases.endOf(statement.period()).toEpochMilli() <= latestRelease) {
            known.lastMonth = Math.max(known.lastMonth, statement.period().lastMonth());
        }
    }
}
