package io.tidemark.webhook;

import io.tidemark.contract.Codecs;
import io.tidemark.contract.Keys;
import io.tidemark.contract.Topics;
import io.tidemark.domain.CodeNames;
import io.tidemark.domain.ReporterZones;
import io.tidemark.ops.DeliveryMeter;
import io.tidemark.serve.TopicTable;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The directory as the topics of webhooks and names have it; every half second it looks for what is new. */
final class TopicDirectory implements Directory, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TopicDirectory.class);
    private static final Duration PAUSE = Duration.ofMillis(500);
    /** What was read so long ago is not taken for what the topics say. */
    private static final Duration STALE = Duration.ofMinutes(1);

    private static final Duration CLOSE = Duration.ofSeconds(10);

    private final TopicTable<Subscription> subscriptionTable;
    private final TopicTable<CodeNames> nameTable;
    private final ReporterZones zones;
    private final Topics topics;
    private final DeliveryMeter meter;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread refresher = new Thread(this::refreshOften, "webhook-directory");

    private volatile Map<String, Subscription> subscriptions = Map.of();
    private volatile Words words;
    private long subscriptionsPassedOver;
    private long namesPassedOver;
    private volatile long refreshedAt;

    /**
     * Reads the topics to their ends, and begins to follow them.
     *
     * @param config of consumers
     * @param zones of the dates in words
     * @param meter is told of each subscription
     */
    TopicDirectory(Topics topics, Codecs codecs, Map<String, Object> config, ReporterZones zones, DeliveryMeter meter) {
        this.zones = zones;
        this.topics = topics;
        this.meter = meter;
        words = Words.with(code -> null, zones);
        subscriptionTable = Subscriptions.table(topics, config);
        nameTable = new TopicTable<>(config, topics.names(), codecs.names().deserializer(), Keys::of);
        try {
            refresh();
        } catch (RuntimeException e) {
            closeTables(); // nobody else can: the caller never gets this directory
            throw e;
        }
        refresher.setDaemon(true);
        refresher.start();
    }

    private void refreshOften() {
        try {
            while (!closed.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                try {
                    refresh();
                } catch (RetriableException e) {
                    LOG.debug("The webhooks and names are as they were until Kafka answers: {}", e.getMessage());
                } catch (RuntimeException e) {
                    LOG.warn("The webhooks and names cannot be read just now: {}", e.toString());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            closeTables();
        }
    }

    private void closeTables() {
        subscriptionTable.close();
        nameTable.close();
    }

    private void refresh() {
        if (subscriptionTable.refresh()) {
            subscriptions = subscriptionTable.values().stream()
                    .collect(Collectors.toUnmodifiableMap(Subscription::name, Function.identity()));
            subscriptions.keySet().forEach(meter::known);
        }
        if (nameTable.refresh()) {
            Map<String, CodeNames> names = nameTable.values().stream()
                    .collect(Collectors.toUnmodifiableMap(name -> name.code().toString(), Function.identity()));
            words = Words.with(names::get, zones);
        }
        long passedOver = subscriptionTable.passedOver();
        meter.passedOver(topics.webhooks().name(), passedOver - subscriptionsPassedOver);
        subscriptionsPassedOver = passedOver;
        passedOver = nameTable.passedOver();
        meter.passedOver(topics.names().name(), passedOver - namesPassedOver);
        namesPassedOver = passedOver;
        refreshedAt = System.nanoTime();
    }

    /** Why nobody knows any more who is to be told, in a sentence; null while it is known. */
    @Nullable
    String trouble() {
        return trouble(STALE);
    }

    /** The same, where what was read so long ago is too old. */
    @Nullable
    String trouble(Duration stale) {
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - refreshedAt);
        return seconds <= stale.toSeconds()
                ? null
                : "The webhooks and names have not been read for " + seconds + " seconds; the log says why.";
    }

    @Override
    public Map<String, Subscription> subscriptions() {
        return subscriptions;
    }

    @Override
    public Words words() {
        return words;
    }

    @Override
    public void close() {
        closed.countDown();
        subscriptionTable.stop();
        nameTable.stop();
        try {
            refresher.join(CLOSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
