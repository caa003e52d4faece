package io.tidemark.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.contract.Codecs;
import io.tidemark.contract.GenericRecords;
import io.tidemark.contract.Samples;
import io.tidemark.contract.TradeSchema;
import io.tidemark.domain.Amount;
import io.tidemark.domain.ReporterZones;
import io.tidemark.domain.alert.AlertChange;
import io.tidemark.headline.Bulletins;
import io.tidemark.headline.Headlines;
import io.tidemark.rows.AlertJson;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;

/** An alert says the same as JSON and as the record on the topic, but for what docs/webhooks.md says. */
class AlertJsonTest {
    private static final Schema SCHEMA = TradeSchema.ALERT.schema();
    private static final Words WORDS = new Words(
            saying("A sentence."),
            saying("문장."),
            Bulletins.english(code -> null, ReporterZones.shipped()),
            Bulletins.korean(code -> null, ReporterZones.shipped()));
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int ENOUGH_SAMPLES = 1000;

    private static Headlines saying(String sentence) {
        return new Headlines() {
            @Override
            public String of(AlertChange change) {
                return sentence;
            }

            @Override
            public String orName(AlertChange change) {
                return sentence;
            }

            @Override
            public String confirmed(int facts) {
                return sentence;
            }
        };
    }

    /** Texts in code in the first two columns of the table on the page, in this order. */
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    private static List<Set<String>> documented() throws IOException {
        List<Set<String>> columns = List.of(new TreeSet<>(), new TreeSet<>());
        List<String> page = Files.readAllLines(Path.of("docs", "webhooks.md"));
        int table = page.indexOf("| only in the message | only in the schema | |");
        assertThat(table).isNotNegative();
        for (int row = table + 2; page.get(row).startsWith("|"); row++) {
            String[] cells = page.get(row).split("\\|", -1);
            for (int column = 0; column < columns.size(); column++) {
                Matcher code = CODE.matcher(cells[column + 1]);
                while (code.find()) {
                    columns.get(column).add(code.group(1));
                }
            }
        }
        return columns;
    }

    @Example
    void shouldHaveTheFieldsOfTheSchemaButForThoseThatThePageNames() throws IOException {
        Set<String> inMessages = new TreeSet<>();
        for (int seed = 0; seed < ENOUGH_SAMPLES; seed++) {
            collect("", AlertJson.whole(new Samples(seed).alert(), WORDS.english(), WORDS.korean()), inMessages);
        }
        inMessages = inMessages.stream()
                .map(name -> name.replaceFirst("^(successor|before)\\.", "")) // they differ as the alert itself does
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> inSchema = new TreeSet<>();
        collect("", SCHEMA, inSchema);
        inSchema = inSchema.stream()
                .map(name -> name.replaceFirst("^(successor|before)\\.", ""))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(without(inMessages, inSchema)).isEqualTo(documented().get(0));
        assertThat(without(inSchema, inMessages)).isEqualTo(documented().get(1));
    }

    private static Set<String> without(Set<String> these, Set<String> those) {
        return these.stream().filter(name -> !those.contains(name)).collect(Collectors.toCollection(TreeSet::new));
    }

    private static void collect(String path, JsonNode value, Set<String> into) {
        if (value.isObject()) {
            value.properties().forEach(field -> collect(below(path, field.getKey()), field.getValue(), into));
        } else if (value.isArray()) {
            value.forEach(item -> collect(path, item, into));
        } else {
            into.add(path);
        }
    }

    private static void collect(String path, Schema schema, Set<String> into) {
        switch (schema.getType()) {
            case RECORD ->
                schema.getFields().forEach(field -> collect(below(path, field.name()), field.schema(), into));
            case ARRAY -> collect(path, schema.getElementType(), into);
            case UNION -> collect(path, present(schema), into);
            default -> into.add(path);
        }
    }

    private static String below(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private static Schema present(Schema schema) {
        return schema.getType() == Schema.Type.UNION ? schema.getTypes().get(1) : schema;
    }

    @Property
    void shouldSayTheSameAsTheRecordOnTheTopic(@ForAll long seed) throws IOException {
        AlertChange change = new Samples(seed).alert();
        byte[] bytes = Codecs.withOwnIds().alerts().serializer().serialize("any", change);
        ObjectNode record = json(GenericRecords.decode(bytes, SCHEMA, SCHEMA));
        ObjectNode message = AlertJson.whole(change, WORDS.english(), WORDS.korean());

        String market = Stream.of("reporter", "scheme", "category", "partner", "unit")
                .map(code -> record.remove(code).textValue())
                .collect(Collectors.joining("/"));
        record.put("market", market);
        alike(record, message);
        for (String other : List.of("successor", "before")) {
            if (record.has(other)) {
                alike(record.withObject("/" + other), message.withObject("/" + other));
            }
        }
        ObjectNode cause = record.withObject("/cause");
        if (!cause.has("market") && !cause.get("type").textValue().equals("RATE")) {
            cause.put("market", market);
        }
        message.remove("headline");
        assertThat(message).isEqualTo(record);
    }

    /** Leaves out what the page says is in one of them only. */
    private static void alike(ObjectNode record, ObjectNode message) {
        if (!record.has("condition")) {
            record.remove(List.of("broken", "milestone"));
        }
        if (record.get("members").intValue() == 0) {
            record.remove("members");
        }
        for (String run : List.of("run", "longestEarlier", "lastAsLong")) {
            if (message.has(run)) {
                message.withObject("/" + run).remove("to");
            }
        }
    }

    @Property(tries = 100)
    void shouldSayInADigestWhatTheWholeAlertSays(@ForAll long seed) {
        AlertChange change = new Samples(seed).alert();
        ObjectNode whole = AlertJson.whole(change, WORDS.english(), WORDS.korean());
        ObjectNode brief = AlertJson.brief(change, WORDS.english(), WORDS.korean());

        List<String> names = new ArrayList<>();
        brief.fieldNames().forEachRemaining(names::add);
        assertThat(brief).isEqualTo(whole.deepCopy().retain(names));
    }

    /** What a record holds, as the page says that messages have it: amounts and times as text, and nothing without a value. */
    private static ObjectNode json(GenericRecord record) {
        ObjectNode json = JSON.objectNode();
        for (Schema.Field field : record.getSchema().getFields()) {
            Object value = record.get(field.pos());
            if (value != null && !(value instanceof List<?> list && list.isEmpty())) {
                json.set(field.name(), json(value, present(field.schema())));
            }
        }
        return json;
    }

    private static JsonNode json(Object value, Schema schema) {
        if (schema.getLogicalType() instanceof LogicalTypes.Decimal) {
            ByteBuffer unscaled = (ByteBuffer) value;
            byte[] bytes = new byte[unscaled.remaining()];
            unscaled.duplicate().get(bytes);
            return JSON.textNode(Amount.ofUnscaled(new BigInteger(bytes)).toString());
        }
        if (schema.getLogicalType() instanceof LogicalTypes.TimestampMillis) {
            return JSON.textNode(Instant.ofEpochMilli((Long) value).toString());
        }
        return switch (schema.getType()) {
            case RECORD -> json((GenericRecord) value);
            case ARRAY -> {
                ArrayNode array = JSON.arrayNode();
                ((List<?>) value).forEach(item -> array.add(json(item, schema.getElementType())));
                yield array;
            }
            case BOOLEAN -> JSON.booleanNode((Boolean) value);
            case INT -> JSON.numberNode((Integer) value);
            case LONG -> JSON.numberNode((Long) value);
            case DOUBLE -> JSON.numberNode((Double) value);
            default -> JSON.textNode(value.toString());
        };
    }
}
