package io.tidemark.bulletin;

import io.tidemark.contract.Codecs;
import io.tidemark.contract.Keys;
import io.tidemark.contract.Topics;
import io.tidemark.domain.Cause;
import io.tidemark.domain.ReporterZones;
import io.tidemark.domain.RowChange;
import io.tidemark.domain.Statement;
import io.tidemark.domain.Subject;
import io.tidemark.domain.alert.AlertChange;
import io.tidemark.domain.bulletin.Editor;
import io.tidemark.domain.bulletin.LeadSubjects;
import io.tidemark.domain.bulletin.PublishedBulletin;
import io.tidemark.domain.group.GroupDefinition;
import io.tidemark.domain.market.EngineSettings;
import io.tidemark.domain.market.MarketChanges;
import io.tidemark.domain.market.News;
import io.tidemark.domain.market.World;
import io.tidemark.headline.Names;
import io.tidemark.settle.ReleaseProgress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.test.TestRecord;

/** The stream that writes bulletins without a broker, fed with what the engine makes of statements. */
final class BulletinStream implements AutoCloseable {
    private static final Topics TOPICS = Topics.withDefaultNames();
    static final Codecs CODECS = Codecs.withOwnIds();

    private final Names names;
    private final EngineSettings settings;
    private final World world;
    private final Progress progress = new Progress();
    private final List<TestRecord<String, PublishedBulletin>> all = new ArrayList<>();
    private final List<Integer> sizes = new ArrayList<>();
    private final Map<String, TestInputTopic<byte[], byte[]>> inputs = new LinkedHashMap<>();
    private final TopologyTestDriver driver;
    private final TestOutputTopic<String, byte[]> output;
    private long statements;

    /** The main stream, which a test makes fall behind. */
    private static final class Progress implements ReleaseProgress {
        private boolean behind;

        @Override
        public long lastEvent(String release) {
            return 0;
        }

        @Override
        public long seenSince() {
            return 0;
        }

        @Override
        public boolean hasCaughtUp(String release, long since) {
            return !behind;
        }
    }

    BulletinStream(Names names, News news) {
        this.names = names;
        settings = EngineSettings.defaults().with(news);
        world = new World(settings);
        driver = start();
        output = output();
    }

    private TopologyTestDriver start() {
        Properties config = new Properties();
        config.put("application.id", "bulletins");
        return new TopologyTestDriver(topology(), config, Instant.parse("2026-06-01T00:00:00Z"));
    }

    Topology topology() {
        return BulletinTopology.build(
                TOPICS,
                CODECS,
                new BulletinTopology.Parts(
                        progress,
                        Duration.ofMinutes(10),
                        settings.news(),
                        Duration.ofDays(2).toMillis(),
                        new Editor(LeadSubjects.defaults()),
                        () -> names,
                        ReporterZones.shipped()),
                // The driver commits after each record, which a store on disk takes long for.
                Stores.inMemoryKeyValueStore(BulletinTopology.STORE));
    }

    private TestOutputTopic<String, byte[]> output() {
        return driver.createOutputTopic(
                TOPICS.bulletins().name(), new StringDeserializer(), new ByteArrayDeserializer());
    }

    void behind(boolean behind) {
        progress.behind = behind;
    }

    void define(GroupDefinition group) {
        Cause.Position position = new Cause.Position(TOPICS.groups().name(), 0, statements++, 0);
        send(
                TOPICS.groups().name(),
                Keys.of(group.market()),
                CODECS.groups().serializer().serialize("", group),
                0);
        world.define(group, position).forEach(this::send);
    }

    void publish(Statement statement) {
        publish(statement, statement.figure().releasedAt());
    }

    void publish(Statement statement, long appendedAt) {
        publish(statement, new Cause.Position(TOPICS.events().name(), 0, statements++, appendedAt));
    }

    void publish(Statement statement, Cause.Position position) {
        long appendedAt = position.appendedAt();
        send(TOPICS.events().name(), Keys.of(statement), CODECS.events().serialize("", statement), appendedAt);
        world.state(statement, position).forEach(this::send);
    }

    /** Sends what the engine has made of a statement. */
    void send(Statement statement, List<RowChange> rows, List<AlertChange> alerts) {
        long appendedAt = statement.figure().releasedAt();
        send(TOPICS.events().name(), Keys.of(statement), CODECS.events().serialize("", statement), appendedAt);
        send(rows, alerts);
    }

    private void send(MarketChanges changes) {
        send(changes.rows(), changes.alerts());
    }

    private void send(List<RowChange> rows, List<AlertChange> alerts) {
        for (RowChange row : rows) {
            boolean balance = row.row().subject() == Subject.BALANCE;
            send(
                    (balance ? TOPICS.balances() : TOPICS.totals()).name(),
                    Keys.of(row.row()),
                    (balance ? CODECS.balances() : CODECS.totals()).serializer().serialize("", row),
                    0);
        }
        for (AlertChange alert : alerts) {
            send(
                    TOPICS.alerts().name(),
                    Keys.of(alert.fact().key()),
                    CODECS.alerts().serializer().serialize("", alert),
                    0);
        }
    }

    void send(String topic, String key, byte[] value, long timestamp) {
        inputs.computeIfAbsent(
                        topic,
                        name -> driver.createInputTopic(name, new ByteArraySerializer(), new ByteArraySerializer()))
                .pipeInput(key.getBytes(StandardCharsets.UTF_8), value, timestamp);
    }

    /** Lets time pass until nothing more is written; what was written meanwhile. */
    List<PublishedBulletin> settle() {
        driver.advanceWallClockTime(BulletinKeeper.SETTLE);
        List<PublishedBulletin> written = new ArrayList<>();
        for (int quiet = 0; quiet < 40; quiet++) {
            driver.advanceWallClockTime(BulletinKeeper.TICK);
            for (TestRecord<String, byte[]> record : output.readRecordsToList()) {
                PublishedBulletin bulletin = CODECS.bulletins().deserializer().deserialize("", record.value());
                if (!record.key().equals(Keys.of(bulletin.edition().bulletin().release()))) {
                    throw new AssertionError(record.key());
                }
                sizes.add(record.value().length);
                all.add(new TestRecord<>(record.key(), bulletin));
                written.add(bulletin);
                quiet = 0;
            }
        }
        return written;
    }

    /** The size of the largest record so far, in bytes. */
    int largest() {
        return sizes.stream().mapToInt(size -> size).max().orElseThrow();
    }

    /** The latest version of each bulletin, by its key. */
    Map<String, PublishedBulletin> latest() {
        Map<String, PublishedBulletin> latest = new LinkedHashMap<>();
        all.forEach(record -> latest.put(record.key(), record.value()));
        return latest;
    }

    @Override
    public void close() {
        driver.close();
    }
}
