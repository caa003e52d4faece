package io.tidemark.domain.market;

import io.tidemark.domain.Statement;
import io.tidemark.domain.judge.Catalogue;
import io.tidemark.domain.policy.Materiality;
import io.tidemark.domain.policy.MinimumHistory;
import io.tidemark.domain.policy.RoundLevels;
import io.tidemark.domain.policy.StreakRules;
import io.tidemark.domain.policy.Tolerance;
import io.tidemark.oracle.BatchOracle;
import io.tidemark.oracle.StatementArbitraries;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Tries to break the convergence law (docs/definitions.md §4): whatever the order of arrival, duplicates and restarts, a reader of the
 * topics ends with what an independent batch computation says.
 */
class ConvergenceTest {
    @Property(tries = 300)
    void shouldConvergeWhateverTheArrival(
            @ForAll("statements") List<Statement> statements, @ForAll Random random, @ForAll("restarts") int restarts) {
        List<Statement> arrivals = new ArrayList<>(statements);
        for (int i = statements.size() / 5; i > 0; i--) {
            arrivals.add(statements.get(random.nextInt(statements.size())));
        }
        Collections.shuffle(arrivals, random);

        assertConverges(arrivals, random, restarts);
    }

    @Property(tries = 100)
    void shouldConvergeInOrderOfRelease(@ForAll("statements") List<Statement> statements, @ForAll Random random) {
        assertConverges(statements, random, 2);
    }

    @Provide
    Arbitrary<List<Statement>> statements() {
        return StatementArbitraries.statements();
    }

    @Provide
    Arbitrary<Integer> restarts() {
        return Arbitraries.integers().between(0, 5);
    }

    private static void assertConverges(List<Statement> arrivals, Random random, int restarts) {
        // Short minimum histories give many more facts to disagree about.
        MinimumHistory minimum = random.nextBoolean() ? MinimumHistory.defaults() : new MinimumHistory(2, 2, 1);
        Restartable markets = new Restartable(EngineSettings.of(new Catalogue(
                minimum,
                Materiality.defaults(),
                StreakRules.defaults(),
                Tolerance.defaults(),
                RoundLevels.defaults())));
        Reader reader = new Reader();
        for (Statement statement : arrivals) {
            if (random.nextInt(arrivals.size()) < restarts) {
                markets.restart();
            } else if (random.nextBoolean()) {
                markets.commit();
            }
            MarketChanges changes = markets.apply(statement);
            changes.rows().forEach(reader::read);
            changes.alerts().forEach(reader::read);
        }
        reader.assertKnows(BatchOracle.compute(
                arrivals, new BatchOracle.Settings(minimum.months(), minimum.trailing(), minimum.others())));
    }

    /** The markets of a store, and what its changelog holds. */
    private static final class Restartable {
        private final Markets markets;
        private final Map<String, byte[]> changelog = new LinkedHashMap<>();

        /** No market stays live from one commit to the next. */
        Restartable(EngineSettings settings) {
            markets = new Markets(settings, new HeapRows(), 0);
        }

        MarketChanges apply(Statement statement) {
            return markets.apply(statement, Statements.promptly(statement));
        }

        void commit() {
            markets.drainDirty(changelog::put);
        }

        /** Commits, loses the heap, and restores it from the changelog. */
        void restart() {
            commit();
            markets.clear();
            changelog.forEach(markets::restore);
        }
    }
}
