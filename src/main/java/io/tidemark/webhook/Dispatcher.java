package io.tidemark.webhook;

import io.tidemark.contract.MarketPartitioner;
import io.tidemark.domain.alert.AlertChange;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Gives each alert to the webhooks it can concern. What goes to one webhook goes to one partition ({@link MarketPartitioner}
 * keeps together what has the same name before the first separator): only there can releases be settled and order be kept.
 */
final class Dispatcher implements Processor<byte[], byte[], String, byte[]> {
    /** When the alerts topic got the alert, milliseconds since 1970 UTC. */
    static final String APPENDED_AT = "alert-appended-at";

    /** Of an alert, in bytes: far above what ours have, and such that it fits on the next topic. */
    static final int LARGEST_ALERT = 256 * 1024;

    private final Directory directory;
    private final Deserializer<AlertChange> alerts;
    private @Nullable ProcessorContext<String, byte[]> context;

    Dispatcher(Directory directory, Deserializer<AlertChange> alerts) {
        this.directory = directory;
        this.alerts = alerts;
    }

    @Override
    public void init(ProcessorContext<String, byte[]> initialized) {
        context = initialized;
    }

    @Override
    public void process(Record<byte[], byte[]> input) {
        ProcessorContext<String, byte[]> out = context;
        if (out == null) {
            throw new IllegalStateException("Not initialized");
        }
        AlertChange change = read(input.value());
        if (change == null) {
            return;
        }
        String id = change.fact().key().id().toString();
        for (Subscription subscription : directory.subscriptions().values()) {
            if (subscription.isEnabled() && !subscription.bulletin() && concerns(subscription, change)) {
                Headers headers = new RecordHeaders();
                headers.add(APPENDED_AT, Message.bytes(String.valueOf(input.timestamp())));
                out.forward(new Record<>(
                        EndpointStore.key(subscription.name(), id), input.value(), out.currentSystemTimeMs(), headers));
            }
        }
    }

    /** Digests also count what is no news but that it is final now. */
    private static boolean concerns(Subscription subscription, AlertChange change) {
        Filter filter = subscription.filter();
        return filter.concerns(change)
                || (subscription.digest()
                        && change.mayConfirm()
                        && filter.names(change.fact().key()));
    }

    private @Nullable AlertChange read(byte @Nullable [] value) {
        if (value != null && value.length > LARGEST_ALERT) {
            throw new Guarded.UnusableException("an alert of " + value.length + " bytes");
        }
        try {
            return value == null ? null : alerts.deserialize("", value);
        } catch (SerializationException e) {
            // What a later release may have written must not stop what this one understands.
            throw new Guarded.UnusableException("no alert: " + e.getMessage());
        }
    }
}
