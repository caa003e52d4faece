package io.tidemark.contract;

import io.tidemark.domain.CodeNames;
import io.tidemark.domain.RowChange;
import io.tidemark.domain.Statement;
import io.tidemark.domain.alert.AlertChange;
import io.tidemark.domain.bulletin.PublishedBulletin;
import io.tidemark.domain.group.ExchangeRate;
import io.tidemark.domain.group.GroupDefinition;
import io.tidemark.domain.group.GroupIndicatorsChange;
import io.tidemark.domain.group.MarketMessage;
import java.util.function.BiConsumer;
import java.util.function.ToIntFunction;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Makes the serializers of all topics' values; keys are text ({@link Keys}). Any number of threads may use them, because Kafka Streams
 * shares the serdes of a topology among its threads.
 *
 * <p>Every value is in the Confluent wire format; null stands for a tombstone both ways. Reading throws {@link
 * org.apache.kafka.common.errors.SerializationException}, except {@link #eventReader}, which says what is wrong instead.
 */
public final class Codecs {
    private final AvroWire wire;

    /** With a serde. */
    public Codecs(AvroWire wire) {
        this.wire = wire;
    }

    /**
     * With our own serde.
     *
     * @param ids the id that each of our schemas has in the registry
     * @param lookup finds the schemas of other ids
     */
    public Codecs(ToIntFunction<TradeSchema> ids, SchemaLookup lookup) {
        this(AvroWire.of(ids, lookup));
    }

    /** With the ids that Tidemark gives out itself, and no schemas but its own. */
    public static Codecs withOwnIds() {
        return new Codecs(TradeSchema::id, TradeSchema::find);
    }

    public Serializer<Statement> events() {
        return serializer(TradeSchema.EVENT, EventFormat::write);
    }

    public EventReader eventReader() {
        return new EventReader(wire);
    }

    /** Rows of any flow; writing a balance throws {@link IllegalArgumentException}. */
    public Serde<RowChange> totals() {
        return serde(TradeSchema.TOTALS, new TotalsFormat());
    }

    /** Rows of balances; writing a flow's, or figures a balance cannot have, throws {@link IllegalArgumentException}. */
    public Serde<RowChange> balances() {
        return serde(TradeSchema.BALANCE, new BalanceFormat());
    }

    public Serde<AlertChange> alerts() {
        return serde(TradeSchema.ALERT, new AlertFormat());
    }

    public Serde<GroupIndicatorsChange> indicators() {
        return serde(TradeSchema.INDICATORS, new IndicatorsFormat());
    }

    public Serde<GroupDefinition> groups() {
        return serde(TradeSchema.GROUP, new GroupFormat());
    }

    /** Reads definitions that others wrote. */
    public RecordReader<GroupDefinition> groupReader() {
        return new RecordReader<>(deserializer(TradeSchema.GROUP, new GroupFormat()));
    }

    public Serde<ExchangeRate> rates() {
        return serde(TradeSchema.RATE, new RateFormat());
    }

    /** Reads rates that others wrote. */
    public RecordReader<ExchangeRate> rateReader() {
        return new RecordReader<>(deserializer(TradeSchema.RATE, new RateFormat()));
    }

    public Serde<MarketMessage> messages() {
        return serde(TradeSchema.MESSAGE, new MessageFormat());
    }

    /** Reads messages on a topic that others may write to as well. */
    public RecordReader<MarketMessage> messageReader() {
        return new RecordReader<>(deserializer(TradeSchema.MESSAGE, new MessageFormat()));
    }

    /** Reads events as the stream takes them in. */
    public StatementReader statements(long futureTolerance) {
        return new StatementReader(eventReader(), futureTolerance);
    }

    public Serde<PublishedBulletin> bulletins() {
        return serde(TradeSchema.BULLETIN, new BulletinFormat());
    }

    public Serde<CodeNames> names() {
        return serde(TradeSchema.NAMES, new NamesFormat());
    }

    private <V> Serde<V> serde(TradeSchema schema, AvroFormat<V> format) {
        return new LazySerde<>(() -> serializer(schema, format::write), () -> deserializer(schema, format));
    }

    private <V> Serializer<V> serializer(TradeSchema schema, BiConsumer<V, AvroWriter> format) {
        AvroSerializer<V> ours = new AvroSerializer<>(wire.id(schema), format);
        return (topic, value) -> {
            byte[] record = ours.serialize(topic, value);
            return record == null ? null : wire.outgoing(schema, topic, record);
        };
    }

    private <V> AvroDeserializer<V> deserializer(TradeSchema schema, AvroFormat<V> format) {
        return new AvroDeserializer<>(schema, format, wire);
    }
}
