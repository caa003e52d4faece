package io.tidemark.domain.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.domain.Cause;
import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import io.tidemark.domain.Statement;
import io.tidemark.domain.group.ExchangeRate;
import io.tidemark.domain.group.GroupDefinition;
import io.tidemark.domain.group.GroupIndicators;
import io.tidemark.domain.group.GroupIndicatorsChange;
import io.tidemark.domain.group.Member;
import io.tidemark.domain.group.RatedPeriod;
import io.tidemark.domain.judge.Catalogue;
import io.tidemark.domain.policy.Materiality;
import io.tidemark.domain.policy.MinimumHistory;
import io.tidemark.domain.policy.RoundLevels;
import io.tidemark.domain.policy.StreakRules;
import io.tidemark.domain.policy.Tolerance;
import io.tidemark.oracle.BatchOracle;
import io.tidemark.oracle.GroupOracle;
import io.tidemark.oracle.StatementArbitraries;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Tries to break the convergence law where there are groups: whatever the order in which statements, definitions, their
 * changes and deletions, and rates arrive, a reader ends with what an independent batch computation makes of what stands.
 */
class GroupConvergenceTest {
    private static final Market KOREA = Market.parse("KR/TOTAL/ALL/WORLD/USD");
    private static final Market JAPAN = Market.parse("JP/TOTAL/ALL/WORLD/USD");
    private static final Market CHIPS = Market.parse("KR/MTI/831/WORLD/USD");
    private static final Market GAMES = Market.parse("KR/CONTENT/GAMES/WORLD/KRW");
    private static final Market UNKNOWN = Market.parse("KR/MTI/812/WORLD/USD");
    private static final List<Market> STATED = List.of(KOREA, JAPAN, CHIPS, GAMES);
    private static final List<Market> GROUPS = List.of(
            Market.parse("KR/GROUP/ONE/WORLD/USD"),
            Market.parse("KR/GROUP/TWO/WORLD/USD"),
            Market.parse("KR/GROUP/THREE/WORLD/KRW"));
    private static final int FIRST_MONTH = Period.monthNumber(2019, 1);

    @Property(tries = 80)
    void shouldConvergeWithGroups(@ForAll("statements") List<Statement> statements, @ForAll Random random) {
        List<Statement> arrivals = new ArrayList<>(statements);
        if (random.nextBoolean()) {
            Collections.shuffle(arrivals, random);
        }
        MinimumHistory minimum = random.nextBoolean() ? MinimumHistory.defaults() : new MinimumHistory(2, 2, 1);
        Telling told = new Telling(minimum, random);
        int turns = 1 + random.nextInt(12);
        for (int i = 0; i < turns; i++) {
            told.takeATurn();
        }
        for (Statement statement : arrivals) {
            if (random.nextInt(arrivals.size()) < turns) {
                told.takeATurn();
            }
            told.state(statement);
        }
        told.assertConverged(arrivals);
    }

    @Provide
    Arbitrary<List<Statement>> statements() {
        List<Arbitrary<List<Statement>>> ofMarkets =
                STATED.stream().map(StatementArbitraries::ofMarket).toList();
        return Combinators.combine(ofMarkets)
                .as(lists -> {
                    List<Statement> all = new ArrayList<>();
                    lists.forEach(all::addAll);
                    return all;
                })
                .withoutEdgeCases();
    }

    /** What the stream is told, what stands of it, and what a reader knows by now. */
    private static final class Telling {
        private final MinimumHistory minimum;
        private final Random random;
        private final int mostStated;
        private final World world;
        private final Reader reader = new Reader();
        private final Map<GroupOracle.IndicatorsId, GroupIndicators> indicators = new HashMap<>();
        private final Map<Market, GroupDefinition> definitions = new LinkedHashMap<>();
        private final Map<RatedPeriod, BigDecimal> rates = new HashMap<>();
        private final Map<String, byte[]> changelog = new LinkedHashMap<>();
        private long offset;

        Telling(MinimumHistory minimum, Random random) {
            this.minimum = minimum;
            this.random = random;
            this.mostStated = 3 + random.nextInt(3);
            Catalogue catalogue = new Catalogue(
                    minimum,
                    Materiality.defaults(),
                    StreakRules.defaults(),
                    Tolerance.defaults(),
                    RoundLevels.defaults());
            world = new World(EngineSettings.of(catalogue)
                    .ranking(market -> market.scheme().equals("TOTAL"))
                    .stating(mostStated));
        }

        void state(Statement statement) {
            read(world.state(statement, Statements.promptly(statement)));
        }

        /** Defines, changes or deletes a group, tells a rate, or crashes. */
        void takeATurn() {
            Market group = GROUPS.get(random.nextInt(GROUPS.size()));
            switch (random.nextInt(6)) {
                case 0 -> {
                    definitions.remove(group);
                    read(world.delete(group, position()));
                }
                case 1 -> tellARate();
                case 2 -> world.restart(changelog);
                default -> define(group);
            }
        }

        private void define(Market group) {
            List<Market> candidates = new ArrayList<>(STATED);
            candidates.addAll(GROUPS);
            candidates.add(UNKNOWN);
            candidates.remove(group);
            Collections.shuffle(candidates, random);
            GroupDefinition definition = new GroupDefinition(
                    group,
                    candidates.subList(0, 1 + random.nextInt(candidates.size())).stream()
                            .map(this::member)
                            .toList());
            try {
                read(world.define(definition, position()));
                definitions.put(group, definition);
            } catch (IllegalArgumentException e) {
                assertThat(e).hasMessageContaining("would contain itself");
            }
        }

        private Member member(Market market) {
            int from = FIRST_MONTH - 6 + random.nextInt(72);
            int first = random.nextInt(3) == 0 ? from : Member.ALWAYS;
            int last = random.nextInt(3) == 0 ? Math.max(first, from) + random.nextInt(40) : Member.FOR_EVER;
            return new Member(market, first, last);
        }

        private void tellARate() {
            boolean toWon = random.nextBoolean();
            for (int month = 0; month < 108; month++) {
                for (Period.Kind kind : Period.Kind.values()) {
                    if (kind.endsWith(FIRST_MONTH + month) && random.nextInt(4) > 0) {
                        Period period = new Period(kind, FIRST_MONTH + month);
                        BigDecimal rate = BigDecimal.valueOf(1 + random.nextInt(9), random.nextInt(3));
                        ExchangeRate told = new ExchangeRate(
                                toWon ? "USD" : "KRW", toWon ? "KRW" : "USD", period, rate, null, null);
                        RatedPeriod of = new RatedPeriod(told.base(), told.quote(), period);
                        if (random.nextInt(8) == 0) {
                            rates.remove(of);
                            read(world.deleteRate(of, position()));
                        } else {
                            rates.put(of, rate);
                            read(world.rate(told, position()));
                        }
                    }
                }
            }
        }

        private Cause.Position position() {
            return new Cause.Position("trade.groups.v1", 0, offset++, 0);
        }

        private void read(List<MarketChanges> changes) {
            for (MarketChanges change : changes) {
                change.rows().forEach(reader::read);
                change.alerts().forEach(reader::read);
                for (GroupIndicatorsChange changed : change.indicators()) {
                    GroupOracle.IndicatorsId id = GroupOracle.IndicatorsId.of(changed.indicators());
                    GroupIndicators before = indicators.put(id, changed.indicators());
                    assertThat(before)
                            .as("indicators are sent when they change")
                            .isNotEqualTo(changed.indicators());
                }
            }
        }

        void assertConverged(List<Statement> statements) {
            GroupOracle.Results expected = GroupOracle.compute(
                    statements,
                    definitions,
                    rates,
                    market -> market.scheme().equals("TOTAL"),
                    new BatchOracle.Settings(minimum.months(), minimum.trailing(), minimum.others()),
                    mostStated);
            reader.forgetEmptyGroups();
            reader.assertKnows(expected.ofMarkets());
            indicators.values().removeIf(known -> known.members().isEmpty());
            Reader.assertSame(indicators, expected.indicators());
        }
    }
}
