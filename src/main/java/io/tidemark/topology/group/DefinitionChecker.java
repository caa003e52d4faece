package io.tidemark.topology.group;

import io.tidemark.contract.Keys;
import io.tidemark.domain.Cause;
import io.tidemark.domain.Market;
import io.tidemark.domain.group.GroupDefinition;
import io.tidemark.domain.group.GroupLimits;
import io.tidemark.domain.group.GroupRegistry;
import io.tidemark.domain.group.MarketMessage;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Takes in the definitions of all groups, one after the other: they meet in one partition. Refuses one that is too
 * large, or would make a group contain itself; of the others it tells whom they concern.
 */
final class DefinitionChecker implements Processor<String, MarketMessage, Object, Object> {
    private final String storeName;
    private final Serializer<GroupDefinition> definitions;
    private final GroupLimits limits;
    private final Outlets outlets;
    private @Nullable Running running;

    DefinitionChecker(String storeName, Serializer<GroupDefinition> definitions, GroupLimits limits, Outlets outlets) {
        this.limits = limits;
        this.storeName = storeName;
        this.definitions = definitions;
        this.outlets = outlets;
    }

    private record Running(
            ProcessorContext<Object, Object> context,
            KeyValueStore<String, GroupDefinition> store,
            GroupRegistry registry) {}

    @Override
    public void init(ProcessorContext<Object, Object> context) {
        KeyValueStore<String, GroupDefinition> store = context.getStateStore(storeName);
        GroupRegistry registry = new GroupRegistry(limits);
        try (KeyValueIterator<String, GroupDefinition> all = store.all()) {
            all.forEachRemaining(entry -> registry.restore(entry.value));
        }
        running = new Running(context, store, registry);
    }

    @Override
    public void process(Record<String, MarketMessage> received) {
        Running now = running;
        if (now == null || !(received.value() instanceof MarketMessage.Defined defined)) {
            throw new IllegalStateException("Not a definition, or not initialized: " + received.value());
        }
        Market group = defined.to();
        GroupDefinition definition = defined.definition();
        Cause.Position at = defined.cause().position();
        GroupRegistry.Outcome outcome =
                definition == null ? now.registry.delete(group, at) : now.registry.define(definition, at);
        if (outcome instanceof GroupRegistry.Outcome.Refused refused) {
            refuse(now, received, at, refused, definition);
            return;
        }
        if (definition == null) {
            now.store.delete(group.toString());
        } else {
            now.store.put(group.toString(), definition);
        }
        for (MarketMessage message : ((GroupRegistry.Outcome.Accepted) outcome).messages()) {
            now.context.forward(new Record<>(Keys.of(message), message, received.timestamp()), outlets.messages());
        }
    }

    /** As the publisher sent it: a definition has one form in bytes. */
    private void refuse(
            Running now,
            Record<String, MarketMessage> received,
            Cause.Position at,
            GroupRegistry.Outcome.Refused why,
            @Nullable GroupDefinition definition) {
        outlets.counters().rejectedReference(why.code());
        Record<byte[], byte[]> refused = new Record<>(
                received.key().getBytes(StandardCharsets.UTF_8),
                definitions.serialize(at.topic(), definition),
                received.timestamp());
        now.context.forward(
                outlets.letters().write(refused, at.topic(), at.partition(), at.offset(), why.code(), why.reason()),
                outlets.deadLetters());
    }
}
