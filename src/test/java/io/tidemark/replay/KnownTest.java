package io.tidemark.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.domain.AsOf;
import io.tidemark.domain.Cause;
import io.tidemark.domain.Flow;
import io.tidemark.domain.Market;
import io.tidemark.domain.ReporterZones;
import io.tidemark.domain.Row;
import io.tidemark.domain.Statement;
import io.tidemark.domain.alert.AlertChange;
import io.tidemark.domain.alert.AlertKey;
import io.tidemark.domain.alert.Fact;
import io.tidemark.domain.group.GroupDefinition;
import io.tidemark.domain.group.GroupLimits;
import io.tidemark.domain.group.Member;
import io.tidemark.domain.market.EngineSettings;
import io.tidemark.domain.market.News;
import io.tidemark.domain.market.Reader;
import io.tidemark.domain.market.Statements;
import io.tidemark.oracle.BatchOracle;
import io.tidemark.oracle.SharedData;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What was known of one market is what the replay of everything says of it, and what a computation by brute force says. */
class KnownTest {
    private static final EngineSettings SETTINGS =
            EngineSettings.defaults().with(News.defaults().byReleaseTime());

    /** So many dates are looked at, spread over all. */
    private static final int DATES = 25;

    private final List<Replay.Entry> journal = new ArrayList<>();

    private void add(Statement statement) {
        journal.add(new Replay.Entry(statement, new Cause.Position("trade.events.v1", 0, journal.size(), 0)));
    }

    private List<Long> dates() {
        List<Long> all = List.copyOf(
                journal.stream().map(Replay.Entry::releasedAt).collect(Collectors.toCollection(TreeSet::new)));
        List<Long> some = new ArrayList<>();
        for (int i = 0; i < DATES; i++) {
            some.add(all.get((int) ((long) i * (all.size() - 1) / (DATES - 1))));
        }
        return some;
    }

    private Known known(Market market, ReferenceData reference, Replay.Until until) {
        return Known.of(market, SETTINGS, GroupLimits.defaults(), reference, journal, until);
    }

    @Test
    void shouldSayOfManyDatesWhatBruteForceSays() throws IOException {
        SharedData.read("kr-total-vintages.csv").forEach(this::add);
        for (long date : dates()) {
            BatchOracle.Results expected = BatchOracle.compute(
                    journal.stream()
                            .map(Replay.Entry::statement)
                            .filter(statement -> statement.figure().releasedAt() <= date
                                    && statement.series().market().equals(Statements.KOREA))
                            .toList(),
                    BatchOracle.Settings.DEFAULTS);

            Known known = known(Statements.KOREA, ReferenceData.none(), reporter -> date);

            Reader.assertSame(
                    known.rows().stream().collect(Collectors.toMap(BatchOracle.RowId::of, Function.identity())),
                    expected.rows());
            Reader.assertSame(facts(known.standing()), expected.facts());
        }
    }

    @Test
    void shouldSayOfAGroupWhatTheReplayOfEverythingSays() throws IOException {
        SharedData.read("kr-mti-items-monthly.csv").forEach(this::add);
        List<Market> items = journal.stream()
                .map(entry -> entry.statement().series().market())
                .distinct()
                .toList();
        Market group = Market.parse("KR/GROUP/SOME/WORLD/USD");
        ReferenceData reference = new ReferenceData(
                Map.of(
                        new GroupDefinition(
                                group, items.stream().limit(3).map(Member::of).toList()),
                        new Cause.Position("trade.groups.v1", 0, 0, 0)),
                Map.of());
        Replay all = new Replay(SETTINGS, GroupLimits.defaults(), reference, journal);
        for (long date : dates()) {
            all.goTo(reporter -> date);

            Known known = known(group, reference, reporter -> date);

            assertThat(known.standing())
                    .isEqualTo(all.standing().stream()
                            .filter(change -> change.fact().key().market().equals(group))
                            .toList());
            assertThat(known.rows()).isNotEmpty().allMatch(row -> row.market().equals(group));
            assertThat(known.indicators()).isNotEmpty();
        }
    }

    /** A withdrawn figure is known to be withdrawn. */
    @Test
    void shouldKeepTheRowOfAFigureThatWasWithdrawn() {
        add(Statements.exports("2024-01", "50", "2024-02-01"));
        add(Statements.statement(Flow.EXPORT, "2024-01", null, "2024-02-10"));
        AsOf day = AsOf.parse("2024-02-10");

        List<Row> rows = known(
                        Statements.KOREA,
                        ReferenceData.none(),
                        reporter -> day.until(reporter, ReporterZones.shipped()))
                .rows();

        assertThat(rows).singleElement().satisfies(row -> {
            assertThat(row.figure()).isNotNull();
            assertThat(row.isEmpty()).isTrue();
        });
    }

    private static Map<AlertKey, Fact> facts(List<AlertChange> standing) {
        return standing.stream().map(AlertChange::fact).collect(Collectors.toMap(Fact::key, Function.identity()));
    }
}
