package io.tidemark.claims;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.tidemark.contract.Codecs;
import io.tidemark.contract.Keys;
import io.tidemark.contract.Topics;
import io.tidemark.contract.TradeSchema;
import io.tidemark.domain.Period;
import io.tidemark.domain.group.ExchangeRate;
import io.tidemark.domain.group.GroupDefinition;
import io.tidemark.domain.group.GroupLimits;
import io.tidemark.domain.judge.Catalogue;
import io.tidemark.domain.market.EngineSettings;
import io.tidemark.domain.policy.Materiality;
import io.tidemark.domain.policy.MinimumHistory;
import io.tidemark.domain.policy.RoundLevels;
import io.tidemark.domain.policy.StreakRules;
import io.tidemark.domain.policy.Tolerance;
import io.tidemark.ops.Counters;
import io.tidemark.oracle.SharedData;
import io.tidemark.source.CsvRates;
import io.tidemark.source.RefusedRow;
import io.tidemark.source.YamlGroups;
import io.tidemark.topology.TradeTopology;
import io.tidemark.topology.indicator.StateSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.zip.GZIPInputStream;
import org.apache.avro.Conversions;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/**
 * A scenario's figures, published and processed, and what the topics say then. Events are written, and everything is read, as
 * generic Avro: nothing of our own codec is between a claim and the bytes.
 */
final class Publication {
    private static final Topics TOPICS = Topics.withDefaultNames();
    private static final Map<String, String> WINDOWS = Map.of(
            "MONTH", "month",
            "QUARTER", "quarterToDate",
            "HALF", "halfToDate",
            "YEAR", "yearToDate",
            "YEAR_TO_DATE", "yearToDate",
            "TRAILING_12M", "trailing12Months");

    private final Map<String, GenericRecord> totals;
    private final Map<String, GenericRecord> balances;
    private final Map<String, GenericRecord> indicators;
    private final Map<String, GenericRecord> alerts;
    private final List<String> refusals;

    /** Publishes the files one after the other. Skips the test where one of ../shared is absent. */
    Publication(Scenario scenario) throws IOException {
        Properties config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "claims");
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        try (TopologyTestDriver driver = new TopologyTestDriver(
                TradeTopology.build(
                        TOPICS,
                        Codecs.withOwnIds(),
                        settings(scenario.history()),
                        StateSettings.defaults(),
                        new Counters()),
                config)) {
            for (String file : scenario.files()) {
                publish(file, driver);
            }
            totals = read(driver, TOPICS.totals().name(), TradeSchema.TOTALS);
            balances = read(driver, TOPICS.balances().name(), TradeSchema.BALANCE);
            indicators = read(driver, TOPICS.indicators().name(), TradeSchema.INDICATORS);
            alerts = read(driver, TOPICS.alerts().name(), TradeSchema.ALERT);
            refusals = driver
                    .createOutputTopic(
                            TOPICS.deadLetters().name(), new ByteArrayDeserializer(), new ByteArrayDeserializer())
                    .readRecordsToList()
                    .stream()
                    .map(Publication::code)
                    .toList();
        }
    }

    private static EngineSettings settings(String history) {
        MinimumHistory minimum = history.isEmpty()
                ? MinimumHistory.defaults()
                : new MinimumHistory(Integer.parseInt(history), Integer.parseInt(history), Integer.parseInt(history));
        Catalogue catalogue = new Catalogue(
                minimum, Materiality.defaults(), StreakRules.defaults(), Tolerance.defaults(), RoundLevels.defaults());
        return EngineSettings.of(catalogue);
    }

    private static void publish(String file, TopologyTestDriver driver) throws IOException {
        Codecs codecs = Codecs.withOwnIds();
        List<RefusedRow> refused = new ArrayList<>();
        int filter = file.indexOf('?');
        String name = filter < 0 ? file : file.substring(0, filter);
        try (InputStream bytes = open(name)) {
            if (name.endsWith(".yaml")) {
                new YamlGroups(List.of(), GroupLimits.defaults(), false)
                        .read(
                                name,
                                bytes,
                                (group, unused) -> send(
                                        driver, TOPICS.groups().name(), Keys.of(group.market()), bytes(codecs, group)),
                                refused::add);
            } else if (name.contains("/rates-")) {
                CsvRates.read(
                        name,
                        bytes,
                        (rate, unused) -> send(driver, TOPICS.rates().name(), Keys.of(rate), bytes(codecs, rate)),
                        refused::add);
            } else {
                publishEvents(bytes, filter < 0 ? "" : file.substring(filter + 1), driver);
            }
        }
        assertThat(refused).as("refused rows of %s", name).isEmpty();
    }

    private static byte[] bytes(Codecs codecs, GroupDefinition group) {
        return codecs.groups().serializer().serialize(TOPICS.groups().name(), group);
    }

    private static byte[] bytes(Codecs codecs, ExchangeRate rate) {
        return codecs.rates().serializer().serialize(TOPICS.rates().name(), rate);
    }

    /** {@code sample/}: shipped; {@code data/}: real figures beside the project; {@code figures/}: of the claims. */
    private static InputStream open(String file) throws IOException {
        if (file.startsWith("data/")) {
            InputStream bytes = Files.newInputStream(SharedData.file(file.substring("data/".length())));
            return file.endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
        }
        String resource = file.startsWith("sample/") ? "/" + file : "/claims/" + file;
        return Objects.requireNonNull(Publication.class.getResourceAsStream(resource), resource);
    }

    /** Publishes the rows whose scheme, category and partner begin as the filter says. */
    private static void publishEvents(InputStream bytes, String filter, TopologyTestDriver driver) throws IOException {
        CsvReader.builder()
                .commentStrategy(CommentStrategy.SKIP)
                .ofNamedCsvRecord(new InputStreamReader(bytes, StandardCharsets.UTF_8))
                .stream()
                .filter(row -> String.join(",", codes(row))
                        .substring(row.getField("reporter").length() + 1)
                        .startsWith(filter))
                .forEach(row -> send(driver, TOPICS.events().name(), String.join("/", codes(row)), event(row)));
    }

    private static List<String> codes(NamedCsvRecord row) {
        return List.of("reporter", "scheme", "category", "partner", "unit").stream()
                .map(row::getField)
                .toList();
    }

    /** What a field is that the file does not have: its default, or nothing. */
    private static @Nullable Object absent(GenericData data, Schema.Field field) {
        return field.hasDefaultValue() ? data.getDefaultValue(field) : null;
    }

    /** As a producer with Avro's own writer would send it. */
    private static byte[] event(NamedCsvRecord row) {
        Schema schema = TradeSchema.EVENT.schema();
        GenericData data = new GenericData();
        data.addLogicalTypeConversion(new Conversions.DecimalConversion());
        GenericRecord event = new GenericData.Record(schema);
        for (Schema.Field field : schema.getFields()) {
            String text = row.getHeader().contains(field.name()) ? row.getField(field.name()) : "";
            event.put(field.name(), text.isEmpty() ? absent(data, field) : value(field, text));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(ByteBuffer.allocate(5)
                .put((byte) 0)
                .putInt(TradeSchema.EVENT.id())
                .array());
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
        try {
            new GenericDatumWriter<GenericRecord>(schema, data).write(event, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static Object value(Schema.Field field, String text) {
        Schema type = field.schema().isUnion() ? field.schema().getTypes().get(1) : field.schema();
        return switch (type.getType()) {
            case ENUM -> new GenericData.EnumSymbol(type, text);
            case BYTES -> new BigDecimal(text).setScale(4);
            case LONG -> Instant.parse(text).toEpochMilli();
            case INT -> Integer.parseInt(text);
            default -> text;
        };
    }

    private static void send(TopologyTestDriver driver, String topic, String key, byte[] value) {
        driver.createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(key.getBytes(StandardCharsets.UTF_8), value);
    }

    /** The newest record of each key. */
    private static Map<String, GenericRecord> read(TopologyTestDriver driver, String topic, TradeSchema schema)
            throws IOException {
        Map<String, GenericRecord> records = new LinkedHashMap<>();
        GenericDatumReader<GenericRecord> reader = new GenericDatumReader<>(schema.schema());
        for (KeyValue<String, byte[]> record : driver.createOutputTopic(
                        topic, new StringDeserializer(), new ByteArrayDeserializer())
                .readKeyValuesToList()) {
            records.put(
                    record.key,
                    reader.read(
                            null, DecoderFactory.get().binaryDecoder(record.value, 5, record.value.length - 5, null)));
        }
        return records;
    }

    private static String code(TestRecord<byte[], byte[]> letter) {
        return new String(letter.headers().lastHeader("tidemark.error.code").value(), StandardCharsets.UTF_8);
    }

    /** What the topics have of the kind, market, subject, window and period of a claim: each of its fields as expected there. */
    List<List<String>> findings(Claim claim) {
        List<Expectation> expected =
                claim.expected().stream().map(Expectation::parse).toList();
        return switch (claim.kind()) {
            case "TOTALS", "BALANCES" -> ofRow(claim, expected);
            case "INDICATORS" -> {
                String key = String.join("|", claim.market(), claim.subject(), "FULL", claim.window(), claim.period());
                GenericRecord found = indicators.get(key);
                yield found == null ? List.of() : List.of(texts(expected, found, null));
            }
            case "DEAD_LETTERS" -> {
                Map<String, String> counts = new HashMap<>();
                counts.put("code", String.join(",", refusals.stream().distinct().toList()));
                counts.put("count", String.valueOf(refusals.size()));
                yield List.of(expected.stream()
                        .map(one -> one.path() + "=" + one.in(counts))
                        .toList());
            }
            default ->
                alerts.values().stream()
                        .filter(alert -> isOf(claim, alert))
                        .map(alert -> texts(expected, alert, null))
                        .toList();
        };
    }

    private List<List<String>> ofRow(Claim claim, List<Expectation> expected) {
        boolean balance = claim.kind().equals("BALANCES");
        String before = claim.market() + (balance ? "" : "|" + claim.subject()) + "|FULL|";
        Map<String, GenericRecord> rows = balance ? balances : totals;
        GenericRecord row = rows.get(before + claim.period());
        if (row == null && !claim.absent()) {
            // Periods that were not published directly are windows of their last month.
            row = rows.get(before + Period.ofMonth(Period.parse(claim.period()).lastMonth()));
        }
        String window = Objects.requireNonNull(WINDOWS.get(claim.window()));
        return row == null ? List.of() : List.of(texts(expected, row, (GenericRecord) row.get(window)));
    }

    /** The fields, those of the window before those of the record. */
    private static List<String> texts(
            List<Expectation> expected, GenericRecord record, @Nullable GenericRecord window) {
        return expected.stream()
                .map(one -> {
                    String first = one.path().split("\\.", 2)[0];
                    boolean ofWindow = window != null && window.getSchema().getField(first) != null;
                    return one.path() + "=" + one.in(window != null && ofWindow ? window : record);
                })
                .toList();
    }

    private static boolean isOf(Claim claim, GenericRecord alert) {
        String market = String.join(
                "/",
                List.of("reporter", "scheme", "category", "partner", "unit").stream()
                        .map(code -> alert.get(code).toString())
                        .toList());
        boolean stateIsExpected = claim.expected().stream().anyMatch(one -> one.startsWith("state="));
        return market.equals(claim.market())
                && alert.get("kind").toString().equals(claim.kind())
                && alert.get("subject").toString().equals(claim.subject())
                && alert.get("window").toString().equals(claim.window())
                && alert.get("period").toString().equals(claim.period())
                && (stateIsExpected || !alert.get("state").toString().equals("RETRACTED"));
    }
}
