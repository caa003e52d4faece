package io.tidemark.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.domain.Amount;
import io.tidemark.domain.Cause;
import io.tidemark.domain.Coverage;
import io.tidemark.domain.Figure;
import io.tidemark.domain.Flow;
import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import io.tidemark.domain.Row;
import io.tidemark.domain.RowChange;
import io.tidemark.domain.Series;
import io.tidemark.domain.Statement;
import io.tidemark.domain.Status;
import io.tidemark.domain.alert.AlertChange;
import io.tidemark.domain.alert.AlertState;
import io.tidemark.domain.alert.Fact;
import io.tidemark.domain.group.GroupDefinition;
import io.tidemark.domain.group.GroupIndicators;
import io.tidemark.domain.group.GroupIndicatorsChange;
import io.tidemark.domain.group.Member;
import io.tidemark.oracle.BatchOracle;
import io.tidemark.oracle.GroupOracle;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An audit that nothing can fail proves nothing. */
final class AuditTest {
    private static final Market CHIPS = Market.parse("KR/MTI/831/WORLD/USD");
    private static final Market DISPLAYS = Market.parse("KR/MTI/836/WORLD/USD");
    private static final Market BOTH = Market.parse("KR/GROUP/BOTH/WORLD/USD");
    private static final Cause CAUSE =
            new Cause.Defined(BOTH, Cause.Definition.CREATED, new Cause.Position("t", 0, 0, 0));
    private static final Map<Market, GroupDefinition> GROUPS =
            Map.of(BOTH, new GroupDefinition(BOTH, List.of(Member.of(CHIPS), Member.of(DISPLAYS))));

    private final List<Statement> statements = statements();
    private final List<Row> rows = new ArrayList<>();
    private final List<GroupIndicators> indicators = new ArrayList<>();
    private final List<AlertChange> alerts = new ArrayList<>();

    AuditTest() {
        GroupOracle.Results right =
                GroupOracle.compute(statements, GROUPS, Map.of(), market -> false, BatchOracle.Settings.DEFAULTS);
        rows.addAll(right.ofMarkets().rows().values());
        indicators.addAll(right.indicators().values());
        right.ofMarkets().facts().values().forEach(fact -> alerts.add(change(fact, AlertState.RAISED, 1)));
    }

    private static List<Statement> statements() {
        List<Statement> statements = new ArrayList<>();
        for (int month = 0; month < 30; month++) {
            Period period = Period.ofMonth(Period.monthNumber(2022, 1) + month);
            for (Market market : List.of(CHIPS, DISPLAYS)) {
                Figure figure = new Figure(0, 0, Amount.of(1_000 + (7_919L * month) % 1_000), Status.FINAL, null, null);
                statements.add(
                        new Statement(new Series(market, Flow.EXPORT, Coverage.FULL), period, figure, null, null));
            }
        }
        return statements;
    }

    private static AlertChange change(Fact fact, AlertState state, int version) {
        return new AlertChange(fact, state, version, false, CAUSE);
    }

    private Audit audit() {
        Audit audit = new Audit();
        rows.forEach(row -> audit.take(new RowChange(row, CAUSE)));
        indicators.forEach(known -> audit.take(new GroupIndicatorsChange(known, CAUSE)));
        alerts.forEach(audit::take);
        audit.compare(statements, GROUPS);
        return audit;
    }

    private void assertFails(String because) {
        Audit audit = audit();
        assertThat(audit.failed(true)).isTrue();
        assertThat(audit.failed(false)).isTrue();
        assertThat(audit.toString()).contains(because);
    }

    @Test
    void shouldPassWhatIsRight() {
        Audit audit = audit();

        assertThat(rows).isNotEmpty();
        assertThat(indicators).isNotEmpty();
        assertThat(alerts).isNotEmpty();
        assertThat(audit.toString()).contains(" 0 differing;", " 0 version gaps, 0 repeats");
        assertThat(audit.failed(true)).isFalse();
    }

    @Test
    void shouldFailWhereThereIsNothing() {
        assertThat(new Audit().failed(false)).isTrue();
    }

    @Test
    void shouldSeeARowThatIsMissing() {
        rows.remove(0);
        assertFails(" 1 differing;");
    }

    @Test
    void shouldSeeARowThatIsOther() {
        Row row = rows.get(0);
        rows.set(
                0,
                new Row(
                        row.market(),
                        row.subject(),
                        row.coverage(),
                        row.period(),
                        row.windows(),
                        Amount.of(1),
                        row.runs(),
                        row.projections(),
                        row.figure()));
        assertFails(" 1 differing;");
    }

    @Test
    void shouldSeeARowThatShouldNotBe() {
        Row row = rows.get(0);
        rows.add(new Row(
                Market.parse("KR/MTI/999/WORLD/USD"),
                row.subject(),
                row.coverage(),
                row.period(),
                row.windows(),
                row.monthEarlier(),
                row.runs(),
                row.projections(),
                row.figure()));
        assertFails(" 1 differing;");
    }

    @Test
    void shouldSeeIndicatorsThatAreMissing() {
        indicators.remove(0);
        assertFails(" 1 differing;");
    }

    @Test
    void shouldSeeAnAlertThatIsMissing() {
        alerts.remove(0);
        assertFails(" 1 differing;");
    }

    @Test
    void shouldSeeAnAlertThatWasTakenBackWrongly() {
        alerts.add(change(alerts.get(0).fact(), AlertState.RETRACTED, 2));
        assertFails(" 1 differing;");
    }

    @Test
    void shouldSeeAVersionThatIsMissing() {
        alerts.add(change(alerts.get(0).fact(), AlertState.AMENDED, 3));
        assertFails(" 1 version gaps");
    }

    @Test
    void shouldSeeAFirstVersionThatIsMissing() {
        alerts.set(0, change(alerts.get(0).fact(), AlertState.RAISED, 2));
        assertFails(" 1 version gaps");
    }

    /** At least once, they may come again. */
    @Test
    void shouldSeeAVersionThatComesAgain() {
        alerts.add(alerts.get(0));

        Audit audit = audit();
        assertThat(audit.toString()).contains(" 0 differing;", " 0 version gaps, 1 repeats");
        assertThat(audit.failed(true)).isTrue();
        assertThat(audit.failed(false)).isFalse();
    }

    /** An older version that comes late is dropped, as consumers are told to do. */
    @Test
    void shouldGoByTheHighestVersion() {
        Fact fact = alerts.get(0).fact();
        alerts.add(change(fact, AlertState.RETRACTED, 2));
        alerts.add(change(fact, AlertState.REINSTATED, 3));
        alerts.add(change(fact, AlertState.RETRACTED, 2));

        assertThat(audit().toString()).contains(" 0 differing;", " 0 version gaps, 1 repeats");
    }
}
