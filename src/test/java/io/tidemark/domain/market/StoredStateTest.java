package io.tidemark.domain.market;

import static io.tidemark.domain.market.Statements.billion;
import static io.tidemark.domain.market.Statements.promptly;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.domain.Cause;
import io.tidemark.domain.Flow;
import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import io.tidemark.domain.Statement;
import io.tidemark.domain.group.ExchangeRate;
import io.tidemark.domain.group.GroupDefinition;
import io.tidemark.domain.group.MarketMessage;
import io.tidemark.domain.group.Member;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Holds that the rows of {@link Markets}, as every released version of the format wrote them, are gone on from: they lie in
 * changelogs.
 *
 * <p>{@code markets-v1.txt} is what {@link #told} had in its rows when version 1 was the format of years, and so on: rows of
 * every kind, in hexadecimal. A change of a format adds a file and never touches one; {@link MarketRowTest} has the corner cases of years.
 */
class StoredStateTest {
    private static final EngineSettings SETTINGS =
            MarketRowTest.RECORDS_ONLY.ranking(market -> market.scheme().equals("TOTAL"));
    private static final Market CHIPS = Market.parse("KR/MTI/831/WORLD/USD");
    private static final Market PHONES = Market.parse("KR/MTI/812/WORLD/USD");
    private static final Market GAMES = Market.parse("KR/CONTENT/GAMES/WORLD/USD");
    private static final Market KOREA = Market.parse("KR/TOTAL/ALL/WORLD/USD");
    private static final Market AMERICA = Market.parse("US/TOTAL/ALL/WORLD/USD");
    private static final Market IT = Market.parse("KR/GROUP/IT-ITEMS/WORLD/USD");
    private static final Market EVERYTHING = Market.parse("KR/GROUP/EVERYTHING/WORLD/USD");
    private static final Market IN_WON = Market.parse("KR/GROUP/GAMES/WORLD/KRW");
    private static final Market DELETED = Market.parse("KR/GROUP/DELETED/WORLD/USD");
    private static final Cause.Position POSITION = new Cause.Position("trade.groups.v1", 0, 0, 0);

    @ParameterizedTest
    @FieldSource("io.tidemark.domain.market.MarketRowTest#VERSIONS")
    void shouldGoOnFromTheRowsOfEveryVersion(int version) throws IOException {
        for (int order = 0; order < 5; order++) {
            World restored = restored(shuffled(StoredRows.ofVersion(version), order));
            World same = told();
            for (Statement statement : nextStatements()) {
                assertSame(restored.state(statement, promptly(statement)), same.state(statement, promptly(statement)));
            }
            assertSame(restored.rate(won("2024-S1", "1351"), POSITION), same.rate(won("2024-S1", "1351"), POSITION));
        }
    }

    private static void assertSame(List<MarketChanges> restored, List<MarketChanges> told) {
        assertThat(told).isNotEmpty();
        assertThat(restored).isEqualTo(told);
    }

    /** What one market told another before an upgrade can be read after it. */
    @ParameterizedTest
    @FieldSource("io.tidemark.domain.market.MarketRowTest#VERSIONS")
    void shouldTakeFiguresThatAMemberSentInEveryVersion(int version) throws IOException {
        Map<String, byte @Nullable []> golden = StoredRows.ofVersion(version);
        Markets markets = new Markets(SETTINGS);
        GroupDefinition definition = new GroupDefinition(IT, List.of(Member.of(CHIPS)));
        Cause cause = new Cause.Defined(IT, Cause.Definition.CREATED, POSITION);
        MarketMessage.Year year = new MarketMessage.Year(2022, ByteBuffer.wrap(golden.get(CHIPS + "|2022")));

        markets.apply(new MarketMessage.Defined(IT, definition, cause));
        List<MarketChanges> changes =
                markets.apply(new MarketMessage.Contribution(IT, CHIPS, true, List.of(year), cause));

        assertThat(changes.get(0).rows())
                .extracting(change -> change.row().period().toString())
                .contains("2022-01", "2022-12");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "KR/MTI/831/WORLD/USD|2022",
                "KR/MTI/831/WORLD/USD|groups",
                "KR/GROUP/IT-ITEMS/WORLD/USD|2022",
                "KR/GROUP/IT-ITEMS/WORLD/USD|definition",
                "KR/GROUP/IT-ITEMS/WORLD/USD|2022|KR/MTI/831/WORLD/USD"
            })
    void shouldRefuseARowOfALaterReleaseWhateverItIs(String name) throws IOException {
        Markets markets = new Markets(SETTINGS);
        byte[] row = StoredRows.ofVersion(1).get(name).clone();
        row[0] = 100;

        assertThatThrownBy(() -> markets.restore(name, row))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching(".* of version 100 was written by a later release; this one knows .*");
    }

    private static World restored(Map<String, byte @Nullable []> rows) {
        World world = new World(SETTINGS);
        world.restart(rows);
        return world;
    }

    /** Compaction leaves rows in any order. */
    private static Map<String, byte @Nullable []> shuffled(Map<String, byte @Nullable []> rows, int order) {
        List<String> names = new ArrayList<>(rows.keySet());
        Collections.shuffle(names, new Random(order));
        Map<String, byte @Nullable []> shuffled = new LinkedHashMap<>();
        names.forEach(name -> shuffled.put(name, rows.get(name)));
        return shuffled;
    }

    /** Groups of groups, in another currency, changed and deleted; ranks; revisions that took alerts back. */
    private static World told() {
        World world = new World(SETTINGS);
        world.define(new GroupDefinition(DELETED, List.of(Member.of(GAMES))), POSITION);
        world.define(new GroupDefinition(EVERYTHING, List.of(Member.of(IT), Member.of(GAMES))), POSITION);
        world.define(new GroupDefinition(IT, List.of(Member.of(CHIPS))), POSITION);
        world.define(new GroupDefinition(IN_WON, List.of(Member.of(GAMES))), POSITION);
        world.rate(won("2022-S1", "1231.5"), POSITION);
        for (int month = Period.monthNumber(2022, 1); month <= Period.monthNumber(2023, 12); month++) {
            String period = Period.ofMonth(month).toString();
            for (Market market : List.of(CHIPS, PHONES, KOREA, AMERICA)) {
                state(world, said(market, Flow.EXPORT, period, "10." + (month * 7 % 90 + 10), period + "-28"));
            }
            state(world, said(KOREA, Flow.IMPORT, period, "10." + (month * 3 % 80 + 10), period + "-28"));
        }
        state(world, said(GAMES, Flow.EXPORT, "2022-S1", "3.5", "2022-07-01"));
        state(world, said(GAMES, Flow.EXPORT, "2022-S2", "3.7", "2023-01-01"));
        state(world, said(GAMES, Flow.EXPORT, "2023-S1", "4.1", "2023-07-01"));
        int joined = Period.monthNumber(2022, 7);
        world.define(
                new GroupDefinition(IT, List.of(Member.of(CHIPS), new Member(PHONES, joined, Member.FOR_EVER))),
                POSITION);
        world.rate(won("2022-S2", "1348"), POSITION);
        world.rate(won("2023-S1", "1295.6"), POSITION);
        world.delete(DELETED, POSITION);
        state(world, said(CHIPS, Flow.EXPORT, "2023-06", "25", "2024-01-02"));
        state(world, said(CHIPS, Flow.EXPORT, "2023-06", "9", "2024-01-16"));
        state(world, said(KOREA, Flow.EXPORT, "2023-12", "40", "2024-01-02"));
        return world;
    }

    private static List<Statement> nextStatements() {
        return List.of(
                said(CHIPS, Flow.EXPORT, "2024-01", "30", "2024-02-01"),
                said(PHONES, Flow.EXPORT, "2024-01", "12", "2024-02-01"),
                said(CHIPS, Flow.EXPORT, "2023-06", "26", "2024-02-16"),
                said(GAMES, Flow.EXPORT, "2023-S2", "5", "2024-02-01"),
                said(GAMES, Flow.EXPORT, "2024-S1", "6", "2024-07-01"),
                said(KOREA, Flow.IMPORT, "2023-12", "39", "2024-02-16"),
                said(AMERICA, Flow.EXPORT, "2024-01", "50", "2024-02-16"));
    }

    private static void state(World world, Statement statement) {
        world.state(statement, promptly(statement));
    }

    private static Statement said(Market market, Flow flow, String period, String billion, String releasedOn) {
        return Statements.statement(market, flow, period, billion(billion), releasedOn);
    }

    private static ExchangeRate won(String period, String rate) {
        return new ExchangeRate("USD", "KRW", Period.parse(period), new BigDecimal(rate), null, null);
    }
}
