package io.tidemark.domain.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.domain.Statement;
import io.tidemark.domain.alert.AlertKind;
import io.tidemark.domain.alert.Fact;
import io.tidemark.domain.alert.Measure;
import io.tidemark.oracle.BatchOracle;
import io.tidemark.oracle.FactLines;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/**
 * The small histories of {@code ../shared/cases/life-a.csv} and {@code life-b.csv}, each of one reporter: which facts there are. Skipped,
 * in words, where the files are absent.
 */
class LifeCasesTest {
    /** The facts that stand when all of a reporter is told, oldest first; the oracle must find the same. */
    private static List<Fact> facts(String reporter) throws IOException {
        List<Statement> statements = new ArrayList<>(Statements.shared("life-a.csv"));
        statements.addAll(Statements.shared("life-b.csv"));
        statements.removeIf(
                statement -> !statement.series().market().reporter().equals(reporter));
        return facts(statements);
    }

    private static List<Fact> facts(List<Statement> statements) {
        Markets markets = new Markets(EngineSettings.defaults(), new HeapRows(), 0);
        Reader reader = new Reader();
        for (Statement statement : statements) {
            MarketChanges changes = markets.apply(statement, Statements.promptly(statement));
            changes.rows().forEach(reader::read);
            changes.alerts().forEach(reader::read);
        }
        reader.assertKnows(BatchOracle.compute(statements, BatchOracle.Settings.DEFAULTS));
        return new ArrayList<>(reader.known().facts().values());
    }

    private static List<String> lines(List<Fact> facts, Predicate<Fact> wanted) {
        return facts.stream().filter(wanted).map(FactLines::line).sorted().toList();
    }

    /** Row 6: 100, 95, 90, 85, 84. The smallest fall is no high of growth. */
    @Test
    void shouldCallNoFallTheHighestGrowth() throws IOException {
        assertThat(facts("A3"))
                .filteredOn(fact -> fact.key().measure() == Measure.GROWTH)
                .isEmpty();
    }

    /** Row 6: 100, 110, 121, 133.1, 135. The slowest growth is no low. */
    @Test
    void shouldCallNoGrowthTheSteepestFall() throws IOException {
        assertThat(facts("A2"))
                .filteredOn(fact -> fact.key().measure() == Measure.GROWTH)
                .isEmpty();
    }

    /** Row 7: 100 six times. */
    @Test
    void shouldTellNoTiesWhereAllAreEqual() throws IOException {
        assertThat(facts("A4"))
                .filteredOn(fact -> fact.key().kind() == AlertKind.RECORD_TIED)
                .isEmpty();
    }

    /** Row 11: years of deficit, then a January with a surplus. */
    @Test
    void shouldCallNoFirstSurplusAnEarlyRecord() throws IOException {
        assertThat(facts("B1"))
                .filteredOn(fact -> fact.key().kind() == AlertKind.EARLY_RECORD)
                .isEmpty();
    }
}
