package io.tidemark.webhook;

import io.tidemark.contract.Codecs;
import io.tidemark.contract.MarketPartitioner;
import io.tidemark.contract.Topic;
import io.tidemark.contract.Topics;
import io.tidemark.domain.bulletin.Editor;
import io.tidemark.ops.DeliveryMeter;
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
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * The way of an alert to a receiver, in three stages with a topic between each: dispatch by webhook, settle into messages, send.
 * What is sent has been committed as a message before, so a crash can make it be sent again, but never otherwise.
 */
final class WebhookTopology {
    private static final String READ_ALERTS = "dispatch-read-alerts";
    private static final String DISPATCH_ALERT = "dispatch-choose-webhooks";
    private static final String SEND_CANDIDATES = "dispatch-send-candidates";
    private static final String READ_CANDIDATES = "settle-read-candidates";
    private static final String SETTLE_RELEASE = "settle-await-release";
    private static final String SETTLE_STORE = "settle-alerts-store";
    private static final String SEND_MESSAGES = "settle-send-messages";
    private static final String READ_MESSAGES = "post-read-messages";
    private static final String POST_MESSAGE = "post-post-message";
    private static final String POST_STORE = "post-messages-store";
    private static final String READ_BULLETINS = "dispatch-read-bulletins";
    private static final String DISPATCH_BULLETIN = "dispatch-tell-bulletins";
    private static final String SEND_BULLETINS = "dispatch-send-bulletins";
    private static final String SEND_DEAD_LETTERS = "post-send-dead-letters";
    private static final String SEND_SUBSCRIPTIONS = "post-send-webhooks";
    private static final String SEND_STATUS = "post-send-status";

    static final Set<String> STORES = Set.of(SETTLE_STORE, POST_STORE);

    private WebhookTopology() {}

    /**
     * @param editor puts digests in order
     * @param partitions how many the topic of messages has
     */
    static Topology build(
            Topics topics,
            Codecs codecs,
            Directory directory,
            Editor editor,
            ReleaseProgress progress,
            Duration longest,
            Envelope envelope,
            Poster poster,
            RetrySchedule schedule,
            DeliveryMeter meter,
            Gate gate,
            int partitions) {
        DigestOrder order = new DigestOrder(editor);
        Topology topology = new Topology();
        topology.addSource(
                READ_ALERTS,
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer(),
                topics.alerts().name());
        topology.addProcessor(
                DISPATCH_ALERT,
                () -> new Guarded<>(
                        new Dispatcher(directory, codecs.alerts().deserializer()),
                        topics.alerts().name(),
                        meter),
                READ_ALERTS);
        addSink(topology, SEND_CANDIDATES, topics.webhookCandidates(), DISPATCH_ALERT);
        addSource(topology, READ_CANDIDATES, topics.webhookCandidates());
        topology.addProcessor(
                SETTLE_RELEASE,
                stateful(
                        SETTLE_STORE,
                        () -> new Guarded<>(
                                new Settler(
                                        directory,
                                        progress,
                                        longest,
                                        codecs.alerts().deserializer(),
                                        SETTLE_STORE,
                                        new MessageWriter(
                                                directory, topics.alerts().name(), order),
                                        topics.webhookCandidates().name(),
                                        meter),
                                topics.webhookCandidates().name(),
                                meter)),
                READ_CANDIDATES);
        addSink(topology, SEND_MESSAGES, topics.webhookMessages(), SETTLE_RELEASE);
        addSource(topology, READ_MESSAGES, topics.webhookMessages());
        Sender.Names names = new Sender.Names(POST_STORE, SEND_DEAD_LETTERS, SEND_SUBSCRIPTIONS, SEND_STATUS);
        topology.addProcessor(
                POST_MESSAGE,
                stateful(
                        POST_STORE,
                        () -> new Guarded<>(
                                new Sender(directory, envelope, poster, schedule, meter, gate, names, partitions),
                                topics.webhookMessages().name(),
                                meter)),
                READ_MESSAGES);
        addSink(topology, SEND_DEAD_LETTERS, topics.webhookDeadLetters(), POST_MESSAGE);
        addSink(topology, SEND_SUBSCRIPTIONS, topics.webhooks(), POST_MESSAGE);
        addSink(topology, SEND_STATUS, topics.webhookStatus(), POST_MESSAGE);
        topology.addSource(
                READ_BULLETINS,
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer(),
                topics.bulletins().name());
        topology.addProcessor(
                DISPATCH_BULLETIN,
                () -> new Guarded<>(
                        new BulletinDispatcher(
                                directory,
                                new MessageWriter(directory, topics.bulletins().name(), order),
                                codecs.bulletins().deserializer()),
                        topics.bulletins().name(),
                        meter),
                READ_BULLETINS);
        addSink(topology, SEND_BULLETINS, topics.webhookMessages(), DISPATCH_BULLETIN);
        return topology;
    }

    /** The topics it reads as a group: where a group has not read, it has to be said where it begins. */
    static List<Topic<?>> sources(Topics topics) {
        return List.of(topics.alerts(), topics.bulletins(), topics.webhookCandidates(), topics.webhookMessages());
    }

    /** The way of an alert until it has come to whoever settles it. */
    static List<Stage> untilSettling(Topics topics, String group) {
        return List.of(
                new Stage(group, List.of(topics.alerts())), new Stage(group, List.of(topics.webhookCandidates())));
    }

    private static void addSource(Topology topology, String name, Topic<byte[]> topic) {
        topology.addSource(name, new StringDeserializer(), new ByteArrayDeserializer(), topic.name());
    }

    private static void addSink(Topology topology, String name, Topic<byte[]> topic, String upstream) {
        topology.addSink(
                name,
                topic.name(),
                new StringSerializer(),
                new ByteArraySerializer(),
                new MarketPartitioner(),
                upstream);
    }

    private static ProcessorSupplier<String, byte[], String, byte[]> stateful(
            String store, Supplier<Processor<String, byte[], String, byte[]>> processor) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<String, byte[], String, byte[]> get() {
                return processor.get();
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Set.of(EndpointStore.builder(store));
            }
        };
    }
}
