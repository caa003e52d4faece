package io.tidemark.webhook;

import io.tidemark.contract.Codecs;
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
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The directory as the topics of webhooks and names have it; every half second it looks for what is new. */
final class TopicDirectory implements Directory, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TopicDirectory.class);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration CLOSE = Duration.ofSeconds(10);

    private final TopicTable<Subscription> subscriptionTable;
    private final TopicTable<CodeNames> nameTable;
    private final ReporterZones zones;
    private final DeliveryMeter meter;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread refresher = new Thread(this::refreshOften, "webhook-directory");

    private volatile Map<String, Subscription> subscriptions = Map.of();
    private volatile Words words;

    /**
     * Reads the topics to their ends, and begins to follow them.
     *
     * @param config of consumers
     * @param zones of the dates in words
     * @param meter is told of each subscription
     */
    TopicDirectory(Topics topics, Codecs codecs, Map<String, Object> config, ReporterZones zones, DeliveryMeter meter) {
        this.zones = zones;
        this.meter = meter;
        words = Words.with(code -> null, zones);
        subscriptionTable = Subscriptions.table(topics, config);
        nameTable = new TopicTable<>(config, topics.names(), codecs.names().deserializer());
        refresh();
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
                } catch (KafkaException e) {
                    LOG.warn("The webhooks and names cannot be read just now: {}", e.getMessage());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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
        if (!refresher.isAlive()) {
            subscriptionTable.close();
            nameTable.close();
        }
    }
}
