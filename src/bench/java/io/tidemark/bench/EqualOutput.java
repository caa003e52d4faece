package io.tidemark.bench;

import io.tidemark.runtime.Configuration;
import io.tidemark.runtime.StreamClients;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * What Kafka and Kafka Streams allow a program that writes as much as the product: a topology that consumes the same events and writes, to the
 * same partitions of the same topics and in place of the changelog, records that the product wrote, as many for an event as the product. It has
 * the product's settings, and neither decodes nor computes anything. {@code RECORDING KEY=VALUE...}; runs until it is ended.
 */
public final class EqualOutput {
    private static final String EVENTS = "events";
    private static final String REPEAT = "repeat";

    private EqualOutput() {}

    /** A key that says where its record goes. */
    @SuppressWarnings("ArrayRecordComponent") // passed on, never compared
    private record Key(byte[] bytes, int partition) {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Recording recording = Recording.read(Path.of(arguments[0]));
        Map<String, String> settings = new HashMap<>();
        for (int i = 2; i < arguments.length; i++) {
            int equals = arguments[i].indexOf('=');
            settings.put(arguments[i].substring(0, equals), arguments[i].substring(equals + 1));
        }
        Properties properties = new Properties();
        properties.putAll(Configuration.of(settings).streamsConfig());
        try (KafkaStreams streams = new KafkaStreams(
                topology(arguments[1], recording), new StreamsConfig(properties), new StreamClients())) {
            CountDownLatch ended = new CountDownLatch(1);
            Runtime.getRuntime().addShutdownHook(new Thread(streams::close));
            streams.setStateListener((now, before) -> {
                if (now.hasCompletedShutdown()) {
                    ended.countDown();
                }
            });
            streams.start();
            ended.await();
        }
    }

    private static Topology topology(String events, Recording recording) {
        Topology topology = new Topology();
        topology.addSource(EVENTS, new ByteArrayDeserializer(), new ByteArrayDeserializer(), events);
        topology.addProcessor(REPEAT, () -> new Repeater(recording), EVENTS);
        recording.tracks().stream()
                .map(Recording.Track::topic)
                .distinct()
                .forEach(topic -> topology.addSink(
                        topic,
                        topic,
                        (unused, key) -> key.bytes(),
                        new ByteArraySerializer(),
                        new ToThePartitionOfTheKey(),
                        REPEAT));
        return topology;
    }

    private static final class ToThePartitionOfTheKey implements StreamPartitioner<Key, byte[]> {
        @Override
        public Optional<Set<Integer>> partitions(
                String topic, Key key, byte[] value, Headers headers, int numberOfPartitions) {
            return Optional.of(Set.of(key.partition()));
        }

        /** The form before Kafka 4.4, which its interface still asks for. */
        @Override
        @SuppressWarnings("removal")
        public Optional<Set<Integer>> partitions(String topic, Key key, byte[] value, int numberOfPartitions) {
            return Optional.of(Set.of(key.partition()));
        }
    }

    /** Of one partition: sends its tracks again and again, as many records for an event as the product sent. */
    private static final class Repeater implements Processor<byte[], byte[], Key, byte[]> {
        private final Recording recording;
        private final List<Voice> voices = new ArrayList<>();
        private ProcessorContext<Key, byte[]> context;

        Repeater(Recording recording) {
            this.recording = recording;
        }

        @Override
        public void init(ProcessorContext<Key, byte[]> given) {
            context = given;
            recording.tracks().stream()
                    .filter(track -> track.partition() == given.taskId().partition())
                    .map(Voice::new)
                    .forEach(voices::add);
        }

        @Override
        public void process(Record<byte[], byte[]> event) {
            for (Voice voice : voices) {
                voice.due += voice.track.perEvent();
                for (; voice.due >= 1; voice.due--) {
                    Recording.Sent sent = voice.track.records().get(voice.next);
                    voice.next = (voice.next + 1) % voice.track.records().size();
                    Headers headers = new RecordHeaders(sent.headers());
                    Key key = new Key(sent.key(), voice.track.partition());
                    context.forward(new Record<>(key, sent.value(), event.timestamp(), headers), voice.track.topic());
                }
            }
        }
    }

    /** A track, and how far it has come. */
    private static final class Voice {
        private final Recording.Track track;
        private int next;
        private double due;

        Voice(Recording.Track track) {
            this.track = track;
        }
    }
}
