package io.tidemark.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tidemark.avro.TradeAlert;
import io.tidemark.domain.AlertWindow;
import io.tidemark.domain.Amount;
import io.tidemark.domain.CodeNames;
import io.tidemark.domain.ComparisonSet;
import io.tidemark.domain.ErrorCode;
import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import io.tidemark.domain.Projection;
import io.tidemark.domain.Quantity;
import io.tidemark.domain.Row;
import io.tidemark.domain.RowChange;
import io.tidemark.domain.Statement;
import io.tidemark.domain.Subject;
import io.tidemark.domain.Validation;
import io.tidemark.domain.Window;
import io.tidemark.domain.WindowTotal;
import io.tidemark.domain.alert.AlertChange;
import io.tidemark.domain.alert.AlertKey;
import io.tidemark.domain.alert.AlertKind;
import io.tidemark.domain.alert.AlertState;
import io.tidemark.domain.alert.Extreme;
import io.tidemark.domain.alert.Fact;
import io.tidemark.domain.alert.Holder;
import io.tidemark.domain.alert.Measure;
import io.tidemark.domain.alert.Measured;
import io.tidemark.domain.alert.Robustness;
import io.tidemark.domain.bulletin.PublishedBulletin;
import io.tidemark.domain.group.ExchangeRate;
import io.tidemark.domain.group.GroupDefinition;
import io.tidemark.domain.group.GroupIndicatorsChange;
import io.tidemark.domain.group.MarketMessage;
import io.tidemark.domain.group.Member;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;
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
    void shouldWriteBulletinsAsAvroDoesAndReadThemBack(@ForAll long seed) {
        PublishedBulletin bulletin = new Samples(seed).bulletin();

        assertMirrored(codecs.bulletins(), bulletin, TradeSchema.BULLETIN, BulletinMirror.bulletin(bulletin));
    }

    @Property
    void shouldWriteGroupsRatesAndIndicatorsAsAvroDoesAndReadThemBack(@ForAll long seed) {
        Samples samples = new Samples(seed);
        GroupDefinition group = samples.group();
        ExchangeRate rate = samples.exchangeRate();
        GroupIndicatorsChange indicators = samples.indicators();

        assertMirrored(codecs.groups(), group, TradeSchema.GROUP, GroupMirror.group(group));
        assertMirrored(codecs.rates(), rate, TradeSchema.RATE, GroupMirror.rate(rate));
        assertMirrored(codecs.indicators(), indicators, TradeSchema.INDICATORS, GroupMirror.indicators(indicators));
    }

    @Property
    void shouldWriteMessagesAsAvroDoesAndReadThemBack(@ForAll long seed) {
        MarketMessage message = new Samples(seed).message();

        assertMirrored(codecs.messages(), message, TradeSchema.MESSAGE, GroupMirror.message(message));
    }

    private static <V> void assertMirrored(Serde<V> serde, V value, TradeSchema schema, SpecificRecordBase mirror) {
        byte[] bytes = serde.serializer().serialize(TOPIC, value);
        assertThat(bytes).isEqualTo(AvroMirror.bytes(schema.id(), mirror));
        assertThat(serde.deserializer().deserialize(TOPIC, bytes)).isEqualTo(value);
    }

    @Test
    void shouldSayWhatIsWrongWithAGroup() {
        byte[] bytes = codecs.groups()
                .serializer()
                .serialize(
                        TOPIC,
                        new GroupDefinition(
                                Market.parse("KR/GROUP/IT/WORLD/USD"),
                                List.of(Member.of(Market.parse("KR/MTIXX/831/WORLD/USD")))));
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        byte[] itself = text.replace("KR/MTIXX/831/WORLD/USD", "KR/GROUP//IT/WORLD/USD")
                .replace("KR/GROUP//IT", "KR//GROUP/IT")
                .getBytes(StandardCharsets.ISO_8859_1);

        assertThat(codecs.groupReader().read(bytes)).isInstanceOf(Reading.Read.class);
        assertThat(codecs.groupReader().read(itself))
                .isInstanceOfSatisfying(
                        Reading.Malformed.class,
                        malformed -> assertThat(malformed.code()).isEqualTo(ErrorCode.INVALID_CODE));
        assertThat(codecs.groupReader().read(new byte[] {1}))
                .isInstanceOfSatisfying(
                        Reading.Malformed.class,
                        malformed -> assertThat(malformed.code()).isEqualTo(ErrorCode.NOT_AVRO));
    }

    @Property
    void shouldWriteNamesAsAvroDoesAndReadThemBack(@ForAll long seed) {
        CodeNames names = new Samples(seed).names();
        byte[] bytes = codecs.names().serializer().serialize(TOPIC, names);

        assertThat(bytes).isEqualTo(AvroMirror.bytes(TradeSchema.NAMES.id(), AvroMirror.names(names)));
        assertThat(codecs.names().deserializer().deserialize(TOPIC, bytes)).isEqualTo(names);
    }

    @Test
    void shouldRefuseToReadNamesOfWhatIsNoCode() {
        io.tidemark.avro.CodeNames names = AvroMirror.names(new Samples(7).names());
        names.setCode("MTI/831");
        byte[] bytes = AvroMirror.bytes(TradeSchema.NAMES.id(), names);

        assertThatExceptionOfType(SerializationException.class)
                .isThrownBy(() -> codecs.names().deserializer().deserialize(TOPIC, bytes))
                .withMessageContaining("MTI/831");
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
        assertThatIllegalArgumentException()
                .isThrownBy(() -> codecs.totals().serializer().serialize(TOPIC, balance));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> codecs.balances().serializer().serialize(TOPIC, totals));
    }

    @Test
    void shouldRefuseToWriteOfABalanceWhatOnlyFlowsHave() {
        Amount one = Amount.of(1);
        Quantity quantity = new Quantity(one, "KG");
        WindowTotal plain =
                new WindowTotal(Window.MONTH, one, 1, 1, null, null, null, new WindowTotal.Base(one, null, null));
        List<WindowTotal> strange = List.of(
                new WindowTotal(Window.MONTH, one, 1, 1, one, null, null, null),
                new WindowTotal(Window.MONTH, one, 1, 1, null, one, null, null),
                new WindowTotal(Window.MONTH, one, 1, 1, null, null, quantity, null),
                new WindowTotal(Window.MONTH, one, 1, 1, null, null, null, new WindowTotal.Base(one, one, null)),
                new WindowTotal(Window.MONTH, one, 1, 1, null, null, null, new WindowTotal.Base(one, null, quantity)));
        Serializer<RowChange> serializer = codecs.balances().serializer();

        assertThat(serializer.serialize(TOPIC, balance(plain, List.of()))).isNotEmpty();
        for (WindowTotal window : strange) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> serializer.serialize(TOPIC, balance(window, List.of())));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> serializer.serialize(
                        TOPIC, balance(plain, List.of(new Projection(Projection.Method.LAST_YEAR, one)))));
    }

    private static RowChange balance(WindowTotal window, List<Projection> projections) {
        RowChange any = new Samples(1).balance();
        Row row = any.row();
        return new RowChange(
                new Row(
                        row.market(),
                        Subject.BALANCE,
                        row.coverage(),
                        row.period(),
                        List.of(window),
                        null,
                        List.of(),
                        projections,
                        null),
                any.cause());
    }

    @Property
    void shouldReadListsInAnyBlocks(@ForAll long seed) {
        AlertChange alert = new Samples(seed).alert();
        RowChange totals = new Samples(seed).totals();

        assertThat(codecs.alerts()
                        .deserializer()
                        .deserialize(TOPIC, AvroMirror.bytesInBlocks(TradeSchema.ALERT.id(), AvroMirror.alert(alert))))
                .isEqualTo(alert);
        assertThat(codecs.totals()
                        .deserializer()
                        .deserialize(
                                TOPIC, AvroMirror.bytesInBlocks(TradeSchema.TOTALS.id(), AvroMirror.totals(totals))))
                .isEqualTo(totals);
    }

    @Test
    void shouldStateToReadersTheNumberThatIsCompared() throws IOException {
        Holder before = new Holder(Measured.of(Amount.parse("6794000000")), Period.month(2010, 6));
        Measured surplus = Measured.of(Amount.parse("7200000000.5"));
        Measured daily = new Measured(Amount.parse("51400000000"), Amount.parse("22.5"));
        Measured growth = new Measured(Amount.parse("105.9"), Amount.parse("100"));

        GenericRecord value = published(Measure.VALUE, surplus, before);
        assertThat(value.get("number")).isEqualTo(7_200_000_000.5);
        assertThat(value.get("margin"))
                .isEqualTo(
                        ByteBuffer.wrap(Amount.parse("406000000.5").toUnscaled().toByteArray()));
        assertThat(value.get("stoodMonths")).isEqualTo(13);
        assertThat(((GenericRecord) value.get("previous")).get("number")).isEqualTo(6_794_000_000.0);

        GenericRecord average = published(Measure.DAILY_AVERAGE, daily, new Holder(daily, Period.month(2010, 7)));
        assertThat(average.get("number")).isEqualTo(51_400_000_000.0 / 22.5);
        assertThat(average.get("margin")).isNull();
        assertThat(average.get("stoodMonths")).isEqualTo(12);

        GenericRecord change = published(Measure.GROWTH, growth, null);
        assertThat(change.get("number")).isEqualTo(0.059);
        assertThat(change.get("margin")).isNull();
        assertThat(change.get("stoodMonths")).isNull();
    }

    /** An alert about July 2011 as Avro reads it. */
    private GenericRecord published(Measure measure, Measured value, @Nullable Holder previous) throws IOException {
        AlertChange any = new Samples(11).alert();
        AlertKey key = new AlertKey(
                AlertKind.RECORD_HIGH,
                Extreme.HIGH,
                ComparisonSet.ALL_TIME,
                any.fact().key().market(),
                Subject.BALANCE,
                any.fact().key().coverage(),
                measure,
                AlertWindow.MONTH,
                Period.month(2011, 7),
                AlertKey.Particular.NONE);
        Fact fact = new Fact(key, value, previous, List.of(), null, null, Robustness.FIRM, false);
        byte[] bytes = codecs.alerts()
                .serializer()
                .serialize(TOPIC, new AlertChange(fact, AlertState.RAISED, 1, true, any.cause()));
        return new GenericDatumReader<GenericRecord>(TradeSchema.ALERT.schema())
                .read(null, DecoderFactory.get().binaryDecoder(bytes, 5, bytes.length - 5, null));
    }

    @Test
    void shouldRefuseToReadANumberPerNothing() {
        TradeAlert alert = AvroMirror.alert(new Samples(7).alert(Measure.DAILY_AVERAGE));
        alert.put("per", BigDecimal.valueOf(0, Amount.SCALE));
        byte[] bytes = AvroMirror.bytes(TradeSchema.ALERT.id(), alert);

        assertThatExceptionOfType(SerializationException.class)
                .isThrownBy(() -> codecs.alerts().deserializer().deserialize(TOPIC, bytes))
                .withMessageContaining("per 0");
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
