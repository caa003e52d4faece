package io.tidemark.topology;

import static io.tidemark.domain.market.Statements.billion;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.contract.Codecs;
import io.tidemark.contract.Keys;
import io.tidemark.contract.RecordLimits;
import io.tidemark.contract.Topics;
import io.tidemark.domain.Cause;
import io.tidemark.domain.Coverage;
import io.tidemark.domain.Figure;
import io.tidemark.domain.Flow;
import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import io.tidemark.domain.RowChange;
import io.tidemark.domain.Series;
import io.tidemark.domain.Statement;
import io.tidemark.domain.Status;
import io.tidemark.domain.Window;
import io.tidemark.domain.group.ExchangeRate;
import io.tidemark.domain.group.GroupDefinition;
import io.tidemark.domain.group.GroupIndicatorsChange;
import io.tidemark.domain.group.GroupLimits;
import io.tidemark.domain.group.Member;
import io.tidemark.domain.market.EngineSettings;
import io.tidemark.ops.Counters;
import io.tidemark.topology.indicator.StateSettings;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.IntStream;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Groups, rates and what is refused of them, by the topics. */
class GroupTopologyTest {
    private static final Topics TOPICS = Topics.withDefaultNames();
    private static final Market CHIPS = Market.parse("KR/MTI/831/WORLD/USD");
    private static final Market PHONES = Market.parse("KR/MTI/812/WORLD/USD");
    private static final Market IT = Market.parse("KR/GROUP/IT-ITEMS/WORLD/USD");
    private static final Market ALL = Market.parse("KR/GROUP/ALL-ITEMS/WORLD/USD");

    private final Codecs codecs = Codecs.withOwnIds();
    private TopologyTestDriver driver;
    private TestInputTopic<byte[], byte[]> events;
    private TestInputTopic<byte[], byte[]> groups;
    private TestInputTopic<byte[], byte[]> rates;
    private TestOutputTopic<String, RowChange> totals;
    private TestOutputTopic<String, GroupIndicatorsChange> indicators;
    private TestOutputTopic<byte[], byte[]> deadLetters;

    @BeforeEach
    void start() {
        Properties config = new Properties();
        config.putAll(
                Map.of(StreamsConfig.APPLICATION_ID_CONFIG, "test", StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1"));
        driver = new TopologyTestDriver(
                TradeTopology.build(
                        TOPICS,
                        codecs,
                        EngineSettings.defaults(),
                        StateSettings.defaults(),
                        GroupLimits.defaults(),
                        RecordLimits.of(RecordLimits.OF_KAFKA),
                        new Counters()),
                config);
        events = input(TOPICS.events().name());
        groups = input(TOPICS.groups().name());
        rates = input(TOPICS.rates().name());
        totals = driver.createOutputTopic(
                TOPICS.totals().name(),
                new StringDeserializer(),
                codecs.totals().deserializer());
        indicators = driver.createOutputTopic(
                TOPICS.indicators().name(),
                new StringDeserializer(),
                codecs.indicators().deserializer());
        deadLetters = driver.createOutputTopic(
                TOPICS.deadLetters().name(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private TestInputTopic<byte[], byte[]> input(String topic) {
        return driver.createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void shouldSendTheGroupsTotalsWithTheMembersStatementAsTheirCause() {
        define(IT, CHIPS, PHONES);
        publish(CHIPS, "2024-06", "10");
        publish(PHONES, "2024-06", "2");

        RowChange total = totals.readKeyValuesToMap().get("KR/GROUP/IT-ITEMS/WORLD/USD|EXPORT|FULL|2024-06");
        assertThat(total.row().window(Window.MONTH).value()).isEqualTo(billion("12"));
        assertThat(total.cause())
                .isInstanceOfSatisfying(
                        Cause.Stated.class,
                        cause -> assertThat(cause.statement().series().market()).isEqualTo(PHONES));
        assertThat(indicators.readKeyValuesToMap())
                .containsKey("KR/GROUP/IT-ITEMS/WORLD/USD|EXPORT|FULL|MONTH|2024-06");
    }

    @Test
    void shouldWithdrawWhatADeletedGroupHad() {
        publish(CHIPS, "2024-06", "10");
        define(IT, CHIPS);
        totals.readKeyValuesToList();

        groups.pipeInput(key(IT), (byte[]) null);

        RowChange total = totals.readKeyValuesToMap().get("KR/GROUP/IT-ITEMS/WORLD/USD|EXPORT|FULL|2024-06");
        assertThat(total.row().isEmpty()).isTrue();
        assertThat(total.cause()).isInstanceOfSatisfying(Cause.Defined.class, cause -> {
            assertThat(cause.definition()).isEqualTo(Cause.Definition.DELETED);
            assertThat(cause.position().topic()).isEqualTo("trade.groups.v1");
        });
    }

    @Test
    void shouldRefuseACircleAndKeepWhatRan() {
        define(IT, CHIPS, PHONES);
        define(ALL, IT);

        define(IT, ALL);

        TestRecord<byte[], byte[]> refused = deadLetters.readRecord();
        assertThat(new String(refused.key(), StandardCharsets.UTF_8)).isEqualTo(IT.toString());
        assertThat(refused.value()).isEqualTo(codecs.groups().serializer().serialize("any", definition(IT, ALL)));
        assertThat(header(refused, "tidemark.error.code")).isEqualTo("GROUP_CYCLE");
        assertThat(header(refused, "__streams.errors.message"))
                .isEqualTo("The group KR/GROUP/IT-ITEMS/WORLD/USD would contain itself: KR/GROUP/IT-ITEMS/WORLD/USD"
                        + " contains KR/GROUP/ALL-ITEMS/WORLD/USD contains KR/GROUP/IT-ITEMS/WORLD/USD.");
        assertThat(header(refused, "__streams.errors.topic")).isEqualTo("trade.groups.v1");
        publish(CHIPS, "2024-06", "10");
        publish(PHONES, "2024-06", "2");
        assertThat(totals.readKeyValuesToMap()
                        .get("KR/GROUP/ALL-ITEMS/WORLD/USD|EXPORT|FULL|2024-06")
                        .row()
                        .window(Window.MONTH)
                        .value())
                .isEqualTo(billion("12"));
    }

    @Test
    void shouldRefuseAGroupThatIsTooLargeAndKeepWhatRan() {
        define(IT, CHIPS);
        publish(CHIPS, "2024-06", "10");
        totals.readKeyValuesToList();
        Market[] many = many(GroupLimits.DEFAULT_MEMBERS + 1);

        define(IT, many);

        TestRecord<byte[], byte[]> refused = deadLetters.readRecord();
        assertThat(header(refused, "tidemark.error.code")).isEqualTo("GROUP_TOO_LARGE");
        assertThat(header(refused, "__streams.errors.message"))
                .isEqualTo("The group KR/GROUP/IT-ITEMS/WORLD/USD has 2001 members, but at most 2000 are allowed"
                        + " (groups.maximum.members).");
        assertThat(refused.value()).isEqualTo(codecs.groups().serializer().serialize("any", definition(IT, many)));
        publish(CHIPS, "2024-06", "11");
        assertThat(totals.readKeyValuesToMap()).containsKey("KR/GROUP/IT-ITEMS/WORLD/USD|EXPORT|FULL|2024-06");
    }

    private static Market[] many(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Market.parse("KR/HS/%06d/WORLD/USD".formatted(i)))
                .toArray(Market[]::new);
    }

    @Test
    void shouldRefuseADefinitionUnderAnotherKey() {
        groups.pipeInput(key(ALL), codecs.groups().serializer().serialize("any", definition(IT, CHIPS)));
        groups.pipeInput(key(IT), "no avro".getBytes(StandardCharsets.UTF_8));

        assertThat(deadLetters.readRecordsToList())
                .extracting(letter -> header(letter, "tidemark.error.code"))
                .containsExactly("KEY_MISMATCH", "NOT_AVRO");
    }

    @Test
    void shouldConvertMembersAtTheRatesOfTheRatesTopic() {
        Market won = Market.parse("KR/GROUP/CHIPS/WORLD/KRW");
        define(won, CHIPS);
        publish(CHIPS, "2024-06", "10");
        ExchangeRate rate =
                new ExchangeRate("USD", "KRW", Period.parse("2024-06"), new BigDecimal("1380.5"), "AVERAGE", null);

        rates.pipeInput(
                Keys.of(rate).getBytes(StandardCharsets.UTF_8),
                codecs.rates().serializer().serialize("any", rate));

        RowChange total = totals.readKeyValuesToMap().get("KR/GROUP/CHIPS/WORLD/KRW|EXPORT|FULL|2024-06");
        assertThat(total.row().window(Window.MONTH).value()).isEqualTo(billion("13805"));
        assertThat(total.cause()).isInstanceOf(Cause.Rated.class);

        rates.pipeInput(Keys.of(rate).getBytes(StandardCharsets.UTF_8), (byte[]) null);

        RowChange without = totals.readKeyValuesToMap().get("KR/GROUP/CHIPS/WORLD/KRW|EXPORT|FULL|2024-06");
        assertThat(without.row().window(Window.MONTH).value()).isNull();
        assertThat(without.cause())
                .isInstanceOfSatisfying(
                        Cause.Rated.class, cause -> assertThat(cause.rate()).isNull());
    }

    private void define(Market group, Market... members) {
        groups.pipeInput(key(group), codecs.groups().serializer().serialize("any", definition(group, members)));
    }

    private static GroupDefinition definition(Market group, Market... members) {
        return new GroupDefinition(
                group, List.of(members).stream().map(Member::of).toList());
    }

    private static byte[] key(Market market) {
        return market.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void publish(Market market, String period, String value) {
        Figure figure = new Figure(0, 0, billion(value), Status.PROVISIONAL, null, null);
        Statement statement =
                new Statement(new Series(market, Flow.EXPORT, Coverage.FULL), Period.parse(period), figure, null, null);
        events.pipeInput(key(market), codecs.events().serialize("any", statement));
    }

    private static String header(TestRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
