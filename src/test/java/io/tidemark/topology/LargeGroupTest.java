package io.tidemark.topology;

import static io.tidemark.domain.market.Statements.billion;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.contract.Codecs;
import io.tidemark.domain.Cause;
import io.tidemark.domain.Coverage;
import io.tidemark.domain.Figure;
import io.tidemark.domain.Flow;
import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import io.tidemark.domain.Series;
import io.tidemark.domain.Statement;
import io.tidemark.domain.Status;
import io.tidemark.domain.group.GroupDefinition;
import io.tidemark.domain.group.GroupIndicatorsChange;
import io.tidemark.domain.group.GroupLimits;
import io.tidemark.domain.group.MarketMessage;
import io.tidemark.domain.group.Member;
import io.tidemark.domain.market.EngineSettings;
import io.tidemark.domain.market.MarketChanges;
import io.tidemark.domain.market.Markets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.stream.IntStream;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.Test;

/** What the largest groups cost, in bytes. */
class LargeGroupTest {
    private static final int RECORD = 1 << 20;
    private static final String CODE = "A".repeat(36);
    private static final Market GROUP = market("GROUP", 0);

    private final Codecs codecs = Codecs.withOwnIds();
    private final Serializer<MarketMessage> messages = codecs.messages().serializer();
    private final Markets markets = new Markets(EngineSettings.defaults());

    /** With the longest codes, each for a time: wherever a definition travels or is stored. */
    @Test
    void shouldFitARecordEverywhere() {
        GroupDefinition largest = definition(GroupLimits.MOST_MEMBERS);
        Cause cause =
                new Cause.Defined(GROUP, Cause.Definition.CREATED, new Cause.Position("trade.groups.v1", 0, 0, 0));

        deliver(new MarketMessage.Defined(GROUP, largest, cause));

        assertThat(codecs.groups().serializer().serialize("any", largest)).hasSizeLessThan(RECORD - 10_000);
        assertThat(messages.serialize("any", new MarketMessage.Defined(GROUP, largest, cause)))
                .hasSizeLessThan(RECORD - 10_000);
        markets.drainDirty((name, row) -> assertThat(row).hasSizeLessThan(RECORD - 10_000));
    }

    @Test
    void shouldCostWhatChangedWhereAThousandMembersAreRestated() {
        int count = 1_000;
        define(count);
        IntStream.range(0, count).forEach(i -> state(i, "2023-06", i + 1));
        IntStream.range(0, count).forEach(i -> state(i, "2024-06", i + 2));
        markets.drainIndicators();

        IntStream.range(0, count).forEach(i -> state(i, "2024-06", i + 3));

        List<GroupIndicatorsChange> changes = markets.drainIndicators().indicators();
        assertThat(changes).singleElement().satisfies(change -> {
            assertThat(change.indicators().members()).hasSize(30);
            assertThat(change.indicators().rest().count()).isEqualTo(count - 30);
            assertThat(change.indicators().summary().rose()).isEqualTo(count);
        });
        assertThat(changes.stream()
                        .mapToInt(change -> codecs.indicators().serializer().serialize("any", change).length)
                        .sum())
                .isLessThan(20_000);
    }

    private void define(int members) {
        Cause cause =
                new Cause.Defined(GROUP, Cause.Definition.CREATED, new Cause.Position("trade.groups.v1", 0, 0, 0));
        GroupDefinition definition = definition(members);
        deliver(new MarketMessage.Defined(GROUP, definition, cause));
        for (Member member : definition.members()) {
            deliver(new MarketMessage.Joined(member.market(), GROUP, cause));
        }
    }

    private void state(int member, String period, int value) {
        Figure figure = new Figure(value, 0, billion(String.valueOf(value)), Status.FINAL, null, null);
        Series series = new Series(market("", member), Flow.EXPORT, Coverage.FULL);
        Statement statement = new Statement(series, Period.parse(period), figure, null, null);
        MarketChanges changes = markets.apply(statement, new Cause.Position("trade.events.v1", 0, 0, 0));
        changes.messages().forEach(this::deliver);
    }

    private void deliver(MarketMessage first) {
        Queue<MarketMessage> waiting = new ArrayDeque<>(List.of(first));
        for (MarketMessage message = waiting.poll(); message != null; message = waiting.poll()) {
            for (MarketChanges changes : markets.apply(message)) {
                waiting.addAll(changes.messages());
            }
        }
    }

    private static GroupDefinition definition(int members) {
        int first = Period.monthNumber(1988, 1);
        return new GroupDefinition(
                GROUP,
                IntStream.range(0, members)
                        .mapToObj(i -> new Member(market("", i), first, Period.monthNumber(2999, 12)))
                        .toList());
    }

    private static Market market(String scheme, int number) {
        String codes = CODE + "AAAA/" + (scheme.isEmpty() ? CODE + "AAAA" : scheme) + "/" + CODE
                + "%04d".formatted(number) + "/" + CODE + "AAAA/" + CODE + "AAAA";
        return Market.parse(codes);
    }
}
