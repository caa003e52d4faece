package io.tidemark.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.tidemark.domain.Draft;
import io.tidemark.domain.ErrorCode;
import io.tidemark.domain.Statement;
import io.tidemark.domain.Validation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EventReaderTest {
    private static final int FOREIGN = 500;
    private static final Statement STATEMENT = Samples.statement("51400000000.25");
    private static final byte[] VALID = Codecs.withOwnIds().events().serialize("any", STATEMENT);

    /** A minimal foreign event; the marks are replaced to make it wrong. */
    private static final String FOREIGN_SCHEMA = """
            {"type":"record","name":"TradeEvent","fields":[
              {"name":"extra","type":{"type":"map","values":"int"}},
              {"name":"source","type":"string"},
              {"name":"value","type":{"type":"bytes","logicalType":"decimal","precision":20,"scale":2}},
              {"name":"reporter","type":"string"},{"name":"scheme","type":"string"},{"name":"category","type":"string"},
              {"name":"partner","type":"string"},{"name":"unit","type":"string"},
              {"name":"flow","type":{"type":"enum","name":"Flow","symbols":["REEXPORT","EXPORT"]}},
              {"name":"period","type":"string"},
              {"name":"status","type":{"type":"enum","name":"Status","symbols":["FINAL"]}},
              {"name":"releasedAt","type":{"type":"long","logicalType":"timestamp-millis"}}]}
            """;

    private final EventReader reader = Codecs.withOwnIds().eventReader();

    static Stream<Arguments> malformed() {
        return Stream.of(
                argumentSet("no bytes", "", ErrorCode.NOT_AVRO),
                argumentSet("half a header", "000000", ErrorCode.NOT_AVRO),
                argumentSet("a text", "7b2273797374656d223a317d", ErrorCode.NOT_AVRO),
                argumentSet("another magic byte", "0100000001" + body(), ErrorCode.NOT_AVRO),
                argumentSet("header only", "0000000001", ErrorCode.NOT_AVRO),
                argumentSet("an id of nobody", "000000ffff" + body(), ErrorCode.UNKNOWN_SCHEMA),
                argumentSet("a negative id", "00ffffffff" + body(), ErrorCode.UNKNOWN_SCHEMA),
                argumentSet("the totals' schema", "0000000002" + body(), ErrorCode.INCOMPATIBLE_SCHEMA),
                argumentSet("bytes after the record", hex(VALID) + "00", ErrorCode.NOT_AVRO),
                argumentSet("a symbol that is none", "00000000010a" + body().substring(2), ErrorCode.NOT_AVRO),
                argumentSet("a negative symbol", "000000000101" + body().substring(2), ErrorCode.NOT_AVRO),
                argumentSet("a text of length -1", "00000000010201", ErrorCode.NOT_AVRO),
                argumentSet("a text of 2 GB", "000000000102feffffff0f4b52", ErrorCode.NOT_AVRO),
                argumentSet("a text of 2^62 bytes", "000000000102feffffffffffffffff014b52", ErrorCode.NOT_AVRO),
                argumentSet("an endless number", "000000000102ffffffffffffffffffffffff", ErrorCode.NOT_AVRO),
                argumentSet("a decimal of no bytes", withDecimal(""), ErrorCode.NOT_AVRO),
                argumentSet("a decimal of 33 bytes", withDecimal("01".repeat(33)), ErrorCode.TOO_MANY_DIGITS));
    }

    private static String body() {
        return hex(VALID).substring(10);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    /** The valid event with other bytes for its value. */
    private static String withDecimal(String unscaled) {
        byte[] value = BigInteger.valueOf(514_000_000_002_500L).toByteArray();
        String now = "02" + HexFormat.of().toHexDigits((byte) (2 * value.length)) + hex(value);
        assertThat(hex(VALID)).containsOnlyOnce(now);
        return hex(VALID).replace(now, "02" + HexFormat.of().toHexDigits((byte) unscaled.length()) + unscaled);
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void shouldRefuseWithACodeAndOneSentence(String hex, ErrorCode code) {
        assertThat(reader.read(HexFormat.of().parseHex(hex)))
                .isInstanceOfSatisfying(EventReading.Malformed.class, malformed -> {
                    assertThat(malformed.code()).isEqualTo(code);
                    assertThat(malformed.reason()).matches("[A-Z][^\n]+\\.");
                });
    }

    @Test
    void shouldRefuseARecordWithoutAValue() {
        assertThat(reader.read(null))
                .isEqualTo(new EventReading.Malformed(ErrorCode.NOT_AVRO, "The record has no value."));
    }

    @Test
    void shouldRefuseAnEventThatIsCutShortAnywhere() {
        for (int length = 0; length < VALID.length; length++) {
            assertThat(reader.read(Arrays.copyOf(VALID, length)))
                    .isInstanceOfSatisfying(
                            EventReading.Malformed.class,
                            malformed -> assertThat(malformed.code()).isEqualTo(ErrorCode.NOT_AVRO));
        }
    }

    @Property
    void shouldNeverThrowWhateverTheBytes(@ForAll byte[] noise, @ForAll int at, @ForAll byte flipped) {
        byte[] damaged = VALID.clone();
        damaged[Math.floorMod(at, VALID.length)] = flipped;
        byte[] ownId = new byte[noise.length + 5];
        ownId[4] = (byte) TradeSchema.EVENT.id();
        System.arraycopy(noise, 0, ownId, 5, noise.length);
        byte[] foreignId = ownId.clone();
        ByteBuffer.wrap(foreignId).putInt(1, FOREIGN);
        EventReader both = reading(FOREIGN_SCHEMA);

        for (byte[] bytes : new byte[][] {noise, damaged, ownId, foreignId}) {
            EventReading reading = both.read(bytes);
            if (reading instanceof EventReading.Read read) {
                assertThat(Validation.check(read.draft())).isNotNull();
            }
        }
    }

    @Test
    void shouldLeaveUnknownSymbolsAndWideNumbersToValidation() {
        byte[] unknownFlow = HexFormat.of()
                .parseHex(hex(VALID).replace("0202" + "0e" + hexText("2025-06"), "0002" + "0e" + hexText("2025-06")));
        byte[] wide = HexFormat.of().parseHex(withDecimal("7f".repeat(20)));

        assertRejected(reader.read(unknownFlow), ErrorCode.UNKNOWN_FLOW);
        assertRejected(reader.read(wide), ErrorCode.TOO_MANY_DIGITS);
    }

    private static String hexText(String text) {
        return hex(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void shouldReadOtherSchemasByNameWithDefaultsAndTheWritersScale() {
        EventReading reading = reading(FOREIGN_SCHEMA).read(foreign(FOREIGN_SCHEMA, "EXPORT", 5_140_000_000_025L));

        assertThat(reading)
                .isEqualTo(new EventReading.Read(new Draft(
                        "REPLACE",
                        "KR",
                        "MTI",
                        "831",
                        "US",
                        "USD",
                        "EXPORT",
                        "FULL",
                        "2025-06",
                        new BigDecimal("51400000000.25"),
                        null,
                        null,
                        null,
                        "FINAL",
                        1_751_328_000_000L,
                        0,
                        null,
                        "customs")));
    }

    @Test
    void shouldReadAFlowItDoesNotKnowAsUnknown() {
        assertRejected(reading(FOREIGN_SCHEMA).read(foreign(FOREIGN_SCHEMA, "REEXPORT", 1)), ErrorCode.UNKNOWN_FLOW);
    }

    @Test
    void shouldRefuseMoreDecimalsThanWeKeepRatherThanRound() {
        String sixDecimals = FOREIGN_SCHEMA.replace("\"scale\":2", "\"scale\":6");

        assertRejected(reading(sixDecimals).read(foreign(sixDecimals, "EXPORT", 1)), ErrorCode.TOO_MANY_DIGITS);
    }

    static Stream<Arguments> incompatible() {
        String decimal = "{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":20,\"scale\":2}";
        String millis = "{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"}";
        return Stream.of(
                argumentSet("a value in text", decimal, "\"string\""),
                argumentSet("a value in bare bytes", decimal, "\"bytes\""),
                argumentSet("a value in floating point", decimal, "\"double\""),
                argumentSet("a value or a text", decimal, "[" + decimal + ",\"string\"]"),
                argumentSet("microseconds", millis, "{\"type\":\"long\",\"logicalType\":\"timestamp-micros\"}"),
                argumentSet("a time without a unit", millis, "\"long\""),
                argumentSet("no reporter", "\"reporter\"", "\"publisher\""));
    }

    /** To compare schemas costs far more than to read a record, and whoever publishes chooses how often. */
    @Test
    void shouldCompareASchemaThatItRefusesOnlyOnce() {
        List<Integer> asked = new ArrayList<>();
        EventReader refusing = new Codecs(TradeSchema::id, id -> {
                    asked.add(id);
                    return new Schema.Parser().parse(FOREIGN_SCHEMA.replace("\"reporter\"", "\"publisher\""));
                })
                .eventReader();
        byte[] event = foreign(FOREIGN_SCHEMA, "EXPORT", 1);

        assertThat(List.of(refusing.read(event), refusing.read(event)))
                .allSatisfy(reading -> assertThat(reading)
                        .isInstanceOfSatisfying(
                                EventReading.Malformed.class,
                                malformed -> assertThat(malformed.code()).isEqualTo(ErrorCode.INCOMPATIBLE_SCHEMA)));
        assertThat(asked).containsExactly(500);
    }

    @ParameterizedTest
    @MethodSource("incompatible")
    void shouldRefuseSchemasThatCouldBeMisread(String part, String replacement) {
        assertThat(FOREIGN_SCHEMA).contains(part);
        byte[] event = foreign(FOREIGN_SCHEMA, "EXPORT", 1);

        assertThat(reading(FOREIGN_SCHEMA.replace(part, replacement)).read(event))
                .isInstanceOfSatisfying(EventReading.Malformed.class, malformed -> {
                    assertThat(malformed.code()).isEqualTo(ErrorCode.INCOMPATIBLE_SCHEMA);
                    assertThat(malformed.reason())
                            .matches("The schema with id 500 cannot be read as TradeEvent: .+\\.");
                });
    }

    @Test
    void shouldRefuseEndlessListsInFieldsThatItSkips() {
        String nothings = FOREIGN_SCHEMA.replace(
                "{\"type\":\"map\",\"values\":\"int\"}", "{\"type\":\"array\",\"items\":\"null\"}");

        // A block of 2^62 nulls takes no bytes at all.
        assertThat(reading(nothings).read(HexFormat.of().parseHex("00000001f4" + "ffffffffffffffffff00" + "00")))
                .isInstanceOfSatisfying(
                        EventReading.Malformed.class,
                        malformed -> assertThat(malformed.code()).isEqualTo(ErrorCode.NOT_AVRO));
    }

    @Test
    void shouldNotRefuseWhatTheRegistryCannotSayNow() {
        EventReader cutOff = new Codecs(TradeSchema::id, id -> {
                    throw new TimeoutException("registry down");
                })
                .eventReader();

        assertThatThrownBy(() -> cutOff.read(foreign(FOREIGN_SCHEMA, "EXPORT", 1)))
                .isInstanceOf(TimeoutException.class);
    }

    private static void assertRejected(EventReading reading, ErrorCode code) {
        assertThat(reading)
                .isInstanceOfSatisfying(
                        EventReading.Read.class,
                        read -> assertThat(Validation.check(read.draft()))
                                .isInstanceOfSatisfying(
                                        Validation.Rejected.class,
                                        rejected -> assertThat(rejected.code()).isEqualTo(code)));
    }

    private static EventReader reading(String schema) {
        Schema parsed = new Schema.Parser().parse(schema);
        return new Codecs(TradeSchema::id, id -> id == FOREIGN ? parsed : null).eventReader();
    }

    private static byte[] foreign(String text, String flow, long unscaled) {
        Schema schema = new Schema.Parser().parse(text);
        GenericRecord event = new GenericRecordBuilder(schema)
                .set("extra", Map.of("a", 1, "b", 2))
                .set("source", "customs")
                .set("value", ByteBuffer.wrap(BigInteger.valueOf(unscaled).toByteArray()))
                .set("reporter", "KR")
                .set("scheme", "MTI")
                .set("category", "831")
                .set("partner", "US")
                .set("unit", "USD")
                .set("flow", new GenericData.EnumSymbol(schema.getField("flow").schema(), flow))
                .set("period", "2025-06")
                .set(
                        "status",
                        new GenericData.EnumSymbol(schema.getField("status").schema(), "FINAL"))
                .set("releasedAt", 1_751_328_000_000L)
                .build();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(ByteBuffer.allocate(5).put((byte) 0).putInt(FOREIGN).array());
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
        try {
            new GenericDatumWriter<GenericRecord>(schema).write(event, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
