package io.tidemark.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.tidemark.bulletin.BulletinTopology;
import io.tidemark.domain.ErrorCode;
import io.tidemark.domain.alert.AlertState;
import io.tidemark.domain.group.MarketMessage;
import io.tidemark.domain.market.EngineSettings;
import io.tidemark.ops.Counters;
import io.tidemark.runtime.Setting;
import io.tidemark.topology.TradeTopology;
import io.tidemark.topology.indicator.StateSettings;
import io.tidemark.topology.intake.DeadLetterWriter;
import io.tidemark.webhook.Webhooks;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** Holds docs/asyncapi.yaml against the code, and against what AsyncAPI is. */
class AsyncApiTest {
    private static final Path DOCUMENT = Path.of("docs/asyncapi.yaml");
    private static final Topics TOPICS = Topics.withDefaultNames();
    private static final int SAMPLES = 200;

    /** From the package {@code @asyncapi/specs} 6.11.1, unchanged (Apache License 2.0). */
    private static final String OFFICIAL_SCHEMA = "/asyncapi/asyncapi-3.0.0.json.gz";

    private static JsonNode document;

    @BeforeAll
    static void read() throws IOException {
        document = new ObjectMapper().valueToTree(new Yaml().load(Files.readString(DOCUMENT)));
    }

    @Test
    void shouldBeAnAsyncApiDocument() throws IOException {
        JsonNode official;
        try (InputStream file = new GZIPInputStream(AsyncApiTest.class.getResourceAsStream(OFFICIAL_SCHEMA))) {
            official = new ObjectMapper().readTree(file);
        }
        JsonSchema schema =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(official);

        assertThat(schema.validate(document))
                .extracting(ValidationMessage::getMessage)
                .isEmpty();
    }

    @Test
    void shouldPointAtThingsThatAreThere() {
        List<String> references = document.findValuesAsText("$ref");

        assertThat(references).isNotEmpty().allSatisfy(reference -> {
            if (reference.startsWith("#/")) {
                assertThat(document.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse();
            } else {
                assertThat(DOCUMENT.resolveSibling(reference).normalize()).exists();
            }
        });
    }

    @Test
    void shouldHaveEveryTopicWithItsSettings() {
        Map<String, String> documented = new TreeMap<>();
        document.get("channels").forEach(channel -> {
            JsonNode kafka = channel.at("/bindings/kafka");
            Map<String, String> settings = new TreeMap<>();
            kafka.get("topicConfiguration")
                    .properties()
                    .forEach(setting -> settings.put(setting.getKey(), text(setting.getValue())));
            documented.put(
                    channel.get("address").asText(), kafka.get("partitions").asText() + " " + settings);
        });
        Map<String, String> actual = new TreeMap<>();
        for (Topic<?> topic : TOPICS.all()) {
            String partitions = topic.singlePartition() ? "1" : Setting.TOPICS_PARTITIONS.defaultValue();
            actual.put(topic.name(), partitions + " " + new TreeMap<>(topic.config()));
        }

        assertThat(documented).isEqualTo(actual);
    }

    private static String text(JsonNode value) {
        return value.isArray()
                ? StreamSupport.stream(value.spliterator(), false)
                        .map(JsonNode::asText)
                        .collect(Collectors.joining(","))
                : value.asText();
    }

    @Test
    void shouldHaveTheSchemaOfEveryTopic() {
        for (Topic<?> topic : TOPICS.all()) {
            JsonNode message = message(topic);
            TradeSchema schema = topic.schema();

            assertThat(message.at("/payload/schema/$ref").asText())
                    .as(topic.name())
                    .isEqualTo(
                            schema == null
                                    ? ""
                                    : "../schemas/" + schema.schema().getName() + ".avsc");
        }
    }

    /** The one message of a topic. */
    private static JsonNode message(Topic<?> topic) {
        List<JsonNode> messages = new ArrayList<>();
        channel(topic).get("messages").forEach(messages::add);
        assertThat(messages).as(topic.name()).hasSize(1);
        return document.at(messages.get(0).get("$ref").asText().substring(1));
    }

    private static JsonNode channel(Topic<?> topic) {
        for (JsonNode channel : document.get("channels")) {
            if (channel.get("address").asText().equals(topic.name())) {
                return channel;
            }
        }
        throw new AssertionError("No channel " + topic.name());
    }

    @Test
    void shouldSayWhatKeysLookLike() {
        checkKeys(TOPICS.events(), samples -> Keys.of(samples.statement()));
        checkKeys(TOPICS.totals(), samples -> Keys.of(samples.totals().row()));
        checkKeys(TOPICS.balances(), samples -> Keys.of(samples.balance().row()));
        checkKeys(TOPICS.alerts(), samples -> Keys.of(samples.alert().fact().key()));
        checkKeys(TOPICS.indicators(), samples -> Keys.of(samples.indicators().indicators()));
        checkKeys(TOPICS.groups(), samples -> Keys.of(samples.group().market()));
        checkKeys(TOPICS.rates(), samples -> Keys.of(samples.exchangeRate()));
        checkKeys(TOPICS.names(), samples -> Keys.of(samples.names()));
        checkKeys(TOPICS.messages(), samples -> Keys.of(message(samples)));
        // An id that a publisher gives a release may have any characters.
        assertThat(Stream.iterate(1L, seed -> seed + 1)
                        .limit(SAMPLES)
                        .map(seed -> Keys.of(new Samples(seed)
                                .bulletin()
                                .edition()
                                .bulletin()
                                .release())))
                .allMatch(Pattern.compile(message(TOPICS.bulletins())
                                .at("/bindings/kafka/key/pattern")
                                .asText())
                        .asMatchPredicate());
        checkKeys(TOPICS.webhooks(), samples -> "desk");
        checkKeys(TOPICS.webhookStatus(), samples -> "desk");
        checkKeys(TOPICS.webhookCandidates(), AsyncApiTest::webhookKey);
        checkKeys(TOPICS.webhookMessages(), AsyncApiTest::webhookKey);
        checkKeys(TOPICS.webhookDeadLetters(), AsyncApiTest::webhookKey);
        assertThat(message(TOPICS.definitions())).isEqualTo(message(TOPICS.messages()));
        assertThat(message(TOPICS.deadLetters()).at("/bindings").isMissingNode())
                .as("the key of a dead letter is any bytes")
                .isTrue();
    }

    private static String webhookKey(Samples samples) {
        return "desk|" + samples.alert().fact().key().id();
    }

    /** One that is sent: a change of no year is none. */
    private static MarketMessage message(Samples samples) {
        return Stream.generate(samples::message)
                .filter(message -> !(message instanceof MarketMessage.Contribution figures)
                        || figures.whole()
                        || !figures.years().isEmpty())
                .findFirst()
                .orElseThrow();
    }

    private static void checkKeys(Topic<?> topic, Function<Samples, String> key) {
        JsonNode documented = message(topic).at("/bindings/kafka/key");
        Pattern pattern = Pattern.compile(documented.get("pattern").asText());
        Stream<String> examples = StreamSupport.stream(
                        documented.get("examples").spliterator(), false)
                .map(JsonNode::asText);
        Stream<String> actual =
                Stream.iterate(1L, seed -> seed + 1).limit(SAMPLES).map(seed -> key.apply(new Samples(seed)));

        assertThat(Stream.concat(examples, actual)).allSatisfy(text -> {
            assertThat(text).as(topic.name()).matches(pattern);
            assertThat(Stream.of(
                            text + "|X", "X|" + text, text.replace('/', '|'), text.replace('|', '/') + "/", text + " "))
                    .as("no key of %s", topic.name())
                    .noneMatch(other ->
                            !other.equals(text) && pattern.matcher(other).matches());
        });
    }

    @Test
    void shouldHaveTheHeadersOfAlerts() {
        JsonNode headers = message(TOPICS.alerts()).get("headers");
        for (long seed = 1; seed <= SAMPLES; seed++) {
            Headers sent = new RecordHeaders();
            AlertHeaders.addedBy(Codecs.withOwnIds().alerts().serializer(), TOPICS.alerts())
                    .serialize(TOPICS.alerts().name(), sent, new Samples(seed).alert());

            checkHeaders(headers, sent);
            assertThat(required(headers)).isEqualTo(texts(sent).keySet());
        }
        assertThat(headers.at("/properties/ce_type/enum"))
                .extracting(JsonNode::asText)
                .containsExactlyElementsOf(Arrays.stream(AlertState.values())
                        .map(AlertHeaders::type)
                        .toList());
    }

    @Test
    void shouldHaveTheHeadersOfDeadLetters() {
        JsonNode headers = message(TOPICS.deadLetters()).get("headers");
        DeadLetterWriter letters = new DeadLetterWriter(() -> 100_000);
        Headers tooLong = new RecordHeaders().add("h", new byte[100_000]);
        Record<byte[], byte[]> refused = new Record<>(new byte[5_000], new byte[100_000], 0, tooLong);
        Headers all = new RecordHeaders();
        for (ErrorCode code : ErrorCode.values()) {
            letters.write(refused, "t", 0, 1, code, "Why.").headers().forEach(all::add);
        }
        letters.writeOutput(refused, "t", Optional.empty(), "Why.").headers().forEach(all::add);

        checkHeaders(headers, all);
    }

    private static void checkHeaders(JsonNode documented, Headers sent) {
        JsonSchema schema =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(documented);

        assertThat(schema.validate(new ObjectMapper().valueToTree(texts(sent)))).isEmpty();
        assertThat(names(documented.get("properties"))).isEqualTo(texts(sent).keySet());
    }

    private static Map<String, String> texts(Headers headers) {
        Map<String, String> texts = new HashMap<>();
        headers.forEach(header -> texts.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        return texts;
    }

    private static Set<String> required(JsonNode schema) {
        Set<String> names = new TreeSet<>();
        schema.get("required").forEach(name -> names.add(name.asText()));
        return names;
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Test
    void shouldSayWhatIsReadAndWhatIsWritten() throws IOException {
        Map<String, Set<String>> documented = new TreeMap<>();
        document.get("operations")
                .forEach(operation -> documented
                        .computeIfAbsent(operation.get("action").asText(), unused -> new TreeSet<>())
                        .add(document.at(operation.at("/channel/$ref").asText().substring(1))
                                .get("address")
                                .asText()));
        Set<String> read = new TreeSet<>(
                TradeTopology.sources(TOPICS).stream().map(Topic::name).toList());
        read.add(TOPICS.names().name()); // by the headlines, not by the stream
        read.add(TOPICS.webhooks().name()); // by each instance that delivers, all of it
        Webhooks.sources(TOPICS).forEach(topic -> read.add(topic.name()));
        BulletinTopology.sources(TOPICS).forEach(topic -> read.add(topic.name()));
        Set<String> written = sinks();
        written.addAll(sinks("describe-webhooks.txt"));
        written.addAll(sinks("describe-bulletins.txt"));

        assertThat(documented.get("receive")).isEqualTo(read);
        assertThat(documented.get("send")).isEqualTo(written);
    }

    /** By the description that the test of a topology holds. */
    private static Set<String> sinks(String description) throws IOException {
        return Pattern.compile("Sink: \\S+ \\(topic: (\\S+)\\)")
                .matcher(Files.readString(Path.of("src/test/resources/topology", description)))
                .results()
                .map(sink -> sink.group(1))
                .collect(Collectors.toSet());
    }

    private static Set<String> sinks() {
        Topology topology = TradeTopology.build(
                TOPICS, Codecs.withOwnIds(), EngineSettings.defaults(), StateSettings.defaults(), new Counters());
        Set<String> sinks = new TreeSet<>();
        topology.describe()
                .subtopologies()
                .forEach(part -> part.nodes().forEach(node -> {
                    if (node instanceof TopologyDescription.Sink sink) {
                        sinks.add(sink.topic());
                    }
                }));
        return sinks;
    }
}
