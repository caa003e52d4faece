package io.tidemark.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tidemark.domain.Amount;
import io.tidemark.domain.Market;
import io.tidemark.domain.Row;
import io.tidemark.domain.RowChange;
import io.tidemark.domain.Statement;
import io.tidemark.domain.Validation;
import io.tidemark.domain.Window;
import io.tidemark.domain.WindowTotal;
import io.tidemark.domain.alert.AlertChange;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.avro.Schema;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;

class CodecsTest {
    private static final String TOPIC = "any";

    private final Codecs codecs = Codecs.withOwnIds();

    @Property
    void shouldWriteEventsAsAvroDoes(@ForAll long seed) {
        Statement statement = new Samples(seed).statement();

        assertThat(codecs.events().serialize(TOPIC, statement))
                .isEqualTo(AvroMirror.bytes(TradeSchema.EVENT.id(), AvroMirror.event(statement)));
    }

    @Property
    void shouldWriteTotalsAsAvroDoesAndReadThemBack(@ForAll long seed) {
        RowChange totals = new Samples(seed).totals();
        byte[] bytes = codecs.totals().serializer().serialize(TOPIC, totals);

        assertThat(bytes).isEqualTo(AvroMirror.bytes(TradeSchema.TOTALS.id(), AvroMirror.totals(totals)));
        assertThat(codecs.totals().deserializer().deserialize(TOPIC, bytes)).isEqualTo(totals);
    }

    @Property
    void shouldWriteBalancesAsAvroDoesAndReadThemBack(@ForAll long seed) {
        RowChange balance = new Samples(seed).balance();
        byte[] bytes = codecs.balances().serializer().serialize(TOPIC, balance);

        assertThat(bytes).isEqualTo(AvroMirror.bytes(TradeSchema.BALANCE.id(), AvroMirror.balance(balance)));
        assertThat(codecs.balances().deserializer().deserialize(TOPIC, bytes)).isEqualTo(balance);
    }

    @Property
    void shouldWriteAlertsAsAvroDoesAndReadThemBack(@ForAll long seed) {
        AlertChange alert = new Samples(seed).alert();
        byte[] bytes = codecs.alerts().serializer().serialize(TOPIC, alert);

        assertThat(bytes).isEqualTo(AvroMirror.bytes(TradeSchema.ALERT.id(), AvroMirror.alert(alert)));
        assertThat(codecs.alerts().deserializer().deserialize(TOPIC, bytes)).isEqualTo(alert);
    }

    @Property
    void shouldPublishTheChangeThatTheDomainDefines(@ForAll long value, @ForAll long base) {
        WindowTotal total = new WindowTotal(
                Window.MONTH, Amount.ofUnscaled(value), 1, 1, null, Amount.ofUnscaled(base == 0 ? 1 : base));

        assertThat(Decimals.change(Amount.ofUnscaled(value), Amount.ofUnscaled(base == 0 ? 1 : base)))
                .isEqualTo(total.changeOnYear().doubleValue());
    }

    @Test
    void shouldPublishNoChangeAsPlainZero() {
        Amount deficit = Amount.of(-5);

        assertThat(Double.doubleToRawLongBits(Decimals.change(deficit, deficit)))
                .isZero();
    }

    @Test
    void shouldReadRecordsOfAnOlderVersionOfTheSchema() {
        AlertChange alert = new Samples(7).alert();
        byte[] bytes = codecs.alerts().serializer().serialize(TOPIC, alert);
        // To a reader that asks for stoodMonths this version has none.
        Schema older = new Schema.Parser()
                .parse(TradeSchema.ALERT.schema().toString().replace("\"stoodMonths\"", "\"forgotten\""));
        Codecs reader = new Codecs(schema -> 1000 + schema.id(), id -> older);

        assertThat(reader.alerts().deserializer().deserialize(TOPIC, bytes)).isEqualTo(alert);
    }

    @Test
    void shouldReadRecordsOfANewerVersionOfTheSchema() {
        RowChange balance = new Samples(7).balance();
        byte[] bytes = codecs.balances().serializer().serialize(TOPIC, balance);
        // The newer version's field comes last and is null: one byte more.
        byte[] newer = Arrays.copyOf(bytes, bytes.length + 1);
        newer[4] = 77;
        Schema schema = new Schema.Parser()
                .parse(TradeSchema.BALANCE
                        .schema()
                        .toString()
                        .replaceFirst("]}$", ",{\"name\":\"streak\",\"type\":[\"null\",\"int\"],\"default\":null}]}"));
        Codecs reader = new Codecs(TradeSchema::id, id -> id == 77 ? schema : null);

        assertThat(reader.balances().deserializer().deserialize(TOPIC, newer)).isEqualTo(balance);
    }

    @Test
    void shouldRefuseWhatIsNoRecordOfTheTopic() {
        byte[] bytes = codecs.totals().serializer().serialize(TOPIC, new Samples(3).totals());

        for (Serde<?> serde : List.of(codecs.balances(), codecs.alerts())) {
            assertThatExceptionOfType(SerializationException.class)
                    .isThrownBy(() -> serde.deserializer().deserialize(TOPIC, bytes));
        }
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatExceptionOfType(SerializationException.class)
                    .isThrownBy(() -> codecs.totals().deserializer().deserialize(TOPIC, cut));
        }
    }

    @Test
    void shouldPassTombstonesThrough() {
        assertThat(codecs.events().serialize(TOPIC, null)).isNull();
        assertThat(codecs.totals().serializer().serialize(TOPIC, null)).isNull();
        assertThat(codecs.totals().deserializer().deserialize(TOPIC, null)).isNull();
    }

    @Test
    void shouldRefuseToWriteWhatTheSchemaCannotHold() {
        RowChange balance = new Samples(1).balance();
        RowChange totals = new Samples(1).totals();
        Row row = totals.row();
        Market other = Market.parse("US/TOTAL/ALL/WORLD/USD");
        RowChange strangeCause = new RowChange(
                new Row(other, row.subject(), row.coverage(), row.period(), row.windows(), null, null), totals.cause());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> codecs.totals().serializer().serialize(TOPIC, balance));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> codecs.balances().serializer().serialize(TOPIC, totals));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> codecs.totals().serializer().serialize(TOPIC, strangeCause));
    }

    @Test
    void shouldServeManyThreadsAtOnce() {
        Serde<RowChange> shared = codecs.totals();

        List<Long> wrong = LongStream.range(0, 20_000)
                .parallel()
                .filter(seed -> {
                    RowChange totals = new Samples(seed).totals();
                    byte[] bytes = shared.serializer().serialize(TOPIC, totals);
                    return !totals.equals(shared.deserializer().deserialize(TOPIC, bytes));
                })
                .boxed()
                .toList();

        assertThat(wrong).isEmpty();
    }

    @Test
    void shouldReadWhatItWritesAsTheSameStatement() {
        Statement statement = Samples.statement("51400000000.25");
        byte[] bytes = codecs.events().serialize(TOPIC, statement);

        assertThat(codecs.eventReader().read(bytes))
                .isInstanceOfSatisfying(
                        EventReading.Read.class,
                        read -> assertThat(Validation.check(read.draft()))
                                .isEqualTo(new Validation.Accepted(statement)));
    }
}
