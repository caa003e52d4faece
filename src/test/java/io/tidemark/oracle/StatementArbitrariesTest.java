package io.tidemark.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.domain.Action;
import io.tidemark.domain.Amount;
import io.tidemark.domain.Condition;
import io.tidemark.domain.Coverage;
import io.tidemark.domain.Draft;
import io.tidemark.domain.Figure;
import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import io.tidemark.domain.Projection;
import io.tidemark.domain.Quantity;
import io.tidemark.domain.Row;
import io.tidemark.domain.Statement;
import io.tidemark.domain.Subject;
import io.tidemark.domain.Validation;
import io.tidemark.domain.Window;
import io.tidemark.domain.WindowTotal;
import io.tidemark.domain.alert.AlertKind;
import io.tidemark.domain.alert.Comparison;
import io.tidemark.domain.alert.Fact;
import io.tidemark.domain.alert.Measure;
import io.tidemark.domain.alert.Robustness;
import io.tidemark.oracle.BatchOracle.Results;
import io.tidemark.oracle.BatchOracle.RowId;
import io.tidemark.oracle.BatchOracle.Settings;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.function.Predicate;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.statistics.Statistics;
import org.jspecify.annotations.Nullable;

/** That the lists are valid and as nasty as they claim, and what must hold of the batch computation on any of them. */
class StatementArbitrariesTest {
    /** Short, so that a few years make many records. */
    private static final Settings SHORT = new Settings(2, 2, 1);

    /** Statements, and the same again as they arrived. */
    record Received(List<Statement> statements, List<Statement> arrivals) {}

    @Provide
    Arbitrary<List<Statement>> statements() {
        return StatementArbitraries.statements();
    }

    @Provide
    Arbitrary<Received> received() {
        return StatementArbitraries.statements()
                .flatMap(statements ->
                        StatementArbitraries.arrivals(statements).map(arrivals -> new Received(statements, arrivals)));
    }

    @Property(tries = 60)
    void shouldMakeValidStatementsOnly(@ForAll("statements") List<Statement> statements) {
        for (Statement statement : statements) {
            assertThat(Validation.check(draft(statement))).isEqualTo(new Validation.Accepted(statement));
        }
    }

    @Property(tries = 300, shrinking = ShrinkingMode.OFF, seed = "20261122")
    void shouldMakeTrouble(@ForAll("statements") List<Statement> statements) {
        Results results = BatchOracle.compute(statements, Settings.DEFAULTS);

        collect("withdrawal", 80, statements, statement -> statement.figure().value() == null);
        collect(
                "half published",
                55,
                statements,
                statement -> statement.period().kind() == Period.Kind.HALF);
        collect("interim", 15, statements, statement -> statement.series().coverage() != Coverage.FULL);
        collect("beyond a long", 12, statements, statement -> {
            Amount value = statement.figure().value();
            return value != null && !value.fitsLong();
        });
        collect("two about one period", 65, List.of(statements), StatementArbitrariesTest::repeatsAPeriod);
        collect("conflict", 45, List.of(statements), StatementArbitrariesTest::conflicts);
        collect("smaller, and more settled", 15, List.of(statements), StatementArbitrariesTest::settlesOnASmallerValue);
        collect("fact", 65, results.facts().values(), fact -> true);
        for (AlertKind kind : EnumSet.complementOf(EnumSet.of(AlertKind.BREADTH))) { // which only groups have
            collect(kind.name(), 5, results.facts().values(), fact -> fact.key().kind() == kind);
        }
        for (Condition condition : Condition.values()) {
            collect(
                    "streak of " + condition,
                    1,
                    results.facts().values(),
                    fact -> fact.key().particular().condition() == condition);
        }
        for (Measure measure : Measure.values()) {
            collect(
                    "measure " + measure,
                    30,
                    results.facts().values(),
                    fact -> fact.key().measure() == measure);
        }
        for (Projection.Method method : Projection.Method.values()) {
            collect(
                    "target by " + method,
                    5,
                    results.facts().values(),
                    fact -> fact.key().particular().method() == method);
        }
        collect(
                "broken",
                15,
                results.facts().values(),
                fact -> fact.key().particular().broken());
        collect("milestone", 20, results.facts().values(), Fact::isMilestone);
        collect(
                "earlier run",
                15,
                results.facts().values(),
                fact -> fact.streak() != null && fact.streak().lastAsLong() != null);
        collect("confirmed", 20, results.facts().values(), Fact::confirmed);
        collect("fragile", 60, results.facts().values(), fact -> fact.robustness() == Robustness.FRAGILE);
        collect(
                "days of a year",
                35,
                results.rows().values(),
                row -> row.window(Window.TRAILING_12M) != null
                        && row.window(Window.TRAILING_12M).workingDays() != null);
        collect(
                "quantity of a year",
                35,
                results.rows().values(),
                row -> row.window(Window.TRAILING_12M) != null
                        && row.window(Window.TRAILING_12M).quantity() != null);
        collect(
                "missing from a comparison",
                45,
                results.facts().values(),
                fact -> fact.comparison() != null && fact.comparison().missing() > 0);
        collect(
                "record of a balance",
                8,
                results.facts().values(),
                fact -> fact.key().subject() == Subject.BALANCE);
        collect(
                "record of an HS market",
                10,
                results.facts().values(),
                fact -> fact.key().market().scheme().equals("HS"));
        collect("balance of zero", 40, results.rows().values(), StatementArbitrariesTest::isBalanceOfZero);
        collect(
                "row of a period never stated",
                55,
                results.rows().values(),
                row -> row.subject() != Subject.BALANCE && row.figure() == null);
        collect(
                "discrepancy",
                20,
                results.rows().values(),
                row -> row.windows().stream().anyMatch(WindowTotal::isDiscrepant));
    }

    @Property(tries = 60)
    void shouldComputeTheSameFromAnyArrival(@ForAll("received") Received received) {
        assertThat(new HashSet<>(received.arrivals())).isEqualTo(new HashSet<>(received.statements()));
        assertThat(BatchOracle.compute(received.arrivals(), SHORT))
                .isEqualTo(BatchOracle.compute(received.statements(), SHORT));
    }

    @Property(tries = 60)
    void shouldComputeTheSameWithoutWhatIsStale(@ForAll("statements") List<Statement> statements) {
        List<Statement> standing = new ArrayList<>(statements);
        standing.removeIf(statement -> statements.stream()
                .anyMatch(other -> other.series().equals(statement.series())
                        && other.period().equals(statement.period())
                        && FlowLedger.stands(other.figure(), statement.figure())));

        assertThat(BatchOracle.compute(standing, SHORT)).isEqualTo(BatchOracle.compute(statements, SHORT));
    }

    @Property(tries = 60)
    void shouldBeCompleteExactlyWhereEveryMonthIsKnown(@ForAll("statements") List<Statement> statements) {
        for (Row row : BatchOracle.compute(statements, SHORT).rows().values()) {
            assertThat(row.windows())
                    .as("%s of %s", row.period(), row.subject())
                    .allSatisfy(total -> {
                        assertThat(total.months()).isBetween(0, total.expectedMonths());
                        assertThat(total.value() != null)
                                .isEqualTo(total.expectedMonths() > 0 && total.months() == total.expectedMonths());
                    });
        }
    }

    @Property(tries = 60)
    void shouldBalanceTheFlowsOfTheSameRow(@ForAll("statements") List<Statement> statements) {
        Results results = BatchOracle.compute(statements, SHORT);

        for (Row balance : results.rows().values()) {
            Row exports = sibling(results, balance, Subject.EXPORT);
            Row imports = sibling(results, balance, Subject.IMPORT);
            if (balance.subject() == Subject.BALANCE && exports != null && imports != null) {
                for (WindowTotal total : balance.windows()) {
                    // A lifetime balance may begin later than both of its flows.
                    if (total.window() != Window.LIFETIME) {
                        assertThat(total.value())
                                .isEqualTo(difference(exports.window(total.window()), imports.window(total.window())));
                    }
                }
            }
        }
    }

    @Property(tries = 60)
    void shouldStateNoFactThatContradictsItself(@ForAll("statements") List<Statement> statements) {
        Results results = BatchOracle.compute(statements, SHORT);

        for (Fact fact : results.facts().values()) {
            AlertKind kind = fact.key().kind();
            Comparison comparison = fact.comparison();
            assertThat(comparison == null).isEqualTo(kind == AlertKind.STREAK || kind == AlertKind.SIGN);
            assertThat(fact.streak() == null).isEqualTo(kind != AlertKind.STREAK);
            assertThat(fact.above().isEmpty()).isEqualTo(kind != AlertKind.RANK);
            assertThat(fact.previous() == null).isEqualTo(kind == AlertKind.STREAK || kind == AlertKind.RANK);
            if (comparison != null) {
                assertThat(comparison.windows()).isPositive();
                assertThat(comparison.missing()).isNotNegative();
                assertThat(fact.above())
                        .allSatisfy(holder -> assertThat(holder.value()).isGreaterThan(fact.value()));
            }
            if (comparison != null && fact.previous() != null) {
                assertThat(fact.previous().period())
                        .isBetween(comparison.from(), fact.key().period());
                assertThat(fact.stoodMonths()).isPositive();
                if (kind != AlertKind.HIGHEST_SINCE && kind != AlertKind.LOWEST_SINCE) {
                    assertThat(fact.previous().value().compareTo(fact.value()) == 0)
                            .isEqualTo(kind == AlertKind.RECORD_TIED);
                }
            }
        }
    }

    private static <T> void collect(String label, int percentage, Iterable<T> all, Predicate<T> predicate) {
        boolean found = false;
        for (T one : all) {
            found |= predicate.test(one);
        }
        Statistics.label(label)
                .collect(found)
                .coverage(coverage -> coverage.check(true).percentage(share -> share >= percentage));
    }

    private static boolean repeatsAPeriod(List<Statement> statements) {
        return statements.stream()
                        .map(statement -> List.of(statement.series(), statement.period()))
                        .distinct()
                        .count()
                < statements.size();
    }

    private static boolean conflicts(List<Statement> statements) {
        return statements.stream()
                .anyMatch(one -> statements.stream()
                        .anyMatch(other -> one.series().equals(other.series())
                                && one.period().equals(other.period())
                                && one.figure().sameVintage(other.figure())
                                && !one.figure().equals(other.figure())));
    }

    /** Whether of two figures of one vintage the more settled one has the smaller value. */
    private static boolean settlesOnASmallerValue(List<Statement> statements) {
        return statements.stream()
                .anyMatch(one -> statements.stream()
                        .anyMatch(other -> one.series().equals(other.series())
                                && one.period().equals(other.period())
                                && one.figure().sameVintage(other.figure())
                                && one.figure()
                                                .status()
                                                .compareTo(other.figure().status())
                                        > 0
                                && isBelow(one.figure().value(), other.figure().value())));
    }

    private static boolean isBelow(@Nullable Amount value, @Nullable Amount other) {
        return value != null && other != null && value.compareTo(other) < 0;
    }

    private static boolean isBalanceOfZero(Row row) {
        return row.subject() == Subject.BALANCE
                && row.windows().stream().anyMatch(total -> Amount.ZERO.equals(total.value()));
    }

    private static @Nullable Row sibling(Results results, Row row, Subject subject) {
        return results.rows().get(new RowId(row.market(), subject, row.coverage(), row.period()));
    }

    private static @Nullable Amount difference(@Nullable WindowTotal exports, @Nullable WindowTotal imports) {
        if (exports == null || imports == null || exports.value() == null || imports.value() == null) {
            return null;
        }
        return exports.value().minus(imports.value());
    }

    private static Draft draft(Statement statement) {
        Market market = statement.series().market();
        Figure figure = statement.figure();
        Quantity quantity = figure.quantity();
        return new Draft(
                (figure.value() == null ? Action.WITHDRAW : Action.REPLACE).name(),
                market.reporter(),
                market.scheme(),
                market.category(),
                market.partner(),
                market.unit(),
                statement.series().flow().name(),
                statement.series().coverage().name(),
                statement.period().toString(),
                decimal(figure.value()),
                quantity == null ? null : decimal(quantity.value()),
                quantity == null ? null : quantity.unit(),
                decimal(figure.workingDays()),
                figure.status().name(),
                figure.releasedAt(),
                figure.revision(),
                statement.releaseId(),
                statement.source());
    }

    private static @Nullable BigDecimal decimal(@Nullable Amount amount) {
        return amount == null ? null : amount.toBigDecimal();
    }
}
