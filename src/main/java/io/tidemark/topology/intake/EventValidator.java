package io.tidemark.topology.intake;

import io.tidemark.contract.EventReader;
import io.tidemark.contract.EventReading;
import io.tidemark.domain.ErrorCode;
import io.tidemark.domain.Quote;
import io.tidemark.domain.Statement;
import io.tidemark.domain.Validation;
import io.tidemark.ops.Counters;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Turns the bytes of an event into a statement, or into a dead letter that says why not. */
final class EventValidator implements Processor<byte[], byte[], Object, Object> {
    private final EventReader reader;
    private final long futureTolerance;
    private final Counters counters;
    private final String statements;
    private final DeadLetterWriter letters;
    private final String deadLetters;
    private @Nullable ProcessorContext<Object, Object> context;

    EventValidator(
            EventReader reader,
            long futureTolerance,
            Counters counters,
            DeadLetterWriter letters,
            String statements,
            String deadLetters) {
        this.reader = reader;
        this.futureTolerance = futureTolerance;
        this.counters = counters;
        this.letters = letters;
        this.statements = statements;
        this.deadLetters = deadLetters;
    }

    @Override
    public void init(ProcessorContext<Object, Object> processorContext) {
        context = processorContext;
    }

    @Override
    public void process(Record<byte[], byte[]> event) {
        EventReading read = reader.read(event.value());
        if (read instanceof EventReading.Malformed malformed) {
            refuse(event, malformed.code(), malformed.reason());
            return;
        }
        Validation validation = Validation.check(((EventReading.Read) read).draft(), event.timestamp() + futureTolerance);
        if (validation instanceof Validation.Rejected rejected) {
            refuse(event, rejected.code(), rejected.reason());
            return;
        }
        Statement statement = ((Validation.Accepted) validation).statement();
        String market = statement.series().market().toString();
        if (!Arrays.equals(market.getBytes(StandardCharsets.UTF_8), event.key())) {
            refuse(
                    event,
                    ErrorCode.KEY_MISMATCH,
                    "The record's key must be its market " + market + " but is " + Quote.of(event.key()) + ".");
            return;
        }
        context().forward(event.withKey(market).withValue(statement), statements);
    }

    private void refuse(Record<byte[], byte[]> event, ErrorCode code, String reason) {
        counters.rejectedEvent(code);
        context().forward(letters.write(event, context().recordMetadata(), code, reason), deadLetters);
    }

    private ProcessorContext<Object, Object> context() {
        if (context == null) {
            throw new IllegalStateException("Not initialized");
        }
        return context;
    }
}
