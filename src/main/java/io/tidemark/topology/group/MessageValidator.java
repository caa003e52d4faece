package io.tidemark.topology.group;

import io.tidemark.contract.Reading;
import io.tidemark.contract.RecordReader;
import io.tidemark.domain.ErrorCode;
import io.tidemark.domain.Quote;
import io.tidemark.domain.group.MarketMessage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Function;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Reads back what was sent over a topic of our own. Anyone can write there too, and must not stop us by it. */
final class MessageValidator implements Processor<byte[], byte[], Object, Object> {
    private final RecordReader<MarketMessage> reader;
    private final Function<MarketMessage, @Nullable String> keys;
    private final Outlets outlets;
    private @Nullable ProcessorContext<Object, Object> context;

    /** @param keys the key that a message has on the topic; null where it does not belong there */
    MessageValidator(
            RecordReader<MarketMessage> reader, Function<MarketMessage, @Nullable String> keys, Outlets outlets) {
        this.reader = reader;
        this.keys = keys;
        this.outlets = outlets;
    }

    @Override
    public void init(ProcessorContext<Object, Object> processorContext) {
        context = processorContext;
    }

    @Override
    public void process(Record<byte[], byte[]> received) {
        if (context == null) {
            throw new IllegalStateException("Not initialized");
        }
        if (received.value() == null) {
            outlets.refuse(context, received, ErrorCode.NOT_AVRO, "The record has no value.");
            return;
        }
        Reading<MarketMessage> reading = reader.read(received.value());
        if (reading instanceof Reading.Malformed<MarketMessage> malformed) {
            outlets.refuse(context, received, malformed.code(), malformed.reason());
            return;
        }
        MarketMessage message = ((Reading.Read<MarketMessage>) reading).value();
        String key = keys.apply(message);
        if (key == null || !Arrays.equals(key.getBytes(StandardCharsets.UTF_8), received.key())) {
            String reason = "The record's key is none of this message: " + Quote.of(received.key()) + ".";
            outlets.refuse(context, received, ErrorCode.KEY_MISMATCH, reason);
            return;
        }
        context.forward(new Record<>(key, message, received.timestamp()), outlets.messages());
    }
}
