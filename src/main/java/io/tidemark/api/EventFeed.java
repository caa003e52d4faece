package io.tidemark.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.contract.Codecs;
import io.tidemark.contract.Topics;
import io.tidemark.domain.ReporterZones;
import io.tidemark.domain.alert.AlertChange;
import io.tidemark.domain.bulletin.PublishedBulletin;
import io.tidemark.headline.Headlines;
import io.tidemark.rows.AlertJson;
import io.tidemark.serve.TopicReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads alerts and bulletins of all partitions as they come, for the clients of the stream of this instance. */
public final class EventFeed implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EventFeed.class);

    /** More than a large release brings at a time; older ones are read again from Kafka. */
    private static final int RECENT = 5_000;

    /** Proxies and browsers drop connections that say nothing for long. */
    private static final Duration PAUSE = Duration.ofSeconds(15);

    private static final long RETRY_MS = 1_000;

    private final Map<String, Object> config;
    private final Topics topics;
    private final Codecs codecs;
    private final Headlines english;
    private final Headlines korean;
    private final TopicReader<AlertChange> alerts;
    private final TopicReader<PublishedBulletin> bulletins;
    private final RecentEvents recent;
    private final EventStream stream;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<Thread> threads = new ArrayList<>();

    /**
     * Begins with what comes now.
     *
     * @param config where Kafka is, and whatever else its clients need
     * @param clients so many are told at a time
     */
    public EventFeed(
            Map<String, Object> config,
            Topics topics,
            Codecs codecs,
            ReferenceTables tables,
            ReporterZones zones,
            int clients) {
        this.config = config;
        this.topics = topics;
        this.codecs = codecs;
        english = Headlines.english(tables::name, zones);
        korean = Headlines.korean(tables::name, zones);
        alerts = new TopicReader<>(config, topics.alerts(), codecs.alerts().deserializer(), TopicReader.From.NOW);
        try {
            bulletins = new TopicReader<>(
                    config, topics.bulletins(), codecs.bulletins().deserializer(), TopicReader.From.NOW);
        } catch (RuntimeException e) {
            alerts.close();
            throw e;
        }
        recent = new RecentEvents(EventPlace.of(alerts.positions(), bulletins.positions()), RECENT);
        stream = new EventStream(recent, this::read, clients, PAUSE);
        start("follow-alerts", () -> alerts.follow(() -> {}, found -> take(found, this::alert)));
        start("follow-bulletins", () -> bulletins.follow(() -> {}, found -> take(found, this::bulletin)));
    }

    EventStream stream() {
        return stream;
    }

    private void start(String name, Runnable following) {
        Thread thread = new Thread(() -> keepFollowing(following), name);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    /** What could not be handed over comes again, so that nothing is missed while Kafka or the registry are away. */
    private void keepFollowing(Runnable following) {
        try {
            do {
                try {
                    following.run();
                } catch (KafkaException e) {
                    LOG.warn(
                            "Following {} broke off; trying again",
                            Thread.currentThread().getName(),
                            e);
                }
            } while (!closed.await(RETRY_MS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private <V> void take(ConsumerRecord<String, V> found, Function<ConsumerRecord<String, V>, StreamEvent> event) {
        if (found.value() != null) {
            recent.add(event.apply(found));
        }
    }

    private StreamEvent alert(ConsumerRecord<String, AlertChange> found) {
        AlertChange change = Objects.requireNonNull(found.value());
        return event(
                StreamEvent.Topic.ALERT,
                found,
                question -> question.wantsReporter(change.fact().key().market().reporter())
                        && question.wants(Parameter.LIVE, change.live())
                        && question.wants(
                                Parameter.KIND, change.fact().key().kind().name())
                        && question.wants(Parameter.STATE, change.state().name()),
                () -> AlertJson.whole(change, english, korean));
    }

    private StreamEvent bulletin(ConsumerRecord<String, PublishedBulletin> found) {
        PublishedBulletin bulletin = Objects.requireNonNull(found.value());
        return event(
                StreamEvent.Topic.BULLETIN,
                found,
                question -> question.wantsReporter(
                                bulletin.edition().bulletin().release().reporter())
                        && question.wants(Parameter.LIVE, bulletin.live()),
                () -> BulletinAnswers.brief(bulletin));
    }

    private static StreamEvent event(
            StreamEvent.Topic topic,
            ConsumerRecord<?, ?> found,
            Predicate<Question> wanted,
            Supplier<ObjectNode> json) {
        return new StreamEvent(topic, found.partition(), found.offset(), wanted, json);
    }

    /** What is not recent any more. */
    private void read(EventPlace from, EventPlace to, Consumer<StreamEvent> events) {
        try (TopicReader<AlertChange> reader = TopicReader.at(
                config, topics.alerts(), codecs.alerts().deserializer(), from.offsets(StreamEvent.Topic.ALERT))) {
            reader.readTo(to.offsets(StreamEvent.Topic.ALERT), found -> {
                if (found.value() != null) {
                    events.accept(alert(found));
                }
            });
        }
        try (TopicReader<PublishedBulletin> reader = TopicReader.at(
                config,
                topics.bulletins(),
                codecs.bulletins().deserializer(),
                from.offsets(StreamEvent.Topic.BULLETIN))) {
            reader.readTo(to.offsets(StreamEvent.Topic.BULLETIN), found -> {
                if (found.value() != null) {
                    events.accept(bulletin(found));
                }
            });
        }
    }

    @Override
    public void close() {
        closed.countDown();
        recent.close();
        alerts.stop();
        bulletins.stop();
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        alerts.close();
        bulletins.close();
    }
}
