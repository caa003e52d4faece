package io.tidemark.bulletin;

import io.tidemark.contract.PassedOver;
import io.tidemark.contract.Topics;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Brings together what concerns one reporter; reads no values. */
final class MaterialSorter implements Processor<byte[], byte[], String, byte[]> {
    /** When the topic of a record got it, milliseconds since 1970 UTC. */
    static final String APPENDED_AT = "appended-at";

    /** Of a key and a value, in bytes: far above what ours have, and such that it fits on the next topic. */
    private static final int LARGEST_KEY = 1 << 10;

    private static final int LARGEST_VALUE = 512 * 1024;

    private final Topics topics;
    private final PassedOver passedOver = new PassedOver();
    private @Nullable ProcessorContext<String, byte[]> context;

    MaterialSorter(Topics topics) {
        this.topics = topics;
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
        RecordMetadata at = out.recordMetadata().orElseThrow();
        byte[] key = input.key();
        int size = input.value() == null ? 0 : input.value().length;
        if (key == null || key.length > LARGEST_KEY || size > LARGEST_VALUE) {
            passedOver.add(at.topic(), at.partition(), at.offset(), "It has no key, or is too large.");
            return;
        }
        String text = new String(key, StandardCharsets.UTF_8);
        int end = text.indexOf('/');
        if (end < 1 || text.substring(0, end).indexOf('|') >= 0) {
            passedOver.add(at.topic(), at.partition(), at.offset(), "Its key does not begin with a market.");
            return;
        }
        Headers headers = new RecordHeaders();
        headers.add(APPENDED_AT, String.valueOf(input.timestamp()).getBytes(StandardCharsets.UTF_8));
        String sorted = Material.of(at.topic(), topics).key(text.substring(0, end), text);
        out.forward(new Record<>(sorted, input.value(), out.currentSystemTimeMs(), headers));
    }
}
