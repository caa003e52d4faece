package io.tidemark.told;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.domain.Cause;
import io.tidemark.domain.Figure;
import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import io.tidemark.domain.Statement;
import io.tidemark.domain.alert.AlertChange;
import io.tidemark.domain.group.GroupDefinition;
import io.tidemark.domain.group.Member;
import io.tidemark.domain.market.EngineSettings;
import io.tidemark.domain.market.MarketChanges;
import io.tidemark.domain.market.News;
import io.tidemark.domain.market.World;
import io.tidemark.oracle.SharedData;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** How much is told of one real release: Korea's December 2024, totals, seven items and a group of them. */
class December2024Test {
    private static final int DECEMBER = Period.monthNumber(2024, 12);

    @Test
    void shouldTellFewerThanSixtyAlerts() throws IOException {
        List<Statement> statements = new ArrayList<>();
        for (Statement one : SharedData.read("kr-total-monthly.csv")) {
            if (one.series().market().partner().equals("WORLD")) {
                statements.add(one);
            }
        }
        statements.addAll(SharedData.read("kr-mti-items-monthly.csv"));
        statements.removeIf(one -> one.period().lastMonth() > DECEMBER);
        statements.sort(Comparator.comparingInt(one -> one.period().lastMonth()));
        World world = new World(EngineSettings.defaults().with(News.defaults().byReleaseTime()));
        Market items = Market.parse("KR/GROUP/SEVEN/WORLD/USD");
        List<Member> members = statements.stream()
                .map(one -> one.series().market())
                .filter(market -> market.scheme().equals("MTI"))
                .distinct()
                .map(Member::of)
                .toList();
        Cause.Position start = new Cause.Position("trade.groups.v1", 0, 0, 0);
        world.define(new GroupDefinition(items, members), start);

        Map<String, Integer> byKind = new TreeMap<>();
        int offset = 0;
        for (Statement one : statements) {
            int month = one.period().lastMonth();
            long released =
                    LocalDate.of((month + 1) / 12, (month + 1) % 12 + 1, 1).toEpochDay() * 86_400_000L;
            Figure figure = one.figure();
            Statement prompt = new Statement(
                    one.series(),
                    one.period(),
                    new Figure(released, 0, figure.value(), figure.status(), figure.quantity(), figure.workingDays()),
                    null,
                    null);
            for (MarketChanges changes :
                    world.state(prompt, new Cause.Position("trade.events.v1", 0, offset++, released))) {
                for (AlertChange change : changes.alerts()) {
                    if (month == DECEMBER && change.live() && change.version() == 1) {
                        byKind.merge(
                                change.fact().key().kind() + " "
                                        + change.fact().key().set() + " "
                                        + change.fact().key().measure(),
                                1,
                                Integer::sum);
                    }
                }
            }
        }
        // Fewer than 60 are wanted; it was 102, and 81 before ADR 91.
        assertThat(byKind.values().stream().mapToInt(Integer::intValue).sum())
                .as("live alerts: %s", byKind)
                .isEqualTo(56);
    }
}
