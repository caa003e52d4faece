package io.tidemark.told;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.domain.Amount;
import io.tidemark.domain.Cause;
import io.tidemark.domain.Coverage;
import io.tidemark.domain.Figure;
import io.tidemark.domain.Flow;
import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import io.tidemark.domain.Row;
import io.tidemark.domain.Series;
import io.tidemark.domain.Statement;
import io.tidemark.domain.Status;
import io.tidemark.domain.Subject;
import io.tidemark.domain.Window;
import io.tidemark.domain.alert.AlertChange;
import io.tidemark.domain.alert.AlertKey;
import io.tidemark.domain.alert.AlertState;
import io.tidemark.domain.alert.Fact;
import io.tidemark.domain.judge.Catalogue;
import io.tidemark.domain.market.EngineSettings;
import io.tidemark.domain.market.MarketChanges;
import io.tidemark.domain.market.News;
import io.tidemark.domain.market.Plausibility;
import io.tidemark.domain.market.World;
import io.tidemark.domain.policy.Materiality;
import io.tidemark.domain.policy.MinimumHistory;
import io.tidemark.domain.policy.RoundLevels;
import io.tidemark.domain.policy.StreakRules;
import io.tidemark.domain.policy.Tolerance;
import io.tidemark.oracle.WorthOracle;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;

/** People are told exactly what the definitions say, computed anew beside the engine, on histories as they are released. */
class WorthTest {
    private static final Market TOTAL = Market.parse("KR/TOTAL/ALL/WORLD/USD");
    private static final int FIRST = Period.monthNumber(2018, 1);
    private static final int MONTHS = 30;

    /** Short histories are enough for facts, and nothing is held. */
    private static final EngineSettings SETTINGS = EngineSettings.of(new Catalogue(
                    new MinimumHistory(3, 2, 1),
                    Materiality.defaults(),
                    StreakRules.defaults(),
                    Tolerance.defaults(),
                    RoundLevels.defaults()))
            .with(new Plausibility(1_000_000))
            .with(News.defaults().byReleaseTime());

    /** An engine, the oracle beside it, and what the engine has told. */
    private static final class Both {
        private final World world = new World(SETTINGS);
        private final WorthOracle oracle = new WorthOracle();
        private final Map<AlertKey, Fact> standing = new HashMap<>();
        private final Map<Subject, Map<Period, Row>> rows = new EnumMap<>(Subject.class);
        private final Set<AlertKey> told = new HashSet<>();
        private final List<Statement> stated = new ArrayList<>();

        void state(Statement statement) {
            stated.add(statement);
            long releasedAt = statement.figure().releasedAt();
            Cause.Position position = new Cause.Position("trade.events.v1", 0, stated.size(), releasedAt);
            for (MarketChanges changes : world.state(statement, position)) {
                changes.rows()
                        .forEach(change -> rows.computeIfAbsent(change.row().subject(), subject -> new HashMap<>())
                                .put(change.row().period(), change.row()));
                changes.alerts().forEach(this::hear);
            }
            Set<AlertKey> wanted = oracle.tell(new WorthOracle.Step(
                    String.valueOf(statement.releaseId()), releasedAt, newest(), standing.values()));
            Set<AlertKey> differing = new HashSet<>(told);
            differing.addAll(wanted);
            differing.removeIf(key -> told.contains(key) && wanted.contains(key));
            assertThat(differing)
                    .as(
                            "told by only one of them after %s",
                            stated.subList(Math.max(0, stated.size() - 6), stated.size()))
                    .isEmpty();
        }

        private void hear(AlertChange change) {
            AlertKey key = change.fact().key();
            if (change.state() == AlertState.RETRACTED) {
                standing.remove(key);
            } else {
                standing.put(key, change.fact());
            }
            if (change.live()) {
                told.add(key);
            }
        }

        private Map<Subject, Integer> newest() {
            Map<Subject, Integer> newest = new EnumMap<>(Subject.class);
            rows.forEach((subject, all) -> newest.put(
                    subject,
                    all.values().stream()
                            .filter(row -> row.windows().stream()
                                    .anyMatch(total -> total.window() != Window.LIFETIME && total.value() != null))
                            .mapToInt(row -> row.period().lastMonth())
                            .max()
                            .orElse(-1)));
            return newest;
        }

        Collection<Fact> standing() {
            return standing.values();
        }
    }

    @Property(tries = 40, shrinking = ShrinkingMode.OFF)
    void shouldTellWhatTheDefinitionsSay(@ForAll Random random) {
        Both both = new Both();
        releases(random).forEach(release -> release.forEach(both::state));
    }

    /** A test of the test: histories as these tell of some facts and not of others. */
    @Test
    void shouldTellSomeOfManyFacts() {
        Both both = new Both();
        releases(new Random(1)).forEach(release -> release.forEach(both::state));

        assertThat(both.told).hasSizeGreaterThan(50);
        assertThat(both.standing())
                .filteredOn(fact -> !both.told.contains(fact.key()))
                .hasSizeGreaterThan(50);
    }

    /** Each month's exports and imports as one release, most with one or more revisions, some with a withdrawal. */
    private static List<List<Statement>> releases(Random random) {
        List<List<Statement>> releases = new ArrayList<>();
        int few = 3 + random.nextInt(12);
        for (int month = FIRST; month < FIRST + MONTHS; month++) {
            List<Statement> release = new ArrayList<>();
            release.add(stated(Flow.EXPORT, month, month, random, few));
            release.add(stated(Flow.IMPORT, month, month, random, few));
            for (int more = random.nextInt(4); more > 0; more--) {
                int back = random.nextInt(random.nextBoolean() ? 2 : 30);
                Flow flow = random.nextInt(3) == 0 ? Flow.IMPORT : Flow.EXPORT;
                release.add(stated(flow, Math.max(FIRST, month - back), month, random, few));
            }
            releases.add(release);
        }
        return releases;
    }

    /** What is stated of a month with the release of another; values are few, so that windows tie and runs break and go on. */
    private static Statement stated(Flow flow, int month, int with, Random random, int few) {
        LocalDate day = LocalDate.of(with / 12, with % 12 + 1, 1).plusMonths(1);
        long releasedAt = day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
        boolean withdrawn = month < with && random.nextInt(12) == 0;
        long growing = random.nextBoolean() ? (month - FIRST) / 4 : 0;
        Amount value = withdrawn ? null : Amount.of((1 + random.nextInt(few) + growing) * 500_000_000L);
        return new Statement(
                new Series(TOTAL, flow, Coverage.FULL),
                Period.ofMonth(month),
                new Figure(releasedAt, random.nextInt(1_000_000), value, Status.FINAL, null, null),
                "Release " + with,
                null);
    }
}
