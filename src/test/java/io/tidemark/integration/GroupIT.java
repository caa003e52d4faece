package io.tidemark.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import io.tidemark.domain.Statement;
import io.tidemark.domain.group.ExchangeRate;
import io.tidemark.domain.group.GroupDefinition;
import io.tidemark.domain.group.Member;
import io.tidemark.domain.group.RatedPeriod;
import io.tidemark.integration.CommandProcess.Outcome;
import io.tidemark.publish.Publisher;
import io.tidemark.runtime.EmbeddedBroker;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Groups, rates and replays on a real broker, where members and groups lie in different partitions. */
final class GroupIT {
    private static final Market ITEMS = Market.parse("KR/GROUP/ITEMS/WORLD/USD");
    private static final Market ALL = Market.parse("KR/GROUP/ALL/WORLD/USD");
    private static final Market CONTENT_IN_WON = Market.parse("KR/GROUP/K-CONTENT/WORLD/KRW");
    private static final Member CHIPS = Member.of(Market.parse("KR/MTI/831/WORLD/USD"));
    private static final Member CARS = Member.of(Market.parse("KR/MTI/741/WORLD/USD"));
    private static final Member GAMES = Member.of(Market.parse("KR/CONTENT/GAMES/WORLD/USD"));

    private static EmbeddedBroker broker;

    @TempDir
    private Path directory;

    @BeforeAll
    static void startBroker() {
        broker = EmbeddedBroker.start();
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    private Outcome run(TestInstallation tidemark, String role, String... more) throws Exception {
        return CommandProcess.run(directory, tidemark.commandLine(role, more));
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text).toString();
    }

    @Test
    void shouldConvergeThoughGroupsChangeAndInstancesComeAndGo() throws Exception {
        List<Statement> statements = new ArrayList<>(ShippedSample.statements());
        Collections.shuffle(statements, new Random(20251101));
        int third = statements.size() / 3;
        ExchangeRate won =
                new ExchangeRate("USD", "KRW", Period.parse("2025-S1"), BigDecimal.valueOf(1382), null, null);
        Map<Market, GroupDefinition> defined = new HashMap<>();
        Map<String, String> settings = Map.of("consumer.heartbeat.interval.ms", "300");
        try (TestInstallation tidemark = TestInstallation.provisioned(broker, "groups", settings);
                Publisher<GroupDefinition> groups = tidemark.installation().groupsPublisher();
                Publisher<ExchangeRate> rates = tidemark.installation().ratesPublisher()) {
            groups.publish(new GroupDefinition(ITEMS, List.of(CHIPS)));
            define(new GroupDefinition(ALL, List.of(Member.of(ITEMS), GAMES)), groups, defined);
            tidemark.startStream();
            tidemark.publish(statements.subList(0, third));
            tidemark.startStream();
            define(new GroupDefinition(ITEMS, List.of(CHIPS, CARS)), groups, defined);
            define(new GroupDefinition(CONTENT_IN_WON, List.of(GAMES)), groups, defined);
            tidemark.publish(statements.subList(third, 2 * third));
            tidemark.awaitLagOfAtMost(third);
            tidemark.stopStream();
            rates.publish(won);
            rates.flush();
            tidemark.publish(statements.subList(2 * third, statements.size()));
            tidemark.awaitNoLag();

            tidemark.assertConvergedOn(
                    statements, defined, Map.of(new RatedPeriod(won.base(), won.quote(), won.period()), won.rate()));
        }
    }

    private static void define(
            GroupDefinition definition, Publisher<GroupDefinition> groups, Map<Market, GroupDefinition> defined) {
        groups.publish(definition);
        groups.flush();
        defined.put(definition.market(), definition);
    }

    @Test
    void shouldDefineListAndDeleteGroupsAndTakeBackWhatTheyHad() throws Exception {
        try (TestInstallation tidemark = TestInstallation.provisioned(broker, "defined")) {
            tidemark.startStream();
            tidemark.publish(ShippedSample.statements());
            String groups = file("groups.yaml", """
                    groups:
                      - market: KR/GROUP/ITEMS/WORLD/USD
                        members: [KR/MTI/831/WORLD/USD, {market: KR/MTI/741/WORLD/USD, from: 2023}]
                    """);

            assertThat(run(tidemark, "groups", groups, "--list")).isEqualTo(new Outcome(0, """
                                    published 1 group to defined.groups.v1; 0 rows refused
                                    KR/GROUP/ITEMS/WORLD/USD
                                      KR/MTI/741/WORLD/USD from 2023-01
                                      KR/MTI/831/WORLD/USD
                                    """, ""));
            tidemark.awaitNoLag();
            assertThat(run(tidemark, "alerts").out()).contains("▲ South Korea's exports of the group ITEMS reached");

            assertThat(run(tidemark, "groups", "--delete", ITEMS.toString()))
                    .isEqualTo(new Outcome(0, "deleted 1 group from defined.groups.v1\n", ""));
            tidemark.awaitNoLag();
            assertThat(run(tidemark, "alerts").out().lines())
                    .anySatisfy(line -> assertThat(line)
                            .startsWith("▼ Taken back: South Korea's exports of the group ITEMS")
                            .contains("the group was deleted"));
            tidemark.assertConvergedOn(ShippedSample.statements(), Map.of(), Map.of());
        }
    }

    @Test
    void shouldRefuseWhatWouldMakeAGroupContainItselfWithItsLine() throws Exception {
        try (TestInstallation tidemark = TestInstallation.provisioned(broker, "circular")) {
            String first = file("all.yaml", "groups:\n  - {market: %s, members: [%s]}\n".formatted(ALL, ITEMS));
            assertThat(run(tidemark, "groups", first).exitCode()).isZero();
            String circle = file("items.yaml", "groups:\n  - {market: %s, members: [%s]}\n".formatted(ITEMS, ALL));

            Outcome refused = run(tidemark, "groups", circle);

            assertThat(refused.exitCode()).isEqualTo(2);
            assertThat(refused.err())
                    .startsWith(circle + ":2: members: The group " + ITEMS + " would contain itself")
                    .endsWith("[GROUP_CYCLE]\n");
        }
    }

    @Test
    void shouldPublishRatesAndNameTheBadOnes() throws Exception {
        try (TestInstallation tidemark = TestInstallation.provisioned(broker, "rated")) {
            String rates = file("rates.csv", "base,quote,period,rate\nUSD,KRW,2025-06,1377.4\nUSD,KRW,2025-07,none\n");

            Outcome outcome = run(tidemark, "rates", rates);

            assertThat(outcome.exitCode()).isEqualTo(2);
            assertThat(outcome.out()).isEqualTo("published 1 rate to rated.rates.v1; 1 row refused\n");
            assertThat(outcome.err()).startsWith(rates + ":3: rate: ").endsWith("[INVALID_RATE]\n");
        }
    }

    @Test
    void shouldShowWhatWasKnownOnADayWithoutTheStream() throws Exception {
        try (TestInstallation tidemark = TestInstallation.provisioned(broker, "replayed")) {
            tidemark.publish(ShippedSample.statements());

            Outcome known = run(tidemark, "replay", "--as-of", "2011-08-01", "--period", "2011-07");
            Outcome different =
                    run(tidemark, "replay", "--as-of", "2011-08-01", "--diff", "2011-08-16", "--period", "2011-07");

            assertThat(known.exitCode()).isZero();
            assertThat(known.out())
                    .contains("▲ South Korea's trade surplus reached $7.2 bn (provisional) in July 2011");
            assertThat(different.out().lines())
                    .anySatisfy(line -> assertThat(line)
                            .startsWith("▼ Taken back: South Korea's $7.2 bn trade surplus of July 2011 is no longer")
                            .contains("exports of July 2011 were revised from $51.4 bn to $50.6 bn"));
            assertThat(different.err())
                    .isEqualTo("278 statements were released until 2011-08-01, and 2 more until 2011-08-16\n");
            assertThat(run(tidemark, "alerts").out()).isEmpty();
        }
    }
}
