package io.tidemark.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.tidemark.contract.Codecs;
import io.tidemark.contract.Keys;
import io.tidemark.contract.RecordLimits;
import io.tidemark.contract.TradeSchema;
import io.tidemark.domain.Cause;
import io.tidemark.domain.ErrorCode;
import io.tidemark.domain.Market;
import io.tidemark.domain.Statement;
import io.tidemark.domain.Window;
import io.tidemark.domain.group.GroupDefinition;
import io.tidemark.domain.group.MarketMessage;
import io.tidemark.domain.group.Member;
import io.tidemark.domain.market.Statements;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Records by which any one producer could stop everyone: each is refused with a code, in a letter that fits, and nothing else changes. */
class HostileRecordsTest {
    private static final int LIMIT = RecordLimits.OF_KAFKA;
    private static final Market IT = Market.parse("KR/GROUP/IT-ITEMS/WORLD/USD");
    private static final byte[] LONG_KEY = "K".repeat(600_000).getBytes(StandardCharsets.UTF_8);

    private final Codecs codecs = Codecs.withOwnIds();
    private TestTopology topology = new TestTopology(RecordLimits.of(LIMIT));

    @AfterEach
    void stop() {
        topology.close();
    }

    private static Stream<Arguments> values() {
        byte[] random = new byte[1_048_400];
        new Random(1).nextBytes(random);
        return Stream.of(argumentSet("random", (Object) random), argumentSet("zeros", (Object) new byte[10 << 20]));
    }

    @ParameterizedTest
    @MethodSource("values")
    void shouldKeepTheHeadOfAValueThatDoesNotFitALetter(byte[] value) {
        byte[] key = "KR/TOTAL/ALL/WORLD/USD".getBytes(StandardCharsets.UTF_8);
        topology.events(key, value);

        TestRecord<byte[], byte[]> letter = topology.letter();
        assertThat(letter.key()).isEqualTo(key);
        assertThat(letter.value()).hasSizeBetween(1 << 10, 64 << 10).isEqualTo(head(value, letter.value().length));
        assertThat(header(letter, "tidemark.error.cut.value.bytes")).isEqualTo(String.valueOf(value.length));
        assertThat(header(letter, "tidemark.error.cut.key.bytes")).isEqualTo("absent");
        assertThat(header(letter, "__streams.errors.topic")).isEqualTo("trade.events.v1");
        assertThat(header(letter, "__streams.errors.partition")).isEqualTo("0");
        assertThat(header(letter, "__streams.errors.offset")).isEqualTo("0");
    }

    @Test
    void shouldNotRepeatAKeyOfAnyLength() {
        byte[] event = event(Statements.exports("2011-07", "51.4", "2011-08-01"));
        topology.events(LONG_KEY, event);

        TestRecord<byte[], byte[]> letter = topology.letter();
        assertThat(header(letter, "tidemark.error.code")).isEqualTo("KEY_MISMATCH");
        assertThat(letter.key()).isEqualTo(LONG_KEY);
        assertThat(letter.value()).isEqualTo(event);
        assertThat(header(letter, "__streams.errors.message"))
                .contains("'" + "K".repeat(100) + "…'")
                .doesNotContain("K".repeat(101));
    }

    @Test
    void shouldCutAKeyThatDoesNotFitALetter() {
        byte[] event = event(Statements.exports("2011-07", "51.4", "2011-08-01"));
        topology.events(new byte[LIMIT - 200], event);

        TestRecord<byte[], byte[]> letter = topology.letter();
        assertThat(letter.key()).hasSize(4 << 10);
        assertThat(letter.value()).isEqualTo(event);
        assertThat(header(letter, "tidemark.error.cut.key.bytes")).isEqualTo(String.valueOf(LIMIT - 200));
        assertThat(header(letter, "tidemark.error.cut.value.bytes")).isEqualTo("absent");
    }

    @Test
    void shouldCutHeadersThatDoNotFitALetter() {
        Headers headers = new RecordHeaders();
        headers.add("tidemark.error.cut.value.bytes", new byte[] {'7'});
        for (int i = 0; i < 10_000; i++) {
            headers.add("header-" + i, new byte[100]);
        }
        topology.events(new byte[] {1}, new byte[] {2}, headers);

        TestRecord<byte[], byte[]> letter = topology.letter();
        assertThat(letter.value()).containsExactly(2);
        assertThat(header(letter, "tidemark.error.cut.headers")).isEqualTo("10001");
        assertThat(header(letter, "tidemark.error.cut.value.bytes")).isEqualTo("absent");
        assertThat(letter.headers().lastHeader("header-0")).isNotNull();
        assertThat(letter.headers().lastHeader("header-9999")).isNull();
    }

    @Test
    void shouldRefuseGroupsUnderAKeyOfAnyLength() {
        topology.groups(LONG_KEY, codecs.groups().serializer().serialize("any", group(IT, Statements.KOREA)));
        topology.groups(LONG_KEY, null);

        assertThat(topology.codes()).containsExactly("KEY_MISMATCH", "INVALID_GROUP");
    }

    /** Written out, the first takes a gigabyte; the last alone takes minutes to read. */
    @ParameterizedTest
    @ValueSource(strings = {"1E+999999999", "1E-999999999", "1E+600000", "1E+31", "nines"})
    void shouldRefuseRatesBeforeTheyAreWrittenOut(String rate) throws Exception {
        String text = rate.equals("nines") ? "9".repeat(1_000_000) : rate;
        topology.rates("USD/KRW|2011-07".getBytes(StandardCharsets.UTF_8), rate(text));

        assertThat(topology.codes()).containsExactly(rate.equals("nines") ? "TEXT_TOO_LONG" : "INVALID_RATE");
    }

    @Test
    void shouldRefuseFreeTextsOfRatesBeyondTheirBound() throws Exception {
        Schema schema = TradeSchema.RATE.schema();
        GenericData.Record record = rateRecord("1380.5");
        record.put("source", "s".repeat(401));
        topology.rates("USD/KRW|2011-07".getBytes(StandardCharsets.UTF_8), avro(TradeSchema.RATE, schema, record));

        assertThat(topology.codes()).containsExactly("TEXT_TOO_LONG");
    }

    /** Its key names the rows of 2011 of a market: as a rate that is gone it would delete them. */
    @Test
    void shouldRefuseToDeleteByTheKeyOfAMarket() {
        topology.rates("KR/TOTAL/ALL/WORLD/USD|2011".getBytes(StandardCharsets.UTF_8), null);
        topology.rates("a b/KRW|2011".getBytes(StandardCharsets.UTF_8), null);

        assertThat(topology.codes()).containsExactly("INVALID_RATE", "INVALID_RATE");
    }

    @Test
    void shouldRefuseTextsOfAnyLengthInAnEvent() {
        byte[] event = event(Statements.exports("2011-07", "51.4", "2011-08-01"));
        ByteArrayOutputStream longer = new ByteArrayOutputStream();
        longer.write(event, 0, 6);
        longer.writeBytes(new byte[] {(byte) 0xc0, (byte) 0x9a, 0x0c});
        longer.writeBytes(new byte[100_000]);
        topology.events(new byte[0], longer.toByteArray());

        assertThat(topology.codes()).containsExactly("TEXT_TOO_LONG");
    }

    /** In 100 kB it says that there are 40,000 blocks of 40,000 items that have no bytes. */
    @Test
    void shouldNotCountToAnyNumberOfItemsWithoutBytes() throws Exception {
        Schema foreign = new Schema.Parser()
                .parse(
                        TradeSchema.NAMES
                                .schema()
                                .toString()
                                .replaceFirst(
                                        "\"fields\":\\[",
                                        "\"fields\":[{\"name\":\"nothing\",\"type\":{\"type\":\"array\",\"items\":\"null\"}},"));
        ByteBuffer blocks = ByteBuffer.allocate(100_000).put((byte) 0).putInt(4711);
        while (blocks.remaining() > 3) {
            blocks.put(new byte[] {(byte) 0x80, (byte) 0x80, 0x02});
        }
        Codecs knowing = new Codecs(TradeSchema::id, id -> id == 4711 ? foreign : TradeSchema.find(id));

        assertThatThrownBy(() -> knowing.names().deserializer().deserialize("any", blocks.array()))
                .hasMessageContaining("more items than there are bytes");
    }

    @Test
    void shouldRefuseWhatOthersWriteToItsOwnTopics() {
        byte[] junk = {0, 0, 0, 127, 9, 1, 2, 3};
        topology.messages("KR/TOTAL/ALL/WORLD/USD|DEFINED".getBytes(StandardCharsets.UTF_8), junk);
        topology.messages(null, null);
        topology.definitions(new byte[] {1}, junk);
        MarketMessage message = new MarketMessage.Joined(Statements.KOREA, IT, cause());
        topology.messages(
                "KR/TOTAL/ALL/CN/USD|MEMBER".getBytes(StandardCharsets.UTF_8),
                codecs.messages().serializer().serialize("any", message));
        MarketMessage figures = new MarketMessage.Contribution(
                IT,
                Statements.KOREA,
                true,
                List.of(new MarketMessage.Year(2011, ByteBuffer.wrap(new byte[] {2, 9, 9, 9}))),
                cause());
        topology.messages(
                Keys.of(figures).getBytes(StandardCharsets.UTF_8),
                codecs.messages().serializer().serialize("any", figures));

        assertThat(topology.codes())
                .containsExactlyInAnyOrder("UNKNOWN_SCHEMA", "NOT_AVRO", "UNKNOWN_SCHEMA", "KEY_MISMATCH", "NOT_AVRO");
    }

    /** Well-formed messages that Tidemark never writes: figures of no year, and what only groups are told to one that is none. */
    @Test
    void shouldRefuseMessagesThatNoMarketTells() {
        Market none = Statements.KOREA;
        List<MarketMessage.Year> year = List.of(new MarketMessage.Year(2011, ByteBuffer.wrap(new byte[] {2, 9, 9, 9})));
        for (MarketMessage forged : List.of(
                new MarketMessage.Contribution(none, IT, true, year, cause()),
                new MarketMessage.Defined(none, null, cause()),
                new MarketMessage.Defined(Market.parseOwn("*/GROUP/IT/WORLD/USD"), null, cause()),
                new MarketMessage.Joined(none, Market.parse("KR/TOTAL/ALL/US/USD"), cause()),
                new MarketMessage.Left(none, Market.parse("KR/TOTAL/ALL/US/USD"), cause()))) {
            topology.messages(
                    Keys.of(forged).getBytes(StandardCharsets.UTF_8),
                    codecs.messages().serializer().serialize("any", forged));
        }
        topology.messages(
                (IT + "|" + none).getBytes(StandardCharsets.UTF_8),
                codecs.messages()
                        .serializer()
                        .serialize("any", new MarketMessage.Contribution(IT, none, false, List.of(), cause())));

        assertThat(topology.codes()).hasSize(6).containsOnly("NOT_AVRO");
    }

    /** A record's own time must be one that the producer and the broker take; either would end the stream. */
    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -52, Long.MAX_VALUE})
    void shouldSendAtATimeThatIsOneWhateverTimeAMessageStates(long appendedAt) {
        define(IT, Statements.KOREA);
        topology.publish(Statements.exports("2011-07", "51.4", "2011-08-01"));
        topology.output("trade.indicators.v1");
        Cause cause = new Cause.Defined(
                IT, Cause.Definition.CHANGED, new Cause.Position("trade.groups.v1", 0, 1, appendedAt));
        MarketMessage forged =
                new MarketMessage.Defined(IT, group(IT, Statements.KOREA, Market.parse("KR/MTI/831/WORLD/USD")), cause);
        topology.messages(
                Keys.of(forged).getBytes(StandardCharsets.UTF_8),
                codecs.messages().serializer().serialize("any", forged));

        assertThat(topology.output("trade.indicators.v1"))
                .isNotEmpty()
                .allSatisfy(sent -> assertThat(sent.timestamp()).isBetween(0L, System.currentTimeMillis()));
    }

    /** A product that no state could hold is unknown, and not the end. */
    @Test
    void shouldTakeAConversionThatNothingAmountsToForUnknown() throws Exception {
        Market won = Market.parse("KR/GROUP/CHIPS/WORLD/KRW");
        define(won, Statements.KOREA);
        topology.rates("USD/KRW|2011-07".getBytes(StandardCharsets.UTF_8), rate("1E+30"));
        topology.publish(Statements.exports("2011-07", "51.4", "2011-08-01"));

        assertThat(topology.totals()
                        .get(won + "|EXPORT|FULL|2011-07")
                        .row()
                        .window(Window.MONTH)
                        .value())
                .isNull();
        assertThat(topology.codes()).isEmpty();
    }

    /** A definition that would be too large as a message is refused as a whole, before anything is changed. */
    @Test
    void shouldRefuseADefinitionThatNoMessageCarries() {
        topology.close();
        topology = new TestTopology(new RecordLimits(LIMIT, Map.of("trade.market-messages.v1", 10_000)));
        List<Market> members = IntStream.range(0, 1_000)
                .mapToObj(i -> Market.parse("KR/MTI/" + i + "/WORLD/USD"))
                .toList();
        byte[] key = IT.toString().getBytes(StandardCharsets.UTF_8);
        topology.groups(key, codecs.groups().serializer().serialize("any", group(IT, members.toArray(Market[]::new))));
        topology.publish(Statements.exports("2011-07", "51.4", "2011-08-01"));

        assertThat(topology.codes()).containsExactly("OUTPUT_TOO_LARGE");
        assertThat(topology.counters().count(ErrorCode.OUTPUT_TOO_LARGE)).isEqualTo(1);
        assertThat(topology.totals()).hasSize(1);
    }

    @Test
    void shouldDeadLetterAnOutputThatDoesNotFitAndGoOn() {
        topology.close();
        topology = new TestTopology(new RecordLimits(LIMIT, Map.of("trade.totals.v1", 200)));
        topology.publish(Statements.exports("2011-07", "51.4", "2011-08-01"));
        topology.publish(Statements.imports("2011-07", "44.2", "2011-08-01"));

        List<TestRecord<byte[], byte[]>> letters = topology.letters();
        assertThat(letters).hasSize(2).allSatisfy(letter -> {
            assertThat(header(letter, "tidemark.error.code")).isEqualTo("OUTPUT_TOO_LARGE");
            assertThat(header(letter, "tidemark.error.output")).isEqualTo("trade.totals.v1");
            assertThat(header(letter, "__streams.errors.topic")).isEqualTo("trade.events.v1");
            assertThat(header(letter, "__streams.errors.message")).contains("of which 200 are allowed");
        });
        assertThat(new String(letters.get(0).key(), StandardCharsets.UTF_8))
                .isEqualTo("KR/TOTAL/ALL/WORLD/USD|EXPORT|FULL|2011-07");
        assertThat(header(letters.get(1), "__streams.errors.offset")).isEqualTo("1");
        assertThat(topology.totals()).isEmpty();
        assertThat(topology.balances()).hasSize(1);
        assertThat(topology.counters().count(ErrorCode.OUTPUT_TOO_LARGE)).isEqualTo(2);
    }

    private void define(Market group, Market member) {
        topology.groups(
                group.toString().getBytes(StandardCharsets.UTF_8),
                codecs.groups().serializer().serialize("any", group(group, member)));
    }

    private static GroupDefinition group(Market group, Market... members) {
        return new GroupDefinition(group, Stream.of(members).map(Member::of).toList());
    }

    private static Cause cause() {
        return new Cause.Defined(IT, Cause.Definition.CREATED, new Cause.Position("trade.groups.v1", 0, 0, 0));
    }

    private byte[] event(Statement statement) {
        return codecs.events().serialize("any", statement);
    }

    private static byte[] rate(String rate) throws Exception {
        return avro(TradeSchema.RATE, TradeSchema.RATE.schema(), rateRecord(rate));
    }

    private static GenericData.Record rateRecord(String rate) {
        GenericData.Record record = new GenericData.Record(TradeSchema.RATE.schema());
        record.put("base", "USD");
        record.put("quote", "KRW");
        record.put("period", "2011-07");
        record.put("rate", rate);
        return record;
    }

    /** As anyone's Avro writes it, ours included. */
    private static byte[] avro(TradeSchema ours, Schema schema, GenericData.Record record) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(ByteBuffer.allocate(5).put((byte) 0).putInt(ours.id()).array());
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
        new GenericDatumWriter<GenericData.Record>(schema).write(record, encoder);
        encoder.flush();
        return out.toByteArray();
    }

    private static byte[] head(byte[] bytes, int length) {
        return Arrays.copyOf(bytes, length);
    }

    private static String header(TestRecord<?, ?> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "absent" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
