package io.tidemark.webhook;

import io.tidemark.domain.bulletin.PublishedBulletin;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Makes a message of each version of a bulletin for each webhook that gets bulletins. They have settled before they are written. */
final class BulletinDispatcher implements Processor<byte[], byte[], String, byte[]> {
    /** In place of an alert's id in the key of messages: all bulletins of a webhook keep their order. */
    static final String BULLETIN = "bulletin";

    /** Of a bulletin, in bytes: twice what ours have. */
    private static final int LARGEST = 400 * 1024;

    private final Directory directory;
    private final MessageWriter writer;
    private final Deserializer<PublishedBulletin> bulletins;
    private @Nullable ProcessorContext<String, byte[]> context;

    BulletinDispatcher(Directory directory, MessageWriter writer, Deserializer<PublishedBulletin> bulletins) {
        this.directory = directory;
        this.writer = writer;
        this.bulletins = bulletins;
    }

    @Override
    public void init(ProcessorContext<String, byte[]> initialized) {
        context = initialized;
    }

    @Override
    public void process(Record<byte[], byte[]> input) {
        byte[] value = input.value();
        if (value == null) {
            return;
        }
        if (value.length > LARGEST) {
            throw new Guarded.UnusableException("a bulletin of " + value.length + " bytes");
        }
        ProcessorContext<String, byte[]> out = Settler.initialized(context);
        PublishedBulletin bulletin = bulletins.deserialize("", value);
        long now = out.currentSystemTimeMs();
        for (Subscription subscription : directory.subscriptions().values()) {
            if (subscription.isEnabled()
                    && subscription.bulletin()
                    && subscription.filter().concerns(bulletin)) {
                Message message = writer.bulletin(subscription, bulletin, input.timestamp(), now);
                out.forward(new Record<>(
                        EndpointStore.key(subscription.name(), BULLETIN), message.body(), now, message.headers()));
            }
        }
    }
}
