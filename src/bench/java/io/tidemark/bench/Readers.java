package io.tidemark.bench;

import io.tidemark.contract.Topic;
import io.tidemark.domain.Cause;
import io.tidemark.domain.RowChange;
import io.tidemark.domain.alert.AlertChange;
import io.tidemark.runtime.Installation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;

/** Readers of what a contender writes, by what they look for. */
final class Readers implements AutoCloseable {
    private final Map<String, FirstSeen> readers = new LinkedHashMap<>();

    private Readers() {}

    /** Starts to read at the ends. */
    static Readers of(Cluster cluster, Installation installation, Contender contender, String application)
            throws InterruptedException {
        Readers all = new Readers();
        if (contender.isStream()) {
            Topic<RowChange> totals = installation.topics().totals();
            Topic<AlertChange> alerts = installation.topics().alerts();
            all.readers.put(
                    "total",
                    new FirstSeen(
                            cluster,
                            totals.name(),
                            cause(installation.codecs().totals().deserializer(), RowChange::cause)));
            all.readers.put(
                    "alert",
                    new FirstSeen(
                            cluster,
                            alerts.name(),
                            cause(installation.codecs().alerts().deserializer(), AlertChange::cause)));
        } else {
            // It keeps partitions and order, so the place in the output tells the place in the input.
            all.readers.put(
                    "copy",
                    new FirstSeen(
                            cluster,
                            application + "-out",
                            record -> new Place(record.partition(), record.offset() / PassThrough.OUTPUTS)));
        }
        return all;
    }

    private static <V> Function<ConsumerRecord<byte[], byte[]>, Place> cause(
            Deserializer<V> deserializer, Function<V, Cause> cause) {
        return record -> {
            Cause.Position position = cause.apply(deserializer.deserialize(record.topic(), record.value()))
                    .position();
            return new Place(position.partition(), position.offset());
        };
    }

    /** Waits until all have read what is there. */
    void awaitEnd() throws InterruptedException {
        for (FirstSeen reader : readers.values()) {
            reader.awaitEnd();
        }
    }

    /** Adds the distribution of milliseconds from append to sight, for each kind of record. */
    void put(Map<Place, Long> appended, Map<String, Object> figures) {
        readers.forEach((kind, reader) -> {
            List<Long> latencies = new ArrayList<>();
            appended.forEach((place, at) -> {
                Long seen = reader.seen().get(place);
                if (seen != null) {
                    latencies.add(seen - at);
                }
            });
            latencies.sort(null);
            figures.put(kind + "_events", latencies.size());
            if (!latencies.isEmpty()) {
                for (int percent : new int[] {50, 95, 99}) {
                    int index = Math.min(latencies.size() - 1, latencies.size() * percent / 100);
                    figures.put(kind + "_p" + percent + "_ms", latencies.get(index));
                }
                figures.put(kind + "_max_ms", latencies.get(latencies.size() - 1));
            }
        });
    }

    @Override
    public void close() throws InterruptedException {
        for (FirstSeen reader : readers.values()) {
            reader.close();
        }
    }
}
