package io.tidemark.bench;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/**
 * What the product wrote: for each partition of each topic how many records it wrote for an event, and some of these records. They are
 * blocks of neighbours from all over the partition, so that they are as long, and compress as well, as all of them.
 */
record Recording(List<Track> tracks) {
    private static final int BLOCK = 100;
    private static final int ONE_BLOCK_OF = 20;
    private static final int WHICH = ONE_BLOCK_OF / 2;

    /**
     * What was written to a partition.
     *
     * @param perEvent how many records for each event of the partition
     * @param records some of them, at least one
     */
    record Track(String topic, int partition, double perEvent, List<Sent> records) {}

    /** A record as it was sent. */
    @SuppressWarnings("ArrayRecordComponent") // passed on, never compared
    record Sent(byte[] key, byte @Nullable [] value, List<Header> headers) {}

    /** Where the recording of a run on a cluster is. */
    static Path file(Cluster cluster) {
        return cluster.directory().resolve("recording");
    }

    /**
     * Reads what was written.
     *
     * @param events the events topic, whose partitions the topics share
     */
    static Recording of(Cluster cluster, String events, Collection<String> topics) throws InterruptedException {
        Map<TopicPartition, Long> consumed = cluster.ends(cluster.partitions(List.of(events)));
        Map<TopicPartition, List<Sent>> kept = new TreeMap<>(Recording::compare);
        Map<TopicPartition, Long> counts = new TreeMap<>(Recording::compare);
        Traffic.forEach(cluster, topics, record -> {
            TopicPartition partition = new TopicPartition(record.topic(), record.partition());
            long index = counts.merge(partition, 1L, Long::sum) - 1;
            if (index == 0 || index / BLOCK % ONE_BLOCK_OF == WHICH) {
                kept.computeIfAbsent(partition, unused -> new ArrayList<>())
                        .add(new Sent(
                                record.key(),
                                record.value(),
                                List.of(record.headers().toArray())));
            }
        });
        List<Track> tracks = new ArrayList<>();
        kept.forEach((partition, records) -> tracks.add(new Track(
                partition.topic(),
                partition.partition(),
                (double) counts.get(partition) / consumed.get(new TopicPartition(events, partition.partition())),
                records)));
        return new Recording(tracks);
    }

    private static int compare(TopicPartition one, TopicPartition other) {
        int byTopic = one.topic().compareTo(other.topic());
        return byTopic != 0 ? byTopic : Integer.compare(one.partition(), other.partition());
    }

    /** The same, written to topics of other names. */
    Recording renamed(UnaryOperator<String> names) {
        return new Recording(tracks.stream()
                .map(track ->
                        new Track(names.apply(track.topic()), track.partition(), track.perEvent(), track.records()))
                .toList());
    }

    void write(Path file) throws IOException {
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            out.writeInt(tracks.size());
            for (Track track : tracks) {
                out.writeUTF(track.topic());
                out.writeInt(track.partition());
                out.writeDouble(track.perEvent());
                out.writeInt(track.records().size());
                for (Sent sent : track.records()) {
                    write(sent.key(), out);
                    write(sent.value(), out);
                    out.writeInt(sent.headers().size());
                    for (Header header : sent.headers()) {
                        out.writeUTF(header.key());
                        write(header.value(), out);
                    }
                }
            }
        }
    }

    private static void write(byte @Nullable [] bytes, DataOutputStream out) throws IOException {
        out.writeInt(bytes == null ? -1 : bytes.length);
        if (bytes != null) {
            out.write(bytes);
        }
    }

    static Recording read(Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            List<Track> tracks = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                String topic = in.readUTF();
                int partition = in.readInt();
                double perEvent = in.readDouble();
                List<Sent> records = new ArrayList<>();
                for (int more = in.readInt(); more > 0; more--) {
                    records.add(sent(in));
                }
                tracks.add(new Track(topic, partition, perEvent, records));
            }
            return new Recording(tracks);
        }
    }

    private static Sent sent(DataInputStream in) throws IOException {
        byte[] key = in.readNBytes(in.readInt());
        byte[] value = bytes(in);
        List<Header> headers = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            String name = in.readUTF();
            headers.add(new RecordHeader(name, bytes(in)));
        }
        return new Sent(key, value, headers);
    }

    private static byte @Nullable [] bytes(DataInputStream in) throws IOException {
        int length = in.readInt();
        return length < 0 ? null : in.readNBytes(length);
    }
}
