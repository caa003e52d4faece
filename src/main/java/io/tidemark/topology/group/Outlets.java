package io.tidemark.topology.group;

import io.tidemark.contract.RecordLimits;
import io.tidemark.domain.ErrorCode;
import io.tidemark.domain.group.MarketMessage;
import io.tidemark.ops.Counters;
import io.tidemark.topology.intake.DeadLetterWriter;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Where what is taken in goes, and what is refused.
 *
 * @param messages the name of what takes messages
 * @param most how many bytes a message may have for all that will carry it, at this moment
 * @param deadLetters the name of the sink of dead letters
 */
record Outlets(
        String messages,
        Serializer<MarketMessage> serializer,
        IntSupplier most,
        String deadLetters,
        DeadLetterWriter letters,
        Counters counters) {

    /**
     * Passes a message on, or refuses what it was made of: nothing has been changed by it yet.
     *
     * @param received the record it was made of
     */
    void send(
            ProcessorContext<Object, Object> context,
            Record<byte[], byte[]> received,
            String key,
            MarketMessage message) {
        int size = RecordLimits.sizeOf(key.length(), serializer.serialize(messages, message), new RecordHeaders());
        int limit = most.getAsInt();
        if (size > limit) {
            refuse(
                    context,
                    received,
                    ErrorCode.OUTPUT_TOO_LARGE,
                    "As a message to markets it would have " + size + " bytes, of which " + limit + " are allowed.");
            return;
        }
        context.forward(new Record<>(key, message, received.timestamp()), messages);
    }

    void refuse(
            ProcessorContext<Object, Object> context, Record<byte[], byte[]> received, ErrorCode code, String reason) {
        counters.rejectedReference(code);
        Optional<RecordMetadata> position = context.recordMetadata();
        context.forward(letters.write(received, position, code, reason), deadLetters);
    }
}
