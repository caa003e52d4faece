package io.tidemark.told;

import io.tidemark.contract.Codecs;
import io.tidemark.contract.Keys;
import io.tidemark.contract.Topics;
import io.tidemark.domain.Cause;
import io.tidemark.domain.ReporterZones;
import io.tidemark.domain.Statement;
import io.tidemark.domain.alert.AlertChange;
import io.tidemark.domain.alert.AlertKey;
import io.tidemark.domain.alert.Succession;
import io.tidemark.domain.group.GroupLimits;
import io.tidemark.domain.market.EngineSettings;
import io.tidemark.domain.market.News;
import io.tidemark.headline.Headlines;
import io.tidemark.ops.Counters;
import io.tidemark.oracle.SharedData;
import io.tidemark.replay.ReferenceData;
import io.tidemark.replay.Replay;
import io.tidemark.topology.TradeTopology;
import io.tidemark.topology.indicator.StateSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;

/** Statements in the order of their releases, and what is told of the last release. */
record History(List<Statement> statements) {
    private static final Topics TOPICS = Topics.withDefaultNames();
    private static final EngineSettings SETTINGS =
            EngineSettings.defaults().with(News.defaults().byReleaseTime());
    static final Headlines ENGLISH = Headlines.english(code -> null, ReporterZones.shipped());
    static final Headlines KOREAN = Headlines.korean(code -> null, ReporterZones.shipped());

    /** The history of a reporter in {@code ../shared/cases/life-a.csv} or {@code life-b.csv}. */
    static History of(String reporter) throws IOException {
        List<Statement> statements = new ArrayList<>(SharedData.caseFile("life-a.csv"));
        statements.addAll(SharedData.caseFile("life-b.csv"));
        statements.removeIf(statement -> !statement.series().market().reporter().equals(reporter));
        return new History(statements);
    }

    private static long releasedAt(Statement statement) {
        return statement.figure().releasedAt();
    }

    private long lastRelease() {
        return releasedAt(statements.get(statements.size() - 1));
    }

    /** The last change of each live alert that the last release changed, as it stands on the alerts topic. */
    List<AlertChange> live() {
        List<List<AlertChange>> releases = releases();
        return lastLive(releases.get(releases.size() - 1));
    }

    /** The last of the live changes of each alert. */
    static List<AlertChange> lastLive(List<AlertChange> changes) {
        Map<AlertKey, AlertChange> last = new LinkedHashMap<>();
        changes.stream()
                .filter(AlertChange::live)
                .forEach(change -> last.put(change.fact().key(), change));
        return List.copyOf(last.values());
    }

    /** The alerts topic, release by release. */
    List<List<AlertChange>> releases() {
        Properties config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "told");
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        Codecs codecs = Codecs.withOwnIds();
        Map<Long, List<AlertChange>> releases = new LinkedHashMap<>();
        try (TopologyTestDriver driver = new TopologyTestDriver(
                TradeTopology.build(TOPICS, codecs, SETTINGS, StateSettings.defaults(), new Counters()), config)) {
            TestInputTopic<String, byte[]> events =
                    driver.createInputTopic(TOPICS.events().name(), new StringSerializer(), new ByteArraySerializer());
            TestOutputTopic<String, AlertChange> alerts = driver.createOutputTopic(
                    TOPICS.alerts().name(),
                    new StringDeserializer(),
                    codecs.alerts().deserializer());
            for (Statement statement : statements) {
                events.pipeInput(
                        Keys.of(statement), codecs.events().serialize("any", statement), releasedAt(statement));
                releases.computeIfAbsent(releasedAt(statement), time -> new ArrayList<>())
                        .addAll(alerts.readValuesToList());
            }
        }
        return List.copyOf(releases.values());
    }

    /** What a replay finds different after each release. */
    List<List<AlertChange>> differences() {
        Replay replay = replay();
        return statements.stream()
                .map(History::releasedAt)
                .sorted()
                .distinct()
                .map(end -> replay.differenceAt(reporter -> end).changes())
                .toList();
    }

    /** What a replay finds different after the last release. */
    Replay.Differences replayed() {
        Replay replay = replay();
        replay.goTo(reporter -> lastRelease() - 1);
        return replay.differenceAt(reporter -> lastRelease());
    }

    private Replay replay() {
        List<Replay.Entry> journal = new ArrayList<>();
        for (Statement statement : statements) {
            journal.add(new Replay.Entry(
                    statement, new Cause.Position("trade.events.v1", 0, journal.size(), releasedAt(statement))));
        }
        return new Replay(SETTINGS, GroupLimits.defaults(), ReferenceData.none(), journal);
    }

    /** What people read of changes. */
    static List<String> read(List<AlertChange> changes, Headlines headlines) {
        return Succession.withoutRepeats(changes).stream()
                .map(change -> Headlines.mark(change) + " " + headlines.of(change))
                .toList();
    }
}
