package io.tidemark.topology;

import static io.tidemark.fuzz.Mutations.bytes;
import static io.tidemark.fuzz.Mutations.mutated;
import static io.tidemark.fuzz.Mutations.pick;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.contract.Codecs;
import io.tidemark.contract.Keys;
import io.tidemark.contract.RecordLimits;
import io.tidemark.contract.Topics;
import io.tidemark.domain.Amount;
import io.tidemark.domain.CodeNames;
import io.tidemark.domain.Coverage;
import io.tidemark.domain.ErrorCode;
import io.tidemark.domain.Figure;
import io.tidemark.domain.Flow;
import io.tidemark.domain.Market;
import io.tidemark.domain.NamedCode;
import io.tidemark.domain.Period;
import io.tidemark.domain.Quantity;
import io.tidemark.domain.Series;
import io.tidemark.domain.Statement;
import io.tidemark.domain.Status;
import io.tidemark.domain.group.ExchangeRate;
import io.tidemark.domain.group.GroupDefinition;
import io.tidemark.domain.group.Member;
import io.tidemark.fuzz.Mutations;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Mutated records and random bytes on every topic that is read, between records that are right: nothing is thrown, whatever is refused has a
 * code, and the results are those that there are without what was refused.
 *
 * <p>{@code -Dfuzz.tries=1000000} tries as many, and {@code -Dfuzz.seed=7} begins elsewhere. State is thrown away after each
 * round, so that memory says whether a record takes too much.
 */
class FuzzTest {
    private static final int TRIES = Mutations.tries(2_000);
    private static final long SEED = Long.getLong("fuzz.seed", 1);
    private static final int ROUND = 1_000;
    private static final Topics TOPICS = Topics.withDefaultNames();
    private static final Codecs CODECS = Codecs.withOwnIds();

    private final List<Sent> right = new ArrayList<>();
    private final List<byte[]> names = new ArrayList<>();
    private final Map<ErrorCode, Integer> refused = new EnumMap<>(ErrorCode.class);
    private int accepted;

    /** A record on its way to a topic. */
    @SuppressWarnings("ArrayRecordComponent") // passed on, never compared
    private record Sent(String topic, byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
        private Sent(String topic, byte @Nullable [] key, byte @Nullable [] value) {
            this(topic, key, value, new RecordHeaders());
        }

        private void to(TestTopology topology) {
            topology.send(topic, key, value, headers);
        }
    }

    @Test
    void shouldRefuseOrTakeInWhateverComes() {
        collectRightOnes();
        for (int done = 0; done < TRIES; done += ROUND) {
            round(new Random(SEED + done));
            if ((done + ROUND) % (50 * ROUND) == 0) {
                System.out.printf("fuzz: %,d records, %,d accepted, 0 differences%n", done + ROUND, accepted);
            }
        }

        System.out.println("fuzz: " + accepted + " accepted, refused " + refused);
        assertThat(accepted).isPositive();
        assertThat(refused)
                .containsKeys(
                        ErrorCode.NOT_AVRO, ErrorCode.UNKNOWN_SCHEMA, ErrorCode.KEY_MISMATCH, ErrorCode.INVALID_CODE);
    }

    private void round(Random random) {
        List<Sent> kept = new ArrayList<>();
        Map<String, Object> results = new HashMap<>();
        try (TestTopology topology = new TestTopology(RecordLimits.of(RecordLimits.OF_KAFKA))) {
            for (int i = 0; i < ROUND; i++) {
                Sent sent = i % 4 == 0 ? pick(right, random) : hostile(random);
                sent.to(topology);
                List<TestRecord<byte[], byte[]>> letters = topology.letters();
                letters.forEach(letter -> refused.merge(code(letter), 1, Integer::sum));
                if (letters.isEmpty()) {
                    accepted++;
                    kept.add(sent);
                }
                topology.addResults(results);
                name(random);
            }
        }
        Map<String, Object> without = new HashMap<>();
        try (TestTopology topology = new TestTopology(RecordLimits.of(RecordLimits.OF_KAFKA))) {
            for (Sent sent : kept) {
                sent.to(topology);
                topology.addResults(without);
            }
            assertThat(topology.codes()).isEmpty();
        }
        assertThat(results).isEqualTo(without);
    }

    private static ErrorCode code(TestRecord<byte[], byte[]> letter) {
        return ErrorCode.valueOf(
                new String(letter.headers().lastHeader("tidemark.error.code").value(), StandardCharsets.UTF_8));
    }

    /** Names are read by whoever shows them: a value that is none is said to be none, in no other way. */
    private void name(Random random) {
        try {
            CodeNames unused = CODECS.names().deserializer().deserialize("any", mutated(pick(names, random), random));
        } catch (SerializationException e) {
            assertThat(e.getMessage()).hasSizeLessThan(1_000);
        }
    }

    private Sent hostile(Random random) {
        Sent origin = pick(right, random);
        byte[] key = origin.key;
        byte[] value = origin.value;
        Headers headers = new RecordHeaders();
        switch (random.nextInt(12)) {
            case 0 -> key = mutated(key, random);
            case 1 -> key = pick(right, random).key;
            case 2 -> key = bytes(random, random.nextInt(20) == 0 ? 100_000 : 300);
            case 3 -> value = pick(right, random).value;
            case 4 -> value = bytes(random, 300);
            case 5 -> value = random.nextBoolean() ? null : value;
            case 6 -> {
                headers.add(new String(bytes(random, 30), StandardCharsets.UTF_8), bytes(random, 300));
                value = mutated(value, random);
            }
            default -> value = mutated(value, random);
        }
        return new Sent(random.nextInt(20) == 0 ? pick(right, random).topic : origin.topic, key, value, headers);
    }

    /** Records of every kind, those that Tidemark writes to itself among them. */
    private void collectRightOnes() {
        List<Market> markets = List.of(
                Market.parse("KR/MTI/831/WORLD/USD"),
                Market.parse("KR/MTI/812/WORLD/USD"),
                Market.parse("KR/TOTAL/ALL/WORLD/USD"));
        Market it = Market.parse("KR/GROUP/IT/WORLD/USD");
        Market won = Market.parse("KR/GROUP/IT/WORLD/KRW");
        define(it, markets.subList(0, 2));
        define(won, List.of(it, markets.get(2)));
        for (int month = Period.monthNumber(2020, 1); month < Period.monthNumber(2023, 1); month++) {
            Period period = Period.ofMonth(month);
            rate(new ExchangeRate("USD", "KRW", period, new BigDecimal("1380.5"), "AVERAGE", "a source"));
            for (Market market : markets) {
                for (Flow flow : List.of(Flow.EXPORT, Flow.IMPORT)) {
                    state(market, flow, Coverage.FULL, period, new BigDecimal(1_000_000_000L + 7_919L * month % 1_000));
                }
            }
        }
        state(markets.get(0), Flow.EXPORT, Coverage.FULL, Period.year(2019), BigDecimal.TEN.pow(24));
        state(markets.get(0), Flow.EXPORT, Coverage.FIRST_10_DAYS, Period.month(2023, 1), BigDecimal.ONE);
        state(markets.get(1), Flow.STATISTIC, Coverage.FULL, Period.parse("2022-S1"), null);
        rate(new ExchangeRate("USD", "KRW", Period.year(2019), BigDecimal.TEN.pow(30), null, null));
        right.add(new Sent(TOPICS.groups().name(), TestTopology.bytes(won.toString()), null));
        right.add(new Sent(TOPICS.rates().name(), TestTopology.bytes("USD/KRW|2020-02"), null));
        names.add(CODECS.names()
                .serializer()
                .serialize("any", new CodeNames(NamedCode.parse("MTI/831"), "semiconductors", "반도체")));
        try (TestTopology topology = new TestTopology(RecordLimits.of(RecordLimits.OF_KAFKA))) {
            right.forEach(sent -> sent.to(topology));
            assertThat(topology.codes()).isEmpty();
            for (String own :
                    List.of(TOPICS.definitions().name(), TOPICS.messages().name())) {
                List<TestRecord<byte[], byte[]>> sent = topology.output(own);
                for (int i = 0; i < sent.size(); i += 1 + sent.size() / 100) {
                    right.add(new Sent(own, sent.get(i).key(), sent.get(i).value()));
                }
            }
        }
    }

    private void define(Market group, List<Market> members) {
        GroupDefinition definition =
                new GroupDefinition(group, members.stream().map(Member::of).toList());
        right.add(new Sent(
                TOPICS.groups().name(),
                TestTopology.bytes(group.toString()),
                CODECS.groups().serializer().serialize("any", definition)));
    }

    private void rate(ExchangeRate rate) {
        right.add(new Sent(
                TOPICS.rates().name(),
                TestTopology.bytes(Keys.of(rate)),
                CODECS.rates().serializer().serialize("any", rate)));
    }

    private void state(Market market, Flow flow, Coverage coverage, Period period, @Nullable BigDecimal value) {
        Figure figure = new Figure(
                12L * 3_600_000 * period.lastMonth(),
                period.lastMonth() % 3,
                value == null ? null : Amount.of(value),
                Status.PROVISIONAL,
                period.lastMonth() % 2 == 0 ? null : new Quantity(Amount.of(7_000), "KG"),
                period.lastMonth() % 5 == 0 ? null : Amount.of(8));
        Statement statement =
                new Statement(new Series(market, flow, coverage), period, figure, "release " + period, "a source");
        right.add(new Sent(
                TOPICS.events().name(),
                TestTopology.bytes(Keys.of(statement)),
                CODECS.events().serialize("any", statement)));
    }
}
