package io.tidemark.bulletin;

import io.tidemark.contract.Codecs;
import io.tidemark.contract.MarketPartitioner;
import io.tidemark.contract.Topic;
import io.tidemark.contract.Topics;
import io.tidemark.domain.ReporterZones;
import io.tidemark.domain.bulletin.Editor;
import io.tidemark.domain.bulletin.PublishedBulletin;
import io.tidemark.domain.market.News;
import io.tidemark.headline.Names;
import io.tidemark.settle.ReleaseProgress;
import io.tidemark.settle.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** The way of a release to its bulletin, in two stages with a topic between: sort by reporter, settle and write. */
public final class BulletinTopology {
    private static final String READ_RESULTS = "sort-read-results";
    private static final String SORT_BY_REPORTER = "sort-by-reporter";
    private static final String SEND_MATERIAL = "sort-send-material";
    private static final String READ_MATERIAL = "bulletin-read-material";
    private static final String WRITE_BULLETINS = "bulletin-await-release";
    static final String STORE = "bulletin-releases-store";
    private static final String SEND_BULLETINS = "bulletin-send-bulletins";

    /** The state stores of the stream. */
    public static final Set<String> STORES = Set.of(STORE);

    private BulletinTopology() {}

    /**
     * What bulletins are made by.
     *
     * @param progress how far the results have come that pass {@link #untilSettling}
     * @param longest how long a release waits for the stream, at most
     * @param news what can be news
     * @param futureTolerance how long after an event was appended its release time may be, milliseconds
     * @param names asked for each bulletin
     * @param zones of the dates in words
     */
    public record Parts(
            ReleaseProgress progress,
            Duration longest,
            News news,
            long futureTolerance,
            Editor editor,
            Supplier<Names> names,
            ReporterZones zones) {}

    /** The stream that writes bulletins. */
    public static Topology build(Topics topics, Codecs codecs, Parts parts) {
        return build(topics, codecs, parts, Stores.persistentKeyValueStore(STORE));
    }

    /** @param place where its state is */
    static Topology build(Topics topics, Codecs codecs, Parts parts, KeyValueBytesStoreSupplier place) {
        Topology topology = new Topology();
        topology.addSource(
                READ_RESULTS,
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer(),
                results(topics).stream().map(Topic::name).toArray(String[]::new));
        topology.addProcessor(SORT_BY_REPORTER, () -> new MaterialSorter(topics), READ_RESULTS);
        topology.addSink(
                SEND_MATERIAL,
                topics.bulletinMaterial().name(),
                new StringSerializer(),
                new ByteArraySerializer(),
                new MarketPartitioner(),
                SORT_BY_REPORTER);
        topology.addSource(
                READ_MATERIAL,
                new StringDeserializer(),
                new ByteArrayDeserializer(),
                topics.bulletinMaterial().name());
        topology.addProcessor(WRITE_BULLETINS, keeper(codecs, parts, place), READ_MATERIAL);
        topology.addSink(
                SEND_BULLETINS,
                topics.bulletins().name(),
                new StringSerializer(),
                codecs.bulletins().serializer(),
                new MarketPartitioner(),
                WRITE_BULLETINS);
        return topology;
    }

    private static ProcessorSupplier<String, byte[], String, PublishedBulletin> keeper(
            Codecs codecs, Parts parts, KeyValueBytesStoreSupplier place) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<String, byte[], String, PublishedBulletin> get() {
                return new BulletinKeeper(
                        codecs,
                        parts.progress(),
                        parts.longest(),
                        parts.news(),
                        parts.futureTolerance(),
                        place.name(),
                        new BulletinDesk(codecs, parts.editor(), parts.names(), parts.zones()));
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Set.of(BulletinStore.builder(place));
            }
        };
    }

    /** What bulletins are made of. */
    private static List<Topic<?>> results(Topics topics) {
        return List.of(topics.events(), topics.groups(), topics.totals(), topics.balances(), topics.alerts());
    }

    /** The topics it reads as a group. */
    public static List<Topic<?>> sources(Topics topics) {
        return List.of(
                topics.events(),
                topics.groups(),
                topics.totals(),
                topics.balances(),
                topics.alerts(),
                topics.bulletinMaterial());
    }

    /** The way of results until they come to whoever writes bulletins, by the group that reads them. */
    public static List<Stage> untilSettling(Topics topics, String group) {
        return List.of(new Stage(group, results(topics)), new Stage(group, List.of(topics.bulletinMaterial())));
    }
}
