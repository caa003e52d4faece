package io.tidemark.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.common.serialization.Serde;
import org.jspecify.annotations.Nullable;

/** Records whose writer is ahead of us: every record in them, nested ones too, has fields that we have never heard of. */
class NewerWriterTest {
    private static final int NEWER = 900;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Put before all fields, so that nobody reads past them by luck. */
    private static final String FIRST_FIELDS = """
            [{"name":"newText","type":["null","string"],"default":null},
             {"name":"newNumber","type":["null",{"type":"bytes","logicalType":"decimal","precision":9,"scale":2}],"default":null}]""";

    private static final String LAST_FIELDS = """
            [{"name":"newList","type":{"type":"array","items":"long"},"default":[]},
             {"name":"newMap","type":{"type":"map","values":"double"},"default":{}},
             {"name":"newSwitch","type":"boolean","default":false}]""";

    @Property(tries = 100)
    void shouldReadEventsWithFieldsItDoesNotKnow(@ForAll long seed) throws IOException {
        byte[] event = Codecs.withOwnIds().events().serialize("any", new Samples(seed).statement());
        EventReading reading = knowing(TradeSchema.EVENT).eventReader().read(newer(TradeSchema.EVENT, event));

        assertThat(reading)
                .isEqualTo(Codecs.withOwnIds().eventReader().read(event))
                .isInstanceOf(EventReading.Read.class);
    }

    @Property(tries = 100)
    void shouldReadEveryOtherRecordWithFieldsItDoesNotKnow(@ForAll long seed) throws IOException {
        Samples samples = new Samples(seed);
        check(TradeSchema.TOTALS, Codecs::totals, samples.totals());
        check(TradeSchema.BALANCE, Codecs::balances, samples.balance());
        check(TradeSchema.ALERT, Codecs::alerts, samples.alert());
        check(TradeSchema.INDICATORS, Codecs::indicators, samples.indicators());
        check(TradeSchema.GROUP, Codecs::groups, samples.group());
        check(TradeSchema.RATE, Codecs::rates, samples.exchangeRate());
        check(TradeSchema.NAMES, Codecs::names, samples.names());
        check(TradeSchema.BULLETIN, Codecs::bulletins, samples.bulletin());
        check(TradeSchema.MESSAGE, Codecs::messages, samples.message());
    }

    private static <V> void check(TradeSchema schema, Function<Codecs, Serde<V>> serde, V value) throws IOException {
        byte[] bytes =
                newer(schema, serde.apply(Codecs.withOwnIds()).serializer().serialize("any", value));
        V read = serde.apply(knowing(schema)).deserializer().deserialize("any", bytes);

        assertThat(read).isEqualTo(value);
    }

    /** Codecs that can look the newer version up. */
    private static Codecs knowing(TradeSchema schema) {
        Schema newer = newer(schema);
        return new Codecs(TradeSchema::id, id -> id == NEWER ? newer : null);
    }

    /** The record as a newer writer has it, with something in every new field. */
    private static byte[] newer(TradeSchema schema, byte[] bytes) throws IOException {
        Schema newer = newer(schema);
        GenericRecord record = new GenericDatumReader<GenericRecord>(schema.schema(), newer)
                .read(
                        null,
                        DecoderFactory.get()
                                .binaryDecoder(
                                        bytes, WireFormat.HEADER_BYTES, bytes.length - WireFormat.HEADER_BYTES, null));
        fill(record);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(ByteBuffer.allocate(WireFormat.HEADER_BYTES)
                .put(WireFormat.MAGIC)
                .putInt(NEWER)
                .array());
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
        new GenericDatumWriter<GenericRecord>(newer).write(record, encoder);
        encoder.flush();
        return out.toByteArray();
    }

    private static void fill(@Nullable Object value) {
        if (value instanceof List<?> list) {
            list.forEach(NewerWriterTest::fill);
        }
        if (value instanceof GenericRecord record) {
            record.getSchema().getFields().forEach(field -> fill(record.get(field.pos())));
            record.put("newText", "수출");
            record.put("newNumber", ByteBuffer.wrap(new byte[] {1, 2}));
            record.put("newList", List.of(1L, Long.MIN_VALUE));
            record.put("newMap", Map.of("a", 0.5));
            record.put("newSwitch", true);
        }
    }

    private static Schema newer(TradeSchema schema) {
        try {
            JsonNode json = JSON.readTree(schema.schema().toString());
            grow(json);
            return new Schema.Parser().parse(json.toString());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void grow(JsonNode json) throws JsonProcessingException {
        for (JsonNode part : json) {
            grow(part);
        }
        switch (json.path("type").asText()) {
            case "record" -> {
                ArrayNode fields = Objects.requireNonNull((ArrayNode) json.get("fields"));
                JSON.readTree(FIRST_FIELDS).forEach(field -> fields.insert(0, field));
                JSON.readTree(LAST_FIELDS).forEach(fields::add);
            }
            case "enum" -> ((ArrayNode) json.get("symbols")).add("YOUNGER");
            default -> {}
        }
    }
}
